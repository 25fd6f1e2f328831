"""Who somebody is, which roles they hold on a day and in which teams, and what they are to a dossier."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from toevlucht.access import Relation

HELD = "h.account_id = a.id and h.starts_on <= %(on)s and (h.ends_on is null or h.ends_on > %(on)s)"
FOUND = f"""
select a.id, a.name, a.language, array(select h.role from staff_mandate h where {HELD} order by h.role),
    array(select h.team_id from staff_membership h where {HELD} order by h.starts_on, h.id)
from staff_account a
where a.kind = 'staff' and a.is_active and (%(account)s::uuid is null or a.id = %(account)s) order by a.name"""
STANDING = """
select exists (select 1 from staff_mandate where account_id = %(account)s
        and role = %(role)s and starts_on <= %(on)s and (ends_on is null or ends_on > %(on)s)) as holds,
    array(select name from staff_certificate
        where account_id = %(account)s and starts_on <= %(on)s and (ends_on is null or ends_on > %(on)s)) as names,
    array(select staff_relation(id) from unnest(%(subjects)s::uuid[]) with ordinality as s (id, n) order by n) as relations,
    array(select staff_kind(id) from unnest(%(subjects)s::uuid[]) as id where staff_kind(id) is not null) as kinds"""
UNCONFIRMED = """
select id, dossier_id from staff_opening
where confirmed_by_id is null and not reported and since < now() - interval '24 hours' order by since"""
NAMED = """
select id, name from staff_team where id = any(%(ids)s::uuid[])
union all select id, name from staff_account where id = any(%(ids)s::uuid[])"""
TEAMS = "select id, name from staff_team order by name"


@dataclass(frozen=True, slots=True)
class Colleague:
    """A member of staff with the roles held on the day asked about, and the teams."""

    id: UUID
    name: str
    language: str
    roles: tuple[str, ...]
    teams: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class Footing:
    """On what an actor stands: whether the role is held, the training that is valid, the relation to each subject and
    the kinds of subjects these are.
    """

    holds: bool
    certificates: frozenset[str]
    relations: dict[UUID, Relation]
    kinds: frozenset[str]

    @classmethod
    def of(cls, subjects: Sequence[UUID], row: Sequence[Any]) -> Footing:
        """A footing from a row of `STANDING`."""
        holds, certificates, relations, kinds = row
        found = dict(zip(subjects, map(Relation, relations), strict=True))
        return cls(holds, frozenset(certificates), found, frozenset(kinds))


def colleague(account: UUID, on: date) -> Colleague | None:
    """The member of staff with this account; None where there is none, or the account was ended."""
    return next(iter(_found(account, on)), None)


def colleagues(on: date) -> list[Colleague]:
    """Every member of staff, by name."""
    return _found(None, on)


def named(ids: Collection[str]) -> dict[str, str]:
    """The names of teams and of members of staff, also of those who left, by their ids as texts."""
    if not ids:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(NAMED, {"ids": list(ids)})
        return {str(id_): name for id_, name in cursor.fetchall()}


def kind_of(subject: UUID) -> str:
    """What a history is about; "" where there is none."""
    with connection.cursor() as cursor:
        cursor.execute("select staff_kind(%s)", [subject])
        return cursor.fetchone()[0] or ""


def teams() -> list[tuple[UUID, str]]:
    """Every team, by name."""
    with connection.cursor() as cursor:
        cursor.execute(TEAMS)
        return [(id_, name) for id_, name in cursor.fetchall()]


def unconfirmed() -> list[tuple[UUID, UUID]]:
    """Each broken glass (its entry, the dossier) that nobody confirmed within a day and that was not yet reported."""
    with connection.cursor() as cursor:
        cursor.execute(UNCONFIRMED)
        return [(glass, dossier) for glass, dossier in cursor.fetchall()]


def _found(account: UUID | None, on: date) -> list[Colleague]:
    with connection.cursor() as cursor:
        cursor.execute(FOUND, {"on": on, "account": account})
        return [Colleague(id_, name, language, tuple(roles), tuple(t)) for id_, name, language, roles, t in cursor.fetchall()]
