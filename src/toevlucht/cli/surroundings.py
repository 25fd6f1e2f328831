"""What ends a command from without: a database that is not there, a setting that is missing, a package of law that was changed.

Nothing was asserted then and nothing does not hold: it is told in a sentence, and the exit code is that of a refusal.
"""

from __future__ import annotations

import sys

from toevlucht.cli.catalogue import say, told
from toevlucht.lawbook import LawErrors

REFUSED = 2  # exit code: the input was refused, or nothing could be asked
NO_TABLES = frozenset({"42P01", "42703", "42883", "3F000"})  # a table, column, function or schema that is not there


def fault_of(error: Exception) -> str | None:
    """What is wrong around the command, and what to do; None where the command itself is at fault."""
    if isinstance(error, LawErrors):
        return str(error)  # in English, the language the law is written in
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {error.strerror}"
    return _of_database(error) if "psycopg" in sys.modules else None  # who only asks the law does not load it


def _of_database(error: Exception) -> str | None:
    import psycopg
    from django.core.exceptions import ImproperlyConfigured

    from toevlucht.record.postgres.errors import NoDatabase
    from toevlucht.record.postgres.letting import turned_away

    if isinstance(error, NoDatabase):
        return told(error.said)
    if isinstance(error, ImproperlyConfigured):
        return str(error)
    found = error if isinstance(error, psycopg.Error) else error.__cause__
    if not isinstance(found, psycopg.Error):
        return None
    if closed := turned_away(found):
        return told(closed)
    why = next(iter(str(found).splitlines()), "")
    if isinstance(found, psycopg.OperationalError | psycopg.InterfaceError):
        return say(
            "The database does not do this now ({why}). `toevlucht db status` says whether it is there; try again.", why=why
        )
    if found.sqlstate in NO_TABLES:
        return say("The tables are not those of this program ({why}): `toevlucht run` brings them up to date.", why=why)
    return None
