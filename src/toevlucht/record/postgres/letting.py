"""A database that answers and does not let a login in: which setting to look at, and what sets it right on the server."""

from __future__ import annotations

import psycopg
from psycopg.pq.abc import PGconn

from toevlucht.engine.said import Said, said
from toevlucht.record.postgres.choice import connection_url, operators_url
from toevlucht.record.postgres.errors import NoDatabase
from toevlucht.record.postgres.roles import LOGINS, OWNER, password_setting

PATIENCE = 5  # seconds for a connection


def kept_out(login: str) -> Said | None:
    """What keeps a login out of an operator's database; None where it comes in. A database that is not there is raised."""
    if not operators_url():
        return None  # our own server: logins and passwords are made by us
    connection_url(OWNER)  # an address that is none is of no login, and raised
    try:
        psycopg.connect(connection_url(login), connect_timeout=PATIENCE).close()
    except NoDatabase as unset:
        return unset.said
    except psycopg.OperationalError as fault:
        if (why := turned_away(fault)) is None:
            raise
        return why
    return None


def turned_away(fault: BaseException | None) -> Said | None:
    """Why a login was turned away after it was asked for its password; None where a connection failed otherwise.

    A server tells it in its own language and libpq gives no code: so its words are told too, and the password is a guess.
    """
    asked: PGconn | None = getattr(fault, "pgconn", None) if isinstance(fault, psycopg.OperationalError) else None
    if asked is None or not (asked.used_password or asked.needs_password):
        return None
    login, why = asked.user.decode(), next(iter(str(fault).splitlines()), "")
    if login in LOGINS:
        return said(
            "The database does not let {login} in ({why}). If it is the password: {setting} holds it, and `toevlucht db roles`"
            " sets it on the server.",
            login=login,
            why=why,
            setting=password_setting(login),
        )
    return said(
        "The database does not let {login} in ({why}). If it is the password: DATABASE_URL holds it, as the server has it.",
        login=login,
        why=why,
    )
