"""The comparisons of a program that the passing of time can flip: found once, read for every case."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from toevlucht.engine import model as m
from toevlucht.engine import walk
from toevlucht.engine.law import Law
from toevlucht.engine.program import Program
from toevlucht.engine.steps import Step, step

MEMBERS = m.Count | m.Aggregate | m.Quantified
Events = tuple[tuple[str, int], ...]  # scope and place in its rows: until they happen they move along with the day


class Side(NamedTuple):
    """One side of an order of two days."""

    value: m.Value
    events: Events
    always: bool  # it moves along in any case


class Timed(NamedTuple):
    """A comparison that time may flip."""

    step: Step
    scope: str
    order: tuple[Side, Side] | None  # of two days: the one that must come first stands first
    strict: bool  # it must come before the other, not only until
    events: Events
    always: bool
    names: tuple[str, ...] | None  # all it reads; None where it reads members inside its own
    days: tuple[int, ...] | None  # it flips on no other days; None where they are not known beforehand


def timed(program: Program) -> Iterator[Timed]:
    """Every comparison of a program that time may flip."""
    law = program.reading.law
    for key in program.evaluated():
        for item in program.items(key):
            for node in _found(law, item):
                yield _timed(law, node, item.citation, law.scope_of(key))


def offset(one: Timed, moving: int) -> int:
    """How much later than an end of the side that stands still the other flips it, were that the day itself."""
    return int(one.strict == (moving == 1))


def in_step(value: m.Value) -> bool:
    """Whether two such days that both move keep their order."""
    match value:
        case m.TheDay() | m.Ref():
            return True
        case m.Plus(m.Ref(), m.Const(_, (_, unit))):
            return unit != "working_day"
        case _:
            return False


def _found(law: Law, item: m.Definition) -> Iterator[m.Compare | m.OnList]:
    """Comparisons that read the day, or an event that has not happened."""
    todo: list[walk.Expression] = list(walk.expressions(item))
    while todo:
        node = todo.pop()
        if isinstance(node, m.Compare | m.OnList) and _moves(law, node):
            yield node
        todo += walk.parts(node)


def _moves(law: Law, node: walk.Expression) -> bool:
    return _always(law, node) or bool(_events(law, node))


def _always(law: Law, node: walk.Expression) -> bool:
    """Whether it reads the day, or of members one by one an event."""
    if isinstance(node, MEMBERS):
        return any(name in law.facts and law.facts[name].event for name in walk.names(node))
    return isinstance(node, m.TheDay) or any(_always(law, part) for part in walk.parts(node))


def _events(law: Law, node: walk.Expression) -> Events:
    facts = (law.facts[name] for name in dict.fromkeys(walk.own_names(node)) if name in law.facts)
    return tuple((fact.scope, law.layout[fact.scope].place(fact)) for fact in facts if fact.event)


def _timed(law: Law, node: m.Compare | m.OnList, citation: m.Citation, scope: str) -> Timed:
    order, strict = None, False
    if isinstance(node, m.Compare) and node.op != "=":
        pair = (node.left, node.right) if node.op[0] == "<" else (node.right, node.left)
        order = (_side(law, pair[0]), _side(law, pair[1]))
        strict = node.op in "<>"
    days = _days(law, node)
    events, always, names = _events(law, node), _always(law, node), _names(law, node)
    return Timed(step(node, citation), scope, order, strict, events, always, names, None if days is None else tuple(sorted(days)))


def _side(law: Law, value: m.Value) -> Side:
    return Side(value, _events(law, value), _always(law, value))


def _names(law: Law, node: walk.Expression) -> tuple[str, ...] | None:
    excepted = (n for table in walk.lists(node) for n in law.rows[table].exceptions)
    return None if _over_members(node) else (*walk.own_names(node), *excepted)


def _over_members(node: walk.Expression) -> bool:
    return isinstance(node, MEMBERS) or any(map(_over_members, walk.parts(node)))


def _days(law: Law, node: walk.Expression) -> frozenset[int] | None:
    """The days on which it can flip: about a fixed day, or where a row of a list or table starts or ends; None: any."""
    match node:
        case m.Compare(left, _, right) if not (_straight(law, left) and _straight(law, right)):
            found = [_days(law, side) for side in (left, right)]
            return None if None in found else frozenset(day for days in found for day in days or ())
        case m.Const(type_, value):
            return _about(int(str(value))) if type_ == "day" else frozenset()
        case m.OnList(key, name, on) | m.Lookup(name, key, on) if _straight(law, on) and not _moves(law, key):
            return frozenset(day for row in law.lists[name].rows for end in (row.since, row.until or 0) for day in _about(end))
        case _:
            return frozenset() if _straight(law, node) else None


def _about(day: int) -> frozenset[int]:
    """Where the day asked about, or the day after it, passes a day."""
    return frozenset((day - 1, day, day + 1))


def _straight(law: Law, node: walk.Expression) -> bool:
    """The day itself, or an event."""
    return isinstance(node, m.TheDay | m.Ref) and _moves(law, node)
