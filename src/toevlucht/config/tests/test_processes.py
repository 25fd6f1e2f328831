"""`toevlucht run` survives the death of one of its processes, and of its database."""

import os
import signal
import sys

import psycopg
import pytest
from procrastinate.exceptions import ConnectorException
from psycopg_pool import PoolTimeout

from toevlucht.config import processes
from toevlucht.config.processes import Child, Processes, commands, seeding
from toevlucht.jobs.ending import LOST, lost
from toevlucht.record.postgres import NoDatabase

SLEEP = [sys.executable, "-c", "import time; time.sleep(600)"]


@pytest.fixture
def running(monkeypatch):
    """Two processes that only sleep, looked after without waiting."""
    monkeypatch.setattr(processes, "PAUSE", 0)
    monkeypatch.setattr(processes, "connection_url", lambda login: "")
    monkeypatch.setattr(processes, "lets_in", lambda: True)
    found = Processes([Child("one", SLEEP, "desk"), Child("other", SLEEP, "vault")], "", "", dict(os.environ))
    for child in found.children:
        child.start(found.environment)
    yield found
    found.stop()


def numbers(found):
    return [child.process.pid for child in found.children if child.process]


def test_a_process_that_was_killed_is_started_again_and_the_other_left_alone(running, capfd):
    one, other = numbers(running)
    os.kill(one, signal.SIGKILL)
    os.waitid(os.P_PID, one, os.WEXITED | os.WNOWAIT)
    running.look()
    assert numbers(running)[0] != one
    assert numbers(running)[1] == other
    assert "one ended and is started again" in capfd.readouterr().err


def test_who_lives_is_left_alone(running):
    before = numbers(running)
    running.look()
    assert numbers(running) == before


def test_a_process_that_ends_at_once_is_not_started_in_a_storm(running, monkeypatch):
    monkeypatch.setattr(processes, "PAUSE", 3600)
    one, _ = numbers(running)
    os.kill(one, signal.SIGKILL)
    os.waitid(os.P_PID, one, os.WEXITED | os.WNOWAIT)
    running.look()
    assert numbers(running)[0] == one


def killed(running, number):
    pid = numbers(running)[0]
    os.kill(pid, number)
    os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
    return pid


def test_who_ends_soon_after_each_start_is_tried_ever_later_and_then_all_is_given_up(running, monkeypatch):
    monkeypatch.setattr(processes, "database_answers", lambda: True)
    for _ in range(processes.PATIENCE - 1):
        killed(running, signal.SIGTERM)
        running.look()
    killed(running, signal.SIGTERM)
    with pytest.raises(processes.CannotRun, match="one"):
        running.look()
    assert running.children[0].in_vain == processes.PATIENCE


def test_while_the_database_does_not_answer_nobody_is_given_up(running, monkeypatch):
    one = running.children[0]
    monkeypatch.setattr(processes, "database_answers", lambda: False)
    one.in_vain = processes.PATIENCE - 1
    number = killed(running, signal.SIGTERM)
    running.look()
    assert (one.in_vain, numbers(running)[0] != number) == (processes.PATIENCE, True)


@pytest.mark.parametrize(("since", "vain"), [(-1, 7), (processes.RECOVERY - 1, 7), (processes.RECOVERY + 1, 8)])
def test_who_met_a_database_that_was_away_says_nothing_of_how_it_starts(running, monkeypatch, since, vain):
    """Seconds from then to its start: before it, while it recovers, long after."""
    one = running.children[0]
    monkeypatch.setattr(processes, "database_answers", lambda: False)
    one.in_vain, running.away = 7, one.began - since
    killed(running, signal.SIGTERM)
    running.look()
    assert one.in_vain == vain


def test_a_database_that_lets_nobody_in_is_seen_at_each_look(running, monkeypatch):
    assert (running.look(), running.away) == (None, processes.NEVER)
    monkeypatch.setattr(processes, "lets_in", lambda: False)
    running.look()
    assert running.away > running.children[0].began


@pytest.mark.parametrize("url", ["postgresql://nobody@127.0.0.1:1/none", ""])
def test_a_database_that_is_not_there_lets_nobody_in_and_is_not_started(monkeypatch, tmp_path, url):
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("TOEVLUCHT_DATA", str(tmp_path))
    assert (processes.lets_in(), list(tmp_path.iterdir())) == (False, [])


def test_who_lost_the_database_had_begun_well(running):
    one = running.children[0]
    one.in_vain = processes.PATIENCE - 1
    one.command = [sys.executable, "-c", f"raise SystemExit({LOST})"]
    one.process.kill()
    one.process.wait()
    one.start({})
    one.process.wait()
    running.look()
    assert one.in_vain == processes.PATIENCE - 1


@pytest.mark.parametrize(
    ("cause", "so"),
    [(psycopg.OperationalError(), True), (PoolTimeout(), True), (psycopg.errors.InsufficientPrivilege(), False), (None, False)],
)
def test_only_a_database_that_went_away_was_lost(cause, so):
    error = ConnectorException()
    error.__cause__ = cause
    assert lost(error) == so


def test_a_database_answers_or_does_not(monkeypatch):
    monkeypatch.setattr(processes, "connection_url", lambda login: "postgresql://nobody@127.0.0.1:1/none")
    assert not processes.database_answers()


def test_the_pause_grows_and_no_pause_is_longer_than_a_minute():
    pauses = [processes.pause_after(n) for n in range(10)]
    assert pauses == [2, 2, 4, 8, 16, 32, 60, 60, 60, 60]


def test_who_was_killed_from_outside_is_never_given_up(running):
    one = running.children[0]
    one.in_vain = processes.PATIENCE - 1
    killed(running, signal.SIGKILL)
    running.look()
    assert one.in_vain == processes.PATIENCE - 1


def test_who_lived_long_is_forgiven(running, monkeypatch):
    running.children[0].in_vain = processes.PATIENCE - 1
    monkeypatch.setattr(processes, "SOON", 0)
    number = numbers(running)[0]
    killed(running, signal.SIGTERM)
    running.look()
    assert (running.children[0].in_vain, numbers(running)[0] != number) == (0, True)


def test_a_database_that_does_not_start_stops_nothing(running, monkeypatch):
    def none(login):
        raise NoDatabase("not now")  # type: ignore[arg-type]  # its words do not matter here

    monkeypatch.setattr(processes, "connection_url", none)
    running.look()
    assert all(child.process.poll() is None for child in running.children if child.process)


def test_stopping_ends_all(running):
    running.stop()
    assert all(child.process.poll() is not None for child in running.children if child.process)


def test_each_login_has_its_process():
    assert [child.login for child in commands(8000)] == ["desk", "vault", "worker", "vault", "retention", "quarantine"]


@pytest.mark.parametrize(("code", "again"), [(0, False), (2, False), (1, True)])
def test_what_has_an_end_is_started_again_only_when_it_broke(running, code, again):
    child = Child("once", [sys.executable, "-c", f"import sys; sys.exit({code})"], "owner", once=True)
    child.start(dict(os.environ))
    assert child.process
    child.process.wait()
    assert child.ended() is again


def test_the_country_is_made_behind_where_it_is_asked():
    assert seeding(0) == []
    [child] = seeding(2000)
    assert child.once
    assert child.command[-2:] == ["--dossiers", "2000"]
