"""Values that may be only partly known: intervals of days and numbers, sets of codes.

A day or number is `(lowest, highest)`; a choice, country, language or length is the
frozenset of what it may still be, None when it may be anything, empty when it has no value.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import cast

from toevlucht.engine.case import LONG_AGO, NEVER
from toevlucht.engine.model import DatedList, ListRow, Unit, ValueType
from toevlucht.engine.truth import NO, NOT, UNKNOWN, YES
from toevlucht.legaltime import add_plain_ordinal

Interval = tuple[int, int]
Codes = frozenset[object] | None
Value = Interval | Codes
Leaf = int | Value  # an answer as the engine reads it: a truth code or a value

ANY_DAY: Interval = (LONG_AGO, NEVER)
ANY_NUMBER: Interval = (0, 10**12)
NO_VALUE: frozenset[object] = frozenset()


def anything(type_: ValueType | None) -> Value:
    """What a day, number, euro or code is before anybody answered it."""
    return ANY_DAY if type_ == "day" else ANY_NUMBER if type_ in ("number", "euro") else None


def before(a: Interval, b: Interval) -> int:
    """a < b, three-valued."""
    return YES if a[1] < b[0] else NO if a[0] >= b[1] else UNKNOWN


def until(a: Interval, b: Interval) -> int:
    """a <= b, three-valued."""
    return YES if a[1] <= b[0] else NO if a[0] > b[1] else UNKNOWN


def same(a: Value, b: Value) -> int:
    """`X is Y` of two days, numbers or codes: no value is like nothing, an open one may be anything."""
    if isinstance(a, tuple) and isinstance(b, tuple):
        if a[1] < b[0] or b[1] < a[0]:
            return NO
        return YES if a[0] == a[1] == b[0] == b[1] else UNKNOWN
    if isinstance(a, frozenset) and isinstance(b, frozenset):
        return NO if a.isdisjoint(b) else YES if len(a | b) == 1 else UNKNOWN
    return NO if NO_VALUE in (a, b) else UNKNOWN


@lru_cache(maxsize=65536)
def plus(a: Interval, count: int, unit: Unit) -> Interval:
    """A date sum in the plain calendar at both ends; never stays never."""
    return _shift(a[0], count, unit), _shift(a[1], count, unit)


def _shift(day: int, count: int, unit: Unit) -> int:
    if day >= NEVER or day <= LONG_AGO:
        return day
    try:
        return min(NEVER, max(LONG_AGO, add_plain_ordinal(day, count, unit)))
    except ValueError:  # outside the years 1 to 9999
        if unit == "working_day":
            raise
        return NEVER if count > 0 else LONG_AGO


@lru_cache(maxsize=65536)
def plus_any(a: Interval, lengths: Codes, sign: int) -> Interval:
    """A date sum with a length that may be one of several; unknown length: any day after."""
    if lengths is None:
        return (a[0], NEVER) if sign > 0 else (LONG_AGO, a[1])
    ends = [plus(a, sign * n, u) for n, u in cast("frozenset[tuple[int, Unit]]", lengths)]
    return (min(e[0] for e in ends), max(e[1] for e in ends)) if ends else (NEVER, NEVER)


@lru_cache(maxsize=65536)
def join(a: Value, b: Value) -> Value:
    """What a value may be when it is one or the other."""
    if isinstance(a, tuple) and isinstance(b, tuple):
        return (a[0] if a[0] < b[0] else b[0], a[1] if a[1] > b[1] else b[1])
    if a is None or b is None:
        return None
    return a | b  # type: ignore[operator]  # both are sets here: the types of one table agree


def join_truth(a: int, b: int) -> int:
    """One law says a, the other b: the same, else unknown."""
    return a if a == b else UNKNOWN


def among(value: Codes, wanted: frozenset[object]) -> int:
    """`X is one of …`."""
    if value is None:
        return UNKNOWN
    if value.isdisjoint(wanted):
        return NO
    return YES if value <= wanted else UNKNOWN


def covers(spans: Iterable[tuple[int | None, int | None]], when: Interval) -> bool:
    """Whether every day of an interval lies in one of the spans [since, until); None: no limit."""
    reached = when[0]
    for since, until_ in sorted(((LONG_AGO if s is None else s, u) for s, u in spans), key=lambda span: span[0]):
        if since > reached:
            return False
        if until_ is None:
            return True
        reached = max(reached, until_)
        if reached > when[1]:
            return True
    return False


def overlap(row: ListRow, day: Interval) -> int:
    """Whether a row covers the day: yes over the whole interval, no nowhere, else unknown."""
    end = NEVER + 1 if row.until is None else row.until
    if row.since <= day[0] and day[1] < end:
        return YES
    return NO if day[1] < row.since or day[0] >= end else UNKNOWN


class Rows:
    """The rows of a list or table by key; compared by what it is, so that reading it costs nothing."""

    def __init__(self, table: DatedList) -> None:
        self.missing = UNKNOWN if table.unverified else NO  # what it says of a key without a row
        self.exceptions = tuple(dict.fromkeys(n for row in table.rows for n in row.except_))
        self.by_key: dict[str, tuple[ListRow, ...]] = {}
        for row in table.rows:
            self.by_key[row.key] = (*self.by_key.get(row.key, ()), row)

    def of(self, key: object) -> tuple[ListRow, ...]:
        """The rows of a key."""
        return self.by_key.get(str(key), ())


def on_list(table: Rows, value: Codes, day: Interval, exceptions: Mapping[str, int]) -> int:
    """`X is on list L on D`; not on it is a no, but an unverified list never says no."""
    codes = {_unless(rows, exceptions) or table.missing for rows in _covering(table, value, day)}
    if value is None:  # any key, or one that is not there
        return UNKNOWN if table.missing or codes - {NO} else NO
    return codes.pop() if len(codes) == 1 else UNKNOWN if codes else NO


@lru_cache(maxsize=65536)
def listed(table: Rows, value: Codes, day: Interval, *exceptions: int) -> int:
    """`on_list` that remembers; the codes of the exceptions in the order of the list's own."""
    return on_list(table, value, day, dict(zip(table.exceptions, exceptions, strict=True)))


