import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from toevlucht.cli.schema import assessment_schema

GRAVE = "country:home/fear:threat/grave"


def assessed(run, dossier, *args) -> dict[str, Any]:
    result = run("assess", dossier, "--json", *args)
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.output)
    return found


def statuses(found: dict[str, Any]) -> dict[str, str]:
    return {g["ground"]: g["conclusion"] for g in found["grounds"]}


def test_text_gives_each_ground_with_its_article(run, dossier):
    result = run("assess", dossier)
    assert "? protected: a person must judge [The New Act, Article 1(1)]" in result.output
    assert "- minor: fails [The New Act, Article 1(1)]" in result.output
    assert "A human decides." in result.output


def test_json_gives_each_ground_what_it_still_needs(run, dossier):
    found = assessed(run, dossier)
    assert statuses(found) == {"new.minor": "fails", "new.protected": "needs_judgment", "new.excluded": "not_at_issue"}
    needs = {g["ground"]: g["needs"] for g in found["grounds"]}["new.protected"]
    assert needs == [{"name": "grave", "member": "country:home/fear:threat", "kind": "judgment", "by": ["officer"]}]


@pytest.mark.parametrize("how", [(), ("--explain", "why"), ("--explain", "why-not"), ("--set", f"{GRAVE}=yes")])
def test_json_keeps_to_its_published_schema(run, dossier, how):
    Draft202012Validator.check_schema(assessment_schema())
    assert list(Draft202012Validator(assessment_schema()).iter_errors(assessed(run, dossier, *how))) == []


def test_the_same_dossier_gives_the_same_bytes(run, dossier):
    assert run("assess", dossier, "--json").output == run("assess", dossier, "--json").output


def test_another_day_is_read_under_another_act(run, dossier):
    assert assessed(run, dossier, "--law-on", "2026-06-01")["receipt"]["regimes"] == {"substance": ["old"]}


def test_an_act_may_be_forced(run, dossier):
    assert "old.protected" in statuses(assessed(run, dossier, "--regime", "substance=old"))


def test_what_was_recorded_later_is_not_known_yet(run, dossier):
    found = assessed(run, dossier, "--known-on", "2026-09-01")
    assert statuses(found)["new.protected"] == "needs_facts"
    assert found["receipt"]["known_on"] == "2026-09-01"


def test_why_names_who_said_so(run, dossier):
    result = run("assess", dossier, "--explain", "why", "--ground", "minor")
    assert "(officer; 1 October 2026; report)" in result.output


def test_why_not_says_what_would_change_it(run, dossier):
    result = run("assess", dossier, "--explain", "why-not", "--ground", "protected")
    assert "would hold if: grave (home > threat) = yes (for a person to judge)" in result.output


def test_missing_says_what_each_ground_needs(run, dossier):
    result = run("assess", dossier, "--explain", "missing")
    assert "Is it grave? (home > threat) - needed for protected - by officer" in result.output


def test_set_shows_what_one_answer_does_and_leaves_the_file(run, dossier):
    before = dossier.read_bytes()
    assert "protected: needs judgment -> holds" in run("assess", dossier, "--set", f"{GRAVE}=yes").output
    assert dossier.read_bytes() == before


def test_set_in_json_lists_the_grounds_that_change(run, dossier):
    found = assessed(run, dossier, "--set", f"{GRAVE}=no")
    assert found["changes"] == [{"ground": "new.protected", "member": "", "before": "needs_judgment", "after": "fails"}]


def test_set_may_say_that_a_list_is_open_or_complete(run, dossier):
    assert (
        "protected: needs judgment -> needs facts"
        in run("assess", dossier, "--set", "country:home/fear:threat/grave=no", "--set", "country:home/fear=open").output
    )
    assert "No ground changes." in run("assess", dossier, "--set", "country=complete").output


def test_a_change_that_does_nothing_says_so(run, dossier):
    assert "No ground changes." in run("assess", dossier, "--set", "children=3").output


def test_output_goes_to_a_file(run, dossier, tmp_path):
    result = run("assess", dossier, "--json", "-o", tmp_path / "out.json")
    assert result.output == f"Wrote {tmp_path / 'out.json'}.\n"
    assert json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["toevlucht"] == "assessment/1"


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--set", "childen=3"), "did you mean children?"),
        (("--set", "children"), "write NAME=VALUE"),
        (("--set", "country=yes"), "--set country=yes: country: 'country' is a list; write country=complete or country=open"),
        (("--set", "country:away/which=SYR"), "there is no such member"),
        (("--regime", "substance=older"), "write one of substance=old"),
        (("--ground", "protect"), "known: minor, protected, excluded"),
        (("--law-on", "yesterday"), "write it as 2026-11-23"),
        (("--ask", "--by", "king"), "write one of officer"),
        (("-o", "/nowhere/at/all"), "No such file"),
        (("--ask", "--known-on", "2026-11-01"), "leave --known-on out"),
    ],
)
def test_what_is_asked_wrongly_is_refused(run, dossier, args, said):
    result = run("assess", dossier, *args)
    assert result.exit_code == 2
    assert said in result.output


def test_a_wrong_dossier_tells_every_fault_and_exits_2(run, dossier):
    text = dossier.read_text(encoding="utf-8").replace("raised: yes", "raised: maybe").replace("born_on", "borne_on")
    dossier.write_text(text, encoding="utf-8")
    result = run("assess", dossier)
    assert result.exit_code == 2
    assert [line.split(":")[1] for line in result.output.splitlines()] == [" line 9", " line 18"]


def test_a_dossier_without_a_day_needs_one(run, dossier):
    dossier.write_text(dossier.read_text(encoding="utf-8").replace("day: 2026-11-23\n", ""), encoding="utf-8")
    assert run("assess", dossier).exit_code == 2
    assert run("assess", dossier, "--law-on", "2026-11-23").exit_code == 0
