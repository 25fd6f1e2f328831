"""One act per intent: the key is taken in the act's own transaction, so a second post waits for the first."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from toevlucht.procedure.refusal import refuse
from toevlucht.record.actor import Actor

TAKE = """
insert into procedure_intent (actor, key, body_hash, at) values (%s, %s, %s, clock_timestamp())
on conflict do nothing returning key"""
FIND = "select body_hash, answer from procedure_intent where actor = %s and key = %s"
END = "update procedure_intent set answer = %s where actor = %s and key = %s"


@dataclass(frozen=True, slots=True)
class Intent:
    """What is known of an intent: its answer, where it was performed before."""

    answer: dict[str, Any] | None


def begin(actor: Actor, key: UUID, body: bytes) -> Intent:
    """Take the key, or find what was answered under it. Another body under the same key is refused."""
    with connection.cursor() as cursor:
        cursor.execute(TAKE, [actor.account, key, body])
        if cursor.fetchone():
            return Intent(None)
        cursor.execute(FIND, [actor.account, key])
        hash_, answer = cursor.fetchone()
    if bytes(hash_) != body:
        raise refuse("form", "this form was sent before with other words", "open the form again")
    return Intent(answer if isinstance(answer, dict) else json.loads(answer))


def end(actor: Actor, key: UUID, answer: dict[str, Any]) -> None:
    """Keep the answer under the key."""
    with connection.cursor() as cursor:
        cursor.execute(END, [json.dumps(answer), actor.account, key])
