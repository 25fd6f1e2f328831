"""Destroying payloads: the entry, its hash and the order stay, so the chain still verifies."""

from __future__ import annotations

from uuid import UUID

from django.db import connection

DESTROY = """
delete from record_payload p using record_entry ordered
where ordered.subject_id = %s and ordered.kind = 'destruction' and ordered.supersedes = p.id"""


def destroy_ordered(subject: UUID) -> int:
    """Destroy every payload of a history that an order names; how many. Refused to all logins but that of retention."""
    with connection.cursor() as cursor:
        cursor.execute(DESTROY, [subject])
        destroyed: int = cursor.rowcount
    return destroyed
