"""The standing of every dossier worked out again, in place, while acts go on: each batch under the locks of its dossiers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import connection, transaction

from toevlucht.procedure import standing
from toevlucht.record.actor import Actor, acting
from toevlucht.record.read import briefly, lock

SERVICE = uuid5(NAMESPACE_URL, "toevlucht:service")  # who acts when nobody does
BATCH = 250
NEXT = """
select id from record_subject where kind = 'dossier' and id > %s and (%s::uuid is null or id <= %s) order by id limit %s"""
FIRST = UUID(int=0)


def restand(dossiers: list[UUID], today: date) -> None:
    """Work out the standing of dossiers under their locks, in one transaction, for every clearance this login can read."""
    with acting(Actor(SERVICE, "service", standing.widest())), transaction.atomic():
        standing.refresh(briefly(sorted(lock(dossiers))), today)


def rebuild(today: date, after: UUID = FIRST, until: UUID | None = None) -> Iterator[int]:
    """Work out every standing again, by id, from one dossier (excluded) until another; yields how many are done."""
    done = 0
    while batch := _after(after, until):
        restand(batch, today)
        after = batch[-1]
        done += len(batch)
        yield done


def _after(last: UUID, until: UUID | None) -> list[UUID]:
    with acting(Actor(SERVICE, "service", standing.widest())), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(NEXT, [last, until, until, BATCH])
        return [row[0] for row in cursor.fetchall()]
