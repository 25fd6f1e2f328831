import json

import pytest
from jsonschema import Draft202012Validator

from toevlucht.cli.schema import diff_schema
from toevlucht.cli.tests.test_law import with_scenario
from toevlucht.lawbook.tests.small_law import ARTICLES, write_law


@pytest.fixture
def two(tmp_path):
    """The small law before and after its exception goes."""
    before, after = (with_scenario(tmp_path / name, "not_at_issue") for name in ("before", "after"))
    changed = ARTICLES.replace("  unless excluded\n", "").replace("some country has feared", "not excluded")
    (after / "new" / "chapter.md").write_text(changed, encoding="utf-8")
    return before, after


def test_what_changed_and_what_comes_out(run, two):
    result = run("law", "diff", *two)
    assert result.exit_code == 0
    assert "~ new.protected [new 1(1)]: differs on 1 of 4 patterns" in result.output
    assert "ours\n  ground protected: not at issue [new 1(1)] -> holds [new 1(1)]" in result.output
    assert "1 dossiers compared, 1 come out differently." in result.output


def test_the_patterns_of_a_changed_rule_are_counted_with_one_shown(run, two):
    text = run("law", "diff", *two).output
    assert "as some country has feared no; excluded no" in text


def test_a_rule_that_stands_on_one_side_only_is_named_there(run, tmp_path):
    more = "## Article 4  More\n```law\n(1) safe when no country has feared\n```\n"
    folders = write_law(tmp_path / "before"), write_law(tmp_path / "after", ARTICLES + more)
    for folder in folders:
        words = folder / "vocabulary" / "names.md"
        text = words.read_text(encoding="utf-8").replace("words grant;", 'words safe; label "safe" "veilig"\nwords grant;')
        words.write_text(text, encoding="utf-8")
    assert "+ new.safe [new 4(1)]" in run("law", "diff", *folders).output
    assert "- new.safe [new 4(1)]" in run("law", "diff", *reversed(folders)).output


def test_the_same_law_says_so(run, law):
    assert run("law", "diff", law, law).output == "The same law.\n0 dossiers compared, 0 come out differently.\n"


def test_the_same_dossier_under_the_old_and_the_new_act(run, dossier, tmp_path, law):
    folder = write_law(tmp_path / "law")
    (folder / "new/chapter.md").write_text(ARTICLES.replace("6 months otherwise", "9 months otherwise"), encoding="utf-8")
    text = run("--law", folder, "law", "diff", "old", "new", dossier).output
    assert "duty decide: open, act by 4 January 2027, missed only after 1 April 2027 [old 3(1)]" in text
    assert "-> open, act by 4 January 2027, missed only after 1 July 2027 [new 3(1)]" in text


def test_nothing_that_only_stands_elsewhere_is_a_difference(run, dossier):
    assert run("law", "diff", "old", "new", dossier).output == "1 dossiers compared, 0 come out differently.\n"


def test_a_package_is_a_side(run, tmp_path, two):
    before, after = two
    run("--law", before, "law", "package", "-o", tmp_path / "before.pkg")
    assert run("law", "diff", tmp_path / "before.pkg", after).output == run("law", "diff", before, after).output


def test_an_act_that_is_none_is_refused(run, dossier):
    result = run("law", "diff", "older", "new", dossier)
    assert (result.exit_code, "'older' is no law folder" in result.output) == (2, True)


def test_a_dossier_that_one_law_cannot_read_is_named(run, two):
    before, after = two
    names = after / "vocabulary" / "names.md"
    names.write_text(names.read_text(encoding="utf-8").replace("fact income", "fact wages"), encoding="utf-8")
    file = after / "new" / "scenarios" / "ours.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("{born_on: 2000}", "{wages: 3}"), encoding="utf-8")
    assert "ours.yaml: cannot be read under both laws" in run("law", "diff", before, after).output


def test_in_dutch(run, two):
    assert "1 dossiers vergeleken, 1 komen anders uit." in run("law", "diff", *two, "--lang", "nl").output


@pytest.mark.parametrize("sides", ["folders", "acts"])
def test_json_keeps_to_its_published_schema(run, two, dossier, sides):
    result = run("law", "diff", *(two if sides == "folders" else ("old", "new", dossier)), "--json")
    found = json.loads(result.output)
    assert [e.message for e in Draft202012Validator(diff_schema()).iter_errors(found)] == []
    assert len(found["dossiers"]) == 1
