"""The duties and powers of a program with what only the law says of them: looked up once, read for every case."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from toevlucht.engine import model as m
from toevlucht.engine.program import Program


class Line(NamedTuple):
    """One duty or power: where its value stands in the table, and what the law says of it."""

    key: str
    scope: str
    group: int
    position: int
    item: m.Duty | m.Power  # the first version that applies
    alone: bool  # in force, and no other version: what its block does not reach is a no
    article: str
    before: tuple[str, ...]  # keys of the powers it stands before
    must: bool


class Roll(NamedTuple):
    """Every duty and every power of a program, in the law's order."""

    duties: tuple[Line, ...]
    powers: tuple[Line, ...]


def roll(program: Program) -> Roll:
    """The duties and powers of a program, kept on it."""
    found = program.kept.get("roll")
    if not isinstance(found, Roll):
        lines = list(_lines(program))
        duties = tuple(line for line in lines if isinstance(line.item, m.Duty))
        found = program.kept["roll"] = Roll(duties, tuple(line for line in lines if isinstance(line.item, m.Power)))
    return found


def _lines(program: Program) -> Iterator[Line]:
    for key in program.evaluated():
        items = program.items(key)
        first = items[0]
        if isinstance(first, m.Duty | m.Power):
            alone = len(items) == 1 and program.reading.in_force(key)
            must = isinstance(first, m.Power) and first.must
            yield Line(key, *program.slots[key], first, alone, first.citation.short(), _before(first), must)


def _before(item: m.Duty | m.Power) -> tuple[str, ...]:
    act = item.citation.act
    return tuple(p if "." in p else f"{act}.{p}" for p in item.before) if isinstance(item, m.Duty) else ()
