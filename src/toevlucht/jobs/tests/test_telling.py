"""A worker that cannot say what became of a job ends, so that the job is put back; and what is refused is no such end."""

import asyncio
from types import SimpleNamespace
from typing import cast

import psycopg
import pytest
from procrastinate.connector import BaseConnector
from procrastinate.exceptions import ConnectorException
from procrastinate.jobs import Status
from psycopg_pool import PoolTimeout

from toevlucht.jobs.ending import LOST
from toevlucht.jobs.telling import Telling

JOB = SimpleNamespace(id=7)


def refusing(cause):
    """A connection to the queue that refuses everything."""

    async def execute_query_async(**_):
        raise ConnectorException from cause

    return Telling(cast("BaseConnector", SimpleNamespace(execute_query_async=execute_query_async)))


@pytest.mark.parametrize("cause", [psycopg.OperationalError("gone"), psycopg.InterfaceError("closed"), PoolTimeout("none")])
def test_who_cannot_say_what_became_of_a_job_ends(cause):
    told = refusing(cause)
    for telling in (lambda: told.finish_job(job=JOB, status=Status.SUCCEEDED, delete_job=True), lambda: told.retry_job(job=JOB)):
        with pytest.raises(SystemExit) as end:
            asyncio.run(telling())
        assert end.value.code == LOST


def test_what_the_database_refuses_is_raised():
    with pytest.raises(ConnectorException):
        asyncio.run(refusing(psycopg.errors.InsufficientPrivilege("no")).retry_job(job=JOB))
