"""Reading the standing: what is due, over all dossiers or for one, as the clearance of this process has it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db import connection

PAGE = """
with page as materialized (
    select dossier, min(act_by) filter (where kind = 'duty') as act_by,
        count(*) filter (where kind = 'duty' and status = 'missed') as missed
    from procedure_step where clearance = %s
    group by dossier order by act_by nulls last, dossier limit %s offset %s)
select dossier, act_by, missed from page order by act_by nulls last, dossier"""
ONE = """
select kind, name, member, status, holder, must, act_by, wait_until, article from procedure_step
where clearance = %s and dossier = %s order by kind, status <> 'missed', act_by nulls last, name, member"""
NAMES = """
select distinct on (e.subject_id) e.subject_id, p.body from record_entry e join record_payload p on p.id = e.id
where e.subject_id = any(%s) and e.kind = 'identity' order by e.subject_id, e.seq desc"""


@dataclass(frozen=True, slots=True)
class Row:
    """One dossier of a list: the first day something must be done, and how many duties were missed."""

    dossier: UUID
    act_by: date | None
    missed: int


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


def due(limit: int, offset: int) -> list[Row]:
    """A page of dossiers, what ends first on top. The page is chosen on the projection alone."""
    with connection.cursor() as cursor:
        cursor.execute(PAGE, [settings.CLEARANCES[-1], limit, offset])
        return [Row(*row) for row in cursor.fetchall()]


def standing(dossier: UUID) -> list[Due]:
    """The duties and powers of one dossier."""
    with connection.cursor() as cursor:
        cursor.execute(ONE, [settings.CLEARANCES[-1], dossier])
        return [Due(*row) for row in cursor.fetchall()]


def names(dossiers: Sequence[UUID]) -> dict[UUID, str]:
    """The name each person goes by, of those the actor may see."""
    with connection.cursor() as cursor:
        cursor.execute(NAMES, [list(dossiers)])
        return {id_: json.loads(body)["known_as"] for id_, body in cursor.fetchall()}
