"""Explanations: the tree of the law, why, why not, and what is still missing.

One structure (`Node`) for every reader; sentences are made from it elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from toevlucht.engine import model as m
from toevlucht.engine import walk
from toevlucht.engine.assessment import Assessment
from toevlucht.engine.clock import Clocked
from toevlucht.engine.conclude import status_of
from toevlucht.engine.flips import Flip, flips
from toevlucht.engine.result import Missing, Node, NodeKind, Status
from toevlucht.engine.steps import Step
from toevlucht.engine.tracing import own_marks
from toevlucht.engine.truth import NO, UNKNOWN, YES


@dataclass(frozen=True, slots=True)
class WhyNot:
    """The conditions that fail (or are open), and the smallest changes that would give a yes."""

    failing: tuple[Node, ...]
    flips: tuple[tuple[Flip, ...], ...]


def tree(a: Assessment, key: str, member: str = "") -> Node:
    """The whole tree under a name, in the law's order."""
    return _nodes(a, whole=True).name(key, *a.place(member))


def why(a: Assessment, key: str, member: str = "") -> Node:
    """Only what decided the answer: of a yes its grounds, of a no its failures, of an open one what is open."""
    return _nodes(a, whole=False).name(key, *a.place(member))


def why_not(a: Assessment, key: str, member: str = "") -> WhyNot:
    """What stands between a name and a yes, and the smallest sets of answers that would change it."""
    scope, index = a.place(member)
    node = _nodes(a, whole=False).name(key, scope, index)
    if a.reader.truth(key, scope, index) == YES:
        return WhyNot((), ())
    return WhyNot(tuple(leaf_nodes(node)), flips(a.reader, key, scope, index, YES))


def why_condition(a: Assessment, condition: m.Condition, citation: m.Citation, member: str = "") -> tuple[Node, ...]:
    """The comparisons, facts, judgments and lists that decided a condition standing at a citation."""
    found: list[Node] = []
    _nodes(a, whole=False).step(a.reader.condition(condition, citation), *a.place(member), found)
    return tuple(dict.fromkeys(leaf for node in found for leaf in deciding_nodes(node)))


def deciding_nodes(node: Node) -> Iterable[Node]:
    """The ends of an explanation, a comparison kept whole with the values it compares."""
    if node.kind in ("fact", "judgment", "list") or node.source is not None or not node.because:
        yield node
    else:
        for part in node.because:
            yield from deciding_nodes(part)


def leaf_nodes(node: Node) -> Iterable[Node]:
    """The ends of an explanation: facts, judgments and whatever has nothing beneath it."""
    if node.kind in ("fact", "judgment", "list") or not node.because:
        yield node
    else:
        for part in node.because:
            yield from leaf_nodes(part)


def missing(a: Assessment, goals: Iterable[tuple[str, str]] | None = None) -> list[Missing]:
    """The questions that can still change an answer, each with the goals it is needed for.

    `goals` are (key, member); by default all that is open: grounds, whether they are reached, then powers.
    Order: the law's, since goals and conditions are met in it; what is asked and not known is not asked again.
    """
    wanted = [(key, key, member) for key, member in goals] if goals is not None else open_goals(a)
    needed: dict[tuple[str, str, int], list[str]] = {}
    kinds: dict[tuple[str, str, int], str] = {}
    for key, name, member in wanted:
        for place, kind in a.reader.open_name(name, *a.place(member)).items():
            kinds[place] = kind
            if key not in needed.setdefault(place, []):
                needed[place].append(key)
    asked = ((place, keys) for place, keys in needed.items() if not _known_unknown(a, place) and not a.reader.hides(place[0]))
    return [_missing(a, place, kinds[place], keys) for place, keys in asked]


