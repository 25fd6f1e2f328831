"""`python -m toevlucht.jobs.worker QUEUE`: empty one queue until stopped, with the login of the settings."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING, Any

import django

from toevlucht.jobs.ending import in_sentences

if TYPE_CHECKING:
    from procrastinate.periodic import PeriodicRegistry

BEAT = 3.0  # seconds between two heartbeats: see the sweeper
# How a job is looked for is planned once, when the queue is empty, and kept: planned so, each job of a long queue takes a look
# through all of it for each of the others. By the indexes it costs little however many there are.
BY_INDEX = "-c enable_seqscan=off -c enable_sort=off"
LOOK = 0.5  # seconds between two looks into an empty queue: nobody is told of a job (`sql/queues.sql`)
PATIENCE = 5.0  # seconds for a connection; who gets none ends and is started again, rather than hold its jobs


async def work(queue: str) -> None:
    """Do the jobs of a queue, one at a time; what was done leaves the queue.

    Who loses the database on the way ends with LOST: its jobs are the sweeper's.
    """
    from procrastinate.contrib.django import app
    from procrastinate.jobs import DeleteJobCondition
    from procrastinate.psycopg_connector import PsycopgConnector

    from toevlucht.jobs.telling import Telling, ending

    connector = PsycopgConnector(kwargs=parameters(), min_size=1, max_size=4, timeout=PATIENCE)
    with app.replace_connector(connector) as ours:
        ours.periodic_registry = moments(ours.periodic_registry, queue)
        ours.job_manager = Telling(connector)
        async with ours.open_async():
            with ending():
                await ours.run_worker_async(
                    queues=[queue], update_heartbeat_interval=BEAT, delete_jobs=DeleteJobCondition.SUCCESSFUL,
                    listen_notify=False, fetch_job_polling_interval=LOOK,
                )  # fmt: skip


def moments(known: PeriodicRegistry, queue: str) -> PeriodicRegistry:
    """What comes with time in one queue: each worker sees to its own, for the database takes no job of another's from it."""
    own = type(known)()
    own.periodic_tasks = {key: found for key, found in known.periodic_tasks.items() if found.task.queue == queue}
    return own


def parameters() -> dict[str, Any]:
    """How the queue itself is reached; the work of the jobs has a connection of its own."""
    from procrastinate.contrib.django.utils import connector_params

    found = connector_params()
    return found | {"options": f"{found.get('options', '')} {BY_INDEX}".strip()}


if __name__ == "__main__":
    with in_sentences():
        django.setup()
    asyncio.run(work(sys.argv[1]))
