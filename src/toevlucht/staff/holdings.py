"""What accounts hold, from when until when, and with how many dossiers they have a conflict of interest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

HELD = """
select 'role', h.role, h.starts_on, h.ends_on, staff_current(h.starts_on, h.ends_on)
    from staff_mandate h where h.account_id = %(who)s
union all select 'team', t.name, h.starts_on, h.ends_on, staff_current(h.starts_on, h.ends_on)
    from staff_membership h join staff_team t on t.id = h.team_id where h.account_id = %(who)s
union all select 'training', h.name, h.starts_on, h.ends_on, staff_current(h.starts_on, h.ends_on)
    from staff_certificate h where h.account_id = %(who)s
union all select 'conflict', '', (c.since at time zone 'Europe/Amsterdam')::date, null, true
    from staff_conflict c where c.account_id = %(who)s and c.until is null
order by 1, 3, 2"""
EVERYBODY = """
select a.id, array(select h.name from staff_certificate h
        where h.account_id = a.id and staff_current(h.starts_on, h.ends_on) order by h.name),
    (select count(*) from staff_conflict c where c.account_id = a.id and c.until is null),
    array(select distinct f.kind from staff_factor f where f.account_id = a.id and f.ended_at is null order by f.kind)
from staff_account a where a.kind = 'staff'"""
NAMED = "select name, login, is_active from staff_account where id = %s and kind = 'staff'"


@dataclass(frozen=True, slots=True)
class Holding:
    """A role, a place in a team, a training or a conflict of interest, from a day until a day (excluded)."""

    kind: str
    name: str
    starts_on: date
    ends_on: date | None
    current: bool


@dataclass(frozen=True, slots=True)
class Sum:
    """Of one account for a list: trainings valid today, conflicts of interest that stand, kinds of factors."""

    trainings: tuple[str, ...]
    conflicts: int
    factors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """Whose account it is."""

    name: str
    login: str
    active: bool


def holdings(account: UUID) -> list[Holding]:
    """Everything an account holds, held or will hold. Of a conflict it is not said with which dossier."""
    return [Holding(*row) for row in _rows(HELD, {"who": account})]


def sums() -> dict[UUID, Sum]:
    """Of every account, as far as the actor may see it."""
    return {id_: Sum(tuple(trained), conflicts, tuple(kinds)) for id_, trained, conflicts, kinds in _rows(EVERYBODY, [])}


def named(account: UUID) -> Named | None:
    """Whose account this is; None for no member of staff's."""
    return next((Named(*row) for row in _rows(NAMED, [account])), None)


def _rows(query: str, given: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, given)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found
