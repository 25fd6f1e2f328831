import json

import pytest
from jsonschema import Draft202012Validator

from toevlucht.cli.schema import PRINTED
from toevlucht.lawbook.tests.small_law import ARTICLES, VOCABULARY, write_law

EXTRA = """\
scope extension of case, recorded; label "extension" "verlenging"
fact length on extension length; label "length" "duur"; ask "How long?" "Hoe lang?"
fact told_on on extension day, event; label "told on" "verteld op"
fact end_when_told on extension day; label "end when told" "einde toen verteld"; ask "Until when?" "Tot wanneer?"
words told_in_time; label "told in time" "op tijd verteld"
words late; label "notice of default possible" "ingebrekestelling mogelijk"
"""
EXTENDED = """\
    extended by length of each extension that has told_in_time, at most 6 months in all
    before grant; when missed late
    met on decided_on
(1) told_in_time on extension when told_on is on or before end_when_told
"""
MEMBERS = """\
  extension:
    in_time: {facts: {length: 3 months, told_on: 2027-03-31, end_when_told: 2027-04-01}}
    one_day_late: {facts: {length: 3 months, told_on: 2027-07-02, end_when_told: 2027-07-01}}
"""


@pytest.fixture
def clocked(tmp_path):
    """The small law with extensions that must be told in time."""
    folder = write_law(tmp_path / "law", ARTICLES.replace("    met on decided_on\n", EXTENDED))
    (folder / "vocabulary" / "names.md").write_text(
        VOCABULARY.replace("role officer;", EXTRA + "role officer;", 1), encoding="utf-8"
    )
    return folder


@pytest.fixture
def late(dossier):
    dossier.write_text(dossier.read_text(encoding="utf-8") + MEMBERS, encoding="utf-8")
    return dossier


def printed(run, *args):
    result = run(*args)
    assert result.exit_code == 0, result.output
    return result.output


def test_a_clock_is_told_with_its_reckoning(run, dossier):
    text = printed(run, "law", "duties", dossier)
    assert "decide [The New Act, Article 3(1)]" in text
    assert "officer, towards applicant: open" in text
    assert "Act by 4 January 2027; missed only after 1 April 2027." in text
    assert "What lies between hangs on: track." in text
    assert "Within: 3 months or 6 months. Counting: Reg. 2024/1348 art. 73." in text
    assert "- 3 months from 1 October 2026 ends on 1 January 2027." in text


def test_an_extension_told_one_day_late_falls_away_and_says_why(run, clocked, late):
    text = printed(run, "--law", clocked, "law", "duties", late, "--on", "2027-08-01")
    assert "Extended by 3 months: stands (in_time), at most 6 months in all - told on (31 March 2027)" in text
    assert "Extended by 3 months: falls away (one_day_late), at most 6 months in all" in text
    assert "told on (2 July 2027), end when told (1 July 2027): no" in text
    assert "When missed: notice of default possible." in text
    assert "Until it is met, not open: grant." in text


def test_met_duties_are_told_on_request(run, dossier):
    dossier.write_text(
        dossier.read_text(encoding="utf-8").replace("lodged_on:", "decided_on: 2026-11-01\n  lodged_on:"), encoding="utf-8"
    )
    assert "No duty is open or possible on this day." in printed(run, "law", "duties", dossier)
    assert "officer, towards applicant: met" in printed(run, "law", "duties", dossier, "--all")


def test_steps_say_what_must_may_and_may_not_happen_and_why(run, dossier):
    text = printed(run, "law", "steps", dossier)
    must, not_known = text.split("Not yet known")
    assert "officer must do this by 4 January 2027: decide." in must
    assert "grant [The New Act, Article 3(2)]" in not_known
    assert "Once it is open, officer, towards applicant must use it." in not_known
    assert "With it: reasons." in not_known
    assert "It ends: decide." in not_known
    assert "a person must still judge: grave [new 1(2)] (home > threat)" in not_known


def test_an_unmet_duty_is_named_before_the_power(run, clocked, dossier):
    assert "first this must be done: decide [new 3(1)]" in printed(run, "--law", clocked, "law", "steps", dossier)


def test_steps_in_dutch(run, dossier):
    text = printed(run, "law", "steps", dossier, "--lang", "nl")
    assert "Moet gebeuren" in text
    assert "een mens moet nog oordelen: ernstig [new 1(2)] (home > threat)" in text


@pytest.mark.parametrize("form", ["duties", "steps"])
@pytest.mark.parametrize("more", [(), ("--all",), ("--on", "2027-08-01"), ("--regime", "substance=old")])
def test_json_keeps_to_its_published_schema(run, clocked, late, form, more):
    found = json.loads(printed(run, "--law", clocked, "law", form, late, "--json", *more))
    Draft202012Validator.check_schema(PRINTED[form]())
    assert [e.message for e in Draft202012Validator(PRINTED[form]()).iter_errors(found)] == []
    assert found["duties"]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--regime", "substance=nowhere"), "write one of substance=old, substance=new"),
        (("--on", "soon"), "write it as 2026-11-23"),
    ],
)
@pytest.mark.parametrize("form", ["duties", "steps"])
def test_what_is_wrong_is_said(run, dossier, form, args, said):
    result = run("law", form, dossier, *args)
    assert (result.exit_code, said in result.output) == (2, True)


@pytest.mark.parametrize("text", ["", "[]", "toevlucht: dossier/1", "{", "a: \x00", "toevlucht: dossier/1\nid: x\nfacts: 7\n"])
@pytest.mark.parametrize("form", ["duties", "steps"])
def test_no_input_ends_in_a_traceback(run, dossier, form, text):
    dossier.write_text(text, encoding="utf-8")
    result = run("law", form, dossier)
    assert result.exit_code == 2
    assert isinstance(result.exception, SystemExit)


def test_where_two_acts_may_govern_each_clock_says_so(run, dossier):
    written = dossier.read_text(encoding="utf-8").replace("lodged_on: 2026-10-01", "lodged_on: 2026-06-01")
    dossier.write_text(written, encoding="utf-8")
    text = printed(run, "law", "duties", dossier, "--on", "2026-06-20")
    assert "The Old Act or The New Act" in text
    assert "Only if The Old Act governs" in text
    assert "Only if The New Act governs" in text
    found = json.loads(printed(run, "law", "steps", dossier, "--on", "2026-06-20", "--json"))
    assert {p["undecided_regime"] for p in found["powers"]} == {"substance"}
    assert "Only if" not in printed(run, "law", "duties", dossier)
