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
from toevlucht.engine.due import Standing
from toevlucht.procedure.scene import Scene
from toevlucht.procedure.standing import clearance_of
from toevlucht.procedure.steps import steps
from toevlucht.procedure.who import Who, who
from toevlucht.record.actor import current

FAR = """
    select dossier, act_by, missed, ends_first from procedure_standing
    where clearance = %(clearance)s and (%(until)s::date is null or act_by <= %(until)s)
    order by {order}, dossier limit %(limit)s offset %(offset)s"""
LIST = "select * from procedure_list(%(whose)s, %(clearance)s, %(until)s, %(sorted)s, %(limit)s, %(offset)s)"
ORDERS = {
    "act_by": "act_by nulls last", "-act_by": "act_by desc nulls last",
    "missed": "missed, act_by nulls last", "-missed": "missed desc, act_by nulls last",
}  # fmt: skip
NAMES = """
select e.subject_id, e.kind, p.body from record_entry e join record_payload p on p.id = e.id
where e.subject_id = any(%s) and (e.kind in ('identity', 'number')
    or e.kind = 'answer' and p.body like '%%"born_on"%%' and p.body::jsonb ->> 'name' = 'born_on')
order by e.subject_id, e.seq"""


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


def due(limit: int, offset: int, order: str = "act_by", until: date | None = None, whose: str = "") -> list[Row]:
    """A page of dossiers in one of `ORDERS`; with `until`, those where something ends by then; `whose`: `own`, those given to the
    actor in person, for whom only what is near is reached; `ungiven`, those of no team, for whoever gives them out.

    The page is chosen on the projections alone; who reaches only their own and their team's dossiers begins at those.
    """
    actor = current()
    if actor is None:
        return []
    asked = {
        "whose": whose or "near",
        "until": until,
        "sorted": order,
        "limit": limit,
        "offset": offset,
        "clearance": clearance_of(actor.labels),
    }
    page = FAR.format(order=ORDERS[order]) if Reach.HOUSE in actor.reach and not whose else LIST
    with connection.cursor() as cursor:
        cursor.execute(page, asked)
        return [Row(*row) for row in cursor.fetchall()]


def standing(scene: Scene) -> list[Due]:
    """The duties and powers of one dossier, as whoever reads it sees the case: no clearance is cut for each role's own labels."""
    read = Standing(scene.assessment)
    found = [_due(step) for step in json.loads(steps(read.duties, read.powers))]
    return sorted(found, key=lambda one: (one.kind, one.status != "missed", one.act_by or date.max, one.name, one.member))


def _due(step: dict[str, Any]) -> Due:
    days = {name: date.fromisoformat(step[name]) if step.get(name) else None for name in ("act_by", "wait_until")}
    return Due(**({"member": ""} | step | days))


def people(dossiers: Sequence[UUID]) -> dict[UUID, Who]:
    """Who each dossier is about, of those the actor may see: one statement, however many."""
    told: dict[UUID, list[tuple[str, dict[str, Any]]]] = {}
    with connection.cursor() as cursor:
        cursor.execute(NAMES, [list(dossiers)])
        for id_, kind, body in cursor.fetchall():
            told.setdefault(id_, []).append((kind, json.loads(body)))
    return {id_: who(id_, lines) for id_, lines in told.items()}
