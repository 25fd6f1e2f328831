"""The next change: the first later day on which the passing of time alone flips something."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from toevlucht.engine import model as m
from toevlucht.engine import walk
from toevlucht.engine.case import NEVER
from toevlucht.engine.steps import step

if TYPE_CHECKING:
    from toevlucht.engine.reading import Reader

HORIZON = 130 * 366  # days looked ahead: longer than a life


def next_change(reader: Reader) -> int | None:
    """The first day after the day asked about on which a comparison, a clock or the law's version flips."""
    day = reader.a.day
    found = [d for d in (*_clocks(reader), *_switches(reader), *_comparisons(reader)) if day < d < NEVER]
    return min(found, default=None)


def _clocks(reader: Reader) -> Iterator[int]:
    for key in reader.a.evaluated():
        if isinstance(reader.a.items(key)[0], m.Duty):
            for scope, index in reader.places(key):
                clock = reader.a.clocked(key, scope, index)
                if clock.arises and clock.met != 3 and clock.ended != 3:
                    yield from (end + 1 for end in clock.end)


def _switches(reader: Reader) -> Iterator[int]:
    """Days on which another version or act would be read, where the day itself picks it."""
    law = reader.law
    for regime in law.regimes.values():
        if regime.until_then_day:
            yield from (d for b in regime.branches for d in (b.since, b.until) if d is not None)
    for key in reader.a.evaluated():
        for item in law.versions[key]:
            if item.block.until_then_day:
                yield from (d for d in (item.block.since, item.block.until) if d is not None)


def _comparisons(reader: Reader) -> Iterator[int]:
    for key in reader.a.evaluated():
        for item in reader.a.items(key):
            for node in _timed(item, reader):
                s = step(node, item.citation)
                for scope, index in reader.places(key):
                    flip = first_flip(lambda d, s=s, c=scope, i=index: reader.atom(s, c, i, d), reader.a.day)  # type: ignore[misc]  # defaults bind the loop's values
                    if flip is not None:
                        yield flip


def _timed(item: m.Definition, reader: Reader) -> Iterator[m.Compare | m.OnList]:
    """Comparisons that read the day, or an event that has not happened."""
    todo: list[walk.Expression] = list(walk.expressions(item))
    while todo:
        node = todo.pop()
        if isinstance(node, m.Compare | m.OnList) and _moves(node, reader):
            yield node
        todo += walk.parts(node)


def _moves(node: walk.Expression, reader: Reader) -> bool:
    if isinstance(node, m.TheDay):
        return True
    if isinstance(node, m.Ref):
        fact = reader.law.facts.get(node.name)
        return fact is not None and fact.event
    return any(_moves(part, reader) for part in walk.parts(node))


def first_flip(code: Callable[[int], int], day: int) -> int | None:
    """The first day after `day` on which `code` differs; it may change at most a few times.

    Gallops forward and then halves, so each change must last longer than the step it is met
    with: comparisons against fixed days do, since they are monotone in the day.
    """
    now = code(day)
    low, stride = day, 1
    while low < day + HORIZON:
        high = min(low + stride, day + HORIZON)
        if code(high) != now:
            while high - low > 1:
                middle = (low + high) // 2
                low, high = (middle, high) if code(middle) == now else (low, middle)
            return high
        low, stride = high, stride * 2
    return None
