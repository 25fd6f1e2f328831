"""A whole service to be hurt: `toevlucht run` with a data folder of its own, and the blows."""

from __future__ import annotations

import http.client
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, TypeVar

import psycopg

from tests.service import MEMORY
from toevlucht.record.postgres import NoDatabase, Server, start
from toevlucht.record.postgres.server import DATABASE
from toevlucht.record.postgres.tests.killing import children, kill

START = 300.0  # seconds until both sites are ready, on a machine that does other work
SESSIONS = "select pid from pg_stat_activity where usename in ('desk', 'vault', 'worker', 'retention', 'quarantine')"

T = TypeVar("T")


class Service:
    """The service, as an operator starts it."""

    def __init__(self, law: str | None = None) -> None:
        roomy = MEMORY.exists() and shutil.disk_usage(MEMORY).free > 2 << 30
        self.home = Path(tempfile.mkdtemp(prefix="tv", dir=MEMORY if roomy else None))
        self.home.chmod(0o711)
        self.environment = os.environ | {"TOEVLUCHT_DATA": str(self.home), "TOEVLUCHT_LAW": law or str(self.home / "law")}
        for name in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE"):
            self.environment.pop(name, None)
        self.port = free_port()
        self.server = Server.at(self.home)

    def __enter__(self) -> Service:
        self.log: IO[Any] = (self.home / "log").open("w")
        command = [Path(sys.executable).with_name("toevlucht"), "run", "--port", str(self.port), "--dossiers", "0"]
        self.running = subprocess.Popen(command, env=self.environment, stdout=self.log, stderr=self.log)
        try:
            self.wait()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, fault: type[BaseException] | None = None, *of: object) -> None:
        if fault:
            print((self.home / "log").read_text()[-3000:], file=sys.stderr)  # it goes with the folder
        self.running.terminate()
        self.running.wait(120)
        self.log.close()
        self.server.stop()
        shutil.rmtree(self.home, ignore_errors=True)

    def rests(self) -> str:
        """Stop the service, and its database with it; start the database alone; its name there."""
        self.running.terminate()
        self.running.wait(120)
        start(self.home)
        return DATABASE

    def wait(self) -> None:
        """Wait until both sites are ready."""
        until = time.monotonic() + START
        while not (ready(self.port) and ready(self.port + 1)):
            if self.running.poll() is not None or time.monotonic() > until:
                raise TimeoutError((self.home / "log").read_text())
            time.sleep(0.1)

    def kill_database(self, chance: random.Random) -> None:
        """Kill every process of the server at once; the service starts it again."""
        self.until(self.server.running)  # a dead server's number may belong to anything by now
        kill(self.server)

    def kill_backend(self, chance: random.Random) -> None:
        """Kill one session: the server ends all others and recovers."""
        strike(chance.choice(self.until(self.sessions)))

    def kill_process(self, chance: random.Random) -> None:
        """Kill a web or job process; the service starts it again."""
        strike(chance.choice(self.processes()))

    def processes(self) -> list[int]:
        """The web and job processes that live; waits where there is none."""
        return self.until(lambda: children(self.running.pid))

    def until(self, look: Callable[[], T]) -> T:
        """What is found, as soon as there is something. A service that ended by itself is a fault of its own."""
        while not (found := look()):
            if self.running.poll() is not None:
                raise RuntimeError("the service ended: " + (self.home / "log").read_text()[-2000:])
            time.sleep(0.1)
        return found

    def sessions(self) -> list[int]:
        """The process numbers of the service's sessions; none while the server recovers."""
        return [pid for (pid,) in self.query(SESSIONS)]

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        """Rows as the owner of the database reads them; none while the server recovers."""
        with suppress(psycopg.Error, NoDatabase), psycopg.connect(self.server.url("owner"), connect_timeout=5) as found:
            return found.execute(sql.encode()).fetchall()
        return []

    def audit(self, sql: str) -> list[tuple[Any, ...]]:
        """Rows as the owner reads them, for certain."""
        with psycopg.connect(self.server.url("owner")) as found:
            return found.execute(sql.encode()).fetchall()


def strike(pid: int) -> None:
    """SIGKILL, if it still is."""
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def ready(port: int) -> bool:
    """Whether a site answers, with its database and law."""
    asked = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        asked.request("GET", "/ready/", headers={"Host": f"localhost:{port}"})
        return asked.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        asked.close()


def free_port() -> int:
    """The first of two ports in a row that nobody uses."""
    start = random.SystemRandom().randrange(18000, 28000, 2)
    for port in range(start, start + 2000, 2):
        with socket.socket() as one, socket.socket() as other:
            if one.connect_ex(("127.0.0.1", port)) and other.connect_ex(("127.0.0.1", port + 1)):
                return port
    raise OSError("no free port")
