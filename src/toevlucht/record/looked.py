"""Who looked at a person's data, for that person: when, for what, and how it ended. No member of staff stands in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

LOOKS = "select at, activity, outcome from record_processingline where subject = %s order by at, id"


@dataclass(frozen=True, slots=True)
class Look:
    """One time that data of a person were shown, changed or asked for."""

    at: datetime
    activity: str
    outcome: str


def looks(dossier: UUID) -> list[Look]:
    """Every look at one dossier, old to new (GDPR art. 15). Reads as the owner."""
    with connection.cursor() as cursor:
        cursor.execute(LOOKS, [dossier])
        return [Look(*row) for row in cursor.fetchall()]
