"""A compiled bulk program: blocks of cases in, answers per case out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

import numpy as np

from toevlucht.engine import model as m
from toevlucht.engine.bulk.emit import FLAGS, Planes, Shape
from toevlucht.engine.bulk.planes import constant, pack_truth, unpack_truth
from toevlucht.engine.case import LONG_AGO, NEVER
from toevlucht.engine.law import Law
from toevlucht.engine.model import CASE
from toevlucht.engine.plan import Reading
from toevlucht.engine.select import Selection

Prepared = dict[str, Any]  # planes, day pairs and code columns of one block


@dataclass(frozen=True, slots=True)
class BulkProgram:
    """`goals` in the order they come back; `left_out` says why a name is not evaluated here."""

    law: Law
    goals: tuple[str, ...]
    columns: Mapping[str, m.ValueType]
    book: Mapping[object, int]
    left_out: Mapping[str, str]
    function: Callable[..., tuple[Any, ...]]
    text: str

    def prepare(self, columns: Mapping[str, Any], start: int, stop: int) -> Prepared:
        """One block of columns as the program reads them.

        Truths come as int8 (1, 0, -1), days as int32 or a pair of them, codes as int16 of `book`.
        A truth column that is absent is unknown; `exists@…` and `complete@…` that are absent are yes.
        """
        out: Prepared = {}
        for key, type_ in self.columns.items():
            if key not in columns:
                if not key.startswith(FLAGS):
                    out[key] = self._open(type_, stop - start)
                continue
            given = columns[key]
            if type_ == "truth":
                out[key] = pack_truth(given[start:stop])
            elif type_ == "day":
                days = given if isinstance(given, tuple) else (given,)
                cut = [d[start:stop] for d in days]
                out[key] = (cut[0], cut[-1])
            else:
                out[key] = given[start:stop]
        return out

    @staticmethod
    def _open(type_: m.ValueType, n: int) -> Any:
        if type_ == "truth":
            return constant(n, 1)
        if type_ == "day":
            return (np.full(n, LONG_AGO, np.int32), np.full(n, NEVER, np.int32))
        return np.full(n, -1, np.int16)

    def block(self, prepared: Prepared, n: int) -> tuple[Any, ...]:
        """The goals of one prepared block: planes for truths, code columns, day pairs."""
        return self.function(prepared, n, constant(n, 3), constant(n, 0))

    def unpacked(self, found: Iterable[Any], n: int) -> list[Any]:
        """Planes as columns of 1, 0, -1; the rest as it is."""
        return [unpack_truth(x, n) if isinstance(x, np.ndarray) and x.dtype == np.uint64 else x for x in found]

    def run(self, columns: Mapping[str, Any], n: int, block: int = 65_536) -> Iterator[list[Any]]:
        """Answers block by block; each block is let go before the next, so memory stays small."""
        for start in range(0, n, block):
            stop = min(n, start + block)
            yield self.unpacked(self.block(self.prepare(columns, start, stop), stop - start), stop - start)


def compile_bulk(law: Law, selection: Selection, goals: Iterable[str], shape: Shape | None = None) -> BulkProgram:
    """Compile `goals` (keys) for a selection of law and a shape. Inner goals come back for slot 0, 1, …

    Goals that bulk does not evaluate are left out and named in `left_out`.
    """
    wanted = tuple(goals)
    planes = Planes(law, Reading(law, selection), wanted, shape or Shape(()))
    kept = [(g, slot) for g in wanted for slot in range(len(planes.slots[law.scope_of(g)])) if (g, slot) in planes.vars]
    shown = tuple(g if law.scope_of(g) == CASE else f"{g}@{slot}" for g, slot in kept)
    lines = [*planes.lines, "    return (" + "".join(f"{planes.vars[k]}, " for k in kept) + ")"]
    text = "\n".join(lines)
    space = dict(planes.env)
    exec(compile(text, "<bulk law>", "exec"), space)  # noqa: S102  # our own text, made from checked law
    function = cast("Callable[..., tuple[Any, ...]]", space["run"])
    return BulkProgram(law, shown, planes.columns, planes.book, planes.left_out, function, text)
