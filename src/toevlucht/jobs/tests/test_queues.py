"""A login works on the queue that is named for it: it neither fills, changes nor empties another's."""

from uuid import uuid4

import pytest
from django.db import transaction
from procrastinate.contrib.django import app
from psycopg import errors

from toevlucht.jobs.tasks import destroy
from toevlucht.jobs.worker import moments
from toevlucht.record.actor import Actor, acting

QUEUES = ("worker", "vault", "retention", "quarantine")
PUT = "insert into procrastinate_jobs (task_name, queue_name) values (%s, %s) returning id"
TAKEN = "select id from procrastinate_fetch_job_v2(array[%s]::varchar[], null)"
EVENT = "insert into procrastinate_events (job_id, type) values (%s, 'started')"
MOMENT = "select procrastinate_defer_periodic_job_v2(%s, null, null, %s, 0, '', %s, '{}')"
PERIODIC = [(found.task.name, found.task.queue) for found in app.periodic_registry.periodic_tasks.values()]
FOLLOWS = "insert into record_outbox (id, subject_id, label, topic, at) values (gen_random_uuid(), %s, 1, %s, now())"


@pytest.fixture
def waiting(database):
    """A job of each queue, by the queue."""
    with database.plain("owner") as owner:
        return {queue: owner.execute(PUT, ["x", queue]).fetchone()[0] for queue in QUEUES}


@pytest.mark.parametrize("login", QUEUES)
def test_a_login_works_on_its_own_queue(database, waiting, login):
    with database.plain(login) as found:
        assert found.execute(TAKEN, [login]).fetchone() == (waiting[login],)
        found.execute("select procrastinate_finish_job_v1(%s, 'succeeded', true)", [waiting[login]])
        own = found.execute(PUT, ["x", login]).fetchone()[0]
        assert found.execute("update procrastinate_jobs set priority = 9").rowcount == 1
        assert found.execute("delete from procrastinate_jobs").rowcount == 1
    assert own


@pytest.mark.parametrize("login", QUEUES)
def test_a_login_does_nothing_to_the_queue_of_another(database, waiting, login):
    others = [queue for queue in QUEUES if queue != login]
    with database.plain(login) as found:
        for queue in others:
            assert found.execute(TAKEN, [queue]).fetchone() == (None,)
            assert found.execute("update procrastinate_jobs set args = '{}' where queue_name = %s", [queue]).rowcount == 0
            assert found.execute("delete from procrastinate_jobs where queue_name = %s", [queue]).rowcount == 0
    for queue in others:
        move = "update procrastinate_jobs set queue_name = %s"
        for statement, given in ((PUT, ["destroy", queue]), (EVENT, [waiting[queue]]), (move, [queue])):
            if (statement, login, queue) == (EVENT, "retention", "vault"):
                continue  # it puts jobs in there
            with database.plain(login) as found, pytest.raises(errors.InsufficientPrivilege):
                found.execute(statement, given)


@pytest.mark.parametrize(("task", "queue"), PERIODIC)
@pytest.mark.parametrize("login", QUEUES)
def test_the_moments_of_a_task_are_noted_by_its_own_queue(database, login, task, queue):
    with database.plain(login) as found:
        if login == queue:
            assert found.execute(MOMENT, [queue, task, 5]).fetchone()[0]
        else:
            with pytest.raises(errors.InsufficientPrivilege):
                found.execute(MOMENT, [login, task, 5])


def test_each_worker_sees_to_the_moments_of_its_own_queue():
    own = {queue: {task for task, _ in moments(app.periodic_registry, queue).periodic_tasks} for queue in QUEUES}
    assert own == {queue: {task for task, at in PERIODIC if at == queue} for queue in QUEUES}


def test_what_rested_on_the_destroyed_is_still_worked_out_again(cast):
    dossier = cast.applies()
    cast.database.log_in("retention")
    with acting(Actor(dossier, "service")), transaction.atomic():
        destroy(subject=str(dossier))
    with cast.database.plain("owner") as owner:
        assert owner.execute("select count(*) from procrastinate_jobs where task_name = 'standing'").fetchone() == (2,)


@pytest.mark.parametrize(("login", "topics"), [("desk", {"standing", "destroy"}), ("portal", {"standing"})])
def test_a_site_puts_into_the_outbox_what_follows_from_its_acts(cast, login, topics):
    dossier = cast.applies()
    for topic in ("standing", "destroy", "witness"):
        with cast.database.plain(login, uuid4(), 1) as found:
            if topic in topics:
                found.execute(FOLLOWS, [dossier, topic])
            else:
                with pytest.raises(errors.InsufficientPrivilege):
                    found.execute(FOLLOWS, [dossier, topic])


def test_an_act_notifies_nobody_so_that_a_full_queue_of_notifications_stops_none(cast):
    with cast.database.plain("vault") as listener:
        listener.execute('listen "procrastinate_queue_v1#vault"; listen procrastinate_any_queue_v1; listen ours')
        listener.commit()
        dossier = cast.applies()
        with cast.database.plain("owner") as owner:
            owner.execute("update procrastinate_jobs set status = 'doing', abort_requested = true")
            owner.execute("notify ours")
        assert [told.channel for told in listener.notifies(timeout=5, stop_after=1)] == ["ours"]
    assert dossier
