"""A case as the engine sees it: a tree of members with answers, nothing else.

Shapes: a `Case` has one root `Member` of scope `case`; each member holds answers by
bare name and inner members by scope. Days are ordinals (`date.toordinal()`); a day
that is only partly known is the interval `(earliest, latest)`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from toevlucht.engine.model import CASE, Unit

State = Literal["value", "not_asked", "not_known", "open", "contradicts", "not_established", "stale"]
Plain = bool | int | str | tuple[int, int] | frozenset[tuple[int, Unit]] | None
NEVER = 3_652_059  # date.max.toordinal(): an event that will not happen
LONG_AGO = 1


class Answer(NamedTuple):
    """One answer with its provenance. Very many are made: a named tuple takes a third of the time of a frozen class.

    `value`: True/False for yes or no, an ordinal interval for a day, an int for a
    number or euro (cents), a str for a choice, country, language or text, a set of one
    (count, unit) for a length; None unless the state is "value". `on` is the ordinal of the day the answer was recorded.
    """

    value: Plain = None
    state: State = "value"
    by: str = ""  # role
    second: str = ""  # role of the second person
    persons: tuple[str, ...] = ()  # who, for "two persons, one answer"
    on: int = 0
    source: str = ""
    reasons: str = ""
    evidence: tuple[str, ...] = ()
    heard: bool = False
    considered: tuple[str, ...] = ()
    rests_on: tuple[str, ...] = ()  # ids of cited members
    based_on: tuple[str, ...] = ()  # codes the person relied on
    conflicting: tuple[Answer, ...] = ()  # the sources, where they contradict


@dataclass(slots=True)
class Member:
    """One member of a scope, with its answers and its inner members."""

    scope: str = CASE
    id: str = ""
    answers: dict[str, Answer] = field(default_factory=dict)
    inner: dict[str, list[Member]] = field(default_factory=dict)
    closed: set[str] = field(default_factory=set)  # inner scopes stated to be complete

    def path(self, *outer: str) -> str:
        """The address of this member, `country:iraq/fear:threat`; "" for the root."""
        return "/".join([*outer, f"{self.scope}:{self.id}"]) if self.id else ""


@dataclass(slots=True)
class Case:
    """The application as known at one moment, and the law chosen where law leaves a choice."""

    root: Member = field(default_factory=Member)
    choices: Mapping[str, str] = field(default_factory=dict)  # regime -> act, by a recorded act
    known_on: int | None = None
    accepted: frozenset[str] = frozenset()  # unverified law a named person took as it stands: keys, acts, lists
    hidden: frozenset[str] = frozenset()  # sensitivity labels of what was left out for this reader

    def members(self) -> Iterator[tuple[str, Member]]:
        """Every member with its path, outermost first, in recorded order."""
        todo: list[tuple[str, Member]] = [("", self.root)]
        while todo:
            path, member = todo.pop(0)
            yield path, member
            outer = (path,) if path else ()
            todo += [(m.path(*outer), m) for ms in member.inner.values() for m in ms]
