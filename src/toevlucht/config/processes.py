"""The processes of the service on one machine: each with the settings of its own login, kept alive and stopped together."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from types import FrameType

import psycopg
from psycopg.pq import PGconn, Ping

from toevlucht.engine.said import said
from toevlucht.jobs.ending import LOST
from toevlucht.record.postgres import NoDatabase, Server, connection_url
from toevlucht.record.postgres.choice import operators_url

# waitress takes a whole body in before it gives a thread the request, so slow senders hold no thread; these bound the rest.
WEB = ("--threads=4", "--channel-timeout=30", "--connection-limit=200", "--max-request-body-size=62914560")
BEHIND_A_PROXY = (
    "--trusted-proxy=127.0.0.1",
    "--trusted-proxy-headers=x-forwarded-proto x-forwarded-for",
    "--clear-untrusted-proxy-headers",
)
SITES = ("desk", "vault")
WORKERS = ("worker", "vault", "retention", "quarantine")  # the queues are named for the login that empties them
LOGINS = tuple(dict.fromkeys((*SITES, *WORKERS)))
TICK = 0.5  # seconds between two looks at who still lives
ENDED = (0, 2)  # exit codes of what came to its end, or was refused and would be again
PAUSE = 2.0  # seconds at least between two starts of one process; doubled each time it ended soon after its start
LONGEST = 60.0  # seconds: no pause is longer
SOON = 60.0  # seconds: a process that lived longer had started well
PATIENCE = 8  # ends soon after a start, one after the other: then nothing is gained by trying on
RECOVERY = 5.0  # seconds in which a database that was away is itself again
NEVER = float("-inf")
ANSWER = 5  # seconds at most until a database takes somebody in


class CannotRun(Exception):
    """A process that ends each time soon after it was started."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.said = said(
            "{name} ended {times} times soon after its start; what it wrote above says why. Everything is stopped.",
            name=name,
            times=PATIENCE,
        )


@dataclass
class Child:
    """One process: its name, its command, the login whose settings it takes; started again when it ended."""

    name: str
    command: list[str]
    login: str
    once: bool = False  # whether it has an end: not started again when it got there, or was refused
    process: subprocess.Popen[bytes] | None = None
    began: float = 0.0
    ended_at: float = 0.0  # 0.0 while it runs
    in_vain: int = 0  # how often in a row it ended soon after its start

    def start(self, environment: dict[str, str]) -> None:
        """Start it."""
        settings = {"DJANGO_SETTINGS_MODULE": f"toevlucht.config.settings.{self.login}"}
        self.process = subprocess.Popen(self.command, env=environment | settings)
        self.began, self.ended_at = time.monotonic(), 0.0

    def ended(self, away: float = NEVER) -> bool:
        """Whether it ended before its time, and its pause is over. CannotRun where it ended too often soon after its start.

        `away`: when the database last let nobody in; who ran then, or began soon after, says nothing of how it starts.
        """
        if self.process is None or self.process.poll() is None or (self.once and self.process.returncode in ENDED):
            return False
        now = time.monotonic()
        if not self.ended_at:
            self.ended_at = now
            outside = self.process.returncode in (-signal.SIGKILL, LOST) or self.began - away < RECOVERY
            self.in_vain = self.in_vain + (not outside) if now - self.began < SOON else 0
            if self.in_vain >= PATIENCE and database_answers():  # while it does not, nobody starts well
                raise CannotRun(self.name)
        return now - self.began >= pause_after(self.in_vain)


@dataclass
class Processes:
    """What runs, and where."""

    children: list[Child]
    desk: str
    vault: str
    environment: dict[str, str] = field(default_factory=dict)
    away: float = NEVER  # when the database was last seen to let nobody in

    @classmethod
    @contextmanager
    def started(cls, port: int, dossiers: int = 0) -> Iterator[Processes]:
        """Start them; whatever happens, they are stopped in the end. `dossiers`: so many invented ones are made behind."""
        urls = {site: f"http://localhost:{port + n}/" for n, site in enumerate(SITES)}
        environment = {f"TOEVLUCHT_{site.upper()}_SITE": url for site, url in urls.items()} | os.environ
        found = cls([*commands(port), *seeding(dossiers)], urls["desk"], urls["vault"], environment)
        try:
            for child in found.children:
                child.start(environment)
            yield found
        finally:
            found.stop()

    def wait(self) -> None:
        """Keep all of them alive, our own database too, until somebody stops us."""
        stopped_by_sigterm()
        with suppress(KeyboardInterrupt):
            while True:
                time.sleep(TICK)
                self.look()

    def look(self) -> None:
        """Start again what ended. A database that does not start is tried at the next look.

        CannotRun where a process ends each time: the caller stops all, and says which.
        """
        if not lets_in():
            self.away = time.monotonic()
        with suppress(NoDatabase):
            connection_url("owner")
        for child in self.children:
            if child.ended(self.away):
                print(f"{child.name} ended and is started again", file=sys.stderr, flush=True)
                child.start(self.environment)

    def stop(self) -> None:
        """Ask each to stop, and wait until all have; one that does not is ended."""
        running = [child.process for child in self.children if child.process]
        for process in running:
            process.terminate()
        for process in running:
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()


def lets_in() -> bool:
    """Whether the database would take a connection; none is made, and none that is not there is started."""
    url = operators_url()
    return Ping(PGconn.ping(url.encode())) is Ping.OK if url else Server.at().running()


def database_answers() -> bool:
    """Whether the database takes its owner in."""
    with suppress(psycopg.Error, NoDatabase), psycopg.connect(connection_url("owner"), connect_timeout=ANSWER):
        return True
    return False


def pause_after(in_vain: int) -> float:
    """Seconds between two starts of a process that ended so often in a row soon after its start."""
    return min(LONGEST, PAUSE * 2.0 ** max(0, in_vain - 1))


def commands(port: int) -> list[Child]:
    """Each process of the service: the sites on this port and the next, and the workers."""
    behind = BEHIND_A_PROXY if os.environ.get("TOEVLUCHT_HTTPS") == "1" else ()
    web = [sys.executable, "-m", "toevlucht.config.web", *WEB, *behind]
    work = [sys.executable, "-m", "toevlucht.jobs.worker"]
    sites = [
        Child(s, [*web, f"--listen=127.0.0.1:{port + n}", "toevlucht.config.wsgi:application"], s) for n, s in enumerate(SITES)
    ]
    return sites + [Child(f"worker of {login}", [*work, login], login) for login in WORKERS]


def seeding(dossiers: int) -> list[Child]:
    """The process that makes the synthetic country, in the time that the others leave."""
    program = "import os; os.nice(10); from toevlucht.config.main import main; main()"
    command = [sys.executable, "-c", program, "seed", "--dossiers", str(dossiers)]
    return [Child("the synthetic country", command, "owner", once=True)] if dossiers else []


def stopped_by_sigterm() -> None:
    """From here on a service manager's stop is as Ctrl-C: what was started is stopped on the way out."""
    signal.signal(signal.SIGTERM, _stop)


def _stop(number: int, frame: FrameType | None) -> None:
    """A service manager's stop is ours too."""
    raise KeyboardInterrupt
