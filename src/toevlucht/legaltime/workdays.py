"""Which days are working days: everything but Saturdays, Sundays and holidays.

Two sets of holidays matter. `official`: the days a state recognises. `atw`: those plus the
days equated with them for the Algemene termijnenwet only (Good Friday, days by decree).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple

from .holidays_nl import equated_by_act_nl, recognised_nl

HolidaySet = Literal["official", "atw"]


@dataclass(frozen=True, slots=True, eq=False)
class Calendar:
    """Holidays of a state: two functions from a year to (ordinal -> name of the day)."""

    name: str
    official: Callable[[int], Mapping[int, str]]
    equated_by_act: Callable[[int], Mapping[int, str]]


NETHERLANDS = Calendar("NL", recognised_nl, equated_by_act_nl)


@lru_cache(maxsize=4096)
def _days_off(calendar: Calendar, holidays: HolidaySet, year: int) -> frozenset[int]:
    days = frozenset(calendar.official(year))
    return days | frozenset(calendar.equated_by_act(year)) if holidays == "atw" else days


class WorkingDays(NamedTuple):
    """Working days of a calendar under one set of holidays; `equated`: ordinals of decree days."""

    calendar: Calendar
    holidays: HolidaySet
    equated: frozenset[int]

    def has(self, day: int) -> bool:
        """Whether the ordinal is a working day."""
        if (day + 6) % 7 >= 5:  # ordinal 1 was a Monday
            return False
        if day in self.equated and self.holidays == "atw":
            return False
        return day not in _days_off(self.calendar, self.holidays, date.fromordinal(day).year)

    def first_from(self, day: int) -> int:
        """The day itself when it is a working day, else the next one."""
        while not self.has(day):
            day += 1
        return day

    def with_at_least(self, wanted: int, first: int, last: int) -> int:
        """The last day moved on until `first..last` holds that many working days."""
        day = last
        while wanted and day >= first:
            wanted -= self.has(day)
            day -= 1
        for _ in range(wanted):
            last = self.first_from(last + 1)
        return last

    def why_closed(self, day: int) -> str:
        """Name of what makes the day no working day; "" for a working day.

        A holiday is named before the weekend it falls in.
        """
        year = date.fromordinal(day).year
        if name := self.calendar.official(year).get(day, ""):
            return name
        if self.holidays == "atw" and (name := self.calendar.equated_by_act(year).get(day, "")):
            return name
        if (day + 6) % 7 >= 5:
            return "saturday" if (day + 6) % 7 == 5 else "sunday"
        return "equated_day" if self.holidays == "atw" and day in self.equated else ""
