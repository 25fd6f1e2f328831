"""Sensitivity: the label of each answer, and the case as a reader sees it who may not see all of them.

Everything such a reader is shown is worked out from what that reader may see, so that no state, term or
explanation can betray the rest. What is left out is open, never absent: an event may have happened, a list may
have members, a judgment may have been given.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from toevlucht.engine import model as m
from toevlucht.engine.case import LONG_AGO, NEVER, Answer, Case, Member

if TYPE_CHECKING:
    from toevlucht.engine.law import Law

LABELS = ("medical", "child", "family_confidential", "exclusion", "security")  # beside "ordinary", which every reader sees
NONE: frozenset[str] = frozenset()


def labels_of(law: Law, name: str) -> frozenset[str]:
    """The labels of a fact, a judgment or a scope; () for what is ordinary and for what is worked out.

    A judgment bears its own; without one, those of the facts that alone put it at issue.
    """
    words = law.label(name)
    own = NONE if words is None else _one(words.sensitive)
    if name in law.facts:
        return own | _one(law.facts[name].sensitive) | _of_scopes(law, law.facts[name].scope)
    if name in law.scopes:
        return own | _of_scopes(law, law.scopes[name].parent)
    asked = law.judgments.get(law.bare(name), ())
    found = own or frozenset(x for item in asked for x in _put_at_issue(law, item.at_issue))
    return found | frozenset(x for item in asked for x in _of_scopes(law, item.scope))


def _one(label: str) -> frozenset[str]:
    return NONE if label == m.ORDINARY else frozenset((label,))


def _of_scopes(law: Law, scope: str) -> frozenset[str]:
    """The labels of a scope and those around it."""
    words = (law.scopes[s].words for s in law.chain(scope) if s != m.CASE)
    return frozenset(w.sensitive for w in words if w is not None and w.sensitive != m.ORDINARY)


def _put_at_issue(law: Law, node: m.Condition | None) -> frozenset[str]:
    match node:
        case m.Ref(name) if name in law.facts:
            return _one(law.facts[name].sensitive)
        case m.Any(of):
            found = [_put_at_issue(law, part) for part in of]
            return frozenset().union(*found) if all(found) else NONE
        case _:
            return NONE


def seen(law: Law, case: Case, may_see: Iterable[str]) -> Case:
    """The case as somebody sees it who may see these labels beside what is ordinary."""
    hidden = frozenset(LABELS) - frozenset(may_see)
    return _Seen(law, case, hidden).case() if hidden else case


class _Seen:
    """Leaves out what bears a hidden label, and judgments that rest on it."""

    def __init__(self, law: Law, case: Case, hidden: frozenset[str]) -> None:
        self.law, self.whole, self.hidden = law, case, hidden
        self.left_out = {member.id for _, member in case.members() if self.hides(member.scope)}
        self.events: dict[str, list[str]] = {}
        for fact in (f for f in law.facts.values() if f.event and self.hides(f.name)):
            self.events.setdefault(fact.scope, []).append(fact.name)

    def case(self) -> Case:
        return replace(self.whole, root=self.member(self.whole.root), hidden=self.hidden)

    def hides(self, name: str) -> bool:
        return name != m.CASE and not self.hidden.isdisjoint(self.law.labels(name))

    def member(self, whole: Member) -> Member:
        answers = {n: a for n, a in whole.answers.items() if not self.hides(n) and not self.rests_on_hidden(n, a)}
        answers |= {name: Answer((LONG_AGO, NEVER)) for name in self.events.get(whole.scope, ())}
        inner = {s: [self.member(x) for x in xs] for s, xs in whole.inner.items() if not self.hides(s)}
        closed = {s for s in whole.closed if not self.hides(s)}
        return replace(whole, answers=answers, inner=inner, closed=closed)

    def rests_on_hidden(self, name: str, answer: Answer) -> bool:
        considered = (self.law.bare(n) for item in self.law.judgments.get(name, ()) for n in item.considers)
        return not self.left_out.isdisjoint(answer.rests_on) or any(map(self.hides, considered))
