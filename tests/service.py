"""A real database for tests: one server a run, migrated once, cloned for each test, reached with the logins of the service."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections

from toevlucht.config.settings.base import CLEARANCES_OF, django_database
from toevlucht.record.postgres import Server, create_database, drop_database, start

MEMORY = Path("/dev/shm")
CLAIM = """
select set_config('app.actor', %s, false), set_config('app.labels', %s, false), set_config('app.reach', %s, false)"""


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A server of our own in a folder that its user may pass through; in memory where there is room."""
    roomy = MEMORY.exists() and shutil.disk_usage(MEMORY).free > 2 << 30
    home = Path(tempfile.mkdtemp(prefix="tv", dir=MEMORY if roomy else None))
    home.chmod(0o711)
    found = start(home)
    yield found
    connections.close_all()
    found.stop()
    shutil.rmtree(home)


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
def cloned(server: Server, template: str) -> Iterator[Database]:
    """A database of one's own, reached as the desk; dropped at the end."""
    found = Database(server, f"test_{uuid4().hex[:12]}")
    create_database(server.url("owner"), found.name, template)
    found.log_in("desk")
    yield found
    connection.close()
    drop_database(server.url("owner"), found.name)


@pytest.fixture
def database(server: Server, template: str) -> Iterator[Database]:
    """A database of this test's own."""
    with cloned(server, template) as found:
        yield found
