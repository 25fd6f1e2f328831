"""The next change as it is meant: every clock, every choice of law and every comparison looked at day by day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

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

    ends = [d for i in a.law.source.definitions for d in (i.block.since, i.block.until)]
    ends += [d for act in a.law.acts.values() for d in (act.since, act.until)]
    ends += [d for r in a.law.regimes.values() for b in r.branches for d in (b.since, b.until)]
    yield _first(picked, a.day, ends)


def _comparisons(a: Assessment) -> Iterator[int | None]:
    for key in a.evaluated():
        for item in a.items(key):
            for node in _timed(a, item):
                s = step(node, item.citation)
                for scope, index, _ in a.paths(key):
                    yield _first(lambda d, s=s, c=scope, i=index: a.reader.atom(s, c, i, d), a.day, _ends(a, node))  # type: ignore[misc]  # defaults bind the loop's values


def _ends(a: Assessment, node: m.Compare | m.OnList) -> list[int | None]:
    """The days on which what a list or table says may change, more than once."""
    return [end for table in walk.lists(node) for row in a.law.lists[table].rows for end in (row.since, row.until)]


def _first(code: Callable[[int], object], day: int, ends: Iterable[int | None]) -> int | None:
    """The first flip: by leaps, and about the days given, since what comes and goes may be leapt over."""
    now, near = code(day), {d for end in ends if end is not None for d in (end - 1, end, end + 1) if d > day}
    found = (first_flip(code, day), next((d for d in sorted(near) if code(d) != now), None))
    return min((d for d in found if d is not None), default=None)


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
