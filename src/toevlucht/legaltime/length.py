"""Lengths of time and the plain calendar.

The plain calendar is what a date sum in a rule means (`born_on + 18 years`). It is not
the counting of a period: that is `reckon`, under the counting rule of an act.
Days are `datetime.date`, or ordinals (`date.toordinal()`) in the fast variants.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple

Unit = Literal["day", "working_day", "week", "month", "year"]


@dataclass(frozen=True, slots=True)
class Length:
    """`count` whole `unit`s, e.g. `Length(6, "month")`; a negative count only for plain sums."""

    count: int
    unit: Unit

    def __add__(self, other: Length) -> Length:
        """The sum of two lengths of one unit; ValueError when the units differ."""
        if self.unit != other.unit:
            raise ValueError(f"{self} and {other} are of different units and do not add up")
        return Length(self.count + other.count, self.unit)

    def __str__(self) -> str:
        plural = "" if abs(self.count) == 1 else "s"
        return f"{self.count} {self.unit.replace('_', ' ')}{plural}"


class Total(NamedTuple):
    """Lengths added up by kind: whole months, calendar days, working days."""

    months: int
    days: int
    working_days: int


@lru_cache(maxsize=4096)
def total_of(lengths: tuple[Length, ...]) -> Total:
    """Add up lengths; a year is twelve months and a week seven days, exactly."""
    sums = {"day": 0, "working_day": 0, "week": 0, "month": 0, "year": 0}
    for length in lengths:
        sums[length.unit] += length.count
    return Total(12 * sums["year"] + sums["month"], 7 * sums["week"] + sums["day"], sums["working_day"])


def as_lengths(lengths: Length | Iterable[Length]) -> tuple[Length, ...]:
    """One length or several, as a tuple."""
    return (lengths,) if isinstance(lengths, Length) else tuple(lengths)


def month_length(year: int, month: int) -> int:
    """Days in a month of the Gregorian calendar: 28 to 31."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


@lru_cache(maxsize=65536)
def add_months_ordinal(ordinal: int, months: int) -> int:
    """Same number `months` later (or earlier); a missing day becomes the last of the month.

    ValueError outside the years 1 to 9999.
    """
    start = date.fromordinal(ordinal)
    index = 12 * start.year + start.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(start.day, month_length(year, month))).toordinal()


def _add_years_ordinal(ordinal: int, years: int) -> int:
    """29 February plus years is 1 March where there is no 29th; minus years, 28 February.

    So "born on + n years is on or before D" says the same as "born on is on or before D - n years".
    """
    end = add_months_ordinal(ordinal, 12 * years)
    missing = date.fromordinal(ordinal).day != date.fromordinal(end).day
    return end + 1 if missing and years > 0 else end


def add_plain_ordinal(ordinal: int, count: int, unit: Unit) -> int:
    """`add_plain` on ordinals. ValueError for working days and outside the years 1 to 9999."""
    if unit == "day":
        return ordinal + count
    if unit == "week":
        return ordinal + 7 * count
    if unit == "month":
        return add_months_ordinal(ordinal, count)
    if unit == "year":
        return _add_years_ordinal(ordinal, count)
    raise ValueError("working days need a calendar: count them with reckon(), not as a date sum")


def add_plain(day: date, length: Length) -> date:
    """A date sum in the plain calendar: `add_plain(date(2026, 1, 31), Length(1, "month"))` is 28 February."""
    return date.fromordinal(add_plain_ordinal(day.toordinal(), length.count, length.unit))
