"""What the facts given leave of a period's length: the row that holds, what is added, where it may not go beyond."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from toevlucht.cli.context import Shared, refuse
from toevlucht.engine import Assessment, walk
from toevlucht.engine import model as m
from toevlucht.engine.case import NEVER
from toevlucht.engine.clock import DAYS
from toevlucht.engine.truth import NO, UNKNOWN, YES
from toevlucht.legaltime import Length


@dataclass(frozen=True, slots=True)
class Lengths:
    """Reads a duty's clauses on an assessment; `taken` are conclusions the caller takes as yes or no, by bare name."""

    shared: Shared
    a: Assessment
    duty: m.Duty
    taken: Mapping[str, bool]

    def code(self, condition: m.Condition) -> int:
        """Whether a condition holds."""
        name = self.shared.law.bare(condition.name) if isinstance(condition, m.Ref) else ""
        if name in self.taken:
            return YES if self.taken[name] else NO
        return self.a.reader.code(self.a.reader.condition(condition, self.duty.citation), self.duty.scope, 0)

    def day(self, value: m.Value | None) -> date | None:
        """A value as one day of the calendar; None where it is not known, or not yet."""
        day = self.a.reader.value(value, self.duty.scope, 0, self.a.day) if value is not None else None
        exact = isinstance(day, tuple) and day[0] == day[1] and day[0] < NEVER
        return date.fromordinal(day[0]) if exact and isinstance(day, tuple) else None

    def within(self) -> tuple[Length, Length | None, list[tuple[Length, m.Condition]]]:
        """The length whose guard holds, the longest where it is left open; a guard on facts not given is listed."""
        assumed: list[tuple[Length, m.Condition]] = []
        for row in self.duty.within:
            code = YES if row.guard is None else self.code(row.guard)
            lengths = self.a.reader.value(row.value, self.duty.scope, 0, self.a.day) if code in (YES, UNKNOWN) else None
            if not lengths:
                continue
            known = [Length(*x) for x in sorted(lengths, key=_days)]
            if row.guard is None or code == YES:
                return known[0], known[-1] if len(known) > 1 else None, assumed
            assumed.append((known[0], row.guard))
        return refuse(self.shared.say("The law gives this period no fixed length here."))

    def added(self) -> tuple[Length, ...]:
        """The extensions of fixed length that stand on the facts given."""
        return tuple(_constant(length) for length, while_ in self._fixed() if self.code(while_) == YES)

    def possible(self) -> list[tuple[Length, m.Condition]]:
        """The extensions of fixed length that would stand on a fact not given."""
        return [(_constant(length), while_) for length, while_ in self._fixed() if self._open(while_)]

    def _open(self, condition: m.Condition) -> bool:
        """Not known to hold; what is concluded from records that nobody gave is open too, though it reads as no."""
        name = self.shared.law.bare(condition.name) if isinstance(condition, m.Ref) else ""
        answered = name in self.taken or name in self.shared.law.facts
        return self.code(condition) == UNKNOWN if answered else self.code(condition) != YES

    def _fixed(self) -> Iterator[tuple[m.Const, m.Condition]]:
        for x in self.duty.extended:
            if x.while_ is not None and isinstance(x.length, m.Const):
                yield x.length, x.while_

    def postponed(self) -> date | None:
        """The latest day to which the facts given postpone the end."""
        days = [self.day(value) for value, condition in self.duty.postponed if self.code(condition) == YES]
        return max((day for day in days if day is not None), default=None)


def _days(length: tuple[int, m.Unit]) -> int:
    return length[0] * DAYS[length[1]]


def _constant(item: m.Const) -> Length:
    assert isinstance(item.value, tuple)  # narrows: the reader of the law lets only lengths stand here
    return Length(*item.value)


def conditions(shared: Shared, duty: m.Duty) -> list[str]:
    """The bare names of the conclusions that pick the length of a duty's period, lengthen or postpone it."""
    guards = [row.guard for row in duty.within] + [x.while_ for x in duty.extended] + [c for _, c in duty.postponed]
    return [shared.law.bare(n) for n in walk.names(*guards) if n in shared.law.versions]
