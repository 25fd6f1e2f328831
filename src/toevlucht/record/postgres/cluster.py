"""The first start: the files of the server, its owner, its logins and the database."""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import psycopg

from toevlucht.engine.said import said
from toevlucht.record.postgres.databases import MAINTENANCE, create_database, prepare_database
from toevlucht.record.postgres.errors import NoDatabase
from toevlucht.record.postgres.folders import make_private
from toevlucht.record.postgres.passwords import write_private
from toevlucht.record.postgres.roles import LOGINS, OWNER, literal, logins_sql, roles_sql, superuser_sql
from toevlucht.record.postgres.runas import RunAs

LINUX = sys.platform == "linux"  # elsewhere `os.sync` does not wait for the disk
BOOTSTRAP = "bootstrap"  # the superuser: makes the logins, and is not used again until they change
LETTERS = "C.UTF-8" if LINUX else "UTF-8"  # what is a letter; the order is that of the bytes
CHOICES = (
    "--auth-local=scram-sha-256",
    "--auth-host=reject",
    "--data-checksums",
    "--encoding=UTF8",
    "--locale=C",
    f"--lc-ctype={LETTERS}",
    "--text-search-config=simple",
    "--no-instructions",
    *(("--no-sync",) if LINUX else ()),  # a thousand files one by one take seconds; `os.sync` does them at once
)

OWNER_SQL = """\
do $$ begin
    if not exists (select from pg_roles where rolname = 'owner') then create role "owner"; end if;
end $$;
alter role "owner" login createdb nosuperuser nobypassrls nocreaterole noreplication password {password};
grant pg_signal_backend to "owner";
revoke all on database postgres, template1 from public;
grant connect on database postgres to "owner";
"""


def made_by(home: Path) -> int | None:
    """The major version that made the data; None before there are any."""
    file = home / "cluster" / "PG_VERSION"
    return int(file.read_text(encoding="ascii")) if file.exists() else None


def make_cluster(home: Path, programs: Path, user: RunAs, password: str) -> None:
    """Make the files of the server, whole or not at all; what stands there is left alone."""
    cluster, new, told = home / "cluster", home / f"new-{secrets.token_hex(4)}", home / "first"
    if cluster.exists():
        return
    for cut_off in home.glob("new-*"):  # its initdb may still be writing there: a name is never used twice
        shutil.rmtree(cut_off, ignore_errors=True)
    make_private(new, user)
    write_private(told, password, (user.uid, user.gid) if user.dropped else None)
    try:
        done = user.run(programs / "initdb", "-D", new, "-U", BOOTSTRAP, f"--pwfile={told}", *CHOICES)
    finally:
        told.unlink()
    if done.returncode:
        raise NoDatabase(said("The database cannot be made: {told}", told=done.stderr.strip()))
    if LINUX:
        os.sync()
    new.rename(cluster)


def is_prepared(home: Path) -> bool:
    """Whether the logins were made as this version of the program wants them."""
    file = home / "prepared"
    return file.exists() and file.read_text(encoding="ascii") == _wanted()


def prepare(home: Path, url: Callable[[str, str], str], passwords: Mapping[str, str]) -> None:
    """Make owner, logins and database; may be cut off anywhere and run again. `url` is Server.url."""
    with psycopg.connect(url(BOOTSTRAP, MAINTENANCE), autocommit=True) as connection:
        hashed = {login: _verifier(connection, login, passwords[login]) for login in (OWNER, *LOGINS)}
        connection.execute(OWNER_SQL.format(password=literal(hashed[OWNER])).encode())
        connection.execute(logins_sql({login: hashed[login] for login in LOGINS}).encode())
        exists = connection.execute("select from pg_database where datname = %s", ["toevlucht"]).fetchone()
    owner = url(OWNER, "toevlucht")
    for database in ("template1", "toevlucht") if exists else ("template1",):  # what is made later is made from the first
        with psycopg.connect(url(BOOTSTRAP, database)) as connection:
            connection.execute(superuser_sql().encode())
    if exists is None:
        create_database(owner, "toevlucht")
    else:
        prepare_database(owner)
    write_private(home / "prepared", _wanted())


def _verifier(connection: psycopg.Connection[tuple[object, ...]], login: str, password: str) -> str:
    """What the server keeps in place of the password, so that no statement and no log holds it."""
    return connection.pgconn.encrypt_password(password.encode(), login.encode(), b"scram-sha-256").decode()


def _wanted() -> str:
    text = OWNER_SQL + roles_sql(dict.fromkeys(LOGINS, ""))
    return hashlib.sha256(text.encode()).hexdigest()
