"""Why, why not and what is missing, over the values of a flat rule set.

The same meaning as `engine.explain`, without members: the steps are laid out once over the
positions of the values, and walked per case.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, NamedTuple

from toevlucht.engine import model as m
from toevlucht.engine import walk
from toevlucht.engine.flat.compile import Facts, Flat
from toevlucht.engine.law import Law
from toevlucht.engine.steps import Op, Step, of_rule, step
from toevlucht.engine.truth import NO, NOT, UNKNOWN, YES, at_least

Line = tuple[int, str, Any]  # depth, name, value
Way = tuple[int, tuple[str, ...]]  # how many answers to change, which
FREE: Way = (0, ())


class Explained(NamedTuple):
    """The deciding names with their depth, the questions still open, and one smallest set of changes."""

    why: list[Line]
    missing: list[str]
    flips: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A step over positions: a name stands at `at`, a comparison (-1) reads some, the rest have parts."""

    op: Op
    at: int
    reads: tuple[int, ...]
    kids: tuple[Part, ...]
    count: int


class Explainer:
    """Explains the answers of one flat rule set."""

    def __init__(self, law: Law, flat: Flat) -> None:
        self.values = flat.values
        self.names = (*flat.facts, *flat.names)
        self.at = {name: n for n, name in enumerate(self.names)}
        self.rules: list[Part | None] = [None] * len(self.names)
        self.tables: list[list[tuple[Part | None, tuple[int, ...]]]] = [[]] * len(self.names)
        for n, key in enumerate(flat.names, len(flat.facts)):
            item = law.versions[key][0]
            if isinstance(item, m.Rule):
                self.rules[n] = self._part(of_rule(item))
            elif isinstance(item, m.ValueRule):
                self.tables[n] = [(self._guard(row, item), self._positions(walk.names(row.value))) for row in item.rows]

    def _guard(self, row: m.Row, item: m.ValueRule) -> Part | None:
        return None if row.guard is None else self._part(step(row.guard, item.citation))

    def _part(self, s: Step) -> Part:
        reads = self._positions(walk.names(s.source)) if s.op == "atom" else ()
        return Part(s.op, self.at.get(s.name, -1), reads, tuple(map(self._part, s.kids)), s.count)

    def _positions(self, names: Iterable[str]) -> tuple[int, ...]:
        return tuple(self.at[n] for n in names)

    def explain(self, given: Facts, goal: str, want: str) -> Explained:
        """Why `goal` is what it is, what is missing for it, and what would make `want` a yes."""
        one = _One(self, self.values(given))
        one.name(self.at[goal], 0)
        return Explained(one.lines, [self.names[n] for n in one.asked], one.cost(self.at[want], YES)[1])


class _One:
    """One explanation: the values of one case, and what was found on the way.

    Names stand most often directly under a step; they are read there without a call of their own.
    """

    __slots__ = ("asked", "known", "lines", "names", "rules", "seen", "tables", "v")

    def __init__(self, by: Explainer, values: tuple[Any, ...]) -> None:
        self.names, self.rules, self.tables, self.v = by.names, by.rules, by.tables, values
        self.lines: list[Line] = []
        self.asked: dict[int, None] = {}
        self.seen: set[int] = set()
        self.known: dict[tuple[int, int], Way] = {}

    def code(self, s: Part) -> int:
        op = s.op
        if op == "ref":
            return self.v[s.at]  # type: ignore[no-any-return]  # a name under a step is a truth
        if op == "not":
            return NOT[self.code(s.kids[0])]
        if op == "all":
            out = YES
            for k in s.kids:
                out &= self.v[k.at] if k.at >= 0 else self.code(k)
            return out
        if op == "any":
            out = NO
            for k in s.kids:
                out |= self.v[k.at] if k.at >= 0 else self.code(k)
            return out
        if op == "at_least":
            return at_least(s.count, [self.code(k) for k in s.kids])
        return UNKNOWN

    # -------------------------------------------------------- why and missing
    def name(self, at: int, depth: int) -> None:
        value = self.v[at]
        self.lines.append((depth, self.names[at], value))
        rule = self.rules[at]
        if rule is None and not self.tables[at]:
            if value == UNKNOWN or value is None:
                self.asked[at] = None
        elif at not in self.seen:
            self.seen.add(at)
            if rule is not None:
                self.step(rule, depth + 1, value)
            else:
                self.table(at, depth + 1)

    def step(self, s: Part, depth: int, code: int) -> None:
        op = s.op
        if op == "ref":
            self.name(s.at, depth)
        elif op == "atom":
            for at in s.reads:
                self.name(at, depth)
        elif op == "not":
            self.step(s.kids[0], depth, NOT[code])
        else:
            for k in s.kids:
                if k.at >= 0:
                    if self.v[k.at] == code:
                        self.name(k.at, depth)
                elif k.op == "atom" or self.code(k) == code:
                    self.step(k, depth, code)

    def table(self, at: int, depth: int) -> None:
        for guard, reads in self.tables[at]:
            code = YES if guard is None else self.code(guard)
            if guard is not None:
                self.step(guard, depth, code)
            if code != NO:
                for read in reads:
                    self.name(read, depth)
            if code == YES:
                return

    # ---------------------------------------------------------------- why not
    def cost(self, at: int, want: int) -> Way:
        """The cheapest way to give a name a value."""
        if self.v[at] == want:
            return FREE
        rule = self.rules[at]
        if rule is None:
            return 1, (self.names[at],)
        found = self.known.get((at, want))
        if found is None:
            found = self.known[(at, want)] = self.price(rule, want)
        return found

    def price(self, s: Part, want: int) -> Way:
        op = s.op
        if op == "ref":
            return self.cost(s.at, want)
        if op == "not":
            return self.price(s.kids[0], NOT[want])
        if op == "atom":
            return 1, tuple(self.names[at] for at in s.reads[:1])
        ways = [self.cost(k.at, want) if k.at >= 0 else self.price(k, want) for k in s.kids]
        if op == "at_least":
            ways.sort(key=itemgetter(0))
            ways = ways[: s.count if want == YES else len(ways) + 1 - s.count]
        elif (op == "all") != (want == YES):
            return min(ways, key=itemgetter(0))
        open_ = [way for way in ways if way[0]]
        return sum([cost for cost, _ in open_]), tuple([name for _, names in open_ for name in names])
