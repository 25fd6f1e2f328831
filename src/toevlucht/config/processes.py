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

from toevlucht.record.postgres import NoDatabase, connection_url

# waitress takes a whole body in before it gives a thread the request, so slow senders hold no thread; these bound the rest.
WEB = ("--threads=4", "--channel-timeout=30", "--connection-limit=200", "--max-request-body-size=52428800")
SITES = ("desk", "vault")
WORKERS = ("worker", "vault", "retention")  # the queues are named for the login that empties them
TICK = 0.5  # seconds between two looks at who still lives
ENDED = (0, 2)  # exit codes of what came to its end, or was refused and would be again
PAUSE = 2.0  # seconds at least between two starts of one process


@dataclass
class Child:
    """One process: its name, its command, the login whose settings it takes; started again when it ended."""

    name: str
    command: list[str]
    login: str
    once: bool = False  # whether it has an end: not started again when it got there, or was refused
    process: subprocess.Popen[bytes] | None = None
    began: float = 0.0

    def start(self, environment: dict[str, str]) -> None:
        """Start it."""
        settings = {"DJANGO_SETTINGS_MODULE": f"toevlucht.config.settings.{self.login}"}
        self.process = subprocess.Popen(self.command, env=environment | settings)
        self.began = time.monotonic()

    def ended(self) -> bool:
        """Whether it ended before its time, and its pause is over."""
        if self.process is None or self.process.poll() is None:
            return False
        return time.monotonic() - self.began >= PAUSE and not (self.once and self.process.returncode in ENDED)


@dataclass
class Processes:
    """What runs, and where."""

    children: list[Child]
    desk: str
    vault: str
    environment: dict[str, str] = field(default_factory=dict)

    @classmethod
    @contextmanager
    def started(cls, port: int, dossiers: int = 0) -> Iterator[Processes]:
        """Start them; whatever happens, they are stopped in the end. `dossiers`: so many invented ones are made behind."""
        urls = {site: f"http://localhost:{port + n}/" for n, site in enumerate(SITES)}
        environment = os.environ | {f"TOEVLUCHT_{site.upper()}_SITE": url for site, url in urls.items()}
        found = cls([*commands(port), *seeding(dossiers)], urls["desk"], urls["vault"], environment)
        try:
            for child in found.children:
                child.start(environment)
            yield found
        finally:
            found.stop()

    def wait(self) -> None:
        """Keep all of them alive, our own database too, until somebody stops us."""
        signal.signal(signal.SIGTERM, _stop)
        with suppress(KeyboardInterrupt):
            while True:
                time.sleep(TICK)
                self.look()

    def look(self) -> None:
        """Start again what ended. A database that does not start is tried at the next look."""
        with suppress(NoDatabase):
            connection_url("owner")
        for child in self.children:
            if child.ended():
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


def commands(port: int) -> list[Child]:
    """Each process of the service: the sites on this port and the next, and the workers."""
    web = [sys.executable, "-m", "waitress", *WEB]
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


def _stop(number: int, frame: FrameType | None) -> None:
    """A service manager's stop is ours too."""
    raise KeyboardInterrupt
