"""Reads an assessment: what is still open, which status follows.

Everything here is worked out on request and remembered for the one assessment. For each
name the questions of its own and the names it waits for are found once (`Links`); what is
open under a name is then a walk over them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from toevlucht.engine import model as m
from toevlucht.engine import walk
from toevlucht.engine.deciding import Deciding
from toevlucht.engine.result import Conclusion, DutyResult, PowerResult, Status
from toevlucht.engine.steps import Step
from toevlucht.engine.truth import ESTABLISHED, NO, UNKNOWN, YES

if TYPE_CHECKING:
    from toevlucht.engine.assessment import Assessment
    from toevlucht.engine.flips import Finder
    from toevlucht.engine.tracing import Trace

Leaf = tuple[str, str, int]  # name (bare, or a scope), scope, index
Open = dict[Leaf, str]  # -> "fact", "judgment" or "list"


class Links(NamedTuple):
    """What a name waits for: questions of its own (in the law's order), and other names."""

    steps: list[tuple[Leaf, str]]  # (place, "fact" | "judgment" | "list" | "name")


class Reader(Deciding):
    """Works over the compiled values of one assessment."""

    def __init__(self, assessment: Assessment) -> None:
        super().__init__(assessment)
        self._links: dict[Leaf, Links] = {}
        self._weighs: dict[Leaf, bool] = {}
        self._absent, self._decided = {}, {}
        self.finder: Finder | None = None
        self.nodes: dict[bool, object] = {}  # explanations made so far: whole, or only what decided
        self.traces: dict[Leaf, Trace] = {}
        self.gaps: dict[Leaf, Trace] = {}  # the same, of what is unverified only

    # ------------------------------------------------------------ what is open
    def open_name(self, name: str, scope: str, index: int) -> Open:
        """The questions that can still change a name, in the law's order."""
        out: Open = {}
        self._collect((name, *self.place(name, scope, index)), out, set())
        return out

    def _collect(self, place: Leaf, out: Open, seen: set[Leaf]) -> None:
        if place in seen:
            return
        seen.add(place)
        for other, kind in self.links(place).steps:
            if kind == "name":
                self._collect(other, out, seen)
            else:
                out[other] = kind

    def weighs(self, name: str, scope: str, index: int) -> bool:
        """Whether a judgment is among what is open under a name."""
        return self._weigh((name, *self.place(name, scope, index)))

    def _weigh(self, place: Leaf) -> bool:
        found = self._weighs.get(place)
        if found is None:
            steps = self.links(place).steps
            found = self._weighs[place] = any(k == "judgment" or (k == "name" and self._weigh(p)) for p, k in steps)
        return found

    def links(self, place: Leaf) -> Links:
        """What a name waits for, found once."""
        found = self._links.get(place)
        if found is None:
            found = self._links[place] = Links([])
            self._find(place, found.steps)
        return found

    def _find(self, place: Leaf, out: list[tuple[Leaf, str]]) -> None:
        name, scope, index = place
        if name in self.law.facts:
            if self._unanswered(name, scope, index):
                out.append((place, "fact"))
            return
        found = self.a.at(name, scope, index)
        if type(found) is int and found != UNKNOWN:
            return
        for item in self.defined(name):
            self._item(item, scope, index, out)

    def _unanswered(self, name: str, scope: str, index: int) -> bool:
        found = self.a.at(name, scope, index)
        if isinstance(found, int):
            return found == UNKNOWN
        if isinstance(found, tuple):
            return found[0] != found[1] and not (self.law.facts[name].event and found[0] > self.a.day)
        return found is None or len(found) > 1

    def _item(self, item: m.Definition, scope: str, index: int, out: list[tuple[Leaf, str]]) -> None:
        match item:
            case m.Judgment():
                self._judgment(item, scope, index, out)
            case m.Rule():
                s = self.steps_of(item)
                if self.code(s, scope, index) == UNKNOWN:
                    self._step(s, scope, index, out)
            case m.ValueRule():
                self._table(item, scope, index, out)
            case m.Duty():
                self._duty(item, scope, index, out)
            case m.Range():
                if filler := self.law.filler(item):
                    out.append(((filler, *self.place(filler, scope, index)), "name"))
            case _:
                for expression in walk.expressions(item):
                    self._names(expression, scope, index, out)
                if isinstance(item, m.Power):
                    self._names(item.block.reached, m.CASE, 0, out)
                    out += [(place, "name") for place in self.before(item, scope, index)]

    def _duty(self, item: m.Duty, scope: str, index: int, out: list[tuple[Leaf, str]]) -> None:
        self._names(item.block.reached, m.CASE, 0, out)
        for expression in walk.of_case(item):
            self._names(expression, scope, index, out)
        for inner, expression in walk.of_each(item):
            self._lists(inner, scope, index, out)
            for i in self.a.frame.within(inner, scope)[0][index]:
                self._names(expression, inner, i, out)

    def _judgment(self, item: m.Judgment, scope: str, index: int, out: list[tuple[Leaf, str]]) -> None:
        at_issue = self.at_issue(item, scope, index)
        if at_issue == NO:
            return
        if at_issue == UNKNOWN and item.at_issue is not None:
            self._step(self.condition(item.at_issue, item.citation), scope, index, out)
            return
        raw = self.a.frame.leaves[scope][index].get(item.name, None if item.options else UNKNOWN)
        answered = raw is not None if item.options else ESTABLISHED[item.counts_as][raw] != UNKNOWN  # type: ignore[index]  # truth leaf
        if not answered:
            out.append(((item.name, scope, index), "judgment"))

    def _table(self, item: m.ValueRule, scope: str, index: int, out: list[tuple[Leaf, str]]) -> None:
        for row in item.rows:
            code = YES
            if row.guard is not None:
                s = self.condition(row.guard, item.citation)
                code = self.code(s, scope, index)
                if code == UNKNOWN:
                    self._step(s, scope, index, out)
            if code != NO:
                self._names(row.value, scope, index, out)
            if code == YES:
                break

    def _step(self, s: Step, scope: str, index: int, out: list[tuple[Leaf, str]]) -> None:
        """What a step waits for whose code is unknown."""
        if s.op == "ref":
            out.append(((s.name, *self.place(s.name, scope, index)), "name"))
        elif s.op == "atom":
            self._names(s.source, scope, index, out)
        else:
            if s.scope:
                self._lists(s.scope, scope, index, out)
            for kid, at_scope, at in self.deciding(s, scope, index):
                if not s.scope or self.code(kid, at_scope, at) == UNKNOWN:  # of a quantifier all that bears on it is told
                    self._step(kid, at_scope, at, out)

    def _lists(self, inner: str, scope: str, index: int, out: list[tuple[Leaf, str]]) -> None:
        """Lists not yet stated complete between a member and a scope inside it."""
        if self.a.frame.within(inner, scope)[1][index] == YES:
            return
        if inner == scope:
            scope, index = self.law.scopes[inner].parent, self.a.frame.parent[inner][index]
        steps = [s for s in self.law.chain(inner) if scope in self.law.chain(s) and s != scope]
        for s in reversed(steps):
            parent = self.law.scopes[s].parent
            for i, up in enumerate(self.a.frame.up(parent, scope)):
                if up == index and not self.a.frame.whole(s, self.a.frame.members[parent][i]):
                    out.append(((s, parent, i), "list"))

    def _names(self, node: walk.Expression | None, scope: str, index: int, out: list[tuple[Leaf, str]]) -> None:
        if isinstance(node, m.Count | m.Aggregate | m.Quantified):
            self._lists(node.scope, scope, index, out)
            for i in self.a.frame.within(node.scope, scope)[0][index]:
                for part in walk.parts(node):
                    self._names(part, node.scope, i, out)
        elif isinstance(node, m.Ref | m.EndOf):
            name = node.name if isinstance(node, m.Ref) else node.duty
            out.append(((name, *self.place(name, scope, index)), "name"))
        elif node is not None:
            for part in walk.parts(node):
                self._names(part, scope, index, out)
            if isinstance(node, m.OnList):
                for name in self._excepted(node, scope, index):
                    out.append(((name, *self.place(name, scope, index)), "name"))

    def _excepted(self, node: m.OnList, scope: str, index: int) -> Iterator[str]:
        """The exceptions of the rows that this value may meet."""
        keys = self.value(node.value, scope, index, self.a.day)
        rows = self.law.lists[node.list].rows
        yield from dict.fromkeys(n for row in rows if not keys or row.key in keys for n in row.except_)

    def before(self, item: m.Power, scope: str, index: int) -> Iterator[Leaf]:
        """The duties a power waits for or must precede, with their members."""
        for name in (*self.law.blocking(f"{item.citation.act}.{item.name}"), *filter(None, (item.before_end_of,))):
            own = self.law.scope_of(name)
            if own in self.law.chain(scope):
                yield (name, *self.place(name, scope, index))
            else:
                yield from ((name, own, i) for i in self.a.frame.within(own, scope)[0][index])

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

    def status_of_open(self, name: str, scope: str, index: int) -> Status:
        """needs_judgment where a person must weigh something, needs_facts where only facts are missing.

        not_open_yet where it waits for what this reader may not see.
        """
        if self.a.case.hidden and any(self.hides(place[0]) for place in self.open_name(name, scope, index)):
            return "not_open_yet"
        return "needs_judgment" if self.weighs(name, scope, index) else "needs_facts"

    def hides(self, name: str) -> bool:
        """Whether this reader may not see a fact, judgment or list."""
        return not self.a.case.hidden.isdisjoint(self.law.labels(name))

    def places(self, key: str) -> Iterator[tuple[str, int]]:
        """(scope, index) of each member a key speaks of."""
        scope = self.law.scope_of(key)
        yield from ((scope, i) for i in range(len(self.a.frame.members[scope])))
