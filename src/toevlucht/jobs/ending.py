"""How a worker ends that had begun and then lost its database: who keeps it alive must know that from one that cannot begin."""

from __future__ import annotations

import os

import psycopg

LOST = os.EX_TEMPFAIL


def lost(error: Exception) -> bool:
    """Whether the library of jobs gave up because the database went away; what is refused there every time is no such end."""
    return isinstance(error.__cause__, psycopg.OperationalError | psycopg.InterfaceError)