Covering = tuple[tuple[int, tuple[str, ...]], ...]  # of each row of a key: whether it covers the day, its exceptions


@lru_cache(maxsize=65536)
def _covering(table: Rows, value: Codes, day: Interval) -> tuple[Covering, ...]:
    """What the rows of each key that a value may be say of a day; keys that say the same stand once."""
    found = table.by_key.values() if value is None else map(table.of, value)
    return tuple(dict.fromkeys(tuple((overlap(row, day), row.except_) for row in rows) for rows in found))


def _unless(rows: Covering, exceptions: Mapping[str, int]) -> int:
    code = NO
    for now, names in rows:
        for name in names:
            now &= NOT[exceptions[name]]
        code |= now
    return code


@lru_cache(maxsize=65536)
def look_up(table: Rows, key: Codes, day: Interval, unknown: Value) -> Value:
    """`T of KEY on D`: the values of the rows that may cover the day; a day without a row: unknown."""
    if key is None or not key:
        return unknown
    found: Value | None = None
    for k in key:
        rows = [r for r in table.of(k) if overlap(r, day) != NO]
        if not covers(((r.since, r.until) for r in rows), day):
            return unknown
        for value in map(constant, rows):
            found = value if found is None else join(found, value)
    return unknown if found is None else found


def constant(row: ListRow) -> Value:
    """The value of a table row in the engine's shape."""
    if row.value is None:
        return NO_VALUE
    value = row.value.value
    return (value, value) if isinstance(value, int) else frozenset({value})


def filled(value: Value, left: Value) -> Value:
    """What a lower act made of a range: its value as far as that is known, never outside the range."""
    if isinstance(value, tuple) and isinstance(left, tuple):
        return (max(value[0], left[0]), min(value[1], left[1]))
    return left if value is None else value


def count(where: Sequence[int] | None, which: Sequence[int], complete: int) -> Interval:
    """`number of S [that has N]`."""
    codes = [YES] * len(which) if where is None else [where[i] for i in which]
    low = sum(c == YES for c in codes)
    high = sum(c != NO for c in codes)
    return (low, high) if complete == YES else (low, ANY_NUMBER[1])


def aggregate(
    kind: str, values: Sequence[Value], where: Sequence[int] | None, which: Sequence[int], complete: int, none: Value
) -> Value:
    """`total | earliest | latest F of S that has N`, `the F of the S that has N`.

    `none` is the unknown value of the type; an open list can always add a member.
    """
    if not which and kind != "total":
        return none
    sure = [values[i] for i in which if where is None or where[i] == YES]
    maybe = [] if where is None else [values[i] for i in which if where[i] == UNKNOWN]
    if kind == "the":
        alone = len(sure) == 1 and not maybe
        alike = alone or (bool(sure) and all(same(sure[0], v) == YES for v in (*sure, *maybe)))
        return sure[0] if alike and complete == YES else none
    return _fold(kind, sure, maybe, complete, none)  # type: ignore[arg-type]  # the lawbook admits days and numbers here


def _fold(kind: str, sure: list[Interval], maybe: list[Interval], complete: int, none: Interval) -> Interval:
    everyone = sure + maybe
    if kind == "total":
        most = min(sum(v[1] for v in everyone), ANY_NUMBER[1])  # one that is not known makes the sum any number, not a larger one
        return (sum(v[0] for v in sure), most if complete == YES else ANY_NUMBER[1])
    if not everyone:
        return none
    if kind == "earliest":
        low = min(v[0] for v in everyone) if complete == YES else none[0]
        return (low, min((v[1] for v in sure), default=none[1]))
    high = max(v[1] for v in everyone) if complete == YES else none[1]
    return (max((v[0] for v in sure), default=none[0]), high)


@lru_cache(maxsize=65536)
def tariff(start: Interval, stop: Interval, rows: tuple[tuple[Interval, int | None], ...], at_most: Interval | None) -> Interval:
    """Euro (cents) for each day from `start` until `stop`, by rows of (amount a day, for N days)."""
    days = (max(0, stop[0] - start[1]), max(0, stop[1] - start[0]))
    low, high = (_owed(days[side], rows, side) for side in (0, 1))
    if at_most is not None:
        low, high = min(low, at_most[0]), min(high, at_most[1])
    return (low, high)


def _owed(days: int, rows: Sequence[tuple[Interval, int | None]], side: int) -> int:
    total = 0
    for amount, limit in rows:
        here = days if limit is None else min(days, limit)
        total += here * amount[side]
        days -= here
    return total
