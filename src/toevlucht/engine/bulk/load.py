"""Cases as columns: for the equality of bulk and single answers, and for whole caseloads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from toevlucht.engine.bulk.emit import FLAGS, Shape
from toevlucht.engine.bulk.program import BulkProgram
from toevlucht.engine.bulk.values import UNKNOWN as UNKNOWN_CODE
from toevlucht.engine.case import NEVER, Case
from toevlucht.engine.frame import Frame
from toevlucht.engine.law import Law
from toevlucht.engine.model import CASE
from toevlucht.engine.truth import ESTABLISHED, UNKNOWN, YES
from toevlucht.engine.values import ANY_DAY, Interval

Columns = dict[str, Any]
TRUTH = {0: 0, 1: -1, 3: 1}


class TooLarge(Exception):  # the caller takes a larger shape
    """A case has more members than the shape has slots."""


def columns_of(law: Law, program: BulkProgram, cases: Sequence[Case], shape: Shape, day: int) -> Columns:
    """The columns a program reads, from whole cases that fit its shape.

    TooLarge where one does not; ValueError where something was left out of one for a reader.
    """
    if any(case.hidden for case in cases):
        raise ValueError("bulk reads whole cases; assess a case of which something is out of sight")
    slots = {CASE: (0,), **dict(shape.slots)}
    rows = [_row(law, program, Frame(law, case), slots, day) for case in cases]
    out: Columns = {}
    for key, type_ in program.columns.items():
        found = [row.get(key) for row in rows]
        if type_ == "truth":
            out[key] = np.array([TRUTH[_absent(key) if x is None else x] for x in found], np.int8)
        elif type_ == "day":
            open_ = _open_day(law, key, day)
            pairs = [x or open_ for x in found]
            out[key] = tuple(np.array([p[side] for p in pairs], np.int32) for side in (0, 1))
        else:
            out[key] = np.array([_code(program, x) for x in found], np.int16)
    return out


def _open_day(law: Law, key: str, day: int) -> Interval:
    """A day nobody answered; an event that is not recorded has not happened yet."""
    fact = law.facts.get(key.partition("@")[0])
    return (day + 1, NEVER) if fact is not None and fact.event else ANY_DAY


def _absent(key: str) -> int:
    """What a truth column is where a case says nothing: flags are yes, answers unknown."""
    return YES if key.startswith(FLAGS) else UNKNOWN


def _code(program: BulkProgram, value: Any) -> int:
    """The number of a code: -1 where it is open (as a length outside the book is), past the book where no law names it."""
    if not isinstance(value, frozenset) or len(value) != 1:
        return UNKNOWN_CODE
    (word,) = value
    return program.book.get(word, UNKNOWN_CODE if isinstance(word, tuple) else len(program.book))


def _row(law: Law, program: BulkProgram, frame: Frame, slots: dict[str, tuple[int, ...]], day: int) -> dict[str, Any]:
    row: dict[str, Any] = {"the day": (day, day)}
    placed: dict[str, list[int]] = {CASE: [0]}
    for scope in frame.members:
        places = placed.setdefault(scope, []) if scope == CASE else _place(law, frame, scope, slots, placed)
        for slot in range(len(slots.get(scope, ()))):
            row[f"exists@{scope}{slot}"] = YES if slot in places else 0
        for i, slot in enumerate(places):
            for name, code in frame.leaves[scope][i].items():
                key = name if scope == CASE else f"{name}@{scope}{slot}"
                row[key] = (
                    ESTABLISHED[law.judgments[name][0].counts_as][code]
                    if name in law.judgments and isinstance(code, int)
                    else code
                )
            for inner in (s.name for s in law.scopes.values() if s.parent == scope and s.stated):
                row[f"complete@{inner}@{slot}"] = YES if inner in frame.members[scope][i].closed else UNKNOWN
    return row


def _place(law: Law, frame: Frame, scope: str, slots: dict[str, tuple[int, ...]], placed: dict[str, list[int]]) -> list[int]:
    """The slot of each member, under the slot of its parent."""
    taken: list[int] = []
    parents = placed[law.scopes[scope].parent]
    for i in range(len(frame.members[scope])):
        parent = parents[frame.parent[scope][i]]
        free = [s for s, p in enumerate(slots.get(scope, ())) if p == parent and s not in taken]
        if not free:
            raise TooLarge(f"more than {len(slots.get(scope, ()))} of {scope}")
        taken.append(free[0])
    placed[scope] = taken
    return taken
