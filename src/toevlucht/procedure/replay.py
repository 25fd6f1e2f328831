"""Replay: every receipt of the record, made again from the same heads under the same law, must come out the same.

Where it, or what it rested on, was destroyed lawfully, nobody can make it again any more: that is told, and is no fault.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from toevlucht.access import Label
from toevlucht.access.labels import names_of
from toevlucht.engine import assess
from toevlucht.engine.frame import Frame
from toevlucht.engine.labels import seen
from toevlucht.engine.model import CASE
from toevlucht.engine.receipt import receipt as receipt_of
from toevlucht.engine.select import select
from toevlucht.procedure.law import version
from toevlucht.procedure.scene import Scene
from toevlucht.record.project import READ, project
from toevlucht.record.read import Line, history, upto

BEARING = ("receipt", "draft", "signature")  # the kinds of entries that bear a receipt: the last two did so once


@dataclass(frozen=True, slots=True)
class Receipt:
    """A receipt of the record: whose, whether it came out the same byte for byte, and whether it cannot, as an order destroyed
    what it takes.
    """

    dossier: UUID
    entry: UUID
    same: bool
    destroyed: bool = False

    @property
    def fault(self) -> bool:
        """Whether it is otherwise than it was recorded, and nothing says why."""
        return not (self.same or self.destroyed)


def receipt(scene: Scene) -> dict[str, object]:
    """What to keep so that what the law said can be worked out again: the engine's receipt, the heads, the labels seen."""
    heads = {str(int(label)): seq for label, seq in sorted(scene.heads.items())}
    return {"assessed": _assessed(scene), "heads": heads, "labels": int(scene.labels)}


def _assessed(scene: Scene) -> dict[str, object]:
    """The receipt of the scene's assessment, which need not be worked out for it."""
    frame, day = Frame(scene.law, scene.case), scene.on.toordinal()
    return receipt_of(scene.law, scene.case, day, select(scene.law, scene.case, day, root=frame.leaves[CASE][0]))


def replay(dossier: UUID, lines: list[Line]) -> Iterator[Receipt]:
    """Every receipt of a history, worked out again."""
    gone = _destroyed(lines)
    for line in lines:
        if line.kind == "receipt" and line.body is None:
            yield Receipt(dossier, line.id, same=False, destroyed=line in gone)
        elif kept := line.body.get("receipt") if line.body else None:
            same = _text(_again(lines, kept)) == _text(kept["assessed"])
            yield Receipt(dossier, line.id, same, destroyed=not same and any(_rests_on(kept, one) for one in gone))


def _destroyed(lines: list[Line]) -> list[Line]:
    """Those of which an order in their own compartment destroyed what they said."""
    ordered = {(line.label, line.supersedes) for line in lines if line.kind == "destruction"}
    return [line for line in lines if line.body is None and (line.label, line.id) in ordered]


def _rests_on(kept: dict[str, Any], line: Line) -> bool:
    """Whether the law read this line for a receipt: it was there, in a compartment that who looked could see."""
    seen_then = line.seq <= kept["heads"].get(str(int(line.label)), 0) and Label(kept["labels"]) & line.label
    return line.kind in READ and bool(seen_then)


def replay_all() -> Iterator[Receipt]:
    """Every receipt of the record, worked out again. Reads as the owner, a dossier at a time."""
    with connection.cursor() as cursor:
        cursor.execute("select distinct subject_id from record_entry where kind = any(%s)", [list(BEARING)])
        dossiers = [row[0] for row in cursor.fetchall()]
    for dossier in dossiers:
        yield from replay(dossier, history(dossier))


def _again(lines: list[Line], kept: dict[str, object]) -> dict[str, object]:
    assessed, heads, labels = kept["assessed"], kept["heads"], kept["labels"]
    assert isinstance(assessed, dict) and isinstance(heads, dict) and isinstance(labels, int)  # noqa: PT018  # the shape of `receipt`
    law = version(assessed["law"])
    moment = {Label(int(label)): seq for label, seq in heads.items()}
    case = seen(law, project(upto(lines, moment)), names_of(Label(labels)))
    return assess(law, case, date.fromisoformat(assessed["day"]).toordinal()).receipt()


def _text(found: object) -> str:
    return json.dumps(found, sort_keys=True, ensure_ascii=False)
