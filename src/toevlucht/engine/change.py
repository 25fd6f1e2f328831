"""The next change: the first later day on which the passing of time alone flips something."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from toevlucht.engine import model as m
from toevlucht.engine import walk
from toevlucht.engine.case import NEVER
from toevlucht.engine.select import picked_on
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
    """The first day on which other acts or versions would be read, what has not happened by then being still to come."""
    a, evaluated = reader.a, frozenset(reader.a.evaluated())

    def picked(day: int) -> object:
        found = picked_on(reader.law, a.case, day, a.forced, a.frame.leaves[m.CASE][0])
        return found.regimes, [pair for pair in found.versions if pair[0] in evaluated]

    flip = first_flip(picked, a.day)
    if flip is not None:
        yield flip


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


def first_flip(code: Callable[[int], object], day: int) -> int | None:
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
