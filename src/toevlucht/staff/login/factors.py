"""Factors as the database keeps them: found by what they are known by, used, added, ended; each at the site that made it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

LISTED = """
select id, kind, name, site, site = session_user, added_at, used_at from staff_factor
where account_id = %s and ended_at is null order by added_at, id"""
NAME = 60  # characters


@dataclass(frozen=True, slots=True)
class Factor:
    """A factor that stands, with what it is checked against."""

    id: UUID
    account: UUID
    kind: str
    secret: str
    count: int
    handle: bytes = b""


@dataclass(frozen=True, slots=True)
class Made:
    """A factor as somebody made it just now."""

    kind: str
    name: str
    handle: bytes | None
    secret: str
    count: int


@dataclass(frozen=True, slots=True)
class Listed:
    """A factor as its owner sees it."""

    id: UUID
    kind: str
    name: str
    site: str
    here: bool
    added_at: datetime
    used_at: datetime | None


def by_handle(handle: bytes) -> Factor | None:
    """The factor with this handle: the id of a passkey, the hash of an identity at the organisation."""
    return next(iter(_found("select * from staff_factor_find(%s)", handle)), None)


def by_login(login: str) -> Factor | None:
    """The password with code of whoever has this login."""
    return next(iter(_found("select * from staff_factor_of(%s)", as_kept(login))), None)


def as_kept(login: str) -> str:
    """A login as it is looked for, however it was typed: no database keeps a NUL."""
    return login.replace("\0", "")


def of_actor() -> list[Factor]:
    """Every factor of the actor."""
    return _found("select * from staff_factor_of(null)")


def used(factor: Factor, count: int) -> bool:
    """Note a use; False where the counter did not go on, so that nothing is taken twice."""
    return bool(_one("select staff_factor_used(%s, %s)", factor.id, count))


def add(proof: UUID, made: Made) -> bool:
    """A factor more for the actor, who proved themselves for it: `proof` is the challenge they answered."""
    return bool(_one("select staff_factor_add(%s, %s, %s, %s, %s, %s)", proof, *_values(made)))


def end(factor: UUID) -> bool:
    """End a factor of the actor at this site; the last one stays."""
    return bool(_one("select staff_factor_end(%s)", factor))


def enrol(halves: tuple[bytes, bytes], made: Made) -> UUID | None:
    """The first factor of whoever brings both halves of a code, in place of all there were at this site; whose account it is."""
    found: UUID | None = _one("select staff_enrol(%s, %s, %s, %s, %s, %s, %s)", *halves, *_values(made))
    return found


def listed(account: UUID) -> list[Listed]:
    """The factors of an account, as far as the actor may see them; nothing secret."""
    with connection.cursor() as cursor:
        cursor.execute(LISTED, [account])
        return [Listed(*row) for row in cursor.fetchall()]


def _values(made: Made) -> tuple[Any, ...]:
    return made.kind, made.name.replace("\0", "")[:NAME], made.handle, made.secret, made.count


def _one(query: str, *given: Any) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(query, given)
        return cursor.fetchone()[0]


def _found(query: str, *given: Any) -> list[Factor]:
    with connection.cursor() as cursor:
        cursor.execute(query, given)
        return [Factor(*row[:5], *map(bytes, filter(None, row[5:]))) for row in cursor.fetchall()]
