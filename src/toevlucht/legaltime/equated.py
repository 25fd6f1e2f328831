"""Days equated with a holiday by royal decree: Algemene termijnenwet art. 3(3).

A decree names the days of about three years. The table below is a proposal, not an
authority: each row says whether the decree itself was read. Whoever reckons passes the
days in; nothing here is used unasked.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class EquatedDay:
    """One day, the decree that equates it, and whether the text of that decree was checked."""

    day: date
    instrument: str
    verified: bool


def _rows(instrument: str, *days: str) -> tuple[EquatedDay, ...]:
    return tuple(EquatedDay(date.fromisoformat(day), instrument, verified=False) for day in days)


# Read in replies of a Dutch lawyer that name the decree or quote its title; the decrees
# themselves were not read, hence unverified. 2014-2016 and 2020-2022 were not found: a gap.
EQUATED_NL: tuple[EquatedDay, ...] = (
    *_rows(
        "Royal decree of 31 October 2016, Stcrt. 2016, 58653",
        *("2017-04-28", "2017-05-26", "2018-05-11", "2018-12-24", "2018-12-31", "2019-05-31", "2019-12-27"),
    ),
    *_rows(
        "Decree equating five days of 2023 to 2025 with a holiday (named by its title)",
        *("2023-04-28", "2023-05-19", "2024-05-10", "2024-12-27", "2025-05-30"),
    ),
    *_rows(
        "Decree equating five days of 2026 to 2028 with a holiday (named by its title)",
        *("2026-01-02", "2026-05-15", "2027-05-07", "2028-04-28", "2028-05-26"),
    ),
)
_YEARS_COVERED = frozenset((2017, 2018, 2019, 2023, 2024, 2025, 2026, 2027, 2028))


def equated_days(*, verified_only: bool = False) -> frozenset[date]:
    """Days of the built-in table, ready for the `equated` argument of `reckon`."""
    return frozenset(row.day for row in EQUATED_NL if row.verified or not verified_only)


def equated_known(year: int) -> bool:
    """Whether the table covers a year; False means "not known", never "no such days"."""
    return year in _YEARS_COVERED
