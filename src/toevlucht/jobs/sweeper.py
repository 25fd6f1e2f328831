"""The sweeper: a job that a killed process was doing would stand as being done for ever, and hold up its dossier's next ones."""

from __future__ import annotations

from django.db import connection

SILENT = 15  # seconds without a heartbeat, of which there is one every three (`worker.BEAT`)
LONG = 600  # seconds a job may take; no longer one is lost, and if it is not, doing it twice does no harm

# A worker's row may be gone, or be that of a worker which lives while the end of this job never reached the database.
STALLED = """
select procrastinate_retry_job_v2(id, now(), null, null, null) from (
    select j.id from procrastinate_jobs j
    where j.status = 'doing' and (
        not exists (
            select 1 from procrastinate_workers w
            where w.id = j.worker_id and w.last_heartbeat > now() - make_interval(secs => %(silent)s))
        or not exists (
            select 1 from procrastinate_events e
            where e.job_id = j.id and e.type = 'started' and e.at > now() - make_interval(secs => %(long)s)))
    order by j.id for update skip locked) as stalled"""

# A moment that failed is made good by the next, which tells of the fault again where it is still there.
MADE_GOOD = """
delete from procrastinate_jobs failed where failed.status = 'failed' and failed.args ? 'timestamp' and exists (
    select 1 from procrastinate_jobs later where later.task_name = failed.task_name and later.id > failed.id)"""


def sweep(silent: float = SILENT, long: float = LONG) -> int:
    """Put back every job whose worker is silent, or that takes too long; how many. As any login that empties a queue.

    What failed and was made good since goes.
    """
    with connection.cursor() as cursor:
        cursor.execute(STALLED, {"silent": silent, "long": long})
        put_back: int = cursor.rowcount
        cursor.execute(MADE_GOOD)
    return put_back
