"""Reading the standing: what is due, over all dossiers or for one, and never more than the reader sees the ground of."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from toevlucht.access import Reach
from toevlucht.engine.due import standing as due_by_law
from toevlucht.procedure.scene import Scene
from toevlucht.procedure.standing import clearance_of
from toevlucht.procedure.steps import steps
from toevlucht.record.actor import current

FAR = """
    select dossier, act_by, missed, ends_first from procedure_standing
    where clearance = %(clearance)s and (%(until)s::date is null or act_by <= %(until)s)
    order by {order}, dossier limit %(limit)s offset %(offset)s"""
NEAR = "select * from procedure_near(%(clearance)s, %(until)s, %(own)s, %(sorted)s, %(limit)s, %(offset)s)"
ORDERS = {
    "act_by": "act_by nulls last", "-act_by": "act_by desc nulls last",
    "missed": "missed, act_by nulls last", "-missed": "missed desc, act_by nulls last",
}  # fmt: skip
NAMES = """
select distinct on (e.subject_id, e.kind) e.subject_id, e.kind, p.body from record_entry e join record_payload p on p.id = e.id
where e.subject_id = any(%s) and (e.kind = 'number' or e.kind = 'identity' and p.body::jsonb ? 'known_as')
order by e.subject_id, e.kind, e.seq desc"""
SHORT = 8  # letters of the id of a dossier: enough to tell those of one name apart


@dataclass(frozen=True, slots=True)
class Row:
    """One dossier of a list: the first day something must be done, how many duties were missed, what ends first."""

    dossier: UUID
    act_by: date | None
    missed: int
    name: str | None


@dataclass(frozen=True, slots=True)
class Due:
    """One duty or power of a dossier."""

    kind: str
    name: str
    member: str
    status: str
    holder: str
    must: bool
    act_by: date | None
    wait_until: date | None
    article: str


def due(limit: int, offset: int, order: str = "act_by", until: date | None = None, own: bool = False) -> list[Row]:
    """A page of dossiers in one of `ORDERS`; with `until`, those where something ends by then; with `own`, those given to the
    actor in person, for whom only what is near is reached.

    The page is chosen on the projections alone; who reaches only their own and their team's dossiers begins at those.
    """
    actor = current()
    if actor is None:
        return []
    asked = {
        "until": until,
        "own": own,
        "sorted": order,
        "limit": limit,
        "offset": offset,
        "clearance": clearance_of(actor.labels),
    }
    page = (FAR if Reach.HOUSE in actor.reach and not own else NEAR).format(order=ORDERS[order])
    with connection.cursor() as cursor:
        cursor.execute(page, asked)
        return [Row(*row) for row in cursor.fetchall()]


def standing(scene: Scene) -> list[Due]:
    """The duties and powers of one dossier, as whoever reads it sees the case: no clearance is cut for each role's own labels."""
    read = due_by_law(scene.assessment)
    found = [_due(step) for step in json.loads(steps(read.duties, read.powers))]
    return sorted(found, key=lambda one: (one.kind, one.status != "missed", one.act_by or date.max, one.name, one.member))


def _due(step: dict[str, Any]) -> Due:
    days = {name: date.fromisoformat(step[name]) if step.get(name) else None for name in ("act_by", "wait_until")}
    return Due(**({"member": ""} | step | days))


@dataclass(frozen=True, slots=True)
class Known:
    """How to tell somebody from others: the name they go by, and the V-number; without one, the beginning of the dossier's id."""

    name: str
    number: str


def number(scene: Scene) -> str:
    """The V-number of a dossier, or the beginning of its id."""
    told = (line.body["number"] for line in reversed(scene.lines) if line.kind == "number" and line.body)
    return next(told, str(scene.dossier)[:SHORT])


def names(dossiers: Sequence[UUID]) -> dict[UUID, Known]:
    """Who each is, as far as the actor may see them."""
    told = dict[tuple[UUID, str], str]()
    with connection.cursor() as cursor:
        cursor.execute(NAMES, [list(dossiers)])
        for id_, kind, body in cursor.fetchall():
            said = json.loads(body)
            told[id_, kind] = said["known_as"] if kind == "identity" else said["number"]
    return {id_: Known(told.get((id_, "identity"), ""), told.get((id_, "number"), str(id_)[:SHORT])) for id_ in dossiers}
