"""The processes of the service on one machine: each with the settings of its own login, stopped together."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

WEB = ("--threads=4", "--channel-timeout=30", "--connection-limit=200", "--max-request-body-size=52428800")
SITES = ("desk", "vault")
WORKERS = ("worker", "vault", "retention")  # the queues are named for the login that empties them


@dataclass
class Processes:
    """What runs, and where."""

    running: list[subprocess.Popen[bytes]]
    desk: str
    vault: str

    @staticmethod
    def commands(port: int) -> list[tuple[str, list[str], str]]:
        """Each process: its name, its command, and the login whose settings it takes."""
        web = [sys.executable, "-m", "waitress", *WEB]
        work = [sys.executable, "-m", "django", "procrastinate", "worker"]
        sites = [
            (s, [*web, f"--listen=127.0.0.1:{port + n}", "toevlucht.config.wsgi:application"], s) for n, s in enumerate(SITES)
        ]
        return sites + [(f"worker of {login}", [*work, f"--queues={login}"], login) for login in WORKERS]

    @classmethod
    @contextmanager
    def started(cls, port: int) -> Iterator[Processes]:
        """Start them; whatever happens, they are stopped in the end."""
        urls = {site: f"http://localhost:{port + n}/" for n, site in enumerate(SITES)}
        environment = os.environ | {f"TOEVLUCHT_{site.upper()}_SITE": url for site, url in urls.items()}
        found = cls([], urls["desk"], urls["vault"])
        try:
            for _, command, login in cls.commands(port):
                found.start(command, environment, login)
            yield found
        finally:
            found.stop()

    def start(self, command: list[str], environment: dict[str, str], login: str) -> None:
        """Start one process under the settings of a login."""
        settings = {"DJANGO_SETTINGS_MODULE": f"toevlucht.config.settings.{login}"}
        self.running.append(subprocess.Popen(command, env=environment | settings))

    def wait(self) -> None:
        """Wait until one of them ends, or somebody stops us."""
        signal.signal(signal.SIGTERM, _stop)
        try:
            os.wait()
        except KeyboardInterrupt:
            return

    def stop(self) -> None:
        """Ask each to stop, and wait until all have."""
        for process in self.running:
            process.terminate()
        for process in self.running:
            process.wait(30)


def _stop(number: int, frame: FrameType | None) -> None:
    """A service manager's stop is ours too."""
    raise KeyboardInterrupt
