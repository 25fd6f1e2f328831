"""Dutch holidays for time limits: Algemene termijnenwet art. 3(1) and (2).

Years before the Act (1 April 1965) and before a holiday entered it get today's list,
but for the King's or Queen's Day, whose date is the one of that year.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from dateutil.easter import easter

_SUNDAY = 6


def kings_day(year: int) -> date:
    """The day on which the birthday of the head of state is celebrated.

    27 April since 2014, the 26th when that is a Sunday. Before, 30 April: when a Sunday the
    29th since 1980, 1 May until then.
    """
    if year >= 2014:
        day = date(year, 4, 27)
        return date(year, 4, 26) if day.weekday() == _SUNDAY else day
    day = date(year, 4, 30)
    if day.weekday() != _SUNDAY:
        return day
    return date(year, 4, 29) if year >= 1980 else date(year, 5, 1)


@lru_cache(maxsize=1024)
def recognised_nl(year: int) -> dict[int, str]:
    """Generally recognised holidays of a year, art. 3(1): ordinal -> name.

    5 May counts every year here, whatever collective agreements say. Sundays are not listed.
    """
    sunday = easter(year).toordinal()
    return {
        date(year, 5, 5).toordinal(): "liberation_day",
        kings_day(year).toordinal(): "kings_day" if year >= 2014 else "queens_day",
        date(year, 1, 1).toordinal(): "new_years_day",
        sunday + 1: "easter_monday",
        sunday + 39: "ascension_day",
        sunday + 50: "whit_monday",
        date(year, 12, 25).toordinal(): "christmas_day",
        date(year, 12, 26).toordinal(): "second_christmas_day",
    }


@lru_cache(maxsize=1024)
def equated_by_act_nl(year: int) -> dict[int, str]:
    """Days the Act itself equates with a holiday, for its own purposes: Good Friday, art. 3(2)."""
    return {easter(year).toordinal() - 2: "good_friday"}
