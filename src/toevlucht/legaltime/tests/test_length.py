"""Plain date sums: clamping, leap years, sums of lengths."""

from calendar import monthrange
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toevlucht.legaltime import Length, Unit, add_plain, add_plain_ordinal
from toevlucht.legaltime.length import month_length

DAYS = st.dates(date(1900, 1, 1), date(2150, 12, 31))


@pytest.mark.parametrize(
    ("start", "count", "unit", "end"),
    [
        ("2026-01-31", 1, "month", "2026-02-28"),
        ("2024-01-31", 1, "month", "2024-02-29"),
        ("2026-03-31", -1, "month", "2026-02-28"),
        ("2026-11-30", 15, "month", "2028-02-29"),
        ("2008-02-29", 18, "year", "2026-03-01"),
        ("2008-02-29", 4, "year", "2012-02-29"),
        ("2000-02-29", 100, "year", "2100-03-01"),
        ("2024-02-29", -18, "year", "2006-02-28"),
        ("2026-12-31", 1, "day", "2027-01-01"),
        ("2026-12-31", -1, "week", "2026-12-24"),
    ],
)
def test_plain_sum(start: str, count: int, unit: Unit, end: str) -> None:
    assert add_plain(date.fromisoformat(start), Length(count, unit)) == date.fromisoformat(end)


def test_working_days_are_no_date_sum() -> None:
    with pytest.raises(ValueError, match="reckon"):
        add_plain(date(2026, 1, 1), Length(3, "working_day"))


@pytest.mark.parametrize("month", [1, 13])
def test_beyond_the_calendar_is_an_error(month: int) -> None:
    with pytest.raises(ValueError, match="year"):
        add_plain(date(9999, 12, 1), Length(month, "month"))


def test_lengths_add_up_only_within_a_unit() -> None:
    assert Length(6, "month") + Length(9, "month") == Length(15, "month")
    with pytest.raises(ValueError, match="different units"):
        Length(1, "week") + Length(7, "day")


def test_lengths_read_as_english() -> None:
    assert (str(Length(1, "week")), str(Length(15, "working_day"))) == ("1 week", "15 working days")


@pytest.mark.parametrize("year", [1900, 2000, 2024, 2026, 2100])
def test_month_lengths(year: int) -> None:
    months = range(1, 13)
    assert [month_length(year, month) for month in months] == [monthrange(year, month)[1] for month in months]


@given(DAYS, st.integers(-600, 600))
def test_months_keep_the_number_or_clamp(start: date, months: int) -> None:
    end = add_plain(start, Length(months, "month"))
    assert 12 * (end.year - start.year) + end.month - start.month == months
    assert end.day == min(start.day, month_length(end.year, end.month))


@given(DAYS, DAYS, st.integers(0, 90))
def test_age_reads_the_same_from_both_sides(born: date, day: date, years: int) -> None:
    """Turning n on or before a day is being born on or before that day minus n years."""
    turned = add_plain(born, Length(years, "year"))
    assert (turned <= day) == (born <= add_plain(day, Length(-years, "year")))


@given(DAYS, DAYS, st.integers(0, 50), st.sampled_from(["day", "week", "month", "year"]))
def test_plain_sums_are_monotone(a: date, b: date, count: int, unit: Unit) -> None:
    first, second = sorted((a.toordinal(), b.toordinal()))
    assert add_plain_ordinal(first, count, unit) <= add_plain_ordinal(second, count, unit)
