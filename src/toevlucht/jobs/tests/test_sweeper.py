"""Jobs that a killed process left behind are put back; those of a living one are left alone."""

import pytest
from django.db import OperationalError
from procrastinate.contrib.django import app

from toevlucht.jobs.sweeper import sweep

TAKE = "select id from procrastinate_fetch_job_v2(null, %s)"


@pytest.fixture
def taken(cast):
    """A job that a worker is doing."""
    cast.applies()
    with cast.database.plain("vault") as found:
        [[worker]] = found.execute("insert into procrastinate_workers default values returning id").fetchall()
        [[job]] = found.execute(TAKE, [worker]).fetchall()
    cast.database.log_in("worker")
    return job


def status(cast, job):
    with cast.database.plain("owner") as found:
        return found.execute("select status from procrastinate_jobs where id = %s", [job]).fetchone()[0]


def change(cast, sql):
    with cast.database.plain("owner") as found:
        found.execute(sql)


def test_a_job_that_is_being_done_is_left_alone(cast, taken):
    assert sweep() == 0
    assert status(cast, taken) == "doing"


def test_a_job_of_a_silent_worker_is_put_back(cast, taken):
    change(cast, "update procrastinate_workers set last_heartbeat = now() - interval '1 minute'")
    assert sweep() == 1
    assert status(cast, taken) == "todo"


def test_a_job_whose_worker_left_no_row_is_put_back(cast, taken):
    change(cast, "delete from procrastinate_workers")
    assert sweep() == 1
    assert status(cast, taken) == "todo"


def test_a_job_whose_end_never_reached_the_database_is_put_back(cast, taken):
    change(cast, "update procrastinate_events set at = now() - interval '1 hour'")
    assert sweep() == 1
    assert status(cast, taken) == "todo"


def test_putting_back_twice_is_putting_back_once(cast, taken):
    change(cast, "delete from procrastinate_workers")
    assert (sweep(), sweep()) == (1, 0)


def test_a_dossier_is_not_held_up_by_its_lost_job(cast, taken):
    """Jobs of one dossier follow each other, so a lost one would stop them all."""
    with cast.database.plain("vault") as found:
        assert found.execute(TAKE, [None]).fetchall() == [(None,)]
    change(cast, "delete from procrastinate_workers")
    sweep()
    with cast.database.plain("vault") as found:
        assert found.execute(TAKE, [None]).fetchall() == [(taken,)]


OURS = [task for task in app.tasks.values() if not task.name.startswith("builtin:")]


@pytest.mark.parametrize("task", OURS, ids=lambda task: task.name)
def test_a_job_that_loses_the_database_is_tried_again(task):
    job = type("Job", (), {"attempts": 50})()
    assert task.get_retry_exception(OperationalError("gone"), job)
    assert not task.get_retry_exception(KeyError("a fault of ours"), job)
