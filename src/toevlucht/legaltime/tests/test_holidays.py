"""Dutch holidays, working days, and days equated by decree."""

from datetime import date
from itertools import pairwise

import pytest

from toevlucht.legaltime import EQUATED_NL, NETHERLANDS, WorkingDays, equated_days, equated_known
from toevlucht.legaltime.holidays_nl import equated_by_act_nl, kings_day, recognised_nl
from toevlucht.legaltime.workdays import HolidaySet

ATW = WorkingDays(NETHERLANDS, "atw", frozenset())
OFFICIAL = WorkingDays(NETHERLANDS, "official", frozenset())


def ordinal(text: str) -> int:
    return date.fromisoformat(text).toordinal()


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (2026, "2026-04-27"),
        (2025, "2025-04-26"),  # the 27th is a Sunday
        (2014, "2014-04-26"),
        (2013, "2013-04-30"),
        (2006, "2006-04-29"),  # the 30th is a Sunday
        (1978, "1978-05-01"),
    ],
)
def test_birthday_of_the_head_of_state(year: int, day: str) -> None:
    assert kings_day(year) == date.fromisoformat(day)


@pytest.mark.parametrize(("year", "name"), [(2013, "queens_day"), (2014, "kings_day")])
def test_birthday_is_named_after_the_head_of_state(year: int, name: str) -> None:
    assert recognised_nl(year)[kings_day(year).toordinal()] == name


def test_holidays_of_2026() -> None:
    days = {date.fromordinal(day).isoformat(): name for day, name in recognised_nl(2026).items()}
    assert days == {
        "2026-01-01": "new_years_day",
        "2026-04-06": "easter_monday",
        "2026-04-27": "kings_day",
        "2026-05-05": "liberation_day",
        "2026-05-14": "ascension_day",
        "2026-05-25": "whit_monday",
        "2026-12-25": "christmas_day",
        "2026-12-26": "second_christmas_day",
    }


@pytest.mark.parametrize("year", range(1990, 2060))
def test_liberation_day_counts_every_year(year: int) -> None:
    assert date(year, 5, 5).toordinal() in recognised_nl(year)


def test_good_friday_only_for_the_act() -> None:
    day = ordinal("2026-04-03")
    assert equated_by_act_nl(2026) == {day: "good_friday"}
    assert OFFICIAL.has(day)
    assert not ATW.has(day)


def test_decree_day_only_for_the_act() -> None:
    decreed = frozenset((ordinal("2026-05-15"),))
    sets: tuple[HolidaySet, ...] = ("official", "atw")
    assert [WorkingDays(NETHERLANDS, one, decreed).has(ordinal("2026-05-15")) for one in sets] == [True, False]


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("2026-04-03", "good_friday"),
        ("2026-12-26", "second_christmas_day"),  # a Saturday too
        ("2026-11-28", "saturday"),
        ("2026-11-29", "sunday"),
        ("2026-05-15", "equated_day"),
        ("2026-11-30", ""),
    ],
)
def test_why_a_day_is_no_working_day(day: str, why: str) -> None:
    work = WorkingDays(NETHERLANDS, "atw", frozenset((ordinal("2026-05-15"),)))
    assert work.why_closed(ordinal(day)) == why
    assert work.has(ordinal(day)) == (why == "")


@pytest.mark.parametrize(
    ("first", "last_day", "end"),
    [
        ("2026-04-03", "2026-04-07", "2026-04-08"),  # Good Friday to Tuesday: one
        ("2026-04-02", "2026-04-07", "2026-04-07"),  # from Thursday: two, the first day among them
        ("2026-04-03", "2026-04-05", "2026-04-08"),  # none
        ("2026-04-07", "2026-04-08", "2026-04-08"),
    ],
)
def test_at_least_two_working_days(first: str, last_day: str, end: str) -> None:
    assert ATW.with_at_least(2, ordinal(first), ordinal(last_day)) == ordinal(end)


def test_library_names_the_same_days() -> None:
    """A second source: the `holidays` package, public and optional days, Sundays left out."""
    holidays = pytest.importorskip("holidays")
    for year in range(1990, 2060):
        theirs = {day.toordinal() for day in holidays.NL(years=year, categories=("public", "optional"))}
        ours = set(recognised_nl(year)) | set(equated_by_act_nl(year))
        assert {day for day in theirs if day % 7} == {day for day in ours if day % 7}, year


def test_decree_table_is_dated_sourced_and_marked() -> None:
    assert all(row.instrument and not row.verified for row in EQUATED_NL)
    assert all(a.day < b.day for a, b in pairwise(EQUATED_NL))
    assert date(2026, 5, 15) in equated_days()
    assert equated_days(verified_only=True) == frozenset()


def test_years_without_a_found_decree_are_not_known() -> None:
    assert equated_known(2026)
    assert not equated_known(2021)
    assert all(equated_known(row.day.year) for row in EQUATED_NL)


def test_decree_days_are_working_days_otherwise() -> None:
    assert [str(row.day) for row in EQUATED_NL if not ATW.has(row.day.toordinal())] == []
