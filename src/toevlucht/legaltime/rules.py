"""What a counting rule is: one or more readings of how an act counts its periods."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from .length import Length
from .workdays import HolidaySet

# Parts of the longest period of each unit the limit allows, in 180ths, so that mixed units add up.
_LIMIT = 180


@dataclass(frozen=True, slots=True)
class Limit:
    """The longest periods a moving rule covers. Algemene termijnenwet art. 4(a): 90 days, 12 weeks, 3 months."""

    citation: str
    days: int = 90
    weeks: int = 12
    months: int = 3

    def exceeded_by(self, lengths: tuple[Length, ...]) -> bool:
        """Whether the period is longer than the limit; a period in years always is."""
        share = {"day": self.days, "working_day": self.days, "week": self.weeks, "month": self.months}
        if any(length.unit == "year" and length.count for length in lengths):
            return True
        return sum(length.count * _LIMIT // share[length.unit] for length in lengths if length.count) > _LIMIT


@dataclass(frozen=True, slots=True)
class Minimum:
    """A period of at least `from_days` holds at least `working_days` working days."""

    from_days: int
    working_days: int
    citation: str


@dataclass(frozen=True, slots=True)
class Cited:
    """Where each part of a reading stands in the law."""

    start: str  # the day of the event and the first day
    length: str  # how weeks and months end
    move: str  # why the last day moves, or why not


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """One way to count. `by` names it in a flag: "<by> would give <date>"."""

    by: str
    cited: Cited
    moves: bool  # a last day that is no working day moves to the next one
    holidays: HolidaySet = "official"
    event_day_counts: bool = False
    limit: Limit | None = None
    minimum: Minimum | None = None


@dataclass(frozen=True, slots=True, eq=False)
class CountingRule:
    """A named rule. The first reading is ours; further ones make a date disputed where they differ."""

    name: str
    title: str
    readings: tuple[Reading, ...]
    post_rule: bool = False  # Awb 6:9(2): posted before the end and received within a week is in time

    @property
    def disputed(self) -> bool:
        """Whether the law is open on some point of this rule."""
        return len(self.readings) > 1


@lru_cache(maxsize=4096)
def applied(rule: CountingRule, base: tuple[Length, ...], total: tuple[Length, ...]) -> tuple[Reading, ...]:
    """The readings for a period of these lengths, limits resolved into moves or not.

    `base` is the period without, `total` with its extensions. A period within the limit that
    an extension takes beyond it is open: not moved, which is the earlier day, and flagged.
    """
    return tuple(one for reading in rule.readings for one in _within_limit(reading, base, total))


def _within_limit(reading: Reading, base: tuple[Length, ...], total: tuple[Length, ...]) -> tuple[Reading, ...]:
    if reading.limit is None or not reading.limit.exceeded_by(total):
        return (reading,)
    beyond = replace(reading.cited, move=reading.limit.citation)
    unmoved = replace(reading, moves=False, minimum=None, cited=beyond)
    if reading.limit.exceeded_by(base):
        return (unmoved,)
    return (unmoved, replace(reading, by=f"{reading.cited.move}, the period taken without its extension,"))


def either(first: CountingRule, second: CountingRule, why: str) -> CountingRule:
    """A rule for an article on which it is open which of two rules counts; `why` goes into the flag."""
    others = tuple(replace(reading, by=f"{why}: {reading.by}") for reading in second.readings)
    return CountingRule(
        f"{first.name} or {second.name}",
        f"{first.title}; or {second.title}",
        first.readings + others,
        first.post_rule and second.post_rule,
    )
