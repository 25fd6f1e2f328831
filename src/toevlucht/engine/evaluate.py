"""Reads values, steps and comparisons of one assessment, member by member.

The compiled program has the answers of names; here the lines between them are worked out
again, so that each can be shown. Tests hold the two equal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from toevlucht.engine import model as m
from toevlucht.engine import values
from toevlucht.engine.case import NEVER
from toevlucht.engine.clock import Clocked
from toevlucht.engine.steps import Step, of_rule, step
from toevlucht.engine.truth import NO, NOT, UNKNOWN, YES, at_least

if TYPE_CHECKING:
    from toevlucht.engine.assessment import Assessment


class Evaluator:
    """Values and steps over the compiled values of one assessment."""

    def __init__(self, assessment: Assessment) -> None:
        self.a = assessment
        self.law = assessment.law
        self._codes: dict[tuple[Step, str, int], int] = {}
        self.behind = assessment.program.reading.behind  # the definitions a name stands for here; () for a fact
        self.defined = assessment.program.reading.defined  # their versions
        self._steps: dict[int, Step] = self.law.programs.setdefault("steps", {})  # type: ignore[assignment]  # by key
        self._clauses: dict[tuple[int, int], Step] = self.law.programs.setdefault("clauses", {})  # type: ignore[assignment]  # as above

    def place(self, name: str, scope: str, index: int) -> tuple[str, int]:
        """Where a name stands as seen from a member: its own scope and that member's index."""
        own = self.law.scope_of(name)
        return own, index if own == scope else self.a.frame.up(scope, own)[index]

    def truth(self, name: str, scope: str, index: int) -> int:
        """The truth code of a name; of a duty whether it arises."""
        slot = self.a.program.slots.get(name)
        if slot is not None:  # as `Assessment.at` reads it: most names are of this kind
            own, group, position = slot
            found = self.a.table[group][index if own == scope else self.a.frame.up(scope, own)[index]][position]
        elif (fact := self.law.facts.get(name)) is not None:
            at = index if fact.scope == scope else self.a.frame.up(scope, fact.scope)[index]
            return self.a.frame.leaves[fact.scope][at].get(name, UNKNOWN)  # type: ignore[return-value]  # asked of yes/no facts
        else:
            found = self.a.at(name, scope, index)
        if type(found) is int:
            return found
        return found.arises if isinstance(found, Clocked) else int(found)

    def code(self, s: Step, scope: str, index: int) -> int:
        """The truth code of a step, remembered."""
        key = (s, scope, index)
        found = self._codes.get(key)
        if found is None:
            found = self._codes[key] = self.truth(s.name, scope, index) if s.op == "ref" else self._code(s, scope, index)
        return found

    def _code(self, s: Step, scope: str, index: int) -> int:
        match s.op:
            case "not":
                return NOT[self.code(s.kids[0], scope, index)]
            case "all" | "any":
                settled = NO if s.op == "all" else YES
                out = NOT[settled]
                for kid in s.kids:
                    code = self.code(kid, scope, index)
                    out = out & code if s.op == "all" else out | code
                    if out == settled:
                        break
                return out
            case "at_least":
                return at_least(s.count, [self.code(k, scope, index) for k in s.kids])
            case "atom":
                return self.atom(s, scope, index, self.a.day)
            case _:
                return self._members_code(s, scope, index)

    def _members_code(self, s: Step, scope: str, index: int) -> int:
        complete = self.members(s, scope, index)[1]
        pairs = [(self.has(s, i), self.where(s, i)) for i in self.members(s, scope, index)[0]]
        if s.op == "every":
            code = complete
            one = NOT[complete]
            for has, where in pairs:
                code &= NOT[where] | has
                one |= where
            return code & one
        return at_least(s.count, [has & where for has, where in pairs]) | NOT[complete]

    def members(self, s: Step, scope: str, index: int) -> tuple[list[int], int]:
        """(members a quantifier runs over, whether the list is complete)."""
        lists, complete = self.a.frame.within(s.scope, scope)
        return lists[index], complete[index]

    def has(self, s: Step, i: int) -> int:
        """The code of what stands after `has` for a member."""
        return self.code(s.kids[0], s.scope, i)

    def where(self, s: Step, i: int) -> int:
        """The code of the filter for a member; yes without one."""
        return self.code(s.kids[1], s.scope, i) if len(s.kids) > 1 else YES

    def atom(self, s: Step, scope: str, index: int, day: int) -> int:
        """The code of a comparison, were it read on `day`."""
        match s.source:
            case m.Is(value, among):
                return values.among(self.value(value, scope, index, day), frozenset(among))
            case m.Compare(left, op, right):
                a, b = self.value(left, scope, index, day), self.value(right, scope, index, day)
                if op == "=":
                    return values.same(a, b)
                compare = values.before if op in "<>" else values.until
                return compare(a, b) if op[0] == "<" else compare(b, a)
            case m.OnList(value, name, on):
                table = self.law.lists[name]
                excepted = {n: self.truth(n, scope, index) for row in table.rows for n in row.except_}
                known = self.value(value, scope, index, day)
                return values.on_list(self.law.rows[name], known, self.value(on, scope, index, day), excepted)
            case _:
                return UNKNOWN

    def value(self, node: m.Value, scope: str, index: int, day: int) -> Any:
        """The value of an expression for a member, were it read on `day`."""
        match node:
            case m.Ref(name):
                fact = self.law.facts.get(name)
                found = self.a.at(name, scope, index)
                return (day + 1, NEVER) if fact and fact.event and found == (self.a.day + 1, NEVER) else found
            case m.TheDay():
                return (day, day)
            case m.Const("truth", constant):
                return YES if constant else NO
            case m.Const(type_, constant):
                return (constant, constant) if type_ in ("day", "number", "euro") else frozenset((constant,))
            case m.Plus(base, length, sign):
                lengths = self.value(length, scope, index, day)
                return values.plus_any(self.value(base, scope, index, day), lengths, sign)
            case m.EndOf(duty):
                return self.a.at(duty, scope, index).last_day
            case m.Lookup(table, key, on):
                rows = self.law.lists[table]
                known, when = self.value(key, scope, index, day), self.value(on, scope, index, day)
                return values.look_up(self.law.rows[table], known, when, values.anything(rows.unit))
            case _:
                return self._over_members(node, scope, index, day)

    def _over_members(self, node: m.Value, scope: str, index: int, day: int) -> Any:
        assert isinstance(node, m.Count | m.Aggregate)  # narrows for mypy: all other values are handled
        lists, complete = self.a.frame.within(node.scope, scope)
        which = lists[index]
        guard = None
        if isinstance(node.where, m.Ref):
            guard = {i: self.truth(node.where.name, node.scope, i) for i in which}
        if isinstance(node, m.Count):
            return values.count(guard, which, complete[index])  # type: ignore[arg-type]  # read by index only
        column = {i: self.value(node.of, node.scope, i, day) for i in which}
        unknown = values.anything(self.law.value_type(node.of))
        return values.aggregate(node.kind, column, guard, which, complete[index], unknown)  # type: ignore[arg-type]  # as above

    def steps(self, key: str) -> tuple[Step, ...]:
        """The steps of every version of a rule that applies; () for other definitions."""
        return tuple(self.steps_of(item) for item in self.a.items(key) if isinstance(item, m.Rule))

    def steps_of(self, item: m.Rule) -> Step:
        """The steps of one version of a rule, kept on the law."""
        found = self._steps.get(id(item))
        if found is None:
            found = self._steps[id(item)] = of_rule(item)
        return found

    def condition(self, node: m.Condition, citation: m.Citation) -> Step:
        """The steps of a clause, kept on the law."""
        key = (id(node), id(citation))
        found = self._clauses.get(key)
        if found is None:
            found = self._clauses[key] = step(node, citation)
        return found

    def in_force(self, name: str, keys: tuple[str, ...]) -> bool:
        """False where on some possible day nothing that a name stands for is in force."""
        return self.a.program.reading.in_force(name) and all(map(self.a.program.reading.in_force, keys))

    def at_issue(self, item: m.Judgment, scope: str, index: int) -> int:
        """Whether a judgment is asked for at all."""
        if item.at_issue is None:
            return YES
        return self.code(self.condition(item.at_issue, item.citation), scope, index)

    def reached(self, item: m.Definition) -> int:
        """Whether the block of a definition is reached."""
        if item.block.reached is None:
            return YES
        return self.code(self.condition(item.block.reached, item.block.citation), m.CASE, 0)
