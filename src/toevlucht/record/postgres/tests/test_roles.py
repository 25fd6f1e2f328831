"""What the logins of the database cannot do, whatever their code tries."""

import subprocess

import psycopg
import pytest

from toevlucht.record.postgres import LOGINS, create_database, drop_database, roles_sql
from toevlucht.record.postgres.cluster import BOOTSTRAP
from toevlucht.record.postgres.passwords import read_passwords
from toevlucht.record.postgres.roles import password_setting

REFUSED = psycopg.errors.InsufficientPrivilege
TRIES = [
    "create table mine (n int)",
    "create temporary table mine (n int)",
    "create schema mine",
    "create database mine",
    "create role mine",
    "set role owner",
    "set role vault",
    "set role bootstrap",
    "alter role current_user bypassrls",
    "alter role current_user superuser",
    "alter role desk nologin",
    "set session_replication_role = replica",
    "alter system set fsync = off",
    "copy (select 1) to '/tmp/out'",
    "copy (select 1) to program 'true'",
    "select * from pg_authid",
    "select pg_read_file('PG_VERSION')",
    "create extension citext",
]


@pytest.mark.parametrize("login", LOGINS)
def test_a_login_can_make_nothing_and_become_nobody_else(server, login):
    done = []
    with psycopg.connect(server.url(login), autocommit=True) as connection:
        for tried in TRIES:
            if tried == f"set role {login}":
                continue  # it is that already
            try:
                connection.execute(tried.encode())
                done.append(tried)
            except REFUSED:
                pass
    assert done == []


def test_no_login_passes_a_policy_or_belongs_to_a_role(server):
    asked = "select rolname from pg_roles where rolcanlogin and (rolsuper or rolbypassrls or rolcreaterole or rolreplication)"
    with psycopg.connect(server.url("owner")) as connection:
        assert connection.execute(asked.encode()).fetchall() == [(BOOTSTRAP,)]
        members = connection.execute("select member::regrole::text from pg_auth_members where member >= 16384").fetchall()
    assert members == [("owner",)]  # may end the sessions of others, to drop a database


@pytest.mark.parametrize("login", ["desk", "owner", BOOTSTRAP])
@pytest.mark.parametrize("wrong", ["", "wrong"])
def test_a_wrong_password_is_refused(server, login, wrong):
    password = read_passwords(server.home / "passwords.json")[login]
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(server.url(login).replace(password, wrong))


def test_passwords_are_kept_as_scram_and_differ(server):
    passwords = read_passwords(server.home / "passwords.json")
    assert len({p for p in passwords.values() if len(p) >= 40}) == len(LOGINS) + 2
    with psycopg.connect(server.url(BOOTSTRAP, "postgres")) as connection:
        kept = connection.execute("select rolpassword from pg_authid where rolcanlogin").fetchall()
    assert {text[:14] for (text,) in kept} == {"SCRAM-SHA-256$"}


@pytest.mark.parametrize("database", ["postgres", "template1"])
@pytest.mark.parametrize("login", ["desk", "statistics"])
def test_a_login_comes_into_no_other_database(server, login, database):
    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        psycopg.connect(server.url(login, database))


LIMITS = ("search_path", "statement_timeout", "idle_in_transaction_session_timeout", "max_parallel_workers_per_gather")


def limits(server, login):
    with psycopg.connect(server.url(login)) as connection:
        rows = connection.execute("select name, setting from pg_settings where name = any (%s)", [list(LIMITS)]).fetchall()
    found: dict[str, str] = dict(rows)
    return [found[name] for name in LIMITS]


@pytest.mark.parametrize("login", LOGINS)
def test_each_login_has_limits(server, login):
    page = ["public, pg_temp", "15000", "30000", "0"]
    assert limits(server, login) == (
        page if login in ("desk", "portal", "vault") else ["public, pg_temp", "600000", "60000", "2"]
    )


