"""Bringing a database up to date while the service runs: no statement waits long for a lock, so none makes others wait.

Who waits for a strong lock holds up everybody who comes after. So each migration gives up after a moment, and is tried again;
each is one transaction, and what was done before it stays.
"""

from __future__ import annotations

import time
from typing import Any

from django.core.management import call_command
from django.db import OperationalError, connection
from psycopg.errors import LockNotAvailable

from toevlucht.engine.said import Said, said
from toevlucht.record.postgres.roles import EXTENSIONS, LOGINS

WAIT = 1.0  # seconds for a lock
TRIES = 60
MISSING = """
select name from unnest(%s::text[]) as name where not exists (select from pg_roles where rolname = name) union all
select name from unnest(%s::text[]) as name where not exists (select from pg_extension where extname = name)"""
PAUSE = 1.0  # seconds between two tries: who waited goes on meanwhile


class Busy(Exception):
    """A lock was never free: a transaction stands open that does not end."""

    said: Said = said("The tables stay in use: end the transactions that stand open, then start again. Nothing is half done.")


class Unprepared(Exception):
    """What only a superuser can make was not made in this database."""

    def __init__(self, missing: list[str]) -> None:
        super().__init__(missing)
        self.said = said(
            "This database lacks {missing}: run `toevlucht db roles | psql` as a superuser first.",
            missing=", ".join(missing),
        )


def migrate(tries: int = TRIES, wait: float = WAIT, pause: float = PAUSE) -> None:
    """Bring the tables up to date, as the owner. Busy where no lock was free at any try; Unprepared before anything is done."""
    _prepared()
    for _ in range(tries):
        try:
            _connected_anew(wait)
            call_command("migrate", verbosity=0)
        except OperationalError as fault:
            if not isinstance(fault.__cause__, LockNotAvailable):
                raise
            time.sleep(pause)
        else:
            return
    _connected_anew(wait)
    raise Busy


def lacking(cursor: Any) -> list[str]:
    """The logins and extensions that are not there: only a superuser makes them."""
    cursor.execute(MISSING, [list(LOGINS), list(EXTENSIONS)])
    return [name for (name,) in cursor.fetchall()]


def _prepared() -> None:
    with connection.cursor() as cursor:
        if missing := lacking(cursor):
            raise Unprepared(missing)


def _connected_anew(wait: float) -> None:
    """A fresh connection: a migration that failed at its very end leaves Django's inside a transaction."""
    connection.close()
    connection.connect()
    with connection.cursor() as cursor:
        cursor.execute("select set_config('lock_timeout', %s, false)", [f"{int(wait * 1000)}ms"])
