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
    """A challenge as it was made; `how` says with which kind of factor it was proven already, if it was."""

    id: UUID
    value: bytes
    how: str = ""


@dataclass(frozen=True, slots=True)
class Pending:
    """A challenge that somebody is away with, at the page of their organisation."""

    about: bytes
    value: bytes
    body: str
    account: UUID | None
    made_at: datetime


def make(purpose: str, about: bytes = b"", body: str = "") -> Challenge:
    """A new challenge, of the actor where there is one."""
    made = Challenge(uuid4(), secrets.token_bytes(SIZE))
    with connection.cursor() as cursor:
        cursor.execute("select staff_challenge_make(%s, %s, %s, %s, %s)", [made.id, purpose, about, made.value, body])
    return made


def take(id_: str, purpose: str, about: bytes = b"") -> Challenge | None:
    """Take a challenge; None where it was taken, is too old, is of somebody else or about something else."""
    if (known := _id(id_)) is None:
        return None
    with connection.cursor() as cursor:
        cursor.execute("select * from staff_challenge_take(%s, %s, %s)", [known, purpose, about])
        row = cursor.fetchone()
    return Challenge(known, bytes(row[0]), row[1]) if row else None


def look(id_: str, purpose: str) -> Pending | None:
    """A challenge that still waits, without taking it."""
    if (known := _id(id_)) is None:
        return None
    with connection.cursor() as cursor:
        cursor.execute("select * from staff_challenge_look(%s, %s)", [known, purpose])
        row = cursor.fetchone()
    return Pending(bytes(row[0]), bytes(row[1]), *row[2:]) if row else None


def prove(id_: UUID, how: str) -> bool:
    """Note that a challenge was answered to, and with what; once."""
    with connection.cursor() as cursor:
        cursor.execute("select staff_challenge_prove(%s, %s)", [id_, how])
        return bool(cursor.fetchone()[0])


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
