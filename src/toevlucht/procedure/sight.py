"""Whether two clearances see the same of a case: then what the law says of it to the one it says to the other.

What a label hides of a case (engine/labels.py): members, answers and lists that bear it, judgments that weigh something that
bears it; and events and recorded lists, which are left open even where nothing of them is in the case.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from toevlucht.access import Label
from toevlucht.access.labels import EVERY_LABEL, names_of
from toevlucht.engine import Case, Law
from toevlucht.engine.labels import seen
from toevlucht.record.project import READ
from toevlucht.record.read import Said


@dataclass(frozen=True, slots=True)
class Hidden:
    """What some labels can hide under a law."""

    names: frozenset[str]  # facts, judgments and lists that bear them, judgments that weigh one of these
    scopes: frozenset[str]  # where an event is hidden: every member of it looks otherwise
    always: bool  # a recorded list is hidden: every case looks otherwise

    def of(self, case: Case) -> bool:
        """Whether any of it makes a difference to this case."""
        return self.always or any(
            member.scope in self.scopes
            or member.scope in self.names
            or not (self.names.isdisjoint(member.answers) and self.names.isdisjoint(member.closed))
            for _, member in case.members()
        )


def alike(law: Law, lines: Sequence[Said], case: Case, parts: Label) -> bool:
    """Whether clearances that differ in these labels see the same of what the law reads: of lines, and of the case they tell."""
    return singly(parts).isdisjoint([line.label for line in lines if line.kind in READ]) and not hidden(law, parts).of(case)


@lru_cache(maxsize=64)
def singly(labels: Label) -> frozenset[Label]:
    """The labels one by one: a line bears one, and to look it up costs a fraction of `&` on flags."""
    return frozenset(label for label in Label if label & labels)


def as_seen(law: Law, case: Case, labels: Label) -> Case:
    """The case as a clearance sees it; the case itself where nothing of it is hidden, so that nothing is copied."""
    return seen(law, case, names_of(labels)) if hidden(law, EVERY_LABEL & ~labels).of(case) else case


@lru_cache(maxsize=64)
def hidden(law: Law, labels: Label) -> Hidden:
    """What these labels can hide under a law."""
    wanted = frozenset(names_of(labels))
    bear = {name for name in (*law.facts, *law.judgments, *law.scopes) if not wanted.isdisjoint(law.labels(name))}
    weigh = {name for name, items in law.judgments.items() if any(law.bare(code) in bear for i in items for code in i.considers)}
    events = {fact.scope for fact in law.facts.values() if fact.event and fact.name in bear}
    recorded = any(name in bear and not scope.stated for name, scope in law.scopes.items())
    return Hidden(frozenset(bear | weigh), frozenset(events), recorded)
