"""What became of the outbox: its jobs are another room's, and whether they are done is for everybody to see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db import connection

LATE = timedelta(hours=1)  # jobs take seconds; what another law changed for a whole country, some minutes at a time


@dataclass(frozen=True, slots=True)
class Left:
    """How many jobs failed for good, and how long ago the oldest that is not done yet came in."""

    failed: int
    waits: timedelta

    @property
    def stale(self) -> bool:
        """Whether somebody must look."""
        return self.failed > 0 or self.waits > LATE


def left() -> Left:
    """What is left of the queue. The sites may ask."""
    with connection.cursor() as cursor:
        cursor.execute("select failed, waits from jobs_left()")
        failed, waits = cursor.fetchone()
    return Left(failed, waits or timedelta())
