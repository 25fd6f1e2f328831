"""The next change: the first later day on which the passing of time alone flips something.

Most comparisons set a day that stands still against one that moves along: the day asked about, or an
event still to come, which is then the day after at the earliest. They flip where the moving day meets
an end of the other. What is left is looked for day by day, and remembered by all it reads.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, cast

from toevlucht.engine import model as m
from toevlucht.engine.ahead import HORIZON, first_flip
from toevlucht.engine.case import NEVER
from toevlucht.engine.meeting import plan
from toevlucht.engine.switches import switches
from toevlucht.engine.timed import Events, Side, Timed, in_step, offset
from toevlucht.engine.truth import YES

if TYPE_CHECKING:
    from toevlucht.engine.reading import Reader

KEPT = 50_000  # flips of one program that are remembered


def next_change(reader: Reader) -> int | None:
    """The first day after the day asked about on which a comparison, a clock or the law's version flips."""
    day = reader.a.day
    ahead = range(day + 1, min(day + HORIZON + 1, NEVER))
    found = [d for d in (*switches(reader.a), *_met(reader), *_others(reader)) if d in ahead]
    return min((*found, *(d + 1 for d in _ends(reader) if day <= d < NEVER - 1)), default=None)


def _ends(reader: Reader) -> set[int]:
    """The ends of every clock that runs: each passes as its day does."""
    running = [shown.end for _, _, clock in reader.a.clocks if (shown := clock.shown).met != YES and shown.ended != YES]
    return {day for end in running for day in end}


def _met(reader: Reader) -> list[int]:
    """Where the moving day meets the ends of days that stand still: most comparisons."""
    a, out = reader.a, list[int]()
    for meet in plan(a.program).meet:
        meet(a.frame, a.table, a.day, out)
    return out


def _others(reader: Reader) -> Iterator[int]:
    for timed in plan(reader.a.program).others:
        if timed.days is None or (timed.days and timed.days[-1] > reader.a.day):
            for index in range(len(reader.a.frame.members[timed.scope])):
                yield from _flips(reader, timed, index)


def _flips(reader: Reader, timed: Timed, index: int) -> tuple[int, ...]:
    """The days on which a comparison flips for a member; of those looked for day by day the first."""
    if timed.order is not None:
        return _order(reader, timed, timed.order, index)
    moves = timed.always or _to_come(reader, timed.events, timed.scope, index)
    return _searched(reader, timed, index) if moves else ()


def _order(reader: Reader, timed: Timed, order: tuple[Side, Side], index: int) -> tuple[int, ...]:
    """The days on which two days change their order."""
    moving = [at for at, side in enumerate(order) if side.always or _to_come(reader, side.events, timed.scope, index)]
    if not moving or (len(moving) == 2 and all(in_step(side.value) for side in order)):
        return ()
    still, mover = order[1 - moving[0]], order[moving[0]]
    if len(moving) == 2 or not isinstance(mover.value, m.TheDay | m.Ref):
        return _searched(reader, timed, index)
    low, high = reader.value(still.value, timed.scope, index, reader.a.day)
    days = offset(timed, moving[0])
    # an event to come is tomorrow or later, perhaps never
    return (low + days, high + days) if mover.always else (high + days - 1,)


def _to_come(reader: Reader, events: Events, scope: str, index: int) -> bool:
    """Whether one of these events has not happened yet, as far as is known."""
    frame, later = reader.a.frame, (reader.a.day + 1, NEVER)
    for own, place in events:
        known = frame.rows[own][index if own == scope else frame.up(scope, own)[index]][place]
        if known is None or known == later:
            return True
    return False


def _searched(reader: Reader, timed: Timed, index: int) -> tuple[int, ...]:
    """Looked for day by day; once for all it reads."""
    a, scope = reader.a, timed.scope
    if timed.names is None:
        return (_first(reader, timed, index),)
    kept = cast("dict[object, int]", a.program.kept.setdefault("flips", {}))
    key = (timed.step, a.day, *(a.at(name, scope, index) for name in timed.names))
    if key not in kept:
        if len(kept) >= KEPT:
            kept.clear()
        kept[key] = _first(reader, timed, index)
    return (kept[key],)


def _first(reader: Reader, timed: Timed, index: int) -> int:
    code, day = partial(reader.atom, timed.step, timed.scope, index), reader.a.day
    if timed.days is None:
        return first_flip(code, day) or NEVER
    now = code(day)
    return next((d for d in timed.days if d > day and code(d) != now), NEVER)
