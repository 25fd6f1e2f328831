"""Our own PostgreSQL server: whether it runs, starting, joining and stopping it.

Whether a server runs is decided by connecting, never by a process number: after kill -9 a dead server's number may
stand in its file, and belong to a zombie or to anything else.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

from psycopg.conninfo import make_conninfo
from psycopg.pq import PGconn, Ping

from toevlucht.engine.said import said
from toevlucht.record.postgres.binaries import binaries
from toevlucht.record.postgres.cluster import BOOTSTRAP, is_prepared, made_by, make_cluster, prepare
from toevlucht.record.postgres.errors import NoDatabase
from toevlucht.record.postgres.folders import PORT, data_folder, make_passable, make_socket_folder, socket_folder
from toevlucht.record.postgres.locking import locked
from toevlucht.record.postgres.passwords import make_passwords, read_passwords
from toevlucht.record.postgres.roles import LOGINS, OWNER
from toevlucht.record.postgres.runas import server_user
from toevlucht.record.postgres.settings import options
from toevlucht.record.postgres.urls import made_url

DATABASE = "toevlucht"
PATIENCE = 20.0  # seconds for a dead server's processes to be cleared away
RECOVERY = 300.0  # seconds for a server that answers "starting up"


@dataclass(frozen=True, slots=True)
class Server:
    """A server by the folder of its data; the object holds nothing else, any process may have one."""

    home: Path

    @classmethod
    def at(cls, data: Path | None = None) -> Server:
        """The server of this folder of data, running or not; the folder as for `start`."""
        return cls(data_folder(data) / "database")

    def url(self, login: str, database: str = DATABASE) -> str:
        """The postgresql:// address for `owner` or one of LOGINS, its password in it; NoDatabase before the first start."""
        passwords = read_passwords(self.home / "passwords.json")
        if login not in passwords:
            raise NoDatabase(said("No password of {login} in {folder}: start the database first.", login=login, folder=self.home))
        return made_url(login, passwords[login], {"host": str(socket_folder(self.home)), "port": str(PORT), "dbname": database})

    def running(self) -> bool:
        """Whether it answers and takes connections."""
        return self.ping() is Ping.OK

    def ping(self) -> Ping:
        """What a connection is answered with: OK, REJECT while it starts up or shuts down, NO_RESPONSE."""
        place = make_conninfo(host=str(socket_folder(self.home)), port=PORT, dbname=DATABASE, user=OWNER, connect_timeout=5)
        return Ping(PGconn.ping(place.encode()))

    @property
    def binaries(self) -> Path:
        """The folder of PostgreSQL's programs for this server: psql (where there is one), pg_dump and the rest."""
        return binaries(self.home, server_user(), made_by(self.home))

    def stop(self) -> None:
        """Stop it: running transactions are rolled back, everything committed is on disk. One that does not run is no error."""
        if not self.home.exists():
            return
        with locked(self.home / "lock"):
            if self.ping() is Ping.NO_RESPONSE:
                return
            cluster = self.home / "cluster"
            told = server_user().run(self.binaries / "pg_ctl", "stop", "-D", cluster, "-m", "fast", "-w", "-t", "60")
            if self.ping() is not Ping.NO_RESPONSE:
                raise NoDatabase(said("The database does not stop: {told}", told=told.stderr.strip()))


def start(data: Path | None = None) -> Server:
    """Our own server, running: made at the first start, started where it is not running, joined where it is.

    `data` is the folder of the data (TOEVLUCHT_DATA, or the user's data folder). Any number of processes may call
    this at once. Raises NoDatabase, saying what stands in the way. A server whose backend was just killed may still
    answer here and end all sessions a moment later: who connects then connects again.
    """
    server = Server.at(data)
    if server.running() and is_prepared(server.home):
        return server
    make_passable(server.home, server_user())
    with locked(server.home / "lock"):
        passwords = make_passwords(server.home / "passwords.json", (BOOTSTRAP, OWNER, *LOGINS))
        if not server.running():
            _start(server, passwords[BOOTSTRAP])
        if not is_prepared(server.home):
            prepare(server.home, server.url, passwords)
    return server


def _start(server: Server, password: str) -> None:
    """Start it and wait until it answers; again and again while a dead server's processes still stand in the way."""
    user, programs = server_user(), server.binaries
    make_cluster(server.home, programs, user, password)
    cluster, socket = server.home / "cluster", make_socket_folder(server.home, user)
    command = (programs / "pg_ctl", "start", "-D", cluster, "-l", cluster / "server.log", "-o", options(socket), "-w", "-t", "60")
    began = time.monotonic()
    while (answer := server.ping()) is not Ping.OK:
        waited = time.monotonic() - began
        if answer is Ping.REJECT and waited < RECOVERY:
            time.sleep(0.05)
            continue
        told = user.run(*command)
        held = (cluster / "postmaster.pid").exists()  # a server that failed by itself took its own away
        if told.returncode and (waited > PATIENCE or not held):
            log = user.run("tail", "-n", "5", cluster / "server.log").stdout
            raise NoDatabase(said("The database does not start: {told}", told=f"{told.stderr.strip()}\n{log.strip()}"))
        time.sleep(0.1 if told.returncode else 0)
