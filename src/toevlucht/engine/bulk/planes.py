"""Truth as two bit planes of shape (2, words): row 0 certain, row 1 possible; 64 cases a word.

`&` and `|` work on both rows at once and `NOT[x]` swaps and complements them, so the text
made for one case runs here unchanged.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Plane = npt.NDArray[np.uint64]
Array = npt.NDArray[Any]


class Negation:
    """`N[plane]`: what is certainly no becomes certainly yes."""

    def __getitem__(self, plane: Plane) -> Plane:
        out: Plane = ~plane[::-1]
        return out


NOT = Negation()


def words(n: int) -> int:
    """How many words hold n cases."""
    return -(-n // 64)


def pack(certain: Array, possible: Array | None = None) -> Plane:
    """Two boolean arrays as planes; `possible` is `certain` itself where nothing is open."""
    n = len(certain)
    out = np.zeros((2, words(n) * 8), np.uint8)
    for row, bits in enumerate((certain, certain if possible is None else possible)):
        packed = np.packbits(bits, bitorder="little")
        out[row, : len(packed)] = packed
    return out.view(np.uint64)


def pack_truth(column: Array) -> Plane:
    """A column of 1 (yes), 0 (no), -1 (unknown) as planes."""
    return pack(column == 1, column != 0)


def bits(row: npt.NDArray[np.uint64], n: int) -> npt.NDArray[np.uint8]:
    """One row of a plane as n bytes of 0 or 1."""
    return np.unpackbits(row.view(np.uint8), count=n, bitorder="little")


def unpack_truth(plane: Plane, n: int) -> npt.NDArray[np.int8]:
    """Planes as a column of 1, 0, -1."""
    certain, possible = bits(plane[0], n).view(np.int8), bits(plane[1], n).view(np.int8)
    out: npt.NDArray[np.int8] = certain * np.int8(2) - possible
    return out


def constant(n: int, code: int) -> Plane:
    """The same code for every case: 0 no, 1 unknown, 3 yes."""
    full = np.uint64(2**64 - 1)
    out = np.empty((2, words(n)), np.uint64)
    out[0], out[1] = (full if code == 3 else np.uint64(0)), (full if code else np.uint64(0))  # yes
    return out
