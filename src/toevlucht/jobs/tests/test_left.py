"""What failed and what waits is seen by whoever watches the pages; what was made good is not."""

import pytest

from toevlucht.jobs.sweeper import sweep

HEALTHY = "jobs 0 failed, the oldest waits 0 minutes"
WAITED = "update procrastinate_events set at = at - interval '61 minutes'"
FAIL = "update procrastinate_jobs set status = 'failed' where id = (select min(id) from procrastinate_jobs)"
MOMENT = """insert into procrastinate_jobs (task_name, queue_name, status, args)
    values (%s, 'vault', %s, '{"timestamp": 0}') returning id"""


@pytest.fixture
def owner(cast):
    """The owner, whose word counts at once, of a database with the jobs of two dossiers."""
    cast.applies("Samira")
    cast.applies("Yusuf")
    with cast.database.plain("owner") as found:
        found.autocommit = True
        yield found


@pytest.mark.parametrize("who", ["anna", "daan"])
def test_the_third_line_of_ready_counts_what_failed_and_says_how_long_the_oldest_waits(cast, owner, who):
    client = getattr(cast, who).browser()

    def third():
        return client.get("/ready/").content.decode().splitlines()[2]

    assert third() == HEALTHY
    owner.execute(WAITED)
    assert third() == "jobs stale: 0 failed, the oldest waits 61 minutes"
    owner.execute(FAIL)
    assert third() == "jobs stale: 1 failed, the oldest waits 61 minutes"
    owner.execute("delete from procrastinate_jobs")
    assert third() == HEALTHY


def test_a_moment_that_failed_goes_when_the_next_has_come_and_stays_until_then(cast, owner):
    kept, made_good = (owner.execute(MOMENT, [task, "failed"]).fetchone()[0] for task in ("glass", "witness"))
    owner.execute(FAIL)  # the job of a dossier: no next one makes it good
    owner.execute(MOMENT, ["witness", "todo"])
    cast.database.log_in("worker")
    sweep()
    failed = {row[0] for row in owner.execute("select id from procrastinate_jobs where status = 'failed'")}
    assert kept in failed
    assert made_good not in failed
    assert len(failed) == 2
