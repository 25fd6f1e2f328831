"""Which database is used, and its address for each login."""

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

from toevlucht.record.postgres import LOGINS, NoDatabase, connection_url
from toevlucht.record.postgres.choice import answers, operators_database
from toevlucht.record.postgres.urls import made_url

OPERATORS = "postgresql://boss:s%40cret@db.example:6432/asylum?sslmode=verify-full&sslcert=boss.pem"


@pytest.fixture
def operators(monkeypatch):
    def given(url=OPERATORS, **passwords):
        monkeypatch.setenv("DATABASE_URL", url)
        for login in LOGINS:
            monkeypatch.delenv(f"TOEVLUCHT_DB_PASSWORD_{login.upper()}", raising=False)
        for login, password in passwords.items():
            monkeypatch.setenv(f"TOEVLUCHT_DB_PASSWORD_{login.upper()}", password)

    return given


def test_the_owner_is_the_setting_itself(operators):
    operators()
    assert connection_url("owner") == OPERATORS


@pytest.mark.parametrize("password", ["plain", "a@b:c/d?e#f%20 é'\\"])
def test_a_login_takes_the_server_and_its_own_password(operators, password):
    operators(desk=password)
    assert conninfo_to_dict(connection_url("desk")) == {
        "user": "desk",
        "password": password,
        "host": "db.example",
        "port": "6432",
        "dbname": "asylum",
        "sslmode": "verify-full",
    }


@pytest.mark.parametrize(
    ("url", "host", "name"),
    [
        ("postgresql://boss@/asylum?host=/run/pg", "/run/pg", "asylum"),
        ("postgresql://boss@a:1,b:2/asylum", "a,b", "asylum"),
        ("postgres://boss@[::1]:5432/asylum", "::1", "asylum"),
        ("postgresql://boss@db", "db", "boss"),
    ],
)
def test_every_form_of_address_keeps_its_server(operators, url, host, name):
    operators(url, vault="x")
    found = conninfo_to_dict(connection_url("vault"))
    assert (found["user"], found["password"], found["host"], found["dbname"]) == ("vault", "x", host, name)


@pytest.mark.parametrize("login", LOGINS)
def test_a_missing_password_is_named(operators, login):
    operators()
    with pytest.raises(NoDatabase, match=f"TOEVLUCHT_DB_PASSWORD_{login.upper()} is not"):
        connection_url(login)


@pytest.mark.parametrize("url", ["mysql://boss:hidden@db/x", "boss:hidden@db", "postgresql://boss:hidden@db:x:y/z?no=thing"])
@pytest.mark.parametrize("login", ["owner", "desk"])
def test_what_is_no_address_is_refused_without_showing_it(operators, url, login):
    operators(url, desk="x")
    with pytest.raises(NoDatabase, match="write postgresql://") as refused:
        connection_url(login)
    assert "hidden" not in str(refused.value)


@pytest.mark.parametrize("login", ["boss", "bootstrap", "", "DESK"])
def test_a_login_that_does_not_exist_is_refused(operators, login):
    operators(desk="x")
    with pytest.raises(NoDatabase, match=r"choose one of owner, desk, portal"):
        connection_url(login)


def test_without_the_setting_our_own_server_is_joined(server, monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("TOEVLUCHT_DATA", str(server.home.parent))
    assert connection_url("desk") == server.url("desk")
    assert answers() == (f"our own, in {server.home}", True)


def test_an_operators_server_that_does_not_answer_is_said(operators):
    operators("postgresql://boss@127.0.0.1:1/asylum")
    assert answers() == ("DATABASE_URL, database asylum at 127.0.0.1", False)


def test_our_own_server_as_if_it_were_an_operators(server, operators):
    operators(server.url("owner"), desk=server.url("desk").split(":")[2].split("@")[0])
    with psycopg.connect(connection_url("desk")) as connection:
        assert connection.execute("select current_user").fetchone() == ("desk",)


def test_an_address_is_read_as_it_was_made():
    parts = {"host": "/a b/ç", "port": "5432", "dbname": "x/y z"}
    assert conninfo_to_dict(made_url("u@", "p/:", parts)) == {**parts, "user": "u@", "password": "p/:"}


@pytest.mark.parametrize(("url", "name"), [(OPERATORS, "asylum"), ("postgresql://boss@db", "boss"), ("", "")])
def test_the_database_of_the_operator_has_a_name(operators, url, name):
    operators(url)
    assert operators_database() == name