def open_goals(a: Assessment) -> Iterator[tuple[str, str, str]]:
    """(what is open, a name it waits for, the member): grounds, a `reached when` of theirs, powers not yet known."""
    for c in a.grounds():
        if c.status in ("needs_judgment", "needs_facts", "not_open_yet"):
            yield c.key, c.key, c.member
        item = a.items(c.key)[0]
        if a.reader.reached(item) == UNKNOWN:
            yield from ((c.key, name, path) for name in walk.names(item.block.reached) for _, _, path in a.paths(name))
    for key in a.evaluated():
        if isinstance(a.items(key)[0], m.Power):
            yield from ((key, key, path) for at, i, path in a.paths(key) if a.reader.truth(key, at, i) == UNKNOWN)


def _known_unknown(a: Assessment, place: tuple[str, str, int]) -> bool:
    name, scope, index = place
    answer = a.frame.members[scope][index].answers.get(name)
    return answer is not None and answer.state == "not_known"


def _missing(a: Assessment, place: tuple[str, str, int], kind: str, goals: list[str]) -> Missing:
    name, scope, index = place
    roles: tuple[str, ...] = ()
    citation = None
    if kind == "judgment":
        item = a.law.judgments[name][0]
        roles, citation = (item.by,), item.citation
    elif kind == "fact":
        roles = a.law.facts[name].by
    return Missing(name, a.frame.path(scope, index), kind, tuple(goals), roles, citation)  # type: ignore[arg-type]  # one of three by construction


def _nodes(a: Assessment, *, whole: bool) -> _Nodes:
    """The nodes of this assessment, made once for all its explanations."""
    kept = a.reader.nodes.get(whole)
    if not isinstance(kept, _Nodes):
        kept = a.reader.nodes[whole] = _Nodes(a, whole=whole)
    return kept


