"""Dated lists and tables, and the statements about several names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from toevlucht.engine.model.base import Citation, ValueType
from toevlucht.engine.model.expressions import Const


@dataclass(frozen=True, slots=True)
class ListRow:
    """One dated row of a list or table; `until` is not included."""

    key: str
    value: Const | None  # None in a list
    since: int
    until: int | None
    except_: tuple[str, ...] = ()
    by: str = ""
    unverified: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class DatedList:
    """A dated list (values None) or table of `is UNIT`."""

    name: str
    key: ValueType
    unit: ValueType | None
    rows: tuple[ListRow, ...]
    citation: Citation
    unverified: str = ""

    def __hash__(self) -> int:
        """By name, which stands once in a law: rows are looked up by table, in every case."""
        return hash(self.name)


@dataclass(frozen=True, slots=True)
class Assertion:
    """`never together` or `exactly one of`: proved, never assumed."""

    kind: Literal["never_together", "exactly_one"]
    names: tuple[str, ...]
    citation: Citation


@dataclass(frozen=True, slots=True)
class Prevails:
    """`A prevails over B, C` as written; resolving turns it into exceptions."""

    winner: str
    losers: tuple[str, ...]
    citation: Citation


@dataclass(frozen=True, slots=True)
class Fills:
    """`fills NAME`: a lower act chooses inside a range left to it."""

    name: str
    target: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class NotModelled:
    """A paragraph left out, with the reason."""

    citation: Citation
    reason: str


@dataclass(frozen=True, slots=True)
class Gap:
    """`no version from D until D`."""

    citation: Citation
    since: int
    until: int
