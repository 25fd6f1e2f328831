"""What an assessment gives back: values, conclusions, duties, powers, explanation nodes.

These are the shapes every reader uses (screens, letters, command line, court file).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from toevlucht.engine.case import Answer
from toevlucht.engine.model import Citation, Condition
from toevlucht.engine.wording import wording
from toevlucht.legaltime import Step

Status = Literal["holds", "fails", "needs_judgment", "needs_facts", "not_at_issue", "not_reached", "not_open_yet"]
Mark = Literal[
    "unverified", "not_established", "contradicts", "stale", "presumed", "not_at_issue", "left_to", "overridden", "not_in_force"
]  # fmt: skip
DutyStatus = Literal["open", "possible", "met", "met_late", "missed", "ended", "none", "not_reached"]
PowerStatus = Literal["open", "closed", "not_yet_known", "not_reached"]
Interval = tuple[int, int]
Choice = frozenset[str] | None  # the answers still possible; None: any
Number = tuple[int, int]
Outcome = int | Interval | Choice | Number  # truths are 0 no, 1 unknown, 3 yes
NodeKind = Literal["rule", "judgment", "fact", "list", "presumption", "exception", "regime", "duty", "power", "condition"]


class Node(NamedTuple):
    """One step of an explanation. `because` holds only what decided it (why) or all of it (tree)."""

    key: str  # "qr.refugee", a fact's bare name, or "" for an unnamed line
    kind: NodeKind
    member: str  # path of the member, "" for the case itself
    value: Outcome
    status: Status | None
    citation: Citation | None
    marks: frozenset[Mark] = frozenset()
    because: tuple[Node, ...] = ()
    answer: Answer | None = None
    source: Condition | None = None  # a comparison
    labels: frozenset[str] = frozenset()  # the sensitivity of what decided it

    @property
    def text(self) -> str:
        """A comparison as the law writes it; "" for anything else."""
        return wording(self.source)


@dataclass(frozen=True, slots=True)
class Missing:
    """One question that can still change an answer, and what it is needed for."""

    name: str  # bare name as answered in a dossier, or a scope whose list is open
    member: str
    kind: Literal["fact", "judgment", "list"]
    needed_for: tuple[str, ...]  # keys of the goals, in the law's order
    by: tuple[str, ...] = ()  # roles that may answer
    citation: Citation | None = None


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What can be said of one rule or judgment for one member."""

    key: str
    member: str
    status: Status
    value: Outcome
    citation: Citation
    cites: tuple[str, ...]  # short citations of the rule and of what decided or is still needed
    possible: tuple[str, ...]  # answers still possible
    marks: frozenset[Mark] = frozenset()
    labels: frozenset[str] = frozenset()  # the sensitivity of what decided it


@dataclass(frozen=True, slots=True)
class DutyResult:
    """A duty with its clock. Days are ordinals; None where there is no last day."""

    key: str
    member: str
    citation: Citation
    holder: str
    towards: str
    status: DutyStatus
    starts: Interval | None
    earliest: int | None  # act by this day
    latest: int | None  # wait for this day before calling it missed
    flag: str = ""  # an open legal point and what it changes
    steps: tuple[Step, ...] = ()  # the reckoning, one legal step each
    decided_by: str = ""  # the name that makes earliest and latest differ
    marks: frozenset[Mark] = frozenset()


@dataclass(frozen=True, slots=True)
class PowerResult:
    """A power as it stands: open, closed, not yet known or not reached, and what it needs."""

    key: str
    member: str
    citation: Citation
    holder: str
    must: bool
    status: PowerStatus
    because: tuple[str, ...]  # keys that keep it closed or unknown
    form: tuple[str, ...] = ()  # what must accompany it: by, needs
    creates: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    marks: frozenset[Mark] = frozenset()
    towards: str = ""
