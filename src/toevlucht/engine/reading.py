"""Reads an assessment: what decided an answer, what is still open, which status follows.

Everything here is worked out on request and remembered for the one assessment.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from toevlucht.engine import model as m
from toevlucht.engine import values, walk
from toevlucht.engine.clock import Clocked
from toevlucht.engine.result import Conclusion, DutyResult, PowerResult, Status
from toevlucht.engine.steps import Step, of_rule, step
from toevlucht.engine.truth import ESTABLISHED, NO, NOT, UNKNOWN, YES, at_least

if TYPE_CHECKING:
    from toevlucht.engine.assessment import Assessment
    from toevlucht.engine.tracing import Trace

Place = tuple[Step, str, int]
Leaf = tuple[str, str, int]  # name (bare, or a scope), scope, index
Open = dict[Leaf, str]  # -> "fact", "judgment" or "list"


class Reader:
    """Works over the compiled values of one assessment."""

    def __init__(self, assessment: Assessment) -> None:
        self.a = assessment
        self.law = assessment.law
        self._open: dict[tuple[str, str, int], Open] = {}
        self._codes: dict[tuple[Step, str, int], int] = {}
        self._absent: dict[tuple[str, str, int], bool] = {}
        self.traces: dict[tuple[str, str, int], Trace] = {}

    # ----------------------------------------------------------------- values
    def place(self, name: str, scope: str, index: int) -> tuple[str, int]:
        """Where a name stands as seen from a member: its own scope and that member's index."""
        own = self.law.scope_of(name)
        return own, index if own == scope else self.a.frame.up(scope, own)[index]

    def truth(self, name: str, scope: str, index: int) -> int:
        """The truth code of a name."""
        found = self.a.at(name, scope, index)
        return found.arises if isinstance(found, Clocked) else int(found)

    def code(self, s: Step, scope: str, index: int) -> int:
        """The truth code of a step, remembered."""
        if s.op == "ref":
            return self.truth(s.name, scope, index)
        key = (s, scope, index)
        if key not in self._codes:
            self._codes[key] = self._code(s, scope, index)
        return self._codes[key]

    def _code(self, s: Step, scope: str, index: int) -> int:
        match s.op:
            case "not":
                return NOT[self.code(s.kids[0], scope, index)]
            case "all" | "any":
                out = YES if s.op == "all" else NO
                for kid in s.kids:
                    code = self.code(kid, scope, index)
                    out = out & code if s.op == "all" else out | code
                return out
            case "at_least":
                return at_least(s.count, [self.code(k, scope, index) for k in s.kids])
            case "atom":
                return self.atom(s, scope, index, self.a.day)
            case "const":
                return s.code
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
            return code & one if pairs else NOT[complete]
        codes = [has & where for has, where in pairs]
        code = at_least(s.count, codes)
        return code | NOT[complete] if code == NO else code

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
                compare = values.before if op in "<>" else values.until
                return compare(a, b) if op[0] == "<" else compare(b, a)
            case m.OnList(value, name, on):
                table = self.law.lists[name]
                excepted = {n: self.truth(n, scope, index) for row in table.rows for n in row.except_}
                known = self.value(value, scope, index, day)
                return values.on_list(table, known, self.value(on, scope, index, day), excepted)
            case _:
                return UNKNOWN

    def value(self, node: m.Value, scope: str, index: int, day: int) -> Any:
        """The value of an expression for a member, were it read on `day`."""
        match node:
            case m.Ref(name):
                fact = self.law.facts.get(name)
                found = self.a.at(name, scope, index)
                return (day + 1, values.NEVER) if fact and fact.event and found[0] > self.a.day else found
            case m.TheDay():
                return (day, day)
            case m.Const(type_, constant):
                return (constant, constant) if type_ in ("day", "number", "euro") else frozenset((constant,))
            case m.Plus(base, length, sign):
                lengths = self.value(length, scope, index, day)
                return values.plus_any(self.value(base, scope, index, day), lengths, sign)
            case m.EndOf(duty):
                return self.a.at(duty, scope, index).end
            case m.Lookup(table, key, on):
                rows = self.law.lists[table]
                unknown: values.Value = {"day": values.ANY_DAY, "number": values.ANY_NUMBER}.get(rows.unit or "")
                return values.look_up(rows, self.value(key, scope, index, day), self.value(on, scope, index, day), unknown)
            case _:
                return self._over_members(node, scope, index, day)

    def _over_members(self, node: m.Value, scope: str, index: int, day: int) -> Any:
        assert isinstance(node, m.Count | m.Aggregate)  # noqa: S101  # narrows for mypy: all other values are handled
        lists, complete = self.a.frame.within(node.scope, scope)
        which = lists[index]
        guard = None
        if isinstance(node.where, m.Ref):
            guard = {i: self.truth(node.where.name, node.scope, i) for i in which}
        if isinstance(node, m.Count):
            return values.count(guard, which, complete[index])  # type: ignore[arg-type]  # read by index only
        column = {i: self.value(node.of, node.scope, i, day) for i in which}
        type_ = self.law.value_type(node.of)
        unknown = {"day": values.ANY_DAY, "number": values.ANY_NUMBER, "euro": values.ANY_NUMBER}.get(type_)
        return values.aggregate(node.kind, column, guard, which, complete[index], unknown)  # type: ignore[arg-type]  # as above

    # ------------------------------------------------------------ definitions
    def steps(self, key: str) -> tuple[Step, ...]:
        """The steps of every version of a rule that applies; () for other definitions."""
        kept: dict[int, Step] = self.law.programs.setdefault("steps", {})  # type: ignore[assignment]  # one cache, several kinds
        out = []
        for item in self.a.items(key):
            if isinstance(item, m.Rule):
                if id(item) not in kept:
                    kept[id(item)] = of_rule(item)
                out.append(kept[id(item)])
        return tuple(out)

    def condition(self, node: m.Condition, citation: m.Citation) -> Step:
        """The steps of a clause, kept on the law."""
        kept: dict[tuple[int, int], Step] = self.law.programs.setdefault("clauses", {})  # type: ignore[assignment]  # as above
        key = (id(node), id(citation))
        if key not in kept:
            kept[key] = step(node, citation)
        return kept[key]

    def behind(self, name: str) -> tuple[str, ...]:
        """The definitions a name stands for here: itself, or its acts through a regime; () for a fact."""
        if name in self.law.facts:
            return ()
        if name in self.law.missed and name not in self.law.versions:
            return (self.law.missed[name],)
        through = self.a.program.reading.through(name)
        return through or ((name,) if name in self.law.versions else ())

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

    # --------------------------------------------------------------- deciding
    def deciding(self, s: Step, scope: str, index: int) -> list[Place]:
        """The parts that decide a step: for yes and no what makes it so, for unknown what is open."""
        code = self.code(s, scope, index)
        if s.op in ("some", "every", "members_at_least"):
            return self._deciding_members(s, scope, index, code)
        if s.op == "not":
            return [(s.kids[0], scope, index)]
        whole = (s.op == "all" and code == YES) or (s.op == "any" and code == NO)
        return [(k, scope, index) for k in s.kids if whole or self.code(k, scope, index) == code]

    def _deciding_members(self, s: Step, scope: str, index: int, code: int) -> list[Place]:
        out: list[Place] = []
        for i in self.members(s, scope, index)[0]:
            has, where = self.has(s, i), self.where(s, i)
            both = (NOT[where] | has) if s.op == "every" else (where & has)
            if code == UNKNOWN and both != UNKNOWN:
                continue
            if (s.op == "every" and code == NO and both != NO) or (s.op != "every" and code == YES and both != YES):
                continue
            parts = [(k, s.scope, i) for k, c in zip(s.kids, (has, where), strict=False) if code != UNKNOWN or c == UNKNOWN]
            if where == NO and len(s.kids) > 1:
                parts = [(s.kids[1], s.scope, i)]
            out += parts
        return out

    def absent(self, s: Step, scope: str, index: int) -> bool:
        """Whether a no rests only on judgments not at issue and on empty lists."""
        match s.op:
            case "ref":
                return self.name_absent(s.name, scope, index)
            case "atom":
                refs = walk.names(s.source)
                return any(n not in self.law.facts and self._judgment_absent(n, scope, index) for n in refs)
            case "not" | "const":
                return False
            case "some" | "every" | "members_at_least":
                return all(
                    self.where(s, i) == NO or (self.has(s, i) == NO and self.absent(s.kids[0], s.scope, i))
                    for i in self.members(s, scope, index)[0]
                    if s.op != "every" or self.has(s, i) == NO
                )
            case _:
                return all(self.absent(k, scope, index) for k in s.kids if self.code(k, scope, index) == NO)

    def name_absent(self, name: str, scope: str, index: int) -> bool:
        """`absent` for a name with value no."""
        keys = self.behind(name)
        if not keys:
            return False
        own, at = self.place(name, scope, index)
        place = (name, own, at)
        if place not in self._absent:
            self._absent[place] = all(self._key_absent(k, own, at) for k in keys)
        return self._absent[place]

    def _key_absent(self, key: str, scope: str, index: int) -> bool:
        if self._judgment_absent(key, scope, index):
            return True
        steps = self.steps(key)
        return bool(steps) and all(self.code(s, scope, index) == NO and self.absent(s, scope, index) for s in steps)

    def _judgment_absent(self, name: str, scope: str, index: int) -> bool:
        keys = self.behind(name)
        if not keys:
            return False
        own, at = self.place(name, scope, index)
        items = [i for k in keys for i in self.a.items(k)]
        return all(isinstance(i, m.Judgment) and self.at_issue(i, own, at) == NO for i in items)

    # ------------------------------------------------------------ what is open
    def open_name(self, name: str, scope: str, index: int) -> Open:
        """The questions that can still change a name, in the law's order."""
        own, at = self.place(name, scope, index)
        place = (name, own, at)
        if place not in self._open:
            self._open[place] = {}
            self._open[place] = self._open_name(name, own, at)
        return self._open[place]

    def _open_name(self, name: str, scope: str, index: int) -> Open:
        if name in self.law.facts:
            return {(name, scope, index): "fact"} if self._unanswered(name, scope, index) else {}
        out: Open = {}
        for key in self.behind(name):
            for item in self.a.items(key):
                out.update(self._open_item(item, scope, index))
        return out

    def _unanswered(self, name: str, scope: str, index: int) -> bool:
        found = self.a.at(name, scope, index)
        if isinstance(found, int):
            return found == UNKNOWN
        if isinstance(found, tuple):
            return found[0] != found[1] and not (self.law.facts[name].event and found[0] > self.a.day)
        return found is None or len(found) > 1

    def _open_item(self, item: m.Definition, scope: str, index: int) -> Open:
        match item:
            case m.Judgment():
                return self._open_judgment(item, scope, index)
            case m.Rule():
                s = self.steps_of(item)
                return self.open_step(s, scope, index) if self.code(s, scope, index) == UNKNOWN else {}
            case m.ValueRule():
                return self._open_table(item, scope, index)
            case m.Duty():
                return self._open_duty(item, scope, index)
            case _:
                out: Open = {}
                for expression in walk.expressions(item):
                    out.update(self._open_names(expression, scope, index))
                return out

    def _open_duty(self, item: m.Duty, scope: str, index: int) -> Open:
        out: Open = {}
        for expression in walk.of_case(item):
            out.update(self._open_names(expression, scope, index))
        for inner, expression in walk.of_each(item):
            out.update(self._open_lists(inner, scope, index))
            for i in self.a.frame.within(inner, scope)[0][index]:
                out.update(self._open_names(expression, inner, i))
        return out

    def steps_of(self, item: m.Rule) -> Step:
        """The steps of one version of a rule, kept on the law."""
        kept: dict[int, Step] = self.law.programs.setdefault("steps", {})  # type: ignore[assignment]  # as above
        if id(item) not in kept:
            kept[id(item)] = of_rule(item)
        return kept[id(item)]

    def _open_judgment(self, item: m.Judgment, scope: str, index: int) -> Open:
        at_issue = self.at_issue(item, scope, index)
        if at_issue == NO:
            return {}
        if at_issue == UNKNOWN and item.at_issue is not None:
            return self.open_step(self.condition(item.at_issue, item.citation), scope, index)
        raw = self.a.frame.leaves[scope][index].get(item.name, None if item.options else UNKNOWN)
        answered = raw is not None if item.options else ESTABLISHED[item.counts_as][raw] != UNKNOWN  # type: ignore[index]  # truth leaf
        return {} if answered else {(item.name, scope, index): "judgment"}

    def _open_table(self, item: m.ValueRule, scope: str, index: int) -> Open:
        out: Open = {}
        for row in item.rows:
            code = YES if row.guard is None else self.code(self.condition(row.guard, item.citation), scope, index)
            if code == UNKNOWN and row.guard is not None:
                out.update(self.open_step(self.condition(row.guard, item.citation), scope, index))
            if code != NO:
                out.update(self._open_names(row.value, scope, index))
            if code == YES:
                break
        return out

    def open_step(self, s: Step, scope: str, index: int) -> Open:
        """The questions open under a step whose code is unknown."""
        if s.op == "ref":
            return self.open_name(s.name, scope, index)
        if s.op == "atom":
            return self._open_names(s.source, scope, index)
        out: Open = {}
        if s.op in ("some", "every", "members_at_least"):
            out.update(self._open_lists(s.scope, scope, index))
        for kid, at_scope, at in self.deciding(s, scope, index):
            if self.code(kid, at_scope, at) == UNKNOWN:
                out.update(self.open_step(kid, at_scope, at))
        return out

    def _open_lists(self, inner: str, scope: str, index: int) -> Open:
        """Lists not yet stated complete between a member and a scope inside it."""
        out: Open = {}
        steps = [s for s in self.law.chain(inner) if scope in self.law.chain(s) and s != scope]
        for s in reversed(steps):
            parent = self.law.scopes[s].parent
            for i, up in enumerate(self.a.frame.up(parent, scope)):
                if up == index and self.law.scopes[s].stated and s not in self.a.frame.members[parent][i].closed:
                    out[(s, parent, i)] = "list"
        return out

    def _open_names(self, node: walk.Expression | None, scope: str, index: int) -> Open:
        out: Open = {}
        if isinstance(node, m.Count | m.Aggregate | m.Quantified):
            out.update(self._open_lists(node.scope, scope, index))
            for i in self.a.frame.within(node.scope, scope)[0][index]:
                for part in walk.parts(node):
                    out.update(self._open_names(part, node.scope, i))
        elif isinstance(node, m.Ref | m.EndOf):
            out.update(self.open_name(node.name if isinstance(node, m.Ref) else node.duty, scope, index))
        elif node is not None:
            for part in walk.parts(node):
                out.update(self._open_names(part, scope, index))
        return out

    # ------------------------------------------------------------- conclusions
    def conclusion(self, key: str, scope: str, index: int) -> Conclusion:
        """What can be said of a key for a member."""
        from toevlucht.engine.conclude import conclude

        return conclude(self, key, scope, index)

    def duty(self, key: str, scope: str, index: int) -> DutyResult:
        """The state of a duty for a member."""
        from toevlucht.engine.conclude import duty

        return duty(self, key, scope, index)

    def power(self, key: str, scope: str, index: int) -> PowerResult:
        """The state of a power for a member."""
        from toevlucht.engine.conclude import power

        return power(self, key, scope, index)

    def next_change(self) -> int | None:
        """The first later day on which time alone changes something."""
        from toevlucht.engine.change import next_change

        return next_change(self)

    def status_of_open(self, open_: Open) -> Status:
        """needs_judgment where a person must weigh something, needs_facts where only facts are missing."""
        return "needs_judgment" if "judgment" in open_.values() else "needs_facts"

    def places(self, key: str) -> Iterator[tuple[str, int]]:
        """(scope, index) of each member a key speaks of."""
        scope = self.law.scope_of(key)
        yield from ((scope, i) for i in range(len(self.a.frame.members[scope])))