def test_a_clone_has_the_rows_and_the_walls_of_its_template(server):
    owner = server.url("owner")
    create_database(owner, "model")
    with psycopg.connect(server.url("owner", "model")) as connection:
        connection.execute("create table seen as select 1 as n")
        connection.execute("grant select on seen to desk")
    create_database(owner, "copy of it", template="model")
    with psycopg.connect(server.url("desk", "copy of it"), autocommit=True) as connection:
        assert connection.execute("select n from seen").fetchone() == (1,)
        with pytest.raises(REFUSED):
            connection.execute("create temporary table mine (n int)")
        drop_database(owner, "copy of it")  # somebody is still connected
    drop_database(owner, "model")
    drop_database(owner, "model")


def psql(server, script: str, database: str = "toevlucht", **settings: str) -> subprocess.CompletedProcess[str]:
    command = [server.binaries / "psql", "-X", "-q", "-f", "-", server.url(BOOTSTRAP, database)]
    return subprocess.run(command, input=script, env=settings, capture_output=True, text=True, check=False)


def test_the_printed_sql_makes_the_logins_again_with_psql(server):
    passwords = read_passwords(server.home / "passwords.json")
    done = psql(server, roles_sql(), **{password_setting(login): passwords[login] for login in LOGINS})
    assert (done.returncode, done.stdout) == (0, "")
    assert limits(server, "vault")[0] == "public, pg_temp"


def test_a_server_that_logs_every_statement_logs_none_that_holds_a_password(server):
    log = server.home / "cluster" / "server.log"
    passwords = read_passwords(server.home / "passwords.json")
    with psycopg.connect(server.url(BOOTSTRAP), autocommit=True) as boss:
        boss.execute("alter role bootstrap set log_statement = 'all'")
        try:
            psql(server, "select 'said before';" + roles_sql(), **{password_setting(login): passwords[login] for login in LOGINS})
        finally:
            boss.execute("alter role bootstrap reset log_statement")
    told = log.read_text()
    assert "said before" in told
    assert [login for login in LOGINS if passwords[login] in told] == []


def test_the_printed_sql_changes_nothing_where_a_password_is_missing(server):
    done = psql(server, roles_sql(), **{password_setting(login): "changed" for login in LOGINS if login != "retention"})
    assert done.returncode == 3
    assert "TOEVLUCHT_DB_PASSWORD_RETENTION is not set" in done.stderr
    assert "sudo --preserve-env=TOEVLUCHT_DB_PASSWORD_DESK," in done.stderr
    assert limits(server, "desk")[0] == "public, pg_temp"  # and its password is the old one


def test_a_login_that_belongs_to_another_role_is_refused(server):
    script = "begin; grant pg_monitor to desk;\n" + roles_sql(dict.fromkeys(LOGINS, "x'; drop")) + "commit;"
    with psycopg.connect(server.url(BOOTSTRAP)) as connection, pytest.raises(psycopg.errors.RaiseException, match="member"):
        connection.execute(script.encode())


def access(server, database):
    with psycopg.connect(server.url(BOOTSTRAP, database)) as connection:
        return connection.execute("select datacl from pg_database where datname = current_database()").fetchone()


@pytest.mark.parametrize(
    ("connected", "meant", "code"),
    [
        ("postgres", "", 3),
        ("template1", "", 3),
        ("postgres", "toevlucht", 3),
        ("toevlucht", "it's `another` $$ one", 3),
        ("toevlucht", "", 0),
        ("toevlucht", "toevlucht", 0),
    ],
)
def test_the_printed_sql_changes_no_other_database(server, connected, meant, code):
    passwords, before = read_passwords(server.home / "passwords.json"), access(server, connected)
    done = psql(server, roles_sql(database=meant), connected, **{password_setting(login): passwords[login] for login in LOGINS})
    assert (done.returncode, done.stdout, f"database {connected} is not that of Toevlucht" in done.stderr) == (
        code,
        "",
        code == 3,
    )
    assert access(server, connected) == before
