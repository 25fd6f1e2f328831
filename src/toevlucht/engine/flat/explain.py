"""Why, why not and what is missing, over the values of a flat rule set.

The same meaning as `engine.explain`, without members: closures made once per rule, run per case.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from toevlucht.engine import model as m
from toevlucht.engine import walk
from toevlucht.engine.flat.compile import Flat
from toevlucht.engine.law import Law
from toevlucht.engine.steps import Step, of_rule, step
from toevlucht.engine.truth import NO, NOT, UNKNOWN, YES, at_least

Values = dict[str, Any]
Code = Callable[[Values], int]
Line = tuple[int, str, Any]  # depth, name, value


class Explained(NamedTuple):
    """The deciding names with their depth, the questions still open, and one smallest set of changes."""

    why: list[Line]
    missing: list[str]
    flips: tuple[str, ...]


class Explainer:
    """Explains the answers of one flat rule set."""

    def __init__(self, law: Law, flat: Flat, facts: tuple[str, ...]) -> None:
        self.law, self.flat, self.facts = law, flat, facts
        self.leaves = frozenset(f for f in law.facts if law.facts[f].type == "truth")
        self.steps: dict[str, Step] = {}
        self.rows: dict[str, list[tuple[Step | None, tuple[str, ...]]]] = {}
        for key in flat.names:
            item = law.versions[key][0]
            if isinstance(item, m.Rule):
                self.steps[key] = of_rule(item)
            elif isinstance(item, m.ValueRule):
                self.rows[key] = [(_guard(r, item), tuple(walk.names(r.value))) for r in item.rows]

    def explain(self, given: Values, goal: str, want: str) -> Explained:
        """Why `goal` is what it is, what is missing for it, and what would make `want` a yes."""
        values = dict(zip(self.flat.names, self.flat.run(given), strict=True))
        codes = {True: YES, False: NO, None: UNKNOWN}
        for fact in self.facts:
            found = given[fact]
            values[fact] = codes[found] if fact in self.leaves else found
        one = _One(self, values)
        one.name(goal, 0)
        return Explained(one.lines, list(one.asked), one.cost(want, YES)[1])


def _guard(row: m.Row, item: m.ValueRule) -> Step | None:
    return None if row.guard is None else step(row.guard, item.citation)


class _One:
    """One explanation: the values of one case, and what was found on the way."""

    __slots__ = ("asked", "by", "known", "lines", "seen", "v")

    def __init__(self, by: Explainer, values: Values) -> None:
        self.by, self.v = by, values
        self.lines: list[Line] = []
        self.asked: dict[str, None] = {}
        self.seen: set[str] = set()
        self.known: dict[tuple[str, int], tuple[int, tuple[str, ...]]] = {}

    def code(self, s: Step) -> int:
        op = s.op
        if op == "ref":
            return int(self.v[s.name])
        if op == "not":
            return NOT[self.code(s.kids[0])]
        if op == "all":
            out = YES
            for k in s.kids:
                out &= int(self.v[k.name]) if k.op == "ref" else self.code(k)
            return out
        if op == "any":
            out = NO
            for k in s.kids:
                out |= int(self.v[k.name]) if k.op == "ref" else self.code(k)
            return out
        if op == "at_least":
            return at_least(s.count, [self.code(k) for k in s.kids])
        return UNKNOWN

    # -------------------------------------------------------- why and missing
    def name(self, name: str, depth: int) -> None:
        value = self.v[name]
        self.lines.append((depth, name, value))
        if name in self.seen:
            return
        self.seen.add(name)
        s = self.by.steps.get(name)
        if s is not None:
            self.step(s, depth + 1, value)
        elif name in self.by.rows:
            self.table(name, depth + 1)
        elif value == UNKNOWN or value is None:
            self.asked[name] = None

    def step(self, s: Step, depth: int, code: int) -> None:
        op = s.op
        if op == "ref":
            self.name(s.name, depth)
        elif op == "atom":
            for n in walk.names(s.source):
                self.name(n, depth)
        elif op == "not":
            self.step(s.kids[0], depth, NOT[code])
        else:
            for k in s.kids:
                found = int(self.v[k.name]) if k.op == "ref" else self.code(k) if k.op != "atom" else code
                if found == code:
                    self.step(k, depth, found)

    def table(self, name: str, depth: int) -> None:
        for guard, reads in self.by.rows[name]:
            code = YES if guard is None else self.code(guard)
            if guard is not None:
                self.step(guard, depth, code)
            if code != NO:
                for n in reads:
                    self.name(n, depth)
            if code == YES:
                return

    # ---------------------------------------------------------------- why not
    def cost(self, name: str, want: int) -> tuple[int, tuple[str, ...]]:
        """(how many answers to change, which) to give a name a value; cheapest where one is enough."""
        if self.v[name] == want:
            return 0, ()
        found = self.known.get((name, want))
        if found is None:
            s = self.by.steps.get(name)
            found = (1, (name,)) if s is None else self.price(s, want)
            self.known[(name, want)] = found
        return found

    def price(self, s: Step, want: int) -> tuple[int, tuple[str, ...]]:
        op = s.op
        if op == "ref":
            return self.cost(s.name, want)
        if op == "not":
            return self.price(s.kids[0], NOT[want])
        if op == "atom":
            return 1, tuple(walk.names(s.source))[:1]
        if (op == "all") == (want == YES):
            total = 0
            names: tuple[str, ...] = ()
            for k in s.kids:
                cost, more = self.price(k, want)
                if cost:
                    total, names = total + cost, names + more
            return total, names
        return min((self.price(k, want) for k in s.kids), key=lambda found: found[0])
