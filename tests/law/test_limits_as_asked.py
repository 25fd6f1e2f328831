"""Time limits asked in the words of a reader: the paragraph that lengthens, the event by a word, the fact by its label."""

import json

import pytest
from click.testing import CliRunner

from toevlucht.cli.main import main

LATE = "applied only after a return decision=yes"
LIMITS = [
    ("APR 35(1)", ["lodged=2027-04-20"], [LATE], {"last_day": "2027-05-07"}),  # King's Day, Liberation Day, Ascension Day
    ("APR 35(1)", ["lodged=2027-03-15"], [LATE], {"safe_date": "2027-03-30", "latest_day": "2027-03-31"}),  # Good Friday
    ("APR 67(7)(a)", ["notified=2026-07-06"], [], {"safe_date": "2026-07-13", "latest_day": "2026-07-16"}),
    ("AMMR 43(2)", ["notified=2026-12-18"], [], {"safe_date": "2026-12-28", "latest_day": "2027-01-08"}),
    ("AMMR 39(1)", ["registered=2026-11-20", "hit=2026-11-26"], [], {"last_day": "2026-12-28"}),
    ("AMMR 39(1)", ["registered=2026-11-20", "hit=2027-01-11"], [], {"last_day": "2027-01-20"}),
    ("AMMR 46(1)", ["accepted=2026-07-20", "final_appeal_decision=2026-11-05"], [], {"last_day": "2027-05-07"}),
    ("AMMR 46(2)", ["suspension_ended=2026-11-05"], [], {"last_day": "2027-05-07"}),
    ("Dublin 21(1)", ["lodged=2026-01-12", "hit=2026-03-02"], [], {"safe_date": "2026-04-12", "latest_day": "2026-04-13"}),
    (
        "Dublin 29(2)",
        ["accepted=2026-01-31"],
        ["absconding_extends=yes"],
        {"safe_date": "2027-07-31", "latest_day": "2027-08-02"},
    ),
    ("Dublin 28(3)", ["received=2026-03-23"], [], {"safe_date": "2026-04-06", "latest_day": "2026-04-07"}),
    ("Screening 8(4)", ["apprehended=2026-06-18"], [], {"safe_date": "2026-06-21", "latest_day": "2026-06-22"}),
    ("Reception 25(1)", ["made=2026-11-26"], [], {"safe_date": "2026-12-26", "latest_day": "2026-12-28"}),
    ("Vw 42(4)", ["received=2022-03-30"], [], {"last_day": "2022-09-30"}),
]


def asked(article, events, facts, *more):
    given = [part for option, values in (("--on", events), ("--fact", facts)) for value in values for part in (option, value)]
    return CliRunner().invoke(main, ["term", article, *given, *more])


@pytest.mark.parametrize(("article", "events", "facts", "expected"), LIMITS)
def test_the_last_day_comes_out(article, events, facts, expected):
    result = asked(article, events, facts, "--json")
    assert result.exit_code == 0, result.output
    found = json.loads(result.output)
    assert {key: found[key] for key in expected} == expected


def test_extensions_of_two_paragraphs_add_up_and_the_end_they_lengthen_is_safe():
    result = asked("Vw 42(1)", ["received=2025-08-31"], [], "--extend", "9 months", "--json")
    found = json.loads(result.output)
    assert (found["safe_date"], found["last_day"]) == ("2026-11-28", "2026-11-30")
    assert "once from the start" in found["flag"]
    assert asked("Vw 42(1)", ["received=2025-08-31"], [], "--extend", "9 months", "--extend", "3 months").exit_code == 0
    assert asked("Vw 42(1)", ["received=2025-08-31"], [], "--extend", "13 months").exit_code == 2


def test_what_is_taken_as_no_is_no():
    assert (
        json.loads(asked("Dublin 29", ["accepted=2026-01-30"], ["prison_extends=no"], "--json").output)["last_day"]
        == "2026-07-30"
    )


def test_a_judgment_given_lengthens_only_where_it_was_told_in_time():
    facts = ["extension_cause=absconded", "out_of_reach=yes"]
    for told, last in (("2027-03-01", "2030-03-01"), ("2027-03-02", "2027-03-01")):
        events = ["accepted=2026-09-01", "transfer_end_then=2027-03-01", f"told_state_on={told}"]
        assert json.loads(asked("AMMR 46(1)", events, facts, "--json").output)["last_day"] == last


def test_a_paragraph_without_a_rule_says_why():
    assert "not modelled: the run that starts again after a transfer" in asked("APR 35(6)", ["lodged=2026-06-19"], []).output


def test_a_missing_event_is_named_with_its_words():
    result = asked("APR 35(7)", ["lodged=2026-06-19"], [])
    assert (result.exit_code, "postponed_on=DATE (" in result.output) == (2, True)


def test_what_may_still_lengthen_or_bound_it_is_said():
    assert "--fact prison_extends=yes" in asked("Dublin 29", ["accepted=2026-01-30"], []).output
    assert "last possible day besides; give --on lodged_on=DATE" in asked("Dublin 21", ["hit=2026-03-02"], []).output
