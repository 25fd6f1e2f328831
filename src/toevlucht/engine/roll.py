"""The duties and powers of a program with what only the law says of them: looked up once, read for every case."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

from toevlucht.engine import model as m
from toevlucht.engine.clock import NOT_DUE
from toevlucht.engine.law import Law
from toevlucht.engine.program import Program, Table


class Line(NamedTuple):
    """One duty or power: where its value stands in the table, and what the law says of it."""

    key: str
    scope: str
    group: int
    position: int
    item: m.Duty | m.Power  # the first version that applies
    holder: str
    alone: bool  # in force, and no other version: what its block does not reach is a no
    article: str
    before: tuple[str, ...]  # keys of the powers it stands before
    must: bool


class Roll(NamedTuple):
    """The duties, or the powers, of a program: in the law's order, and by the group of the table their values stand in."""

    lines: tuple[Line, ...]
    groups: tuple[tuple[int, Callable[[Sequence[Any]], tuple[Any, ...]], tuple[int, ...]], ...]  # group: its values, their lines

    def values(self, table: Table) -> list[tuple[Line, int, Any]]:
        """(line, index of the member, value) in the law's order, member by member; without those that plainly say no."""
        found = [
            (number, index, value)
            for group, picked, numbers in self.groups
            for index, row in enumerate(table[group])
            for number, value in zip(numbers, picked(row), strict=True)
            if value and value is not NOT_DUE
        ]
        found.sort(key=itemgetter(0, 1))
        lines = self.lines
        return [(lines[number], index, value) for number, index, value in found]


def _picker(positions: Sequence[int]) -> Callable[[Sequence[Any]], tuple[Any, ...]]:
    """What takes the values at some places out of a row, in one step."""
    if len(positions) == 1:
        return lambda row: (row[positions[0]],)
    return itemgetter(*positions)


def duties(program: Program) -> Roll:
    """The duties of a program, kept on it."""
    return _kept(program, m.Duty)


def powers(program: Program) -> Roll:
    """The powers of a program, kept on it."""
    return _kept(program, m.Power)


def _kept(program: Program, kind: type[m.Duty | m.Power]) -> Roll:
    found = program.kept.get(kind.__name__)
    if not isinstance(found, Roll):
        lines = tuple(line for line in _lines(program) if isinstance(line.item, kind))
        groups: dict[int, list[tuple[int, int]]] = {}
        for number, line in enumerate(lines):
            groups.setdefault(line.group, []).append((line.position, number))
        picked = ((group, _picker([at for at, _ in places]), tuple(n for _, n in places)) for group, places in groups.items())
        found = program.kept[kind.__name__] = Roll(lines, tuple(picked))
    return found


def _lines(program: Program) -> Iterator[Line]:
    for key in program.evaluated():
        items = program.items(key)
        first = items[0]
        if isinstance(first, m.Duty | m.Power):
            alone = len(items) == 1 and program.reading.in_force(key)
            must = isinstance(first, m.Power) and first.must
            yield Line(
                key,
                *program.slots[key],
                first,
                first.holder,
                alone,
                first.citation.short(),
                _before(program.reading.law, key),
                must,
            )


def _before(law: Law, key: str) -> tuple[str, ...]:
    """The powers that wait for a duty, by any of its versions: as `Law.blocking` has it."""
    found = ((item.citation.act, power) for item in law.versions[key] if isinstance(item, m.Duty) for power in item.before)
    return tuple(dict.fromkeys(power if "." in power else f"{act}.{power}" for act, power in found))
