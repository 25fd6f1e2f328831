"""Rules, values and judgments: what an act says of a case."""

from __future__ import annotations

from dataclasses import dataclass

from toevlucht.engine.model.base import CASE, Citation
from toevlucht.engine.model.expressions import Condition, Const, Value


@dataclass(frozen=True, slots=True)
class Block:
    """What the first lines of a fence say of every statement in it."""

    citation: Citation
    since: int | None = None  # ordinals; `from` included, `until` not
    until: int | None = None
    event: Value | None = None  # the event whose date picks the version
    until_then_day: bool = False
    reached: Condition | None = None
    paragraphs: tuple[str, ...] = ()
    regime: str = ""  # the regime it belongs to; "": that of its act


@dataclass(frozen=True, slots=True)
class Presumption:
    """`presumed yes while C, unless R`."""

    value: bool
    while_: Condition
    unless: Condition | None = None
    citation: Citation | None = None


@dataclass(frozen=True, slots=True)
class Exception_:
    """`unless C`, or `A prevails over B` with A's citation."""

    condition: Condition
    citation: Citation
    prevails: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """`N [on S] when C`, its presumptions, then its exceptions."""

    name: str
    scope: str
    when: Condition
    citation: Citation
    block: Block
    presumptions: tuple[Presumption, ...] = ()
    unless: tuple[Exception_, ...] = ()
    by: str = ""
    unverified: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a case table: value, guard (None: otherwise)."""

    value: Value
    guard: Condition | None
    citation: Citation | None = None


@dataclass(frozen=True, slots=True)
class ValueRule:
    """`N [on S] is V` or a case table ending in `otherwise`."""

    name: str
    scope: str
    rows: tuple[Row, ...]
    citation: Citation
    block: Block
    by: str = ""
    unverified: str = ""


@dataclass(frozen=True, slots=True)
class Range:
    """`5 to 10 days, left to nl` or `yes or no, left to nl`: open until `fills` names it."""

    name: str
    low: Const | None  # None on both ends: yes or no
    high: Const | None
    left_to: str
    citation: Citation
    block: Block
    scope: str = CASE


@dataclass(frozen=True, slots=True)
class Tariff:
    """`euro from D until D` with rows `AMOUNT a day [for N days]`, `at most AMOUNT`."""

    name: str
    scope: str
    start: Value
    stop: Value
    rows: tuple[tuple[Value, int | None], ...]
    at_most: Value | None
    citation: Citation
    block: Block
    by: str = ""
    unverified: str = ""


@dataclass(frozen=True, slots=True)
class Judgment:
    """An open norm a named person answers: yes, no, not established, or open."""

    name: str
    scope: str
    citation: Citation
    block: Block
    options: tuple[str, ...] = ()  # empty: yes or no
    by: str = ""
    second: str = ""  # `and another R`: two persons, one answer
    reasons: bool = False
    evidence: int = 0
    heard_before: tuple[str, ...] = ()  # answers before which the applicant must be heard
    rests_on: tuple[tuple[str, str], ...] = ()  # (scope, name the cited member must have)
    considers: tuple[str, ...] = ()
    never_on: tuple[str, ...] = ()
    not_only_on: tuple[str, ...] = ()
    at_issue: Condition | None = None
    counts_as: bool | None = None  # "not established counts as"
    burden: str = ""
