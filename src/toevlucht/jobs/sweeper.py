"""The sweeper: a job that a killed process was doing would stand as being done for ever, and hold up its dossier's next ones."""

from __future__ import annotations

from django.db import connection

SILENT = 15  # seconds without a heartbeat, of which there is one every three (`worker.BEAT`)
LONG = 600  # seconds a job may take; no longer one is lost, and if it is not, doing it twice does no harm


def sweep(silent: float = SILENT, long: float = LONG) -> int:
    """Put back every job, of whatever queue, whose worker is silent or that takes too long; how many. As the worker or the owner.

    What failed and was made good since goes.
    """
    with connection.cursor() as cursor:
        cursor.execute("select jobs_put_back(%s, %s)", [silent, long])
        put_back: int = cursor.fetchone()[0]
    return put_back
