"""Reads an assessment: what is still open, which status follows.

Everything here is worked out on request and remembered for the one assessment.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

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


class Reader(Deciding):
    """Works over the compiled values of one assessment."""

    def __init__(self, assessment: Assessment) -> None:
        super().__init__(assessment)
        self._open: dict[tuple[str, str, int], Open] = {}
        self._absent = {}
        self.finder: Finder | None = None
        self.traces: dict[tuple[str, str, int], Trace] = {}

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
        found = self.a.at(name, scope, index)
        if type(found) is int and found != UNKNOWN:
            return out
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
