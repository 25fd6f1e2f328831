"""A whole service to be killed: its own data folder, database, sites and workers, started again after each blow."""

from __future__ import annotations

import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psycopg

from toevlucht.config.processes import Processes
from toevlucht.record.postgres import Server, start


class Service:
    """The service, and the ways to hurt it."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.home = Path(tempfile.mkdtemp(prefix="tv"))
        self.home.chmod(0o711)
        self.environment = os.environ | {
            "TOEVLUCHT_DATA": str(self.home),
            "TOEVLUCHT_LAW": str(self.home / "law"),
            "TOEVLUCHT_CAST": "1",
        }
        self.environment.pop("DATABASE_URL", None)
        self.port = free_port()

    def __enter__(self) -> Service:
        prepare = "from toevlucht.config.prepare import prepare; prepare(True)"
        subprocess.run([sys.executable, "-c", prepare], env=self.environment, check=True)
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        for name, command, login in Processes.commands(self.port):
            self.start(name, command, login)
        self.wait()
        return self

    def __exit__(self, *of: object) -> None:
        for process in self.running.values():
            process.kill()
            process.wait()
        self.server.stop()
        shutil.rmtree(self.home, ignore_errors=True)

    @property
    def server(self) -> Server:
        """The database's server."""
        return Server.at(self.home)

    def start(self, name: str, command: list[str], login: str) -> None:
        """Start one process, quietly."""
        settings = {"DJANGO_SETTINGS_MODULE": f"toevlucht.config.settings.{login}"}
        quiet = subprocess.DEVNULL
        self.running[name] = subprocess.Popen(command, env=self.environment | settings, stdout=quiet, stderr=quiet)

    def wait(self) -> None:
        """Wait until the desk answers."""
        for _ in range(300):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.1)
        raise TimeoutError("the desk does not answer")

    def kill_database(self) -> None:
        """Kill every process of the server at once, and start it again."""
        for pid in self.backends("true") + self.postmaster():
            kill(pid)
        start(self.home)

    def kill_backend(self) -> None:
        """Kill one session of the service: the server ends all others and recovers."""
        pids = self.backends("usename in ('desk', 'vault', 'worker', 'retention')")
        if pids:
            kill(self.chance.choice(pids))

    def kill_process(self) -> None:
        """Kill a web or job process, and start it again."""
        commands = Processes.commands(self.port)
        name, command, login = self.chance.choice(commands)
        self.running[name].kill()
        self.running[name].wait()
        self.start(name, command, login)

    def backends(self, which: str) -> list[int]:
        """The process numbers of sessions; none while the server recovers."""
        try:
            with psycopg.connect(self.server.url("owner"), connect_timeout=5) as found:
                return [
                    row[0] for row in found.execute(f"select pid from pg_stat_activity where {which} and pid <> pg_backend_pid()")
                ]
        except psycopg.Error:
            return []

    def postmaster(self) -> list[int]:
        """The process number of the server."""
        file = self.home / "database" / "cluster" / "postmaster.pid"
        try:
            return [int(file.read_text().split()[0])]
        except (OSError, ValueError, IndexError):
            return []


def kill(pid: int) -> None:
    """SIGKILL, if it still is."""
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def free_port() -> int:
    """The first of two ports in a row that nobody uses."""
    for port in range(18000, 19000, 2):
        with socket.socket() as one, socket.socket() as other:
            if one.connect_ex(("127.0.0.1", port)) and other.connect_ex(("127.0.0.1", port + 1)):
                return port
    raise OSError("no free port")
