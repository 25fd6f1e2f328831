"""The days on which other acts or versions would be read, what has not happened by then being still to come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, cast

from toevlucht.engine import model as m
from toevlucht.engine.case import NEVER
from toevlucht.engine.frame import Leaves
from toevlucht.engine.law import Law
from toevlucht.engine.program import Program
from toevlucht.engine.select import KEPT, acts_on, dated, dates, event_day, told, versions_on
from toevlucht.engine.values import Interval, plus

if TYPE_CHECKING:
    from toevlucht.engine.assessment import Assessment


class Switch(NamedTuple):
    """A regime, or the versions of keys that share their dates."""

    name: str  # of the regime; one of the keys
    regime: m.Regime | None
    events: tuple[m.Value | None, ...]
    days: tuple[int, ...]  # on no other days the passing of time brings another act or version
    last: int  # of these days; NEVER for a regime that reads another event once one has happened


def switches(a: Assessment) -> Sequence[int]:
    """For each regime and version that time changes the first day on which it does.

    Where no date that picks them is still to come, it is so for every case whose dates lie alike.
    """
    root = a.frame.leaves[m.CASE][0]
    if a.forced or any(isinstance(known := root.get(event), tuple) and known[1] > a.day for event in dates(a.law).events):
        return tuple(_found(a))
    kept = cast("dict[object, Sequence[int]]", a.program.kept.setdefault("switched", {}))
    key = (a.day, *a.case.choices.items(), *told(a.law, root, a.day))
    if key not in kept:
        if len(kept) >= KEPT:
            kept.clear()
        kept[key] = tuple(_found(a))
    return kept[key]


def _found(a: Assessment) -> Iterator[int]:
    for switch in _switches(a.program):
        if switch.last <= a.day:
            return  # the last first: it is so for all that follow
        if switch.name not in a.forced:
            days = [day for day in (*_moving(a, switch), *_once(a, switch.regime)) if day > a.day]
            if days:
                yield from _first(a, switch, sorted(days))


def _moving(a: Assessment, switch: Switch) -> tuple[int, ...]:
    """The days on which it may change, unless all its events are known."""
    root = a.frame.leaves[m.CASE][0]
    return switch.days if not all(_stands_still(event, root) for event in switch.events) else ()


def _stands_still(event: m.Value | None, root: Leaves) -> bool:
    if isinstance(event, m.Plus):
        return _stands_still(event.base, root)
    return isinstance(event, m.Ref) and isinstance(root.get(event.name), tuple)


def _once(a: Assessment, regime: m.Regime | None) -> Interval | tuple[()]:
    """The days from which the later event may count and does, where they are still to come."""
    if regime is None or regime.once is None:
        return ()
    return event_day(a.law, regime.once, False, a.frame.leaves[m.CASE][0], a.day)


def _first(a: Assessment, switch: Switch, days: Iterable[int]) -> Iterator[int]:
    """The first of some days on which something else is picked."""
    root = a.frame.leaves[m.CASE][0]
    governing = frozenset(act for _, acts in a.selection.regimes for act in acts)

    def picked(day: int) -> object:
        if switch.regime is not None:
            return acts_on(a.law, switch.regime, a.case, root, day)
        return versions_on(a.law, switch.name, governing, root, day)

    now = picked(a.day)
    yield from islice((day for day in days if picked(day) != now), 1)


# ------------------------------------------------------------------ what is read off the law
def _switches(program: Program) -> tuple[Switch, ...]:
    found = program.kept.get("switches")
    if not isinstance(found, tuple):
        law = program.reading.law
        versions = (_versions(law, keys[0]) for keys in dated(law) if not program.where.keys().isdisjoint(keys))
        both = (*map(_regime, law.regimes.values()), *versions)
        found = program.kept["switches"] = tuple(sorted(both, key=lambda switch: -switch.last))
    return found


def _regime(regime: m.Regime) -> Switch:
    events = (regime.event,) if regime.once is None else (regime.event, regime.later)
    days = _days(events, (day for b in regime.branches for day in (b.since, b.until)))
    return Switch(regime.name, regime, events, days, NEVER if regime.once is not None else max(days, default=0))


def _versions(law: Law, key: str) -> Switch:
    items = law.versions[key]
    act = law.acts.get(items[0].citation.act)
    events = tuple(i.block.event if i.block.event is not None or act is None else act.event for i in items)
    ends = [day for i in items for day in (i.block.since, i.block.until)] + ([act.since, act.until] if act else [])
    days = _days(events, ends)
    return Switch(key, None, events, days, max(days, default=0))


def _days(events: Iterable[m.Value | None], ends: Iterable[int | None]) -> tuple[int, ...]:
    starts = {day for day in ends if day is not None}
    return tuple(sorted({day for event in events for end in starts for day in _meeting(event, end)}))


def _meeting(event: m.Value | None, end: int) -> Iterator[int]:
    """The days asked about on which an event that moves along may meet a day: the day itself, or as the day after it."""
    if isinstance(event, m.Plus) and isinstance(event.length, m.Const) and isinstance(event.length.value, tuple):
        count, unit = event.length.value
        about = plus((end, end), -event.sign * count, unit)[0]
        for day in range(about - 3, about + 4):  # months differ by so many days
            yield from _meeting(event.base, day)
    else:
        yield from (end - 1, end)
