"""`toevlucht run`: whose database may become one of invented people."""

import socket

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
    monkeypatch.setenv("TOEVLUCHT_CAST", "1")
    monkeypatch.setattr(service, "prepare", lambda synthetic: None)
    monkeypatch.setattr(Processes, "started", lambda *_: 1 / 0)
    result = CliRunner().invoke(main, ["--lang", "nl", "run", "--real"])
    assert (result.exit_code, "voor verzonnen mensen" in result.output) == (2, True)
