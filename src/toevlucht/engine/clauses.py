"""What a duty's clock is made of: its length, and each clause that starts it anew, extends, stops or postpones it.

The clock shows the ends; this says why they lie there: which clause stood, which fell away, and on what.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from toevlucht.engine import model as m
from toevlucht.engine.assessment import Assessment
from toevlucht.engine.clock import counting_of
from toevlucht.engine.explain import why_condition
from toevlucht.engine.reckon import Length
from toevlucht.engine.result import Interval, Node
from toevlucht.engine.truth import NO, UNKNOWN, YES

Kind = Literal["starts_again", "extension", "stop", "postponement"]
State = Literal["stands", "open", "fails"]
STATES: dict[int, State] = {YES: "stands", UNKNOWN: "open", NO: "fails"}


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause for one member: whether it stands, how far it reaches, and what decided that."""

    kind: Kind
    member: str  # path; "" for the case
    state: State
    condition: str = ""  # the key or fact that it hangs on; "" where it has none or no one name
    since: Interval | None = None  # starts again on, stands still from, is postponed to
    until: Interval | None = None  # stands still until
    lengths: tuple[Length, ...] = ()  # of an extension; several: not yet known which
    at_most: Length | None = None  # of all extensions of the clause together
    because: tuple[Node, ...] = ()  # the facts and judgments that decided it


@dataclass(frozen=True, slots=True)
class Terms:
    """The length, the counting and the clauses of one duty for one member."""

    lengths: tuple[Length, ...]  # several: a fact that picks the length is missing
    soon: bool  # as soon as possible: no length
    counting: str
    disputed: str  # the other counting rule that may govern; "" where the law is not open
    never_later: Interval | None
    clauses: tuple[Clause, ...]
    when_missed: str = ""  # the key that is yes once it is missed
    before: tuple[str, ...] = ()  # the powers that wait until it is met
    unverified: str = ""  # why nobody has verified the duty's own line


def terms(a: Assessment, key: str, member: str = "") -> Terms:
    """What the clock of a duty is made of for a member."""
    scope, index = a.place(member)
    item = a.items(key)[0]
    assert isinstance(item, m.Duty)  # narrows for mypy: the key is a duty's
    never = None if item.never_later is None else a.reader.value(item.never_later, scope, index, a.day)
    return Terms(
        _lengths(a, item, scope, index),
        item.soon,
        *counting_of(item, a.law.acts[item.citation.act])[:2],
        never,
        tuple(_Clauses(a, item, scope, index).all()),
        item.when_missed,
        item.before,
        item.unverified,
    )


def _lengths(a: Assessment, item: m.Duty, scope: str, index: int) -> tuple[Length, ...]:
    """The lengths that the rows of `within` can still give."""
    found: dict[Length, None] = {}
    for row in item.within:
        code = YES if row.guard is None else a.reader.code(a.reader.condition(row.guard, item.citation), scope, index)
        if code != NO:
            found.update(dict.fromkeys(sorted(a.reader.value(row.value, scope, index, a.day) or ())))
        if code == YES:
            break
    return tuple(found)


class _Clauses:
    """Reads the clauses of one duty for one member, in the law's order."""

    def __init__(self, a: Assessment, item: m.Duty, scope: str, index: int) -> None:
        self.a, self.item, self.scope, self.index = a, item, scope, index

    def all(self) -> Iterator[Clause]:
        for again in self.item.again:
            for at in self.members(again.scope):
                since = self.value(again.on, at)
                if since[0] <= self.a.day:  # what has not happened starts nothing
                    yield self.clause("starts_again", again.where, at, since=since)
        for extension in self.item.extended:
            yield from self.extension(extension)
        for stop in self.item.stopped:
            for at in self.members(stop.scope):
                yield self.clause("stop", stop.where, at, since=self.value(stop.start, at), until=self.value(stop.end, at))
        for day, while_ in self.item.postponed:
            here = (self.scope, self.index)
            yield self.clause("postponement", while_, here, since=self.value(day, here))

    def extension(self, clause: m.Extension) -> Iterator[Clause]:
        most = clause.at_most.value if clause.at_most is not None and isinstance(clause.at_most.value, tuple) else None
        for at in self.members(clause.scope):
            lengths = tuple(sorted(self.value(clause.length, at) or ()))
            yield self.clause("extension", clause.where or clause.while_, at, lengths=lengths, at_most=most)

    def members(self, scope: str | None) -> list[tuple[str, int]]:
        """The members a clause runs over; the duty's own where it names no scope."""
        if scope is None:
            return [(self.scope, self.index)]
        return [(scope, i) for i in self.a.frame.within(scope, self.scope)[0][self.index]]

    def value(self, node: m.Value, at: tuple[str, int]) -> Any:
        return self.a.reader.value(node, *at, self.a.day)

    def clause(self, kind: Kind, condition: m.Condition | None, at: tuple[str, int], **more: object) -> Clause:
        path = self.a.frame.path(*at)
        if condition is None:
            return Clause(kind, path, "stands", **more)  # type: ignore[arg-type]  # keyword fields
        code = self.a.reader.code(self.a.reader.condition(condition, self.item.citation), *at)
        name = condition.name if isinstance(condition, m.Ref) else ""
        because = why_condition(self.a, condition, self.item.citation, path)
        return Clause(kind, path, STATES[code], name, because=because, **more)  # type: ignore[arg-type]  # keyword fields
