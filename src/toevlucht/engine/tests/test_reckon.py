"""The bridge to legaltime: every part of a run arrives there, and a disputed reading stands beside the act's own."""

from datetime import date

import pytest

from toevlucht.engine.case import NEVER
from toevlucht.engine.reckon import Ends, Length, Run, ends

PLAIN = ("calendar", "", "")
START = date(2026, 6, 12).toordinal()  # a Friday
TEN: tuple[Length, ...] = ((10, "day"),)


def day(text):
    return date.fromisoformat(text).toordinal()


@pytest.mark.parametrize(
    ("run", "end"),
    [
        (Run(START, TEN), "2026-06-22"),
        (Run(START, ((1, "month"), (3, "day"))), "2026-07-15"),
        (Run(START, TEN, ((1, "week"), (1, "day"))), "2026-06-30"),
        (Run(START, TEN, stops=((START + 1, START + 4), (START + 6, START + 8))), "2026-06-27"),
        (Run(START, TEN, postponed=day("2026-08-01")), "2026-08-01"),
        (Run(START, TEN, postponed=START + 1), "2026-06-22"),
        (Run(START, TEN, never_later=day("2026-06-15")), "2026-06-15"),
        (Run(START, TEN, never_later=NEVER), "2026-06-22"),
        (Run(START, TEN, postponed=day("2026-08-01"), never_later=day("2026-07-01")), "2026-07-01"),
    ],
)
def test_each_part_of_a_run_bears_on_its_end(run, end):
    assert ends(PLAIN, run)[:3] == (day(end), day(end), "")


def test_a_run_that_never_starts_never_ends():
    assert ends(PLAIN, Run(NEVER, TEN)) == Ends(NEVER, NEVER, "", ())
    assert ends(PLAIN, Run(NEVER - 1, ((1, "day"),)))[:2] == (NEVER, NEVER)


def test_the_counting_rule_is_the_one_named():
    run = Run(START, ((1, "week"), (1, "day")))  # to a Saturday
    assert ends(PLAIN, run)[:2] == (day("2026-06-20"),) * 2
    assert ends(("apr_73", "", ""), run)[:2] == (day("2026-06-22"),) * 2


@pytest.mark.parametrize("rules", [("calendar", "apr_73", "whether it moves"), ("apr_73", "calendar", "whether it moves")])
def test_where_two_readings_differ_the_earlier_day_is_the_safe_one(rules):
    found = ends(rules, Run(START, ((8, "day"),)))
    assert found[:3] == (day("2026-06-20"), day("2026-06-22"), "disputed: whether it moves (2026-06-22)")
    assert found.steps == ends((rules[0], "", ""), Run(START, ((8, "day"),))).steps


def test_readings_that_agree_are_not_disputed():
    assert ends(("calendar", "apr_73", "whether it moves"), Run(START, TEN))[:3] == (day("2026-06-22"), day("2026-06-22"), "")


@pytest.mark.parametrize("length", [(10**9, "day"), (10**6, "month"), (9999, "year"), (10, "week")])
@pytest.mark.parametrize("rules", [PLAIN, ("apr_73", "calendar", "whether it moves")])
def test_an_end_beyond_the_calendar_is_never_or_the_last_day_there_may_be(length, rules):
    late = NEVER - 20
    assert ends(rules, Run(late, (length,))) == Ends(NEVER, NEVER, "", ())
    assert ends(rules, Run(late, (length,), never_later=NEVER))[:2] == (NEVER, NEVER)
    assert ends(rules, Run(late, (length,), stops=((late, late + 2),), never_later=NEVER - 7))[:2] == (NEVER - 7, NEVER - 7)
