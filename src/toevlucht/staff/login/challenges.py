"""Challenges: what a factor answers to. Random, for one purpose and one thing, taken once, within five minutes."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import connection

SIZE = 32  # bytes


@dataclass(frozen=True, slots=True)
class Challenge:
    """A challenge as it was made."""

    id: UUID
    value: bytes


@dataclass(frozen=True, slots=True)
class Pending:
    """A challenge that waits for its answer; `how` says with which kind of factor it was answered already, "" for none."""

    id: UUID
    purpose: str
    value: bytes
    body: str
    account: UUID | None
    how: str
    made_at: datetime


def make(purpose: str, about: bytes = b"", body: str = "") -> Challenge:
    """A new challenge, of the actor where there is one."""
    made = Challenge(uuid4(), secrets.token_bytes(SIZE))
    with connection.cursor() as cursor:
        cursor.execute("select staff_challenge_make(%s, %s, %s, %s, %s)", [made.id, purpose, about, made.value, body])
    return made


def take(id_: UUID, purpose: str, about: bytes = b"", by: str = "") -> bool:
    """Take a challenge, once, with the kind of factor that answers it, or that answered it before; False where it was taken,
    is too old, is of somebody else or about something else.
    """
    with connection.cursor() as cursor:
        cursor.execute("select staff_challenge_take(%s, %s, %s, %s)", [id_, purpose, about, by])
        return bool(cursor.fetchone()[0])


def look(id_: str) -> Pending | None:
    """A challenge that still waits, without taking it; None for one that does not."""
    try:
        known = UUID(id_)
    except ValueError:
        return None
    with connection.cursor() as cursor:
        cursor.execute("select * from staff_challenge_look(%s)", [known])
        row = cursor.fetchone()
    return Pending(known, row[0], bytes(row[1]), *row[2:]) if row else None


def prove(id_: UUID, how: str) -> bool:
    """Note that a challenge was answered to, and with what; once."""
    with connection.cursor() as cursor:
        cursor.execute("select staff_challenge_prove(%s, %s)", [id_, how])
        return bool(cursor.fetchone()[0])


def end() -> None:
    """Remove those that are too old, with what a form said beside them. As the worker."""
    with connection.cursor() as cursor:
        cursor.execute("select staff_challenge_end()")
