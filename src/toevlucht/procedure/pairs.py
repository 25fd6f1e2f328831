"""Which powers take two persons, told to the database: its own trigger asks for the second one."""

from __future__ import annotations

from django.db import connection, transaction

from toevlucht.engine import Law
from toevlucht.engine import model as m

KEEP = "insert into procedure_pair (power) select unnest(%s::text[]) on conflict do nothing"
END = "delete from procedure_pair where power <> all (%s::text[])"


def pairs(law: Law) -> list[str]:
    """The powers, by their bare names, that no act gives to one person alone."""
    powers = [item for items in law.versions.values() for item in items if isinstance(item, m.Power)]
    return sorted({item.name for item in powers if item.second} - {item.name for item in powers if not item.second})


def tell(law: Law) -> None:
    """Put them in place of those of the law that ran before. As the owner of the database."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(END, [pairs(law)])
        cursor.execute(KEEP, [pairs(law)])
