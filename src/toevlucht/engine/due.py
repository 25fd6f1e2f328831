"""What stands in a case on its day: duties that are due, powers that are open, the next change.

The same answers as `Assessment.duties`, `powers` and `next_change`, read from the compiled values
without what explains them: for a record that keeps them for very many cases.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from toevlucht.engine.change import next_change
from toevlucht.engine.reading import Reader
from toevlucht.engine.result import DutyStatus
from toevlucht.engine.roll import Line, powers
from toevlucht.engine.tracing import gaps
from toevlucht.engine.truth import NO, YES

if TYPE_CHECKING:
    from toevlucht.engine.assessment import Assessment

DUE = ("open", "possible", "missed")


class DueDuty(NamedTuple):
    """A duty that is open, possible or missed for a member. Days are ordinals; None where there is no last day."""

    key: str
    member: str  # path, "" for the case
    status: DutyStatus
    holder: str
    earliest: int | None  # act by this day
    latest: int | None  # wait for this day before calling it missed
    article: str  # short citation
    before: tuple[str, ...]  # keys of the powers it stands before


class OpenPower(NamedTuple):
    """A power that is open for a member."""

    key: str
    member: str
    holder: str
    must: bool
    article: str


class Standing:
    """What stands in an assessed case, each part worked out when it is first read: few readers want all of it."""

    def __init__(self, assessment: Assessment) -> None:
        self._reader = Reader(assessment)  # of its own: nothing points back at it, so that it goes when it is done with

    @cached_property
    def duties(self) -> tuple[DueDuty, ...]:
        """The duties that are due, in the law's order, member by member."""
        return tuple(_duties(self._reader))

    @cached_property
    def powers(self) -> tuple[OpenPower, ...]:
        """The powers that are open, in the same order."""
        return tuple(_powers(self._reader))

    @cached_property
    def next_change(self) -> int | None:
        """The first later day on which the passing of time changes any of it, as an ordinal."""
        return next_change(self._reader)


def _duties(reader: Reader) -> Iterator[DueDuty]:
    path = reader.a.frame.path
    for line, index, clock in reader.a.clocks:
        shown = clock.shown
        if shown.status in DUE and (line.alone or _reached(reader, line)):
            member = path(line.scope, index)
            yield DueDuty(line.key, member, shown.status, line.holder, shown.act_by, shown.wait_until, line.article, line.before)


def _powers(reader: Reader) -> Iterator[OpenPower]:
    a = reader.a
    for line, index, code in powers(a.program).values(a.table):
        if code == YES and (line.alone or _reached(reader, line)) and _verified(reader, line, index):
            yield OpenPower(line.key, a.frame.path(line.scope, index), line.holder, line.must, line.article)


def _verified(reader: Reader, line: Line, index: int) -> bool:
    """Whether a named person accepted everything unverified that a power rests on."""
    return reader.a.case.accepted.issuperset(gaps(reader, line.key, line.scope, index))


def _reached(reader: Reader, line: Line) -> bool:
    """Whether the block of what does not stand alone is reached."""
    return reader.reached(line.item) != NO
