"""Duties with their clocks, and powers."""

from __future__ import annotations

from dataclasses import dataclass

from toevlucht.engine.model.base import Citation
from toevlucht.engine.model.expressions import Condition, Const, Value
from toevlucht.engine.model.rules import Block, Judgment, Range, Row, Rule, Tariff, ValueRule


@dataclass(frozen=True, slots=True)
class Extension:
    """`extended by F of each S that has N, at most L in all` or `extended by L while C`."""

    length: Value
    scope: str | None = None
    where: Condition | None = None
    at_most: Const | None = None
    while_: Condition | None = None


@dataclass(frozen=True, slots=True)
class Stop:
    """`stopped from F until F of each S that has N`."""

    start: Value
    end: Value
    scope: str | None = None
    where: Condition | None = None


@dataclass(frozen=True, slots=True)
class Again:
    """`again on F` or `again on F of each S that has C`: the run starts anew."""

    on: Value
    scope: str | None = None
    where: Condition | None = None


@dataclass(frozen=True, slots=True)
class Duty:
    """Who must do what by when, and what stops, extends, ends or meets it."""

    name: str
    scope: str
    citation: Citation
    block: Block
    holder: str = ""
    towards: str = ""
    when: Condition | None = None
    starts: Value | None = None
    again: tuple[Again, ...] = ()
    within: tuple[Row, ...] = ()  # empty: as soon as possible, or no own length
    soon: bool = False
    extended: tuple[Extension, ...] = ()
    stopped: tuple[Stop, ...] = ()
    postponed: tuple[tuple[Value, Condition], ...] = ()
    never_later: Value | None = None
    met_on: Value | None = None
    met_when: Condition | None = None
    ends_when: Condition | None = None
    before: tuple[str, ...] = ()  # powers it blocks until met
    when_missed: str = ""
    counting: str = ""  # overrides the act's, with what follows
    disputed_counting: str = ""
    disputed_why: str = ""
    unverified: str = ""


@dataclass(frozen=True, slots=True)
class Power:
    """Who may or must do what, when it is open, what it creates and ends."""

    name: str
    scope: str
    must: bool
    citation: Citation
    block: Block
    holder: str = ""
    towards: str = ""
    open_when: Condition | None = None
    closed_while: Condition | None = None
    by: str = ""
    second: str = ""
    not_the: tuple[str, ...] = ()  # "not the interviewer"
    needs: tuple[str, ...] = ()
    at_most_once: bool = False
    before_end_of: str = ""
    creates: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()


Definition = Rule | ValueRule | Range | Tariff | Judgment | Duty | Power
