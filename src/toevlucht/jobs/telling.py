"""A worker that loses the database ends, whatever it was at: its jobs are the sweeper's, who leaves those of the living alone."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from procrastinate.exceptions import ConnectorException
from procrastinate.manager import JobManager

from toevlucht.jobs.ending import LOST, lost


class Telling(JobManager):
    """Says of each job that it is done, or to be tried again. Who cannot ends: the library would go on, and the job stand as one
    that is being done, and hold up all others of its dossier until the sweeper finds it too long.
    """

    async def finish_job(self, *args: Any, **options: Any) -> None:
        """Say that a job is done."""
        with ending():
            await super().finish_job(*args, **options)

    async def retry_job(self, *args: Any, **options: Any) -> None:
        """Say that a job is to be tried again."""
        with ending():
            await super().retry_job(*args, **options)


@contextmanager
def ending() -> Iterator[None]:
    """End with LOST where the database went away; what is refused there every time is raised."""
    try:
        yield
    except ConnectorException as error:
        if not lost(error):
            raise
        print(f"a worker lost the database: {error.__cause__}", file=sys.stderr, flush=True)
        sys.exit(LOST)
