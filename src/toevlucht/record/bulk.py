"""Many entries at once, by COPY into the tables of the record: the same triggers number, date, link and project them.

Row policies do not let a login of a site copy: this is for the owner, and `procedure` uses it on a synthetic database only.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection

from toevlucht.record.append import SALT, Deed, Placed, text_of

PAYLOADS = "record_payload (id, body, salt)"
ENTRIES = "record_entry (id, subject_id, label, kind, act, deed, power, actor, role, valid_on, supersedes)"


def copy(into: str, rows: Iterable[Sequence[Any]]) -> None:
    """Copy rows into a table, named with its columns."""
    with connection.cursor() as cursor, cursor.copy(f"copy {into} from stdin") as copying:
        for row in rows:
            copying.write_row(row)


def copy_entries(appended: Sequence[tuple[Deed, Sequence[Placed]]]) -> None:
    """Append what acts bring, in the order given; their subjects are there."""
    changes = [change for _, placed in appended for _, change in placed]
    copy(PAYLOADS, ((change.id, text_of(change.body), secrets.token_bytes(SALT)) for change in changes))
    copy(ENTRIES, (row for deed, placed in appended for row in _entries(deed, placed)))


def _entries(deed: Deed, placed: Sequence[Placed]) -> Iterable[Sequence[Any]]:
    what, who = (deed.id, deed.name), (deed.actor.account, deed.actor.role, deed.on)
    return ((c.id, subject, int(c.label), c.kind, *what, deed.power_of(c), *who, c.supersedes) for subject, c in placed)
