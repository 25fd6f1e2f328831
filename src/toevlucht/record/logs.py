"""Two logs, joined by one id: the processing log (about the person, no staff in it) and the staff audit log."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID, uuid4

from django.db import connection

from toevlucht.names import UNSEEN
from toevlucht.record.actor import Actor

LONGEST = 2000  # letters of what somebody typed
LEFT_OUT = "\N{REPLACEMENT CHARACTER}"

PROCESSING = """
insert into record_processingline (id, trace, subject, activity, outcome, at)
select new.id, %s, new.subject, %s, %s, clock_timestamp() from unnest(%s::uuid[], %s::uuid[]) as new (id, subject)"""
STAFF = """
insert into record_staffline (id, trace, account, role, activity, reason, outcome, at)
values (%s, %s, %s, %s, %s, %s, %s, clock_timestamp())"""


def write_logs(
    trace: UUID, actor: Actor | None, activity: str, reason: str, outcome: str, shown: Iterable[UUID], tried: UUID | None = None
) -> None:
    """One line per person shown, in one statement, and one line of who looked. Two statements; one where nobody was shown.

    `tried` is the account somebody came in as, or tried to, before there is an actor. A reason is whatever somebody typed: what
    nobody can see of it, the database would not even take, and what is too long, is left out.
    """
    subjects = list(dict.fromkeys(shown))
    with connection.cursor() as cursor:
        if subjects:
            cursor.execute(PROCESSING, [trace, activity, outcome, [uuid4() for _ in subjects], subjects])
        account, role = (actor.account, actor.role) if actor else (tried, "")
        cursor.execute(STAFF, [uuid4(), trace, account, role, activity, UNSEEN.sub(LEFT_OUT, reason[:LONGEST]), outcome])
