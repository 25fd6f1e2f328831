"""Follows what decided an answer: every citation on the way and every mark found there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from toevlucht.engine import model as m
from toevlucht.engine import walk
from toevlucht.engine.result import Mark
from toevlucht.engine.truth import NO

if TYPE_CHECKING:
    from toevlucht.engine.reading import Reader
    from toevlucht.engine.steps import Step

STATES: dict[str, Mark] = {"contradicts": "contradicts", "not_established": "not_established", "stale": "stale"}


@dataclass(slots=True)
class Trace:
    """Citations in the law's order and the marks of everything that decided or is still open."""

    cites: tuple[str, ...]
    marks: frozenset[Mark]


@dataclass(slots=True)
class _Walk:
    reader: Reader
    cites: dict[str, None] = field(default_factory=dict)
    marks: set[Mark] = field(default_factory=set)
    seen: set[tuple[str, str, int]] = field(default_factory=set)

    def name(self, name: str, scope: str, index: int) -> None:
        own, at = self.reader.place(name, scope, index)
        if (name, own, at) in self.seen:
            return
        self.seen.add((name, own, at))
        keys = self.reader.behind(name)
        if not keys:
            self.answer(name, own, at)
        for key in keys:
            for item in self.reader.a.items(key):
                self.item(item, own, at)

    def answer(self, name: str, scope: str, index: int) -> None:
        answer = self.reader.a.frame.members[scope][index].answers.get(name)
        if answer is not None and answer.state in STATES:
            self.marks.add(STATES[answer.state])
        if (name, scope, index) in self.reader.a.frame.stale:
            self.marks.add("stale")

    def item(self, item: m.Definition, scope: str, index: int) -> None:
        self.cite(item.citation)
        if getattr(item, "unverified", "") or self.reader.law.acts[item.citation.act].unverified:
            self.marks.add("unverified")
        if isinstance(item, m.Judgment):
            self.judgment(item, scope, index)
        elif isinstance(item, m.Rule):
            self.step(self.reader.steps_of(item), scope, index)
        elif isinstance(item, m.ValueRule):
            self.table(item, scope, index)
        elif isinstance(item, m.Duty):
            self.duty(item, scope, index)
        else:
            for expression in walk.expressions(item):
                self.names(expression, scope, index)
        if isinstance(item, m.Range) and item.name not in self.reader.law.filled:
            self.marks.add("left_to")

    def judgment(self, item: m.Judgment, scope: str, index: int) -> None:
        self.answer(item.name, scope, index)
        if item.at_issue is None:
            return
        s = self.reader.condition(item.at_issue, item.citation)
        if self.reader.code(s, scope, index) == NO:
            self.marks.add("not_at_issue")
        self.step(s, scope, index)

    def duty(self, item: m.Duty, scope: str, index: int) -> None:
        for expression in walk.of_case(item):
            self.names(expression, scope, index)
        for inner, expression in walk.of_each(item):
            for i in self.reader.a.frame.within(inner, scope)[0][index]:
                self.names(expression, inner, i)

    def table(self, item: m.ValueRule, scope: str, index: int) -> None:
        for row in item.rows:
            code = 3
            if row.guard is not None:
                s = self.reader.condition(row.guard, item.citation)
                code = self.reader.code(s, scope, index)
                if code != NO:
                    self.step(s, scope, index)
            if code != NO:
                self.names(row.value, scope, index)
            if code == 3:
                return

    def step(self, s: Step, scope: str, index: int) -> None:
        if s.citation is not None:
            self.cite(s.citation)
        if s.kind == "presumption" and self.reader.code(s, scope, index) == 3:
            self.marks.add("presumed")
        if s.op == "ref":
            self.name(s.name, scope, index)
        elif s.op == "atom":
            self.names(s.source, scope, index)
        else:
            for kid, at_scope, i in self.reader.deciding(s, scope, index):
                self.step(kid, at_scope, i)

    def names(self, node: walk.Expression | None, scope: str, index: int) -> None:
        if isinstance(node, m.Count | m.Aggregate | m.Quantified):
            for i in self.reader.a.frame.within(node.scope, scope)[0][index]:
                for part in walk.parts(node):
                    self.names(part, node.scope, i)
        elif isinstance(node, m.Ref | m.EndOf):
            self.name(node.name if isinstance(node, m.Ref) else node.duty, scope, index)
        elif node is not None:
            self.lists(node)
            for part in walk.parts(node):
                self.names(part, scope, index)

    def lists(self, node: walk.Expression) -> None:
        if isinstance(node, m.OnList | m.Lookup):
            table = self.reader.law.lists[node.list if isinstance(node, m.OnList) else node.table]
            if table.unverified or any(row.unverified for row in table.rows):
                self.marks.add("unverified")

    def cite(self, citation: m.Citation) -> None:
        self.cites[citation.short()] = None
        self.cites.update(dict.fromkeys(citation.per))


def trace(reader: Reader, name: str, scope: str, index: int) -> Trace:
    """Everything cited and marked on the way to an answer, remembered."""
    known = reader.traces.get((name, scope, index))
    if known is None:
        walked = _Walk(reader)
        walked.name(name, scope, index)
        known = Trace(tuple(walked.cites), frozenset(walked.marks))
        reader.traces[(name, scope, index)] = known
    return known
