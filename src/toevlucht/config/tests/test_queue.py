"""Whoever administers the machine sees what failed, and puts it back."""

from click.testing import CliRunner

from toevlucht.config import queue
from toevlucht.config.main import main

FAIL = """update procrastinate_jobs set status = 'failed' where id = (select min(id) from procrastinate_jobs)
    returning args ->> 'subject'"""


def test_a_command_names_what_failed_and_puts_it_back(cast, monkeypatch):
    monkeypatch.setattr(queue, "as_login", cast.database.log_in)
    cast.applies()
    with cast.database.plain("owner") as owner:
        subject = owner.execute(FAIL).fetchone()[0]
    told = CliRunner().invoke(main, ["jobs"])
    assert (told.exit_code, f"standing of {subject} failed at " in told.output, "1 jobs failed." in told.output) == (
        1,
        True,
        True,
    )
    assert CliRunner().invoke(main, ["jobs", "--again"]).exit_code == 0
    with cast.database.plain("owner") as owner:
        assert owner.execute("select distinct status::text from procrastinate_jobs").fetchall() == [("todo",)]
    assert CliRunner().invoke(main, ["jobs"]).exit_code == 0
