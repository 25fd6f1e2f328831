"""The reading doors: what the current actor may see of a history. Row policies hold whatever is asked."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from toevlucht.access.labels import Label

HISTORY = """
select e.id, e.label, e.seq, e.kind, e.act, e.deed, e.actor, e.role, e.valid_on, e.recorded_at, e.supersedes, p.body
from record_entry e left join record_payload p on p.id = e.id
where e.subject_id = %s order by e.recorded_at, e.label, e.seq"""
HEADS = "select label, seq, last from record_chain where subject_id = %s order by label"


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as its reader sees it; `body` is None where the payload was lawfully destroyed."""

    id: UUID
    label: Label
    seq: int
    kind: str
    act: UUID
    deed: str
    actor: UUID
    role: str
    valid_on: date
    recorded_at: datetime
    supersedes: UUID | None
    body: dict[str, Any] | None


Heads = Mapping[Label, int]


def history(subject: UUID, upto: Heads | None = None) -> list[Line]:
    """Every entry the actor may see, in the order recorded; `upto` stops each chain at its head of an earlier moment."""
    with connection.cursor() as cursor:
        cursor.execute(HISTORY, [subject])
        found = [_line(row) for row in cursor.fetchall()]
    return found if upto is None else [line for line in found if line.seq <= upto.get(line.label, 0)]


def _line(row: tuple[Any, ...]) -> Line:
    id_, label, *between, body = row
    return Line(id_, Label(label), *between, None if body is None else json.loads(body))


def heads(subject: UUID) -> dict[Label, int]:
    """How many entries each compartment has that the actor may see: the moment of knowledge."""
    with connection.cursor() as cursor:
        cursor.execute(HEADS, [subject])
        return {Label(label): seq for label, seq, _ in cursor.fetchall() if seq}


def version(found: Heads) -> str:
    """The moment of knowledge as a short text for a form: `1:12,2:3`."""
    return ",".join(f"{int(label)}:{found[label]}" for label in sorted(found))


def lock(subjects: Iterable[UUID]) -> list[UUID]:
    """Lock subjects until the transaction ends, in the order of their ids; those that exist are given back."""
    with connection.cursor() as cursor:
        cursor.execute("select record_lock(%s::uuid[])", [list(subjects)])
        return [row[0] for row in cursor.fetchall()]


def open_dossier(dossier: UUID) -> None:
    """Make the subject of a new dossier."""
    with connection.cursor() as cursor:
        cursor.execute("insert into record_subject (id, kind) values (%s, 'dossier')", [dossier])


def found_dossier(dossier: UUID) -> bool:
    """Whether the actor may see that this dossier exists."""
    with connection.cursor() as cursor:
        cursor.execute("select 1 from record_subject where id = %s and kind = 'dossier'", [dossier])
        return cursor.fetchone() is not None


def dossiers(limit: int, after: UUID | None = None) -> list[UUID]:
    """A page of the dossiers the actor may see, by id."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select id from record_subject where kind = 'dossier' and (%s::uuid is null or id > %s) order by id limit %s",
            [after, after, limit],
        )
        return [row[0] for row in cursor.fetchall()]
