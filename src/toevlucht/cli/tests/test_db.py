import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg
import pytest

from toevlucht.record.postgres import LOGINS, Server, roles_sql


@pytest.fixture
def data(monkeypatch):
    """A folder for the data that the server's user may pass through."""
    memory = Path("/dev/shm")
    folder = Path(tempfile.mkdtemp(prefix="pg", dir=memory if memory.exists() else None))
    folder.chmod(0o711)
    monkeypatch.setenv("TOEVLUCHT_DATA", str(folder))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    yield folder
    Server.at(folder).stop()
    shutil.rmtree(folder)


def test_the_database_is_started_asked_reached_and_stopped(run, data):
    home = f"{data}/database"
    assert run("db", "status").exit_code == 1
    assert run("db", "start").output == f"The database runs; its data are in {home}.\n"
    assert run("db", "status").output == f"our own, in {home}: it answers.\n"
    url = run("db", "url", "desk").output.strip()
    with psycopg.connect(url) as connection:
        assert connection.execute("select current_user").fetchone() == ("desk",)
    assert run("db", "stop").output == "The database is stopped.\n"
    assert run("--lang", "nl", "db", "status").output == f"onze eigen, in {home}: zij antwoordt niet.\n"


def test_the_sql_of_the_logins_is_printed_without_a_password(run):
    assert run("db", "roles").output == roles_sql()
    assert [login for login in LOGINS if f"password :'{login}_password';" not in roles_sql()] == []


@pytest.mark.parametrize("command", ["start", "stop"])
def test_an_operators_server_is_left_to_its_operator(run, monkeypatch, command):
    monkeypatch.setenv("DATABASE_URL", "postgresql://boss@db/asylum")
    result = run("--lang", "nl", "db", command)
    assert (result.exit_code, result.output) == (2, "DATABASE_URL is gezet: die server start en stopt de beheerder ervan.\n")


def test_what_is_missing_for_an_operators_server_is_named(run, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://boss@db/asylum")
    monkeypatch.delenv("TOEVLUCHT_DB_PASSWORD_DESK", raising=False)
    result = run("db", "url", "desk")
    assert (result.exit_code, "TOEVLUCHT_DB_PASSWORD_DESK is not" in result.output) == (2, True)


def test_a_login_that_does_not_exist_is_refused(run):
    result = run("--lang", "nl", "db", "url", "root")
    assert (result.exit_code, result.output.split(";")[0]) == (2, "Er is geen login root")


def test_who_only_asks_the_law_does_not_load_the_database():
    code = "import sys, toevlucht.cli.main; print({'psycopg', 'django', 'toevlucht.record'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "set()\n"
