import json
from pathlib import Path

from ruamel.yaml import YAML

from toevlucht.cli.reading.page import _order
from toevlucht.explain.official import celex, link


def test_both_exports_are_written(run, tmp_path):
    result = run("law", "export", "--regelrecht", tmp_path / "logic", "--html", tmp_path / "pages")
    assert result.exit_code == 0, result.output
    assert {p.name for p in (tmp_path / "logic").iterdir()} == {"the_old_act.yaml", "the_new_act.yaml"}
    written = {p.relative_to(tmp_path / "pages").as_posix() for p in (tmp_path / "pages").rglob("*.*")}
    assert written == {"law.css", "index.html", *(f"{lang}/{n}.html" for lang in ("en", "nl") for n in ("index", "old", "new"))}


def test_a_page_has_the_summary_beside_the_rules_in_its_language(run, tmp_path):
    run("law", "export", "--html", tmp_path)
    english, dutch = ((tmp_path / lang / "new.html").read_text(encoding="utf-8") for lang in ("en", "nl"))
    assert "<p>Who is protected.</p>" in english
    assert "(1) protected, when:" in english
    assert "for at least one country: feared" in english
    assert "(1) beschermd, als:" in dutch
    assert "voor ten minste een van: land geldt: gevreesd" in dutch
    assert '<div lang="en">' in dutch


def test_decision_logic_is_yaml_with_an_output_per_rule(run, tmp_path):
    run("law", "export", "--regelrecht", tmp_path)
    found = YAML(typ="safe").load((tmp_path / "the_new_act.yaml").read_text(encoding="utf-8"))
    outputs = [o["name"] for a in found["articles"] for o in a["machine_readable"]["execution"]["output"]]
    assert outputs == ["minor", "protected", "feared", "grave", "excluded", "guilty", "decide", "grant"]
    assert json.dumps(found)


def test_nothing_to_write_is_refused(run):
    assert run("law", "export").exit_code == 2


def test_a_place_that_cannot_be_written_is_refused(run, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert run("law", "export", "--html", Path(tmp_path / "file")).exit_code == 2


def test_identifiers_lead_to_the_official_text():
    assert link("ELI reg/2024/1347") == "http://data.europa.eu/eli/reg/2024/1347/oj"
    assert link("BWBR0011823") == "https://wetten.overheid.nl/BWBR0011823"
    assert link("CELEX 12012P/TXT").endswith("CELEX:12012P/TXT")
    assert (link("Somewhere"), celex("ELI dir/2011/95"), celex("ELI reg/2013/604")) == ("", "32011L0095", "32013R0604")


def test_articles_stand_in_the_order_people_count():
    numbers = ["10", "3", "3.109ca", "3.109a", "3a", "C1/4", "1F", "1C", "C1/2"]
    assert sorted(numbers, key=_order) == ["C1/2", "C1/4", "1C", "1F", "3", "3.109a", "3.109ca", "3a", "10"]
