"""Who somebody is and which roles they hold on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

FOUND = """
select a.id, a.name, a.language, array_agg(m.role order by m.role) filter (where m.role is not null)
from staff_account a left join staff_mandate m
  on m.account_id = a.id and m.starts_on <= %s and (m.ends_on is null or m.ends_on > %s)
where a.kind = 'staff' and a.is_active and (%s::uuid is null or a.id = %s)
group by a.id, a.name, a.language order by a.name"""


@dataclass(frozen=True, slots=True)
class Colleague:
    """A member of staff with the roles held on the day asked about."""

    id: UUID
    name: str
    language: str
    roles: tuple[str, ...]


def colleague(account: UUID, on: date) -> Colleague | None:
    """The member of staff with this account; None where there is none, or the account was ended."""
    return next(iter(_found(account, on)), None)


def colleagues(on: date) -> list[Colleague]:
    """Every member of staff, by name."""
    return _found(None, on)


def _found(account: UUID | None, on: date) -> list[Colleague]:
    with connection.cursor() as cursor:
        cursor.execute(FOUND, [on, on, account, account])
        return [Colleague(id_, name, language, tuple(roles or ())) for id_, name, language, roles in cursor.fetchall()]
