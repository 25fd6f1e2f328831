"""Last days that the law counts back from a planned day, or sets at the day of an event, through `toevlucht term`."""

import json

import pytest
from click.testing import CliRunner

from tests.law.shared import LAW, case, day
from toevlucht.cli.main import main
from toevlucht.engine import Answer, Case, Member, assess

PLANNED = "transfer_planned_on=2027-04-05"  # a Monday
SET = [
    ("ammr_ir 24", PLANNED, [], "2027-03-29"),  # Easter Monday: it does not move
    ("ammr_ir 25(1)", PLANNED, ["needs_more_notice=no"], "2027-03-29"),
    ("ammr_ir 25(1)", PLANNED, ["needs_more_notice=yes"], "2027-03-15"),
    ("ammr_ir 26(1)", PLANNED, ["needs_more_notice=no"], "2027-03-29"),
    ("ammr_ir 26(1)", PLANNED, ["needs_more_notice=yes"], "2027-03-15"),
    ("ammr 67(10)", PLANNED, ["status_held=no_status"], "2027-04-03"),  # a Saturday
    ("ammr 67(10)", PLANNED, ["status_held=refugee_status"], "2027-03-29"),
    ("ammr 19(1)", "registered_on=2026-09-26", [], "2026-09-26"),  # a Saturday
    ("apr 8(2)", "registered_on=2026-09-26", [], "2026-09-26"),
    ("apr 16(1)", "registered_on=2026-09-26", [], None),  # as soon as possible only
]


def term(*args):
    return CliRunner().invoke(main, ["term", *args])


def options(event, facts):
    return ["--on", event, *(x for f in facts for x in ("--fact", f))]


@pytest.mark.parametrize(("article", "event", "facts", "last"), SET, ids=[f"{a} {' '.join(f)}".strip() for a, _, f, _ in SET])
def test_the_last_day_still_in_time(article, event, facts, last):
    result = term(article, *options(event, facts), "--json")
    assert (result.exit_code == 0) == (last is not None), result.output
    if last:
        found = json.loads(result.stdout)
        assert {found[x] for x in ("last_day", "safe_date", "latest_day", "without_extension")} == {last}
        assert (found["start"], found["counting"]) == (event.partition("=")[2], "calendar")


@pytest.mark.parametrize(("act", "verdict"), [("2027-01-04", "in_time"), ("2027-03-29", "in_time"), ("2027-03-30", "late")])
def test_what_is_done_before_the_planned_day_is_never_too_early(act, verdict):
    found = json.loads(term("ammr_ir 24", "--on", PLANNED, "--act", act, "--json").stdout)
    assert found["act"] == verdict


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "From 5 April 2027 the law sets 29 March 2027"), ("nl", "Vanaf 5 april 2027 stelt")]
)
def test_how_it_is_said(lang, said):
    assert said in term("ammr_ir 24", "--on", PLANNED, "--lang", lang).output


def test_of_two_periods_the_facts_leave_one_or_both_are_told():
    result = term("ammr_ir 26(1)", "--on", PLANNED)
    assert result.exit_code == 2
    assert result.output.count("--on transfer_planned_on=DATE") == 2


def test_without_the_planned_day_it_is_asked_for():
    result = term("ammr_ir 24(1)", "--on", "lodged_on=2027-01-01")
    assert (result.exit_code, "give --on transfer_planned_on=DATE" in result.output) == (2, True)


def test_the_period_that_an_event_starts_stays_the_one_of_its_article():
    assert json.loads(term("ammr 67(10)", "--on", "accepted_on=2026-09-25", "--json").stdout)["last_day"] == "2026-10-02"


def test_the_clock_of_a_dossier_ends_on_the_same_day():
    request = Member("request", "r")
    request.answers.update(transfer_mode=Answer("voluntary_departure"), transfer_planned_on=Answer((day("2027-04-05"),) * 2))
    root = Member(inner={"request": [request]}, answers=case().root.answers)
    a = assess(LAW, Case(root), day("2027-03-01"))
    (duty,) = [d for d in a.duties if d.key == "ammr_ir.send_voluntary_form"]
    assert (duty.status, duty.earliest, duty.latest) == ("open", day("2027-03-29"), day("2027-03-29"))
