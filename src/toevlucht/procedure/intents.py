"""One act per intent: the same key performs the same act once, and gives the same answer again."""

from __future__ import annotations

import json
from uuid import UUID

from django.db import connection

from toevlucht.engine.said import said
from toevlucht.procedure.refusal import refuse
from toevlucht.record.actor import Actor

TAKE = """
insert into procedure_intent (actor, key, body_hash, answer, at) values (%s, %s, %s, %s, clock_timestamp())
on conflict do nothing returning key"""
FIND = "select body_hash, answer from procedure_intent where actor = %s and key = %s"

Answer = dict[str, UUID]


def find(actor: Actor, key: UUID, body: bytes) -> Answer | None:
    """What was answered under a key before; None for a new one. Another body under the same key is refused."""
    with connection.cursor() as cursor:
        cursor.execute(FIND, [actor.account, key])
        row = cursor.fetchone()
    return same(row[0], row[1], body) if row else None


def same(hash_: bytes | None, answer: str | None, body: bytes) -> Answer | None:
    """What was answered before, if anything was; refused where it was asked with another body."""
    if hash_ is None or answer is None:
        return None
    if bytes(hash_) != body:
        raise refuse("form", said("this form was sent before with other words"), said("open the form again"))
    return {name: UUID(value) for name, value in json.loads(answer).items()}


def take(actor: Actor, key: UUID, body: bytes, act: UUID, dossier: UUID) -> Answer | None:
    """Take a key for an act; None when it was taken. What another post answered under it, where that came first.

    A second post waits here for the first, and finds its answer: only a dossier that does not exist yet has no lock
    to wait for.
    """
    with connection.cursor() as cursor:
        cursor.execute(TAKE, [actor.account, key, body, json.dumps({"act": str(act), "dossier": str(dossier)})])
        taken = cursor.fetchone() is not None
    return None if taken else find(actor, key, body)
