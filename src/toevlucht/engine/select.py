"""Which law governs: the acts a regime picks and the versions a date picks.

Derived per case from the dates in it and never from a clock. Where a date spans a switch,
or a choice that law leaves open has not been made, every branch stays and is merged.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from toevlucht.engine import model as m
from toevlucht.engine import walk
from toevlucht.engine.case import NEVER, Case
from toevlucht.engine.frame import Leaves, leaves
from toevlucht.engine.law import Law
from toevlucht.engine.values import ANY_DAY, Interval, covers, plus


@dataclass(frozen=True, slots=True)
class Selection:
    """Acts per regime and version numbers per key; hashable, it names a compiled program.

    `versions` only lists keys for which the dates leave something else than "the one version".
    -1 among the versions: on some of the days there is no version in force.
    """

    regimes: tuple[tuple[str, tuple[str, ...]], ...]
    versions: tuple[tuple[str, tuple[int, ...]], ...]
    _hash: int = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_hash", hash((self.regimes, self.versions)))

    def __hash__(self) -> int:
        """Worked out once: it names the program in every assessment, and `versions` is long."""
        return self._hash

    def acts(self, law: Law) -> frozenset[str]:
        """The acts that are evaluated: those their own regime picked and those outside any regime."""
        return frozenset(act for act in law.acts if self._picked(law.homes.get(act, ""), act))

    def speaks(self, law: Law, key: str) -> bool:
        """Whether a definition is evaluated of itself: the regime it belongs to picked its act, or its act stands outside any."""
        return self._picked(law.regime_of(key), key.partition(".")[0])

    def _picked(self, regime: str, act: str) -> bool:
        return not regime or any(name == regime and act in acts for name, acts in self.regimes)

    def undecided(self, law: Law, key: str) -> str:
        """The regime that leaves open whether the act of a key governs; "" where it does for certain."""
        regime, act = law.regime_of(key), key.partition(".")[0]
        return regime if any(name == regime and len(acts) > 1 and act in acts for name, acts in self.regimes) else ""


NOWHERE = ""  # among the acts of a regime: on some of the days none governs
KEPT = 10_000  # selections remembered: one for each way in which dates lie among those on which law starts or ends


def event_day(law: Law, event: m.Value | None, until_then_day: bool, root: Leaves, day: int) -> Interval:
    """When the event happened that picks a version: an interval; `day` where it has not yet."""
    match event:
        case None | m.TheDay():
            return (day, day)
        case m.Ref(name):
            known = root.get(name)
            if isinstance(known, tuple):
                return known
            fact = law.facts.get(name)
            if until_then_day:
                return (day, day)
            return (day + 1, NEVER) if fact is not None and fact.event else ANY_DAY
        case m.Plus(base, m.Const(_, (count, unit)), sign):
            return plus(event_day(law, base, until_then_day, root, day), sign * count, unit)
        case _:
            return ANY_DAY


def _spans(since: int | None, until: int | None, when: Interval) -> bool:
    return (until is None or when[0] < until) and (since is None or when[1] >= since)


def regime_day(law: Law, regime: m.Regime, root: Leaves, day: int) -> Interval:
    """The day that picks the act of a regime, by `day`: both events where it is not known whether the later one counts."""
    first, later = (event_day(law, event, regime.until_then_day, root, day) for event in (regime.event, regime.later))
    began = event_day(law, regime.once, False, root, day) if regime.once is not None else (day + 1, NEVER)
    if began[0] > day:
        return first
    return later if began[1] <= day else (min(first[0], later[0]), max(first[1], later[1]))


def acts_on(law: Law, regime: m.Regime, case: Case, root: Leaves, day: int) -> tuple[str, ...]:
    """The acts that a regime picks, by `day`; NOWHERE among them where on some of the days none governs."""
    when = regime_day(law, regime, root, day)
    acts: dict[str, None] = {}
    if not covers(((b.since, b.until) for b in regime.branches), when):
        acts[NOWHERE] = None
    for branch in regime.branches:
        if _spans(branch.since, branch.until, when):
            chosen = case.choices.get(regime.name)
            acts.update(dict.fromkeys([chosen] if chosen in branch.acts and branch.chosen_by else branch.acts))
    return tuple(str(a) for a in acts)


def versions_on(law: Law, key: str, governing: frozenset[str], root: Leaves, day: int) -> tuple[int, ...]:
    """The numbers of the versions of a key that are in force, by `day`; -1 where on some of the days none is."""
    items = law.versions[key]
    act = law.acts.get(items[0].citation.act)
    found: dict[int, None] = {}
    spans: dict[object, tuple[Interval, list[tuple[int | None, int | None]]]] = {}  # by what picks: its days, what is in force
    for number, item in enumerate(items):
        block = item.block
        event = block.event if block.event is not None else act.event if act else None
        then_day = block.until_then_day if block.event is not None else bool(act and act.until_then_day)
        when = event_day(law, event, then_day, root, day)
        since = block.since if block.since is not None else act.since if act else None
        until = block.until if block.until is not None else act.until if act else None
        if act and act.code in governing and number == 0:
            since = None  # the governing act is read from its first version
        if act and act.code in governing and number == len(items) - 1:
            until = block.until
        if _spans(since, until, when):
            found[number] = None
            # two events of the same known day pick alike; two of the same span of days may have happened on different ones
            spans.setdefault(when if when[0] == when[1] else (event, then_day), (when, []))[1].append((since, until))
    if not any(covers(here, when) for when, here in spans.values()):
        found[-1] = None
    return tuple(found)


def select(law: Law, case: Case, day: int, forced: Mapping[str, str] | None = None, root: Leaves | None = None) -> Selection:
    """The law that governs this case on `day` (an ordinal).

    `forced` maps a regime to the act to read instead, to show both laws side by side.
    `root`: the leaf codes of the case itself, where the caller has them.
    """
    root = leaves(case.root) if root is None else root
    forced = forced or {}
    key = ("selection", *forced.items(), *case.choices.items(), *told(law, root, day))
    known = law.selections.get(key)
    if not isinstance(known, Selection):
        if len(law.selections) >= KEPT:
            law.selections.clear()
        known = picked_on(law, case, day, forced, root)
        law.selections[key] = law.programs.setdefault(known, known)  # long, and few: each is kept once
    return known


class Dates(NamedTuple):
    """What picks acts and versions: the facts whose dates do, and the days on which one starts or ends."""

    events: tuple[str, ...]
    bounds: tuple[int, ...]
    sums: bool  # whether a date sum picks one


def told(law: Law, root: Leaves, day: int) -> Iterator[object]:
    """All a selection can tell of the dates: where they lie among the bounds, which came by the day, which are the same."""
    events, bounds, sums = dates(law)
    given: list[object] = [(day, day), (day + 1, NEVER), *map(root.get, events)]
    yield day if sums else (bisect_right(bounds, day), bisect_right(bounds, day + 1))
    for known in given[2:]:
        if sums or not isinstance(known, tuple):
            yield known
        else:
            low, high = known
            yield bisect_right(bounds, low), bisect_right(bounds, high), low > day, high <= day, given.index(known)


def dates(law: Law) -> Dates:
    """What picks acts and versions, kept on the law."""
    found = law.programs.get("dates")
    if not isinstance(found, Dates):
        events = [e for r in law.regimes.values() for e in (r.event, r.later, r.once)] + [a.event for a in law.acts.values()]
        blocks = [i.block for items in law.versions.values() for i in items]
        events += [b.event for b in blocks]
        branches = (b for r in law.regimes.values() for b in r.branches)
        spans: tuple[m.Act | m.Block | m.Branch, ...] = (*law.acts.values(), *blocks, *branches)
        bounds = {day for span in spans for day in (span.since, span.until) if day is not None}
        names = tuple(dict.fromkeys(n for e in events for n in walk.names(e)))
        sums = any(isinstance(e, m.Plus) for e in events)
        found = law.programs["dates"] = Dates(names, tuple(sorted(bounds)), sums)
    return found


def picked_on(law: Law, case: Case, day: int, forced: Mapping[str, str], root: Leaves) -> Selection:
    """`select`, worked out and not kept."""
    regimes = tuple(
        (r.name, (forced[r.name],) if r.name in forced else acts_on(law, r, case, root, day)) for r in law.regimes.values()
    )
    governing = frozenset(a for _, acts in regimes for a in acts)
    versions: list[tuple[str, tuple[int, ...]]] = []
    for keys in dated(law):
        numbers = versions_on(law, keys[0], governing, root, day)
        if numbers != (0,) or len(law.versions[keys[0]]) > 1:
            versions += [(key, numbers) for key in keys]
    return Selection(regimes, tuple(versions))


def dated(law: Law) -> tuple[tuple[str, ...], ...]:
    """Keys for which a date can matter, grouped by the dates they share.

    A key matters here when it has several versions, or its act or block an own start or end.
    """
    known = law.programs.get("dated")
    if isinstance(known, tuple):
        return known
    groups: dict[object, list[str]] = {}
    for key, items in law.versions.items():
        act = law.acts.get(items[0].citation.act)
        blocks = tuple((i.block.since, i.block.until, i.block.event, i.block.until_then_day) for i in items)
        limits = [x for b in blocks for x in b[:2]] + ([act.since, act.until] if act else [])
        if len(items) > 1 or any(x is not None for x in limits):
            groups.setdefault((act.code if act else "", blocks), []).append(key)
    law.programs["dated"] = tuple(tuple(keys) for keys in groups.values())
    return dated(law)
