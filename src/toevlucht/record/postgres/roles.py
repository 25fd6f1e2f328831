"""The logins of the database, as SQL: the same on an operator's server as on our own.

The walls of the record are these logins: which of them a process holds decides what it can reach, whatever its code
does. None of them owns anything, may make anything, may become another or pass a row policy.
"""

from __future__ import annotations

from collections.abc import Mapping

from toevlucht.record.postgres.silence import silence_database_sql, silence_session_sql

OWNER = "owner"
WEB = {
    "max_parallel_workers_per_gather": "0",  # starting helpers costs a page more than they save
    "statement_timeout": "15s",
    "lock_timeout": "5s",
    "idle_in_transaction_session_timeout": "30s",
}
BEHIND = {"statement_timeout": "10min", "idle_in_transaction_session_timeout": "60s"}
LOGINS: Mapping[str, Mapping[str, str]] = {
    "desk": WEB,
    "portal": WEB,
    "vault": WEB,
    "worker": BEHIND,
    "statistics": BEHIND,
    "retention": BEHIND,
    "quarantine": BEHIND,
}
SEARCH_PATH = "public, pg_temp"  # temporary tables last: none can stand before a real one
EXTENSIONS = ("pg_trgm", "btree_gist", "unaccent", "fuzzystrmatch")
ATTRIBUTES = "login nosuperuser nobypassrls nocreatedb nocreaterole noreplication"

HEAD = """\
-- The logins of Toevlucht. Run it as a superuser with psql (14 or newer), connected to Toevlucht's own database,
-- with the passwords in the environment: {settings}.
-- It may be run again: passwords and settings are then set anew. Roles of these names must not serve anything else.
\\set ON_ERROR_STOP on
select current_database() {meant} as meant \\gset
\\if :meant
\\else
do $$ begin raise exception 'database % is not that of Toevlucht: nothing was changed', current_database()
    using hint = 'connect to the one that DATABASE_URL names: psql -d DATABASE'; end $$;
\\endif
{read}
\\if :{{?missing}}
do $$ begin raise exception 'passwords are missing: nothing was changed'
    using hint = 'sudo drops the environment, unless it is told: {sudo}'; end $$;
\\endif
{silenced}begin;
"""
SUDO = "toevlucht db roles | sudo --preserve-env={settings} -u postgres psql -d DATABASE"
NO_SERVICES = "not in ('postgres', 'template0', 'template1')"  # of every server; and of all the others nothing is known
READ = """\
\\getenv {login}_password {setting}
\\if :{{?{login}_password}}
\\else
\\warn {setting} is not set
\\set missing yes
\\endif"""
MAKE = """\
do $$ begin
    if not exists (select from pg_roles where rolname = '{login}') then create role "{login}"; end if;
end $$;
alter role "{login}" {attributes} password {password};
"""
ALONE = """\
do $$ begin
    if exists (select from pg_auth_members where member::regrole::text in ({logins})) then
        raise exception 'a login of Toevlucht is a member of another role; revoke that membership';
    end if;
end $$;
"""
CLOSED = """\
{extensions}
do $$ begin
    execute format('revoke all on database %I from public', current_database());
    execute format('grant connect on database %I to {logins}', current_database());
end $$;
revoke create on schema public from public;
"""
NOTHING_LARGE = """\
do $$ declare one regprocedure; begin
    for one in select oid from pg_proc
        where pronamespace = 'pg_catalog'::regnamespace and proname ~ '^(lo_|lowrite$|loread$)'
    loop
        execute format('revoke all on function %s from public', one);
    end loop;
end $$;
"""


def roles_sql(passwords: Mapping[str, str] | None = None, database: str = "") -> str:
    """The SQL that makes the logins, their extensions and their way into the database one is connected to.

    It may be run again. Without `passwords` it is a script for psql that takes each one from the environment
    (TOEVLUCHT_DB_PASSWORD_<LOGIN>) and does all or nothing; with them, by login, plain SQL. The script takes no other database
    than the one named, or none that comes with every server where none is named: it closes the database to all others.
    """
    if passwords is not None:
        return logins_sql(passwords) + superuser_sql() + database_sql()
    settings = list(map(password_setting, LOGINS))
    meant = f"= {literal(database)}" if database else NO_SERVICES
    read = "\n".join(READ.format(login=login, setting=password_setting(login)) for login in LOGINS)
    asked = {login: f":'{login}_password'" for login in LOGINS}
    sudo = SUDO.format(settings=",".join(settings))
    head = HEAD.format(settings=", ".join(settings), meant=meant, read=read, sudo=sudo, silenced=silence_session_sql())
    return head + _logins(asked) + superuser_sql() + database_sql() + "commit;\n"


def logins_sql(passwords: Mapping[str, str]) -> str:
    """The part that holds for the whole server; a password may be a SCRAM verifier in its place."""
    return _logins({login: literal(passwords[login]) for login in LOGINS})


def superuser_sql() -> str:
    """The part of each database that its owner cannot do.

    No login makes large objects, which no grant on a table holds back; the server's log keeps nothing of what is said here.
    """
    return NOTHING_LARGE + silence_database_sql()


def database_sql() -> str:
    """The part of each database: its extensions, and nobody but the logins may come in or make anything."""
    extensions = "\n".join(f"create extension if not exists {name};" for name in EXTENSIONS)
    return CLOSED.format(extensions=extensions, logins=", ".join(LOGINS))


def password_setting(login: str) -> str:
    """The environment variable that holds a login's password on an operator's server."""
    return f"TOEVLUCHT_DB_PASSWORD_{login.upper()}"


def literal(text: str) -> str:
    """A text as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"


def _logins(passwords: Mapping[str, str]) -> str:
    made = "".join(_login(login, passwords[login], settings) for login, settings in LOGINS.items())
    return made + ALONE.format(logins=", ".join(map(literal, LOGINS)))


def _login(login: str, password: str, settings: Mapping[str, str]) -> str:
    given = [f"alter role \"{login}\" set {name} = '{value}';\n" for name, value in settings.items()]
    path = f'alter role "{login}" set search_path = {SEARCH_PATH};\n'
    return MAKE.format(login=login, attributes=ATTRIBUTES, password=password) + path + "".join(given)
