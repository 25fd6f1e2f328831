"""The standing of a dossier: its open duties, powers and blocks, as the law reads them from the record.

A projection: computed again after every act, once per clearance, from what that clearance may see and nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection

from toevlucht.access import Label
from toevlucht.access.labels import EVERY_LABEL, VAULT_ONLY
from toevlucht.engine import due
from toevlucht.engine.due import DueDuty, OpenPower
from toevlucht.procedure.scene import Scene
from toevlucht.record.read import Line, version

CLEARANCES: dict[str, Label] = {
    "applicant": Label.ORDINARY | Label.MEDICAL | Label.CHILD | Label.PROTECTED_ADDRESS,
    "desk": EVERY_LABEL & ~VAULT_ONLY,
    "vault": EVERY_LABEL,
}
OVERDUE = "select dossier from procedure_standing where clearance = %s and next_change <= %s limit %s"
STAND = "select procedure_stand(%s::jsonb)"

Row = dict[str, Any]


def widest() -> Label:
    """What the widest clearance of this process may see: what its login hides, it cannot work out."""
    return CLEARANCES[settings.CLEARANCES[-1]]


def refresh(told: Mapping[UUID, list[Line]], on: date) -> None:
    """Write the standing anew for each clearance of this process, from these histories. One statement."""
    found = list(rows(told, on, settings.CLEARANCES))
    with connection.cursor() as cursor:
        cursor.execute(STAND, [json.dumps(found)])


def rows(told: Mapping[UUID, list[Line]], on: date, clearances: Iterable[str]) -> Iterator[Row]:
    """The standing of each dossier to each of these clearances."""
    return (standing(Scene.of(id_, CLEARANCES[c], on, lines), c) for id_, lines in told.items() for c in clearances)


def overdue(today: date, limit: int) -> list[UUID]:
    """Dossiers whose standing the passing of time has changed by now."""
    with connection.cursor() as cursor:
        cursor.execute(OVERDUE, [settings.CLEARANCES[-1], today, limit])
        return [row[0] for row in cursor.fetchall()]


def messages(dossiers: Iterable[UUID], kinds: Iterable[str]) -> Iterator[tuple[UUID, str, Label]]:
    """What other processes must do: work out the standing this one cannot see, destroy what was ordered destroyed."""
    for dossier in dossiers:
        yield dossier, "standing", Label.ORDINARY
        if "destruction" in kinds:
            yield dossier, "destroy", Label.ORDINARY


def standing(scene: Scene, clearance: str) -> Row:
    """The standing of a dossier to one clearance, as the database takes it in."""
    found = due.standing(scene.assessment)
    return {
        "dossier": str(scene.dossier),
        "clearance": clearance,
        "heads": version(scene.heads),
        "law": scene.law.source.hash,
        "day": scene.on.isoformat(),
        "next_change": _day(found.next_change),
        "act_by": _day(min((d.earliest for d in found.duties if d.earliest is not None), default=None)),
        "missed": sum(d.status == "missed" for d in found.duties),
        "steps": [*map(_duty, found.duties), *(_power(p) for p in found.powers if p.status == "open")],
        "blocks": [_block(scene, d, power) for d in found.duties if d.status != "possible" for power in d.before],
    }


def _duty(d: DueDuty) -> Row:
    days = {"act_by": _day(d.earliest), "wait_until": _day(d.latest)}
    return _step("duty", d.key, d.member, d.status, d.holder, True, d.article) | days


def _power(p: OpenPower) -> Row:
    return _step("power", p.key, p.member, p.status, p.holder, p.must, p.article)


def _step(kind: str, name: str, member: str, status: str, holder: str, must: bool, article: str) -> Row:
    return {"kind": kind, "name": name, "member": member, "status": status, "holder": holder, "must": must, "article": article}


def _block(scene: Scene, d: DueDuty, power: str) -> Row:
    return {"power": scene.law.bare(power), "duty": d.key, "article": d.article}


def _day(ordinal: int | None) -> str | None:
    return None if ordinal is None else date.fromordinal(ordinal).isoformat()
