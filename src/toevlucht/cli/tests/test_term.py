import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from toevlucht.cli.schema import term_schema


def term(run, *args) -> dict[str, Any]:
    result = run("term", *args, "--json")
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.output)
    assert list(Draft202012Validator(term_schema()).iter_errors(found)) == []
    return found


def test_the_last_day_moves_off_a_saturday(run):
    found = term(run, "new", "3(1)", "--on", "lodged_on=2026-08-20")
    assert (found["start"], found["last_day"], found["article"]) == ("2026-08-20", "2027-02-22", "new 3(1)")


@pytest.mark.parametrize(("fact", "last"), [("track=short", "2026-11-20"), ("track=normal", "2027-02-22")])
def test_a_fact_picks_the_length(run, fact, last):
    found = term(run, "new 3", "--on", "lodged_on=2026-08-20", "--fact", fact)
    assert (found["last_day"], found["instead"]) == (last, [])


def test_the_ordinary_length_says_what_it_took_for_granted(run):
    assert term(run, "new 3", "--on", "lodged_on=2026-08-20")["instead"] == ["3 months when track is short"]
    text = run("term", "new 3", "--on", "lodged_on=2026-08-20").output
    assert "Otherwise, on a fact not given: 3 months when track is short." in text


def test_each_step_says_what_it_did(run):
    lines = run("term", "new 3", "--on", "lodged_on=2026-08-20").output.splitlines()
    assert lines[0] == "decide [The New Act, Article 3(1)]"
    assert "20 February 2027 is no working day (Saturday): the last day moves to 22 February 2027." in lines[3]
    assert lines[5] == "Last day: 22 February 2027"


@pytest.mark.parametrize(
    "article",
    ["NEW 3(1)", "New art. 3 lid 1", "Article 3(1) of The New Act", "the new act, article 3", "new.decide", "new 3(1), 4"],
)
def test_an_article_is_read_as_people_write_it(run, article):
    assert term(run, article, "--on", "lodged_on=2026-08-20")["article"] == "new 3(1)"


@pytest.mark.parametrize(
    ("event", "read"),
    [("lodged_on=", {}), ("", {}), ("lodged=", {"lodged": "lodged_on"}), ("ingediend=", {"ingediend": "lodged_on"})],
)
def test_an_event_is_read_where_only_one_can_start_it(run, event, read):
    found = term(run, "new 3", "--on", f"{event}2026-08-20")
    assert (found["last_day"], found["read_as"]) == ("2027-02-22", read)


def test_an_event_of_another_name_is_said(run):
    text = run("term", "new 3", "--on", "received by the office=2026-08-20").output
    assert "Read 'received by the office' as lodged_on." in text


def test_days_that_stand_still_are_added(run):
    found = term(run, "new 3", "--on", "lodged_on=2026-08-20", "--suspend", "2026-09-01..2026-09-10")
    assert found["last_day"] == "2027-03-02"


def test_an_extension_counts_from_the_start(run):
    assert term(run, "new 3", "--on", "lodged_on=2026-08-20", "--extend", "1 month")["last_day"] == "2027-03-22"


def test_what_was_added_stands_beside_what_is_without_it(run):
    added = ("--extend", "1 month", "--extend", "1 maand", "--suspend", "2026-09-01..2026-09-10", "--equated", "2027-04-30")
    found = term(run, "new 3", "--on", "lodged_on=2026-08-20", *added)
    assert [found[x] for x in ("last_day", "without_extension", "without_suspension", "without_decree")] == [
        "2027-04-30",  # 20 August + 8 months + 10 days: a Friday
        "2027-03-02",
        "2027-04-20",
        "2027-04-30",
    ]
    assert (found["safe_date"], found["latest_day"]) == ("2027-04-30", "2027-05-03")
    assert "a day equated by decree" in found["flag"]


def test_an_extension_is_told_before_the_end_without_it(run):
    options = ("--extend", "1 month", "--kind", "extension", "--act")
    assert term(run, "new 3", "--on", "lodged_on=2026-08-20", *options, "2027-02-22")["act"] == "in_time"
    assert term(run, "new 3", "--on", "lodged_on=2026-08-20", *options, "2027-02-23")["act"] == "late"


