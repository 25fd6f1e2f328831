"""A fresh proof in two statements: what it is asked of and with which factors it may be given; then that it was given, once."""

from __future__ import annotations

from uuid import UUID

from django.db import connection

from toevlucht.staff.login.challenges import Pending
from toevlucht.staff.login.factors import Factor

LOOK = """
select l.purpose, l.value, l.body, l.account, l.how, l.made_at, f.id, f.account, f.kind, f.secret, f.count, f.handle
from staff_challenge_look(%s) l left join staff_factor_of(null) f on true"""
GIVEN = """
select case when staff_challenge_take(%s, %s, %s, %s) then
    case when staff_factor_used(%s, %s) then exists (select from staff_try_good(%s)) else false end
else false end"""


def look(id_: str) -> tuple[Pending | None, list[Factor]]:
    """A challenge that still waits, and the factors of the actor; None and none where it does not."""
    try:
        known = UUID(id_)
    except ValueError:
        return None, []
    with connection.cursor() as cursor:
        cursor.execute(LOOK, [known])
        rows = cursor.fetchall()
    if not rows:
        return None, []
    pending = Pending(known, rows[0][0], bytes(rows[0][1]), *rows[0][2:6])
    return pending, [_factor(*row[6:]) for row in rows if row[6]]


def given(pending: Pending, purpose: str, about: bytes, factor: Factor, count: int, trial: UUID | None) -> bool:
    """Take the challenge with a factor of the actor that answered it: once, and with a counter that went on."""
    with connection.cursor() as cursor:
        cursor.execute(GIVEN, [pending.id, purpose, about, factor.kind, factor.id, count, trial])
        return bool(cursor.fetchone()[0])


def _factor(id_: UUID, account: UUID, kind: str, secret: str, count: int, handle: bytes | None) -> Factor:
    return Factor(id_, account, kind, secret, count, bytes(handle or b""))
