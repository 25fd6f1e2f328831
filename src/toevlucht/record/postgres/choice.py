"""Which database: the operator's when DATABASE_URL names one, the supervisor's own otherwise."""

from __future__ import annotations

import os

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.pq import PGconn, Ping

from toevlucht.engine.said import Said, said
from toevlucht.record.postgres.errors import NoDatabase
from toevlucht.record.postgres.roles import LOGINS, OWNER, password_setting
from toevlucht.record.postgres.server import Server, start
from toevlucht.record.postgres.urls import made_url

OPERATORS = "DATABASE_URL"
OF_THE_OWNER = ("user", "password", "passfile", "sslcert", "sslkey", "sslpassword")  # no other login takes these over


def operators_url() -> str:
    """The setting DATABASE_URL; "" where there is none."""
    return os.environ.get(OPERATORS, "").strip()


def operators_database() -> str:
    """The name of the database in DATABASE_URL; "" where that is not set. NoDatabase where it is no address."""
    return _database(_parts(url)) if (url := operators_url()) else ""


def connection_url(login: str) -> str:
    """The postgresql:// address of the database for a login: `owner` or one of LOGINS.

    With DATABASE_URL set, `owner` is that address and the others take the same server and database with a password
    from TOEVLUCHT_DB_PASSWORD_<LOGIN>. Without it our own server is started, or joined where it runs.

    Raises NoDatabase for a login that does not exist, a setting that is missing, and a server that does not start.
    """
    if login not in (OWNER, *LOGINS):
        raise NoDatabase(said("There is no login {login}; choose one of {known}.", login=login, known=(OWNER, *LOGINS)))
    url = operators_url()
    if not url:
        return start().url(login)
    parts = _parts(url)
    return url if login == OWNER else made_url(login, _password(login), _shared(parts))


def answers() -> tuple[Said, bool]:
    """Which database is used, in words, and whether it takes connections; nothing is started."""
    if not (url := operators_url()):
        server = Server.at()
        return said("our own, in {folder}", folder=server.home), server.running()
    parts = _parts(url)
    place = said("DATABASE_URL, database {name} at {host}", name=_database(parts), host=parts.get("host", "localhost"))
    return place, PGconn.ping(make_conninfo(url, connect_timeout=5).encode()) == Ping.OK


def _parts(url: str) -> dict[str, str]:
    """What the setting says, in the names of libpq; the setting itself is never shown, it holds a password."""
    try:
        if not url.startswith(("postgresql://", "postgres://")):
            raise psycopg.ProgrammingError
        return {name: str(value) for name, value in conninfo_to_dict(url).items() if value is not None}
    except psycopg.ProgrammingError:
        raise NoDatabase(
            said("DATABASE_URL is not an address of PostgreSQL; write postgresql://USER:PASSWORD@HOST:PORT/DATABASE")
        ) from None


def _shared(parts: dict[str, str]) -> dict[str, str]:
    """What every login shares; libpq would otherwise take a missing database to be the login's name."""
    kept = {name: value for name, value in parts.items() if name not in OF_THE_OWNER}
    return {**kept, "dbname": _database(parts)}


def _database(parts: dict[str, str]) -> str:
    return parts.get("dbname") or parts.get("user", "")


def _password(login: str) -> str:
    setting = password_setting(login)
    if not (password := os.environ.get(setting, "")):
        raise NoDatabase(
            said(
                "DATABASE_URL is set, but {setting} is not: set it to the password that `toevlucht db roles` gave login {login}.",
                setting=setting,
                login=login,
            )
        )
    return password