class _Nodes:
    """Builds nodes once per name and member; `whole` keeps what did not decide."""

    def __init__(self, a: Assessment, *, whole: bool) -> None:
        self.a, self.reader, self.whole = a, a.reader, whole
        self.made: dict[tuple[str, str, int], Node] = {}

    def name(self, name: str, scope: str, index: int, kind: NodeKind | None = None) -> Node:
        own, at = self.reader.place(name, scope, index)
        key = (name, own, at)
        if key not in self.made:
            keys = self.reader.behind(name)
            self.made[key] = self.defined(name, keys, own, at) if keys else self.fact(name, own, at)
        node = self.made[key]
        return node if kind is None or node.kind == kind else _as(node, kind)

    def fact(self, name: str, scope: str, index: int) -> Node:
        path, law = self.a.frame.path(scope, index), self.a.law
        answer = self.a.frame.members[scope][index].answers.get(name)
        status: Status | None = None
        if self.reader.hides(name):
            answer, status = None, "not_open_yet"
        value = self.a.at(name, scope, index)
        return Node(name, "fact", path, value, status, law.facts[name].citation, answer=answer, labels=law.labels(name))

    def defined(self, name: str, keys: tuple[str, ...], scope: str, index: int) -> Node:
        items = self.reader.defined(name)
        value = self.a.at(name, scope, index)
        because: list[Node] = []
        for item in items:
            self.item(item, scope, index, because)
        kind: NodeKind = "rule"
        answer = None
        if isinstance(items[0], m.Judgment):
            kind, answer = "judgment", self.a.frame.members[scope][index].answers.get(items[0].name)
        elif isinstance(items[0], m.Duty):
            kind = "duty"
        elif isinstance(items[0], m.Power):
            kind = "power"
        status = status_of(self.reader, name, items[0], value, scope, index)
        marks = own_marks(self.reader, items, scope, index)
        shown = value.arises if isinstance(value, Clocked) else value
        key, path = name if name in self.a.law.versions else keys[0], self.a.frame.path(scope, index)
        labels = _labels(because, self.a.law.labels(name) if kind == "judgment" else NO_LABELS)
        return Node(key, kind, path, shown, status, items[0].citation, marks, tuple(because), answer, labels=labels)

    def item(self, item: m.Definition, scope: str, index: int, out: list[Node]) -> None:
        match item:
            case m.Rule():
                self.step(self.reader.steps_of(item), scope, index, out)
            case m.Judgment():
                if item.at_issue is not None:
                    self.step(self.reader.condition(item.at_issue, item.citation), scope, index, out)
            case m.ValueRule():
                self.table(item, scope, index, out)
            case m.Range():
                if filler := self.a.law.filler(item):
                    out.append(self.name(filler, scope, index))
            case _:
                for expression in walk.expressions(item) if not isinstance(item, m.Duty) else walk.of_case(item):
                    self.read(expression, scope, index, out)

    def table(self, item: m.ValueRule, scope: str, index: int, out: list[Node]) -> None:
        for row in item.rows:
            code = YES
            if row.guard is not None:
                s = self.reader.condition(row.guard, item.citation)
                code = self.reader.code(s, scope, index)
                if self.whole or code != NO:
                    self.step(s, scope, index, out)
            if self.whole or code != NO:
                self.read(row.value, scope, index, out)
            if code == YES and not self.whole:
                return

    def step(self, s: Step, scope: str, index: int, out: list[Node]) -> None:
        if s.op == "ref":
            out.append(self.name(s.name, scope, index, "exception" if s.kind == "exception" else None))
        elif s.op == "atom":
            out.append(self.comparison(s, scope, index))
        elif s.kind == "presumption":
            parts: list[Node] = []
            for kid in s.kids:
                self.step(kid, scope, index, parts)
            code = self.reader.code(s, scope, index)
            path = self.a.frame.path(scope, index)
            out.append(Node("", "presumption", path, code, None, s.citation, because=tuple(parts), labels=_labels(parts)))
        else:
            self.inside(s, scope, index, out)

    def inside(self, s: Step, scope: str, index: int, out: list[Node]) -> None:
        if s.scope:
            self.lists(s, scope, index, out)
        if not self.whole:
            for kid, at_scope, i in self.reader.deciding(s, scope, index):
                self.step(kid, at_scope, i, out)
        elif s.scope:
            for i in self.reader.members(s, scope, index)[0]:
                for kid in reversed(s.kids):
                    self.step(kid, s.scope, i, out)
        else:
            for kid in s.kids:
                self.step(kid, scope, index, out)

    def lists(self, s: Step, scope: str, index: int, out: list[Node]) -> None:
        which, complete = self.reader.members(s, scope, index)
        if complete != YES or not which:
            value = UNKNOWN if complete != YES else NO
            status: Status | None = "not_open_yet" if self.reader.hides(s.scope) else None
            labels = self.a.law.labels(s.scope)
            out.append(Node(s.scope, "list", self.a.frame.path(scope, index), value, status, s.citation, labels=labels))

    def comparison(self, s: Step, scope: str, index: int) -> Node:
        parts: list[Node] = []
        self.read(s.source, scope, index, parts)
        code = self.reader.code(s, scope, index)
        path, because = self.a.frame.path(scope, index), tuple(parts)
        return Node("", "condition", path, code, None, s.citation, because=because, source=s.source, labels=_labels(parts))

    def read(self, node: walk.Expression | None, scope: str, index: int, out: list[Node]) -> None:
        if isinstance(node, m.Count | m.Aggregate):
            for i in self.a.frame.within(node.scope, scope)[0][index]:
                for part in walk.parts(node):
                    self.read(part, node.scope, i, out)
        elif isinstance(node, m.Ref | m.EndOf):
            out.append(self.name(node.name if isinstance(node, m.Ref) else node.duty, scope, index))
        elif node is not None:
            for part in walk.parts(node):
                self.read(part, scope, index, out)


def _as(node: Node, kind: NodeKind) -> Node:
    return node._replace(kind=kind)


NO_LABELS: frozenset[str] = frozenset()


def _labels(because: Iterable[Node], own: frozenset[str] = NO_LABELS) -> frozenset[str]:
    """The sensitivity of a node: its own and that of what decided it."""
    for node in because:
        if node.labels:
            own |= node.labels
    return own
