"""The one way into a history: append. Only `procedure` calls it, inside its transaction."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.db import connection

from toevlucht.access.labels import Label
from toevlucht.record.actor import Actor

SALT = 16  # bytes
AS_TEXT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)

PAYLOADS = "insert into record_payload (id, body, salt) select * from unnest(%s::uuid[], %s::text[], %s::bytea[])"
ENTRIES = """
insert into record_entry (id, subject_id, label, kind, act, deed, power, actor, role, valid_on, supersedes)
select id, subject, label, kind, %s, %s, %s, %s, %s, %s, supersedes
from unnest(%s::uuid[], %s::uuid[], %s::smallint[], %s::text[], %s::uuid[]) as new (id, subject, label, kind, supersedes)"""
OUTBOX = """
insert into record_outbox (id, subject_id, label, topic, at)
select id, subject, label, topic, clock_timestamp()
from unnest(%s::uuid[], %s::uuid[], %s::smallint[], %s::text[]) as new (id, subject, label, topic)"""


@dataclass(frozen=True, slots=True)
class Change:
    """One entry to be: what it says, in which compartment, and which earlier entry it stands in place of."""

    kind: str
    body: dict[str, Any]
    label: Label = Label.ORDINARY
    supersedes: UUID | None = None
    id: UUID = field(default_factory=uuid4)


@dataclass(frozen=True, slots=True)
class Deed:
    """The act that appends: its id and name, who performs it, and the legal day it counts from."""

    id: UUID
    name: str
    actor: Actor
    on: date
    power: str = ""  # the legal power it uses


Placed = tuple[UUID, Change]  # a subject, and what is appended to its history


def append(deed: Deed, placed: Sequence[Placed]) -> None:
    """Append entries to the histories of their subjects: all or none, in the order given.

    The database numbers, dates and links them. Two statements, however many entries.
    """
    ids = [change.id for _, change in placed]
    with connection.cursor() as cursor:
        bodies = [text_of(change.body) for _, change in placed]
        cursor.execute(PAYLOADS, [ids, bodies, [secrets.token_bytes(SALT) for _ in placed]])
        who: list[Any] = [deed.id, deed.name, deed.power, deed.actor.account, deed.actor.role, deed.on]
        subjects, labels = [subject for subject, _ in placed], [int(c.label) for _, c in placed]
        cursor.execute(ENTRIES, [*who, ids, subjects, labels, [c.kind for _, c in placed], [c.supersedes for _, c in placed]])


def text_of(body: dict[str, Any]) -> str:
    """A payload as text: this very text is hashed and kept."""
    return AS_TEXT.encode(body)


def send(messages: Iterable[tuple[UUID, str, Label]]) -> None:
    """Put topics of subjects into the outbox: each becomes a job if, and only if, this transaction commits."""
    found = list(messages)
    ids, labels = [uuid4() for _ in found], [int(label) for _, _, label in found]
    with connection.cursor() as cursor:
        cursor.execute(OUTBOX, [ids, [subject for subject, _, _ in found], labels, [topic for _, topic, _ in found]])
