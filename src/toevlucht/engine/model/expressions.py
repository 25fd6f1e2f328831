"""Conditions and values: what a rule reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from toevlucht.engine.model.base import Unit, ValueType


@dataclass(frozen=True, slots=True)
class Ref:
    """A name read for its value (or its truth, inside a condition)."""

    name: str


@dataclass(frozen=True, slots=True)
class Const:
    """A constant: ordinal of a day, number, code, country or (count, unit) of a length."""

    type: ValueType
    value: int | str | tuple[int, Unit]


@dataclass(frozen=True, slots=True)
class TheDay:
    """The day asked about; never today by itself."""


@dataclass(frozen=True, slots=True)
class Plus:
    """A date sum in the plain calendar: `born_on + 18 years`; sign -1 for `-`."""

    base: Value
    length: Value  # Const of type length, or a Ref to a name of type length
    sign: int = 1


@dataclass(frozen=True, slots=True)
class Lookup:
    """`T of KEY on D`: the row of a dated table; no row: unknown."""

    table: str
    key: Value
    day: Value


@dataclass(frozen=True, slots=True)
class Count:
    """`number of S [that has N]`."""

    scope: str
    where: Condition | None = None


@dataclass(frozen=True, slots=True)
class Aggregate:
    """`total | earliest | latest F of S [that has N]`, or `the F of the S that has N`."""

    kind: Literal["total", "earliest", "latest", "the"]
    of: Value
    scope: str
    where: Condition | None = None


@dataclass(frozen=True, slots=True)
class EndOf:
    """`the end of DUTY`."""

    duty: str


Value = Ref | Const | TheDay | Plus | Lookup | Count | Aggregate | EndOf


# ------------------------------------------------------------ conditions
@dataclass(frozen=True, slots=True)
class Not:
    """`not X`."""

    of: Condition


@dataclass(frozen=True, slots=True)
class All:
    """`all of`, or atoms joined by `and`."""

    of: tuple[Condition, ...]
    labels: tuple[str, ...] = ()  # label of each line, "" where it has none


@dataclass(frozen=True, slots=True)
class Any:
    """`any of`, or atoms joined by `or`."""

    of: tuple[Condition, ...]
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AtLeast:
    """`at least N of` the lines."""

    count: int
    of: tuple[Condition, ...]
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Is:
    """`X is Y` or `X is one of Y, Z`."""

    value: Value
    among: tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class OnList:
    """`X is on list L on D`."""

    value: Value
    list: str
    day: Value


@dataclass(frozen=True, slots=True)
class Compare:
    """Order of two days, numbers or euros; `=` also of two codes."""

    left: Value
    op: Literal["<", "<=", ">", ">=", "="]
    right: Value


@dataclass(frozen=True, slots=True)
class Quantified:
    """`some | every | no S [that has N] has N`, `at least 2 S have N`."""

    kind: Literal["some", "every", "no", "at_least"]
    scope: str
    has: Condition
    where: Condition | None = None
    count: int = 1


Condition = Ref | Not | All | Any | AtLeast | Is | OnList | Compare | Quantified
