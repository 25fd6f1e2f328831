"""Replay: every receipt of the record, made again from the same heads under the same law, must come out the same."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
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
from toevlucht.record.project import project
from toevlucht.record.read import Line, history, upto


@dataclass(frozen=True, slots=True)
class Receipt:
    """A receipt of the record: whose, and whether it came out the same byte for byte."""

    dossier: UUID
    entry: UUID
    same: bool


def receipt(scene: Scene) -> dict[str, object]:
    """What to keep so that what the law said can be worked out again: the engine's receipt, the heads, the labels seen."""
    heads = {str(int(label)): seq for label, seq in sorted(scene.heads.items())}
    return {"assessed": _assessed(scene), "heads": heads, "labels": int(scene.labels)}


def _assessed(scene: Scene) -> dict[str, object]:
    """The receipt of the scene's assessment, which need not be worked out for it."""
    frame, day = Frame(scene.law, scene.case), scene.on.toordinal()
    return receipt_of(scene.law, scene.case, day, select(scene.law, scene.case, day, root=frame.leaves[CASE][0]))


def replay(dossier: UUID, lines: list[Line]) -> Iterator[Receipt]:
    """Every receipt of a history, worked out again; once they stood in drafts and signatures themselves."""
    for line in lines:
        kept = line.body.get("receipt") if line.body else None
        if kept:
            yield Receipt(dossier, line.id, _text(_again(lines, kept)) == _text(kept["assessed"]))


def replay_all() -> Iterator[Receipt]:
    """Every receipt of the record, worked out again. Reads as the owner, a dossier at a time."""
    with connection.cursor() as cursor:
        cursor.execute("select distinct subject_id from record_entry where kind in ('receipt', 'draft', 'signature')")
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
