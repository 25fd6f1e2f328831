"""Follows what decided an answer: every citation on the way and every mark found there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from toevlucht.engine import model as m
from toevlucht.engine import walk
from toevlucht.engine.doubt import doubtful
from toevlucht.engine.result import Mark
from toevlucht.engine.truth import NO, YES

if TYPE_CHECKING:
    from toevlucht.engine.reading import Reader
    from toevlucht.engine.steps import Step

STATES: dict[str, Mark] = {"contradicts": "contradicts", "not_established": "not_established"}


@dataclass(slots=True)
class Trace:
    """Citations in the law's order and the marks of everything that decided or is still open."""

    cites: dict[str, None] = field(default_factory=dict)
    marks: set[Mark] = field(default_factory=set)
    gaps: dict[str, None] = field(default_factory=dict)  # what is unverified: keys, acts, lists
    labels: set[str] = field(default_factory=set)  # the sensitivity of every answer among it

    def cite(self, citation: m.Citation) -> None:
        """Add a citation and the rulings it names."""
        self.cites[citation.short()] = None
        for ruling in citation.per:
            self.cites[ruling] = None


def trace(reader: Reader, name: str, scope: str, index: int) -> Trace:
    """Everything cited and marked on the way to an answer; worked out once per name and member."""
    own, at = reader.place(name, scope, index)
    known = reader.traces.get((name, own, at))
    if known is None:
        known = reader.traces[(name, own, at)] = Trace()
        _Follow(reader, known).name(name, own, at)
    return known


def gaps(reader: Reader, name: str, scope: str, index: int) -> dict[str, None]:
    """`trace(...).gaps` alone: what is verified all the way is not followed."""
    if name not in doubtful(reader.a.program):
        return {}
    place = (name, *reader.place(name, scope, index))
    known = reader.gaps.get(place)
    if known is None:
        known = reader.gaps[place] = Trace()
        _Doubted(reader, known).name(*place)
    return known.gaps


class _Follow:
    """Collects one name's own trace and takes over those of the names that decided it."""

    def __init__(self, reader: Reader, into: Trace) -> None:
        self.reader, self.into = reader, into

    def name(self, name: str, scope: str, index: int) -> None:
        keys = self.reader.behind(name)
        if not keys:
            self.answer(name, scope, index)
        if keys and not self.reader.in_force(name, keys):
            self.into.marks.add("not_in_force")
        for key in keys:
            for item in self.reader.a.items(key):
                self.item(item, scope, index)

    def other(self, name: str, scope: str, index: int) -> None:
        found = trace(self.reader, name, scope, index)
        self.into.cites.update(found.cites)
        self.into.marks |= found.marks
        self.into.gaps.update(found.gaps)
        self.into.labels |= found.labels

    def answer(self, name: str, scope: str, index: int) -> None:
        frame = self.reader.a.frame
        answer = frame.members[scope][index].answers.get(name)
        self.into.labels |= self.reader.law.labels(name)
        if answer is not None and answer.state in STATES:
            self.into.marks.add(STATES[answer.state])
        if (answer is not None and answer.state == "stale") or (name, scope, index) in frame.stale:
            self.into.marks.add("stale")

    def item(self, item: m.Definition, scope: str, index: int) -> None:
        self.into.cite(item.citation)
        self.gap(self.reader.law.unverified(item))
        match item:
            case m.Judgment():
                self.judgment(item, scope, index)
            case m.Rule():
                self.step(self.reader.steps_of(item), scope, index)
            case m.ValueRule():
                self.table(item, scope, index)
            case m.Duty():
                self.duty(item, scope, index)
            case m.Range():
                self.range(item, scope, index)
            case _:
                for expression in walk.expressions(item):
                    self.names(expression, scope, index)

    def range(self, item: m.Range, scope: str, index: int) -> None:
        filler = self.reader.law.filler(item)
        if filler:
            self.other(filler, scope, index)
        if not filler or any(map(self.reader.law.unverified, self.reader.law.versions[filler])):
            self.into.marks.add("left_to")

    def judgment(self, item: m.Judgment, scope: str, index: int) -> None:
        self.answer(item.name, scope, index)
        if item.at_issue is None:
            return
        s = self.reader.condition(item.at_issue, item.citation)
        if self.reader.code(s, scope, index) == NO:
            self.into.marks.add("not_at_issue")
        self.step(s, scope, index)

    def duty(self, item: m.Duty, scope: str, index: int) -> None:
        for expression in walk.of_case(item):
            self.names(expression, scope, index)
        for inner, expression in walk.of_each(item):
            for i in self.reader.a.frame.within(inner, scope)[0][index]:
                self.names(expression, inner, i)

    def table(self, item: m.ValueRule, scope: str, index: int) -> None:
        for row in item.rows:
            code = YES
            if row.guard is not None:
                s = self.reader.condition(row.guard, item.citation)
                code = self.reader.code(s, scope, index)
                if code != NO:
                    self.step(s, scope, index)
            if code != NO:
                self.names(row.value, scope, index)
            if code == YES:
                return

    def step(self, s: Step, scope: str, index: int) -> None:
        if s.citation is not None:
            self.into.cite(s.citation)
        if s.kind == "presumption" and self.reader.code(s, scope, index) == YES:
            self.into.marks.add("presumed")
        if s.op == "ref":
            self.other(s.name, scope, index)
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
            self.other(node.name if isinstance(node, m.Ref) else node.duty, scope, index)
        elif node is not None:
            self.lists(node, scope, index)
            for part in walk.parts(node):
                self.names(part, scope, index)

    def lists(self, node: walk.Expression, scope: str, index: int) -> None:
        """A list or table: unverified when it is, or a row of it is that may count here."""
        if isinstance(node, m.OnList | m.Lookup):
            table = self.reader.law.lists[node.list if isinstance(node, m.OnList) else node.table]
            self.into.cite(table.citation)
            keys = self.reader.value(node.value if isinstance(node, m.OnList) else node.key, scope, index, self.reader.a.day)
            rows = [row for row in table.rows if row.unverified and (keys is None or row.key in keys)]
            self.gap(table.name if table.unverified or rows else "")

    def gap(self, key: str) -> None:
        """Something unverified: a key of the law, an act or a list; "" where it is none."""
        if key:
            self.into.gaps[key] = None
            self.into.marks.add("unverified")


class _Doubted(_Follow):
    """Takes over what is unverified and nothing else."""

    def other(self, name: str, scope: str, index: int) -> None:
        self.into.gaps.update(gaps(self.reader, name, scope, index))


NONE: frozenset[Mark] = frozenset()


def own_marks(reader: Reader, items: Iterable[m.Definition], scope: str, index: int) -> frozenset[Mark]:
    """The marks of a definition and its own answer, without those of what it rests on."""
    here: Trace | None = None
    for item in items:
        unverified = bool(reader.law.unverified(item))
        if not unverified and not isinstance(item, m.Judgment):
            continue
        here = here or Trace()
        if unverified:
            here.marks.add("unverified")
        if isinstance(item, m.Judgment):
            _Follow(reader, here).answer(item.name, scope, index)
            if reader.at_issue(item, scope, index) == NO:
                here.marks.add("not_at_issue")
    return frozenset(here.marks) if here is not None else NONE
