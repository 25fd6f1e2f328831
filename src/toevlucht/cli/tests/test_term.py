import json
from typing import Any

import pytest


def term(run, *args) -> dict[str, Any]:
    result = run("term", *args, "--json")
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.output)
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


def test_days_that_stand_still_are_added(run):
    found = term(run, "new 3", "--on", "lodged_on=2026-08-20", "--suspend", "2026-09-01..2026-09-10")
    assert found["last_day"] == "2027-03-02"


def test_an_extension_counts_from_the_start(run):
    assert term(run, "new 3", "--on", "lodged_on=2026-08-20", "--extend", "1 month")["last_day"] == "2027-03-22"


@pytest.mark.parametrize(
    ("day", "kind", "verdict"),
    [
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
        (("ne", "--on", "lodged_on=2026-08-20"), "new 3(1)  decide  (--on lodged_on=DATE)"),
        (("new 3", "--on", "born_on=2000-01-01"), "give --on lodged_on=DATE"),
        (("new 3", "--on", "lodge_on=2000-01-01"), "'lodge_on' is no event"),
        (("new 3", "--on", "stateless=2000-01-01"), "'stateless' is no event"),
        (("new 3", "--on", "lodged_on=2000"), "is not one day"),
        (("new 3", "--on", "lodged_on=2026-08-20", "--fact", "track=slow"), "one of normal, short"),
        (("new 3", "--on", "lodged_on=2026-08-20", "--fact", "tracks=short"), "'tracks' is no fact"),
        (("new 3", "--on", "lodged_on=2026-08-20", "--extend", "long"), "write a length as '9 months'"),
        (("new 3", "--on", "lodged_on=2026-08-20", "--suspend", "2026-09-10..2026-09-01"), "lies before the first"),
        (("new 3", "--on", "lodged_on=2026-08-20", "--suspend", "soon"), "write FROM..TO"),
        (("new 3", "--on", "lodged_on=2026-08-20", "--act", "soon"), "write it as"),
    ],
)
def test_what_cannot_be_reckoned_is_refused(run, args, said):
    result = run("term", *args)
    assert result.exit_code == 2
    assert said in result.output
