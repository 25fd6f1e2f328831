"""Days, codes and tables over columns.

A day is a pair of int32 columns (earliest, latest), the same column twice where it is exact.
A code is an int16 column of numbers of the program's code book; -1 is unknown.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import cast

import numpy as np
import numpy.typing as npt

from toevlucht.engine import model as m
from toevlucht.engine.bulk.planes import Array, Plane, bits, pack, words
from toevlucht.engine.case import NEVER
from toevlucht.legaltime import add_plain_ordinal

FIRST, LAST = 657_438, 803_534  # ordinals of 1801-01-01 and 2201-01-01: sums are looked up between
UNKNOWN = -1
Days = tuple[Array, Array]


@cache
def sums(count: int, unit: m.Unit) -> Array:
    """For each ordinal from FIRST: the day that a date sum gives."""
    if unit in ("day", "week"):
        return np.arange(FIRST, LAST, dtype=np.int32) + np.int32(count * (7 if unit == "week" else 1))
    return np.array([add_plain_ordinal(d, count, unit) for d in range(FIRST, LAST)], np.int32)


def _look_up(day: Array, table: Array) -> Array:
    return _or_far(day, np.take(table, day - FIRST, mode="clip"))


def _or_far(day: Array, found: Array) -> Array:
    """What was found for each day; days far outside any life stay as they are."""
    far = (day < FIRST) | (day >= LAST)
    return np.where(far, day, found) if bool(far.any()) else found


def plus(day: Days, count: int, unit: m.Unit) -> Days:
    """A date sum at both ends."""
    low = _look_up(day[0], sums(count, unit))
    return (low, low) if day[1] is day[0] else (low, _look_up(day[1], sums(count, unit)))


def plus_coded(day: Days, codes: Array, lengths: Sequence[tuple[int, int, m.Unit]]) -> Days:
    """A date sum with a length that differs per case; `lengths` are (code, count, unit). Open: any day from there."""
    rows = np.zeros(max(code for code, _, _ in lengths) + 1, np.int64)
    for row, (code, _, _) in enumerate(lengths):
        rows[code] = row
    stack = _stack(tuple(lengths))
    at = rows[np.maximum(codes, 0)] * (LAST - FIRST)
    exact = day[1] is day[0]
    ends = [_or_far(end, stack[at + np.clip(end - FIRST, 0, LAST - FIRST - 1)]) for end in (day[:1] if exact else day)]
    open_ = codes < 0
    if not open_.any():
        return ends[0], ends[-1]
    return np.where(open_, day[0], ends[0]), np.where(open_, NEVER, ends[-1])


@cache
def _stack(lengths: tuple[tuple[int, int, m.Unit], ...]) -> Array:
    return np.concatenate([sums(count, unit) for _, count, unit in lengths])


def before(a: Days, b: Days) -> Plane:
    """a < b, three-valued."""
    certain = a[1] < b[0]
    return pack(certain) if a[1] is a[0] and b[1] is b[0] else pack(certain, a[0] < b[1])


def until(a: Days, b: Days) -> Plane:
    """a <= b, three-valued."""
    certain = a[1] <= b[0]
    return pack(certain) if a[1] is a[0] and b[1] is b[0] else pack(certain, a[0] <= b[1])


def among(codes: Array, wanted: tuple[int, ...]) -> Plane:
    """`X is one of …`."""
    certain = codes == wanted[0]
    for code in wanted[1:]:
        certain = certain | (codes == code)
    return pack(certain, certain | (codes == UNKNOWN))


class Listed:
    """A dated list as a look-up by code and era; an open code or day is unknown."""

    def __init__(self, table: m.DatedList, book: dict[object, int]) -> None:
        cuts = sorted({d for r in table.rows for d in (r.since, r.until) if d is not None})
        starts = [0, *cuts]
        days = np.arange(FIRST, LAST, dtype=np.int32)
        self.eras = np.searchsorted(np.array(cuts, np.int32), days, side="right").astype(np.int32)
        codes = np.full((len(book) + 2, len(starts)), 1 if table.unverified else 0, np.uint8)
        for row in table.rows:
            for era, start in enumerate(starts):
                if row.since <= start and (row.until is None or start < row.until):
                    codes[book[row.key], era] = 3
        codes[-1] = codes.max(axis=0) > 0  # an open code: it may be any that is listed then
        self.codes, self.wide = codes.ravel(), len(starts)
        self.other = len(book)  # a code the list does not know

    def __call__(self, codes: Array, day: Days) -> Plane:
        """Whether each code is on the list on its day."""
        era = self._era(day[0])
        row = np.minimum(codes, self.other).astype(np.int32)  # -1, an open code, is taken from the end
        found = np.take(self.codes, row * self.wide + era)
        certain, possible = found == 3, found > 0  # certain
        if day[1] is not day[0]:
            same = era == self._era(day[1])  # else a row begins or ends between the two
            certain, possible = certain & same, possible | ~same
        return pack(certain, possible)

    def _era(self, day: Array) -> Array:
        found: Array = np.take(self.eras, day - FIRST, mode="clip")
        return found


def pick(rows: Sequence[tuple[Plane | None, int]], n: int) -> Array:
    """A case table of constant codes: the one value that can still win, else unknown."""
    full = np.uint64(2**64 - 1)
    rest = np.full(words(n), full)
    possible: dict[int, Array] = {}
    for guard, code in rows:
        here = rest if guard is None else guard[1] & rest
        possible[code] = possible[code] | here if code in possible else here
        if guard is not None:
            rest = rest & ~guard[0]
    out = np.full(n, UNKNOWN, np.int16)
    twice = _met_twice(list(possible.values()))
    for code, plane in possible.items():
        here = cast("npt.NDArray[np.uint64]", plane & ~twice)
        out += bits(here, n).astype(np.int16) * np.int16(code + 1)
    return out


def _met_twice(planes: list[Array]) -> Array:
    """Cases in which two values are still possible."""
    seen, twice = planes[0], np.zeros_like(planes[0])
    for plane in planes[1:]:
        twice = twice | (seen & plane)
        seen = seen | plane
    return twice