def test_what_the_article_does_not_give_is_said(run):
    notes = term(run, "new 3", "--on", "lodged_on=2020-01-01", "--extend", "1 day", "--suspend", "2020-02-01..2020-02-02")[
        "notes"
    ]
    assert notes == [
        "The New Act was not in force on the day of the event.",
        "As written here, the article gives no extension.",
        "As written here, the article gives no standstill.",
    ]


@pytest.mark.parametrize(
    ("day", "kind", "verdict"),
    [
        ("2026-08-19", "act", "premature"),
        ("2026-08-20", "act", "in_time"),
        ("2027-02-22", "act", "in_time"),
        ("2027-02-23", "act", "late"),
        ("2027-02-22", "notice_of_default", "premature"),
        ("2027-02-23", "notice_of_default", "in_time"),
    ],
)
def test_an_act_is_in_time_late_or_premature(run, day, kind, verdict):
    assert term(run, "new 3", "--on", "lodged_on=2026-08-20", "--act", day, "--kind", kind)["act"] == verdict


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("new 4", "--on", "lodged_on=2026-08-20"), "No period stands there."),
        (("new", "--on", "lodged_on=2026-08-20"), "new 3(1)  new.decide  decide  (--on lodged_on=DATE)"),
        (("new 3(2)", "--on", "lodged_on=2026-08-20"), "new 3(1)  new.decide  decide"),
        (("nova 3", "--on", "lodged_on=2026-08-20"), "'nova' names no act of this law. Acts:\n  new  The New Act"),
        (("3(1)", "--on", "lodged_on=2026-08-20"), "'3(1)' names no act"),
        (("new 3", "--on", "born_on=2000-01-01"), "give --on lodged_on=DATE"),
        (("new 3", "--on", "decide_on=2000-01-01"), "'decide_on' is no event here; give one of: lodged_on"),
        (("new 3", "--on", "stateless=2000-01-01"), "'stateless' is no event here; give one of: lodged_on"),
        (("new 3", "--on", "lodged_on=2000-01-01", "--on", "lodged_on=2000-01-02"), "lodged_on is given twice"),
        (("new 3", "--on", "lodged_on=9999-12-01"), "is no year a case can mean"),
        (("new 3", "--on", "lodged_on=2000"), "is not one day"),
        (("new 3", "--on", "lodged_on=2026-08-20", "--fact", "track=slow"), "one of normal, short"),
        (("new 3", "--on", "lodged_on=2026-08-20", "--fact", "tracks=short"), "'tracks' is no fact; did you mean track?"),
        (("new 3", "--on", "lodged_on=2026-08-20", "--extend", "long"), "write a length as '9 months'"),
        (("new 3", "--on", "lodged_on=2026-08-20", "--extend", "99999 years"), "ends beyond the year 9999"),
        (("new 3", "--on", "lodged_on=2026-08-20", "--suspend", "2026-09-01..9999-12-31"), "write FROM..TO"),
        (("new 3", "--on", "lodged_on=2026-08-20", "--act", "9999-12-31"), "is no year a case can mean"),
        (("new 3", "--on", "lodged_on=2026-08-20", "--suspend", "2026-09-10..2026-09-01"), "lies before the first"),
        (("new 3", "--on", "lodged_on=2026-08-20", "--suspend", "soon"), "write FROM..TO"),
        (("new 3", "--on", "lodged_on=2026-08-20", "--act", "soon"), "write it as"),
    ],
)
def test_what_cannot_be_reckoned_is_refused(run, args, said):
    result = run("term", *args)
    assert result.exit_code == 2
    assert said in result.output


@pytest.mark.parametrize("days", ["2025-01-01..2025-02-01", "2028-01-01..2028-02-01"])
def test_a_standstill_outside_the_run_is_said_to_move_nothing(days, run):
    result = run("term", "new 3(1)", "--on", "lodged_on=2026-08-20", "--suspend", days)
    assert "lies outside the run: it moves nothing." in result.output
