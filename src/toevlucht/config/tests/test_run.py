"""`toevlucht run`: whose database may become one of invented people, and what is asked before a process starts."""

import socket
import sys

import pytest
from click.testing import CliRunner

from toevlucht.config import run as service
from toevlucht.config.main import main
from toevlucht.config.processes import Processes
from toevlucht.record.postgres import Server


@pytest.fixture
def free(monkeypatch):
    """Whatever runs on this machine, the ports are free; no signal is taken over."""
    monkeypatch.setattr(service, "taken", lambda port: False)
    monkeypatch.setattr(service, "stopped_by_sigterm", lambda: None)


@pytest.mark.parametrize(
    ("url", "options", "synthetic"),
    [
        ("", (), True),
        ("", ("--real",), False),
        ("postgresql://boss@db/asylum", (), False),  # an operator's: never by default, nothing removes the mark
        ("postgresql://boss@db/asylum", ("--synthetic",), True),
    ],
)
def test_an_operators_database_is_marked_synthetic_only_when_asked(monkeypatch, free, url, options, synthetic):
    class Stop(Exception):
        pass

    def prepare(asked):
        assert asked is synthetic
        raise Stop

    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setattr(service, "prepare", prepare)
    assert isinstance(CliRunner().invoke(main, ["run", *options]).exception, Stop)


@pytest.mark.parametrize("port", ["-5", "0", "65535", "99999"])
def test_a_port_that_is_none_is_refused(port):
    assert CliRunner().invoke(main, ["run", "--port", port]).exit_code == 2


def test_a_port_that_is_taken_is_named_and_nothing_is_started(monkeypatch):
    monkeypatch.setattr(service, "prepare", lambda synthetic: 1 / 0)
    with socket.create_server(("127.0.0.1", 0)) as there:
        port = there.getsockname()[1]
        for first in (port, port - 1):
            result = CliRunner().invoke(main, ["--lang", "nl", "run", "--port", str(first)])
            assert (result.exit_code, result.output.split(":")[0]) == (2, f"Poort {port} is bezet")


@pytest.mark.parametrize("ran", [True, False])
def test_the_database_is_stopped_in_the_end_where_it_was_started(monkeypatch, ran):
    stops = []
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setattr(Server, "running", lambda self: ran)
    monkeypatch.setattr(Server, "stop", lambda self: stops.append(self))
    with pytest.raises(KeyboardInterrupt), service.database_for_now():
        raise KeyboardInterrupt
    assert len(stops) == (not ran)


def test_a_database_of_invented_people_is_no_real_one(monkeypatch, free):
    monkeypatch.setenv("DATABASE_URL", "postgresql://boss@db/asylum")
    monkeypatch.setattr(service, "prepare", lambda synthetic: True)
    monkeypatch.setattr(Processes, "started", lambda *_: 1 / 0)
    result = CliRunner().invoke(main, ["--lang", "nl", "run", "--real"])
    assert (result.exit_code, "voor verzonnen mensen" in result.output) == (2, True)


@pytest.fixture
def asked(monkeypatch, free):
    """`run --real` on a real database, with a check that says what it is told to; no process may start."""

    def asked(program):
        monkeypatch.setenv("DATABASE_URL", "postgresql://boss@db/asylum")
        monkeypatch.setattr(service, "prepare", lambda synthetic: False)
        monkeypatch.setattr(service, "CHECK", (sys.executable, "-c", f"import os, sys; {program}"))
        monkeypatch.setattr(Processes, "started", lambda *_: 1 / 0)
        return CliRunner().invoke(main, ["--lang", "nl", "run", "--real"])

    return asked


@pytest.mark.parametrize(("code", "said"), [(1, True), (2, False)])  # what is loose; what could not be asked is said there
def test_what_the_check_says_is_said_before_any_process_starts(asked, code, said):
    result = asked(f"print('los', os.environ['TOEVLUCHT_LANG']); print('twee'); sys.exit({code})")
    assert (result.exit_code, "los nl\ntwee\n" in result.output) == (2, said)


def test_a_service_that_nothing_is_loose_of_starts(asked):
    assert isinstance(asked("print('0 dingen')").exception, ZeroDivisionError)


def test_also_of_invented_people_every_login_must_come_in(monkeypatch, free):
    monkeypatch.setattr(service, "prepare", lambda synthetic: True)
    monkeypatch.setattr(service, "closed", lambda: {"desk": "desk is kept out", "worker": "worker too"})
    monkeypatch.setattr(Processes, "started", lambda *_: 1 / 0)
    result = CliRunner().invoke(main, ["run"])
    assert (result.exit_code, "desk is kept out\nworker too\n" in result.output) == (2, True)
