"""Assess a case: pick the law, run the compiled program, read the answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from toevlucht.engine import model as m
from toevlucht.engine import values
from toevlucht.engine.case import NEVER, Case
from toevlucht.engine.clock import NO_CLOCK, Clocked, join_clock
from toevlucht.engine.frame import Frame
from toevlucht.engine.law import Law
from toevlucht.engine.model import CASE
from toevlucht.engine.program import Program, program
from toevlucht.engine.reading import Reader
from toevlucht.engine.receipt import receipt
from toevlucht.engine.result import Conclusion, DutyResult, PowerResult
from toevlucht.engine.roll import Line, duties
from toevlucht.engine.select import Selection, select
from toevlucht.engine.truth import UNKNOWN


class Assessment:
    """What the law says of one case on one day; every reading of it is computed when asked.

    Members are addressed by path (`country:iraq/fear:threat`, "" for the case). A key is
    `act.name`, a fact's bare name, or `regime.name`.
    """

    def __init__(
        self,
        law: Law,
        frame: Frame,
        day: int,
        selection: Selection,
        goals: tuple[str, ...] | None,
        forced: Mapping[str, str] | None = None,
    ) -> None:
        self.law, self.frame, self.day, self.selection = law, frame, day, selection
        self.forced: Mapping[str, str] = forced or {}  # the act asked for per regime
        self.program: Program = program(law, selection, goals)
        self.table = self.program.run(frame, day)

    @property
    def case(self) -> Case:
        """The case as it was handed in."""
        return self.frame.case

    @cached_property
    def _index(self) -> dict[str, tuple[str, int]]:
        return {self.frame.path(scope, i): (scope, i) for scope, ms in self.frame.members.items() for i in range(len(ms))}

    def place(self, member: str) -> tuple[str, int]:
        """(scope, index) of a member's path. KeyError where there is no such member."""
        return self._index[member]

    def at(self, name: str, scope: str, index: int) -> Any:
        """The value of a name for a member; an outer name is read from the member around it."""
        slot = self.program.slots.get(name)
        if slot is not None:
            own, group, position = slot
            if own != scope:
                index = self.frame.up(scope, own)[index]
            return self.table[group][index][position]
        if name in self.law.missed and name not in self.law.versions:
            return self.at(self.law.missed[name], scope, index).missed
        own = self.law.scope_of(name)
        if own != scope:
            index = self.frame.up(scope, own)[index]
        return self._leaf(name, own, index) if name in self.law.facts else self._merged(name, own, index)

    def _leaf(self, name: str, scope: str, index: int) -> values.Leaf | Clocked:
        found = self.frame.leaves[scope][index].get(name)
        if found is not None:
            return found
        return self.unknown(name)

    def unknown(self, name: str) -> values.Leaf | Clocked:
        """What a name is before anybody answered it."""
        fact = self.law.facts.get(name)
        if fact is not None and fact.event:
            return (self.day + 1, NEVER)
        key = next(iter(self.law.through(name)), name)
        if isinstance(self.law.versions.get(key, (None,))[0], m.Duty):
            return NO_CLOCK
        type_ = self.law.type_of(name)
        return UNKNOWN if type_ == "truth" else values.anything(type_)

    def _merged(self, name: str, scope: str, index: int) -> Any:
        where = self.program.where
        keys = [k for k in self.program.reading.through(name) if k in where or self.law.missed.get(k) in where]
        if not keys:
            return self.unknown(name)
        found = [self.at(k, scope, index) for k in keys]
        if not self.program.reading.in_force(name):
            found.append(self.unknown(name))
        out = found[0]
        for other in found[1:]:
            out = _join(out, other)
        return out

    def value(self, key: str, member: str = "") -> Any:
        """The value of a name for a member: truth code, interval, set, or the clock of a duty."""
        return self.at(key, *self.place(member))

    def evaluated(self) -> Iterator[str]:
        """Every definition evaluated, in the law's order."""
        return self.program.evaluated()

    def items(self, key: str) -> tuple[m.Definition, ...]:
        """The versions of a definition that apply here."""
        return self.program.items(key)

    def paths(self, key: str) -> Iterator[tuple[str, int, str]]:
        """(scope, index, path) of every member a key speaks of."""
        scope = self.law.scope_of(key)
        for i in range(len(self.frame.members[scope])):
            yield scope, i, self.frame.path(scope, i)

    @cached_property
    def reader(self) -> Reader:
        """Explains this assessment; remembers what it has worked out."""
        return Reader(self)

    def conclusion(self, key: str, member: str = "") -> Conclusion:
        """The conclusion of one rule, judgment or value; a regime name gives its governing act's."""
        return self.reader.conclusion(key, *self.place(member))

    def conclusions(self) -> list[Conclusion]:
        """Every rule, judgment and value, for every member, in the law's order."""
        kinds = (m.Rule, m.Judgment, m.ValueRule)
        keys = [k for k in self.evaluated() if isinstance(self.items(k)[0], kinds)]
        return [self.reader.conclusion(k, scope, i) for k in keys for scope, i, _ in self.paths(k)]

    def grounds(self) -> list[Conclusion]:
        """The conclusions that the vocabulary marks as grounds: the acts that govern first, in the order of the regimes."""
        order = {name: n for n, (name, _) in enumerate(self.selection.regimes)}

        def rank(key: str) -> int:
            return order.get(self.law.regime_of(key), len(order)) if self.selection.speaks(self.law, key) else len(order)

        keys = [k for k in self.evaluated() if (words := self.law.label(k)) is not None and words.ground]
        keys.sort(key=rank)
        return [self.reader.conclusion(k, scope, i) for k in keys for scope, i, _ in self.paths(k)]

    @cached_property
    def duties(self) -> tuple[DutyResult, ...]:
        """Every duty for every member, open or not."""
        keys = [k for k in self.evaluated() if isinstance(self.items(k)[0], m.Duty)]
        return tuple(self.reader.duty(k, scope, i) for k in keys for scope, i, _ in self.paths(k))

    @cached_property
    def clocks(self) -> list[tuple[Line, int, Clocked]]:
        """Every duty that arises or may, with the index of its member and its clock; in the order of `duties`."""
        return [found for found in duties(self.program).values(self.table) if found[2].arises]

    @cached_property
    def powers(self) -> tuple[PowerResult, ...]:
        """Every power for every member: open, closed, not yet known or not reached."""
        keys = [k for k in self.evaluated() if isinstance(self.items(k)[0], m.Power)]
        return tuple(self.reader.power(k, scope, i) for k in keys for scope, i, _ in self.paths(k))

    @property
    def next_change(self) -> int | None:
        """The first future day (ordinal) on which the passing of time changes a comparison or a clock."""
        return self.reader.next_change()

    def receipt(self) -> dict[str, object]:
        """What to keep so that the same bytes can be made again for ever."""
        return receipt(self.law, self.case, self.day, self.selection)

    def clocked(self, key: str, scope: str, index: int) -> Clocked:
        """The clock of a duty."""
        found = self.at(key, scope, index)
        assert isinstance(found, Clocked)  # type narrowing: the key is a duty's
        return found


def _join(a: Any, b: Any) -> Any:
    if isinstance(a, Clocked):
        return join_clock(a, b)
    return values.join_truth(a, b) if isinstance(a, int) else values.join(a, b)


def assess(
    law: Law,
    case: Case | Frame,
    day: int,
    regimes: Mapping[str, str] | None = None,
    goals: tuple[str, ...] | None = None,
) -> Assessment:
    """Assess a case on `day` (ordinal of the day asked about; never today by itself).

    `regimes` forces an act per regime, to show two laws side by side; `goals` limits the
    work to some keys and what they need. The case must have passed `entry.check_case`.
    """
    frame = case if isinstance(case, Frame) else Frame(law, case)
    selection = select(law, frame.case, day, regimes, frame.leaves[CASE][0])
    return Assessment(law, frame, day, selection, goals, regimes)
