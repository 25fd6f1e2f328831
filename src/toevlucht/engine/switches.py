"""The days on which other acts or versions would be read, what has not happened by then being still to come."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple, cast

from toevlucht.engine import model as m
from toevlucht.engine import walk
from toevlucht.engine.ahead import first_flip
from toevlucht.engine.case import NEVER
from toevlucht.engine.frame import Leaves
from toevlucht.engine.law import Law
from toevlucht.engine.program import Program
from toevlucht.engine.select import acts_on, dated, event_day, versions_on

if TYPE_CHECKING:
    from toevlucht.engine.assessment import Assessment

KEPT = 10_000  # flips of one program that are remembered


class Switch(NamedTuple):
    """A regime, or the versions of keys that share their dates."""

    name: str  # of the regime; one of the keys
    regime: m.Regime | None
    events: tuple[m.Value | None, ...]
    last: int  # the last day on which the passing of time brings another


def switches(a: Assessment) -> Iterator[int]:
    """For each regime and version that time can change the first day on which it does; NEVER where there is none."""
    for switch in _switches(a.program):
        if switch.name not in a.forced and _moves(a, switch):
            yield _flip(a, switch)


def _moves(a: Assessment, switch: Switch) -> bool:
    root = a.frame.leaves[m.CASE][0]
    if switch.regime is not None and switch.regime.once is not None:
        began = event_day(a.law, switch.regime.once, False, root, a.day)
        if began[1] > a.day and began != (a.day + 1, NEVER):  # a day to come is known
            return True
    return a.day < switch.last and not all(_stands_still(event, root) for event in switch.events)


def _stands_still(event: m.Value | None, root: Leaves) -> bool:
    if isinstance(event, m.Plus):
        return _stands_still(event.base, root)
    return isinstance(event, m.Ref) and isinstance(root.get(event.name), tuple)


def _flip(a: Assessment, switch: Switch) -> int:
    """The first day on which something else is picked, remembered by all that is read for it."""
    root = a.frame.leaves[m.CASE][0]
    governing = frozenset(act for _, acts in a.selection.regimes for act in acts)

    def picked(day: int) -> object:
        if switch.regime is not None:
            return acts_on(a.law, switch.regime, a.case, root, day)
        return versions_on(a.law, switch.name, governing, root, day)

    kept = cast("dict[object, int]", a.program.kept.setdefault("switched", {}))
    key = (switch.name, a.day, governing, *a.case.choices.items(), *map(root.get, walk.names(*switch.events)))
    if key not in kept:
        if len(kept) >= KEPT:
            kept.clear()
        kept[key] = first_flip(picked, a.day) or NEVER
    return kept[key]


# ------------------------------------------------------------------ what is read off the law
def _switches(program: Program) -> tuple[Switch, ...]:
    found = program.kept.get("switches")
    if not isinstance(found, tuple):
        law = program.reading.law
        versions = (_versions(law, keys[0]) for keys in dated(law) if not program.where.keys().isdisjoint(keys))
        found = program.kept["switches"] = (*map(_regime, law.regimes.values()), *versions)
    return found


def _regime(regime: m.Regime) -> Switch:
    events = (regime.event, regime.later, regime.once) if regime.once is not None else (regime.event,)
    return Switch(regime.name, regime, events, _last(events, (day for b in regime.branches for day in (b.since, b.until))))


def _versions(law: Law, key: str) -> Switch:
    items = law.versions[key]
    act = law.acts.get(items[0].citation.act)
    events = tuple(i.block.event if i.block.event is not None or act is None else act.event for i in items)
    ends = [day for i in items for day in (i.block.since, i.block.until)] + ([act.since, act.until] if act else [])
    return Switch(key, None, events, _last(events, iter(ends)))


def _last(events: tuple[m.Value | None, ...], ends: Iterator[int | None]) -> int:
    """The last start or end; a sum of days may meet it later."""
    if any(isinstance(event, m.Plus) for event in events):
        return NEVER
    return max((day for day in ends if day is not None), default=0)
