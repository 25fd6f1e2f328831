"""The next change as it is meant: every clock, every choice of law and every comparison looked at day by day."""

from __future__ import annotations

from collections.abc import Iterator

from toevlucht.engine import Assessment, walk
from toevlucht.engine import model as m
from toevlucht.engine.ahead import first_flip
from toevlucht.engine.case import NEVER
from toevlucht.engine.select import picked_on
from toevlucht.engine.steps import step


def next_change(a: Assessment) -> int | None:
    """What `Assessment.next_change` must say."""
    return min((d for d in (*_clocks(a), *_switches(a), *_comparisons(a)) if d and a.day < d < NEVER), default=None)


def _clocks(a: Assessment) -> Iterator[int]:
    for key in a.evaluated():
        if isinstance(a.items(key)[0], m.Duty):
            for scope, index, _ in a.paths(key):
                clock = a.clocked(key, scope, index)
                if clock.arises and clock.met != 3 and clock.ended != 3:
                    yield from (end + 1 for end in clock.end)


def _switches(a: Assessment) -> Iterator[int | None]:
    evaluated = frozenset(a.evaluated())

    def picked(day: int) -> object:
        found = picked_on(a.law, a.case, day, a.forced, a.frame.leaves[m.CASE][0])
        return found.regimes, [pair for pair in found.versions if pair[0] in evaluated]

    yield first_flip(picked, a.day)


def _comparisons(a: Assessment) -> Iterator[int | None]:
    for key in a.evaluated():
        for item in a.items(key):
            for node in _timed(a, item):
                s = step(node, item.citation)
                for scope, index, _ in a.paths(key):
                    yield first_flip(lambda d, s=s, c=scope, i=index: a.reader.atom(s, c, i, d), a.day)  # type: ignore[misc]  # defaults bind the loop's values


def _timed(a: Assessment, item: m.Definition) -> Iterator[m.Compare | m.OnList]:
    todo: list[walk.Expression] = list(walk.expressions(item))
    while todo:
        node = todo.pop()
        if isinstance(node, m.Compare | m.OnList) and _moves(a, node):
            yield node
        todo += walk.parts(node)


def _moves(a: Assessment, node: walk.Expression) -> bool:
    if isinstance(node, m.TheDay):
        return True
    if isinstance(node, m.Ref):
        fact = a.law.facts.get(node.name)
        return fact is not None and fact.event
    return any(_moves(a, part) for part in walk.parts(node))
