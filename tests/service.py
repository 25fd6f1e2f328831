"""A real database for tests: one server a run, migrated once, cloned for each test, reached with the logins of the service."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from psycopg import sql

from toevlucht.config.settings.base import CLEARANCES_OF, django_database
from toevlucht.record.postgres import Server, create_database, start
from toevlucht.record.postgres.cluster import BOOTSTRAP
from toevlucht.record.postgres.databases import MAINTENANCE
from toevlucht.record.postgres.passwords import read_passwords
from toevlucht.record.postgres.roles import LOGINS, OWNER

MEMORY = Path("/dev/shm")
POSTGRES = os.environ.get("TOEVLUCHT_POSTGRES", "")  # as it stands before a test chooses another for a while
COPY = (
    "create database {name} template {template} strategy file_copy",
    "revoke all on database {name} from public",
    "grant connect on database {name} to {logins}",
)
CLAIM = """
select set_config('app.actor', %s, false), set_config('app.labels', %s, false), set_config('app.reach', %s, false)"""


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A server of our own in a folder that its user may pass through; in memory where there is room."""
    roomy = MEMORY.exists() and shutil.disk_usage(MEMORY).free > 2 << 30
    home = Path(tempfile.mkdtemp(prefix="tv", dir=MEMORY if roomy else None))
    home.chmod(0o711)
    with own_programs():
        found = start(home)
    sign_in_at_once(found)
    yield found
    connections.close_all()
    maker(found).close()
    with own_programs():
        found.stop()
    shutil.rmtree(home)


@contextmanager
def own_programs() -> Iterator[None]:
    """The programs of PostgreSQL that this run began with, whichever a test of them has chosen meanwhile."""
    with pytest.MonkeyPatch.context() as own:
        own.setenv("TOEVLUCHT_POSTGRES", POSTGRES)
        yield


def sign_in_at_once(server: Server) -> None:
    """A password is hashed 4096 times at each connection, and that is most of what one costs; here once will do."""
    passwords = read_passwords(server.home / "passwords.json")
    with psycopg.connect(server.url(BOOTSTRAP, MAINTENANCE), autocommit=True) as found:
        found.execute("set scram_iterations = 1")
        for login in (OWNER, *LOGINS):
            said = sql.SQL("alter role {} password {}").format(sql.Identifier(login), sql.Literal(passwords[login]))
            found.execute(said)


@cache
def maker(server: Server) -> psycopg.Connection[Any]:
    """The connection that makes and drops the databases of tests: to open one each time takes longer than that."""
    return psycopg.connect(server.url(OWNER, MAINTENANCE), autocommit=True)


@pytest.fixture(scope="session")
def law_packages(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The law of the project, released for the tests."""
    from toevlucht.procedure.law import release

    os.environ["TOEVLUCHT_LAW"] = str(tmp_path_factory.mktemp("law"))
    release()


@dataclass(frozen=True)
class Database:
    """One database of the server, and its logins."""

    server: Server
    name: str

    def url(self, login: str) -> str:
        """Its address for a login."""
        return self.server.url(login, self.name)

    def log_in(self, login: str) -> None:
        """From here on Django speaks to this database as a login, and serves the clearances of its process."""
        wanted = django_database(self.url(login))
        if not wanted.items() <= connection.settings_dict.items():  # else the connection that is open will do
            connection.close()
            connections.databases["default"].update(wanted)
            connection.settings_dict.update(wanted)
        settings.CLEARANCES = CLEARANCES_OF.get(login, ())
        settings.VAULT = login == "vault"

    @contextmanager
    def plain(self, login: str, actor: object = None, labels: int = 0, reach: int = 3) -> Iterator[psycopg.Connection[Any]]:
        """A connection beside Django's, as somebody would open who goes round the application."""
        with psycopg.connect(self.url(login)) as found:
            if actor is not None:
                found.execute(CLAIM, [str(actor), str(labels), str(reach)])
            yield found


def held(found: psycopg.Connection[Any], table: str) -> str:
    """Everything that a table holds, bytes read as the letters they would be."""
    rows = found.execute(sql.SQL("select * from {}").format(sql.Identifier(table))).fetchall()
    return " ".join(one.decode("latin-1") if isinstance(one, bytes) else str(one) for row in rows for one in row)


@pytest.fixture(scope="session")
def template(server: Server, law_packages: None) -> str:
    """The migrated database that every test clones: synthetic, with the cast in it."""
    from toevlucht.procedure.law import running
    from toevlucht.procedure.pairs import tell
    from toevlucht.record.marks import mark_synthetic
    from toevlucht.seed.cast import plant

    database = Database(server, "template_of_tests")
    create_database(server.url("owner"), database.name)
    database.log_in("owner")
    call_command("migrate", verbosity=0)
    mark_synthetic()
    plant()
    tell(running())
    connection.close()
    return database.name


@contextmanager
def copied(server: Server, template: str) -> Iterator[Database]:
    """A database of one's own, as `create_database` makes one from a template; dropped at the end."""
    found = Database(server, f"test_{uuid4().hex[:12]}")
    logins = sql.SQL(", ").join(map(sql.Identifier, LOGINS))
    for said in COPY:
        named = {"name": sql.Identifier(found.name), "template": sql.Identifier(template), "logins": logins}
        maker(server).execute(sql.SQL(said).format(**named))
    yield found
    connection.close()
    maker(server).execute(sql.SQL("drop database {} with (force)").format(sql.Identifier(found.name)))


@contextmanager
def cloned(server: Server, template: str) -> Iterator[Database]:
    """The same, reached as the desk."""
    with copied(server, template) as found:
        found.log_in("desk")
        yield found


@pytest.fixture
def database(server: Server, template: str) -> Iterator[Database]:
    """A database of this test's own."""
    with cloned(server, template) as found:
        yield found
