"""The reading doors: what the current actor may see of a history. Row policies hold whatever is asked."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol
from uuid import UUID

from django.db import connection

from toevlucht.access.labels import Label
from toevlucht.record.append import Change, Deed

HISTORIES = "select * from record_told(%s::uuid[], %s)"


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
    recorded_at: datetime | None
    supersedes: UUID | None
    body: dict[str, Any] | None


class Said(Protocol):
    """What the law and the moment of knowledge need of a line."""

    @property
    def label(self) -> Label:
        """The compartment."""

    @property
    def seq(self) -> int:
        """The number in its compartment."""

    @property
    def kind(self) -> str:
        """What kind of entry it is."""

    @property
    def body(self) -> dict[str, Any] | None:
        """What it says."""


Heads = Mapping[Label, int]


def histories(subjects: Sequence[UUID], labels: Label | None = None) -> dict[UUID, list[Line]]:
    """Every entry of these histories that the actor may see, in the order recorded; a subject without any is left out.

    With labels: as the service reads them for a clearance. What is read so must not reach the actor but through that clearance.
    """
    found: dict[UUID, list[Line]] = {}
    with connection.cursor() as cursor:
        cursor.execute(HISTORIES, [list(subjects), None if labels is None else int(labels)])
        for subject, *row in cursor.fetchall():
            found.setdefault(subject, []).append(_line(tuple(row)))
    return found


def history(subject: UUID) -> list[Line]:
    """Every entry of one history that the actor may see, in the order recorded."""
    return histories([subject]).get(subject, [])


def _line(row: tuple[Any, ...]) -> Line:
    id_, label, *between, body = row
    return Line(*(id_, Label(label), *between, None if body is None else json.loads(body)))


def line_of(change: Change, deed: Deed, seq: int) -> Line:
    """A line as it was just appended, still without the moment the database gave it."""
    return Line(
        change.id, change.label, seq, change.kind, deed.id, deed.name, deed.actor.account, deed.actor.role, deed.on, None,
        change.supersedes, change.body,
    )  # fmt: skip


def heads(lines: Iterable[Said]) -> dict[Label, int]:
    """How many entries each compartment has of those one may see: the moment of knowledge."""
    found: dict[Label, int] = {}
    for line in lines:
        found[line.label] = max(line.seq, found.get(line.label, 0))
    return found


def upto(lines: Iterable[Line], moment: Heads) -> list[Line]:
    """The lines as they were at an earlier moment of knowledge."""
    return [line for line in lines if line.seq <= moment.get(line.label, 0)]


def version(found: Heads) -> str:
    """The moment of knowledge as a short text for a form: `1:12,2:3`."""
    return ",".join(f"{int(label)}:{found[label]}" for label in sorted(found))


def lock(subjects: Iterable[UUID]) -> set[UUID]:
    """Lock subjects until the transaction ends, in the order of their ids; those that exist are given back."""
    with connection.cursor() as cursor:
        cursor.execute("select record_lock(%s::uuid[])", [list(subjects)])
        return {row[0] for row in cursor.fetchall()}


def open_dossier(dossier: UUID) -> None:
    """Make the subject of a new dossier."""
    with connection.cursor() as cursor:
        cursor.execute("insert into record_subject (id, kind) values (%s, 'dossier')", [dossier])
