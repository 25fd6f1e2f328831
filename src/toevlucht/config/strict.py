"""A real database is not opened by a loose service: every loose setting, each with a sentence that says what to do.

A synthetic database holds nobody, so anything goes there.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from psycopg.conninfo import conninfo_to_dict

from toevlucht.engine.said import Said, said
from toevlucht.record.marks import is_synthetic
from toevlucht.record.postgres.roles import LOGINS, password_setting
from toevlucht.record.postgres.silence import SILENT

LENGTH_OF_KEY, LENGTH_OF_PASSWORD = 50, 16  # characters
YEAR = 365 * 24 * 3600
LOCAL = ("", "localhost", "127.0.0.1", "::1")
RIGHTS = """
select r.rolname, array_remove(array[
    case when r.rolsuper then 'superuser' end, case when r.rolbypassrls then 'bypassrls' end,
    case when r.rolcreatedb then 'createdb' end, case when r.rolcreaterole then 'createrole' end,
    case when r.rolreplication then 'replication' end,
    case when exists (select from pg_auth_members m where m.member = r.oid) then 'member of a role' end,
    case when exists (select from pg_class c where c.relowner = r.oid) then 'owner of tables' end,
    case when has_schema_privilege(r.oid, 'public', 'create') then 'create in public' end], null)
from pg_roles r where r.rolname = any(%s) order by r.rolname"""
OWNER = """
select r.rolname from pg_class c join pg_roles r on r.oid = c.relowner
where c.oid = 'record_entry'::regclass and (r.rolsuper or r.rolbypassrls)"""


def refuse_loose() -> None:
    """Refuse to start on a real database while anything is loose; all of it is said at once."""
    if not is_synthetic() and (found := everything()):
        raise ImproperlyConfigured("this database is not synthetic, and the service is loose:\n" + "\n".join(map(str, found)))


def everything() -> list[Said]:
    """Every loose thing: in the settings, in the passwords, in the rights of the logins, in what the server logs."""
    return [*loose(), *loose_passwords(os.environ), *loose_rights(), *loose_log()]


def loose() -> Iterator[Said]:
    """What is loose in the settings of a site."""
    if settings.DEBUG:
        yield said("DEBUG is on: turn it off, its pages show people's data")
    if settings.CAST:
        yield said("TOEVLUCHT_CAST is on: turn it off, anybody could be anybody")
    if (
        len(settings.SECRET_KEY) < LENGTH_OF_KEY
        or len(set(settings.SECRET_KEY)) < 10
        or settings.SECRET_KEY == settings.PUBLIC_KEY
    ):
        yield said("TOEVLUCHT_SECRET_KEY is weak: set it to {n} random characters or more", n=LENGTH_OF_KEY)
    if not settings.ALLOWED_HOSTS or any(not host or host.startswith(("*", ".")) for host in settings.ALLOWED_HOSTS):
        yield said("TOEVLUCHT_HOSTS lets any name in: set it to the names of the desk and the vault, with commas")
    yield from _cookies()
    if not settings.SECURE_SSL_REDIRECT or settings.SECURE_HSTS_SECONDS < YEAR:
        yield said("pages may travel in the open: put a proxy with TLS before the sites and set TOEVLUCHT_HTTPS=1")


def _cookies() -> Iterator[Said]:
    if not (settings.SESSION_COOKIE_SECURE and settings.CSRF_COOKIE_SECURE):
        yield said("cookies may travel in the open: set TOEVLUCHT_HTTPS=1")
    if not settings.SESSION_COOKIE_HTTPONLY or settings.SESSION_COOKIE_SAMESITE not in ("Lax", "Strict"):
        yield said("the session cookie is open to scripts or other sites: keep HttpOnly, and SameSite Lax or Strict")
    if not all(name.startswith("__Host-") for name in (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME)):
        yield said("cookies may come from another host: keep the names that TOEVLUCHT_HTTPS=1 gives them, with __Host-")


def loose_passwords(environment: Mapping[str, str]) -> Iterator[Said]:
    """Passwords on an operator's server that can be guessed, or that two logins share; none is ever shown."""
    if not (url := environment.get("DATABASE_URL", "").strip()):
        return  # our own server: random ones, made by us
    parts = conninfo_to_dict(url)
    given = {"DATABASE_URL": str(parts.get("password") or "")} if parts.get("password") else {}
    given |= {name: environment[name] for name in map(password_setting, LOGINS) if environment.get(name)}
    for name, password in given.items():
        if len(password) < LENGTH_OF_PASSWORD or len(set(password)) < 8:
            yield said("{setting} holds a weak password: use {n} random characters or more", setting=name, n=LENGTH_OF_PASSWORD)
        if list(given.values()).count(password) > 1:
            yield said(
                "{setting} holds a password that another login has too: a login is a wall, give each its own", setting=name
            )
    if _in_the_open(parts):
        yield said("DATABASE_URL leaves this machine without TLS: add ?sslmode=verify-full")


def _in_the_open(parts: Mapping[str, Any]) -> bool:
    """Whether the database is on another machine and the connection to it may be unencrypted."""
    hosts = str(parts.get("host") or "").split(",")
    away = [host for host in hosts if host not in LOCAL and not host.startswith("/")]
    return bool(away) and parts.get("sslmode") not in ("require", "verify-ca", "verify-full")


def loose_rights() -> Iterator[Said]:
    """Logins that may do more in the database than their work: each is a wall, and a wall with a door in it is none."""
    with connection.cursor() as cursor:
        cursor.execute(RIGHTS, [list(LOGINS)])
        for login, rights in cursor.fetchall():
            if rights:
                yield said(
                    "login {login} has too many rights ({rights}): run `toevlucht db roles` again",
                    login=login,
                    rights=tuple(rights),
                )
        cursor.execute(OWNER)
        for (owner,) in cursor.fetchall():
            yield said("the owner of the tables, {owner}, passes every row policy: make it an ordinary role", owner=owner)


def loose_log() -> Iterator[Said]:
    """What the server of the database would write of people's data into its own log."""
    with connection.cursor() as cursor:
        cursor.execute("select name, setting from pg_settings where name = any(%s) order by name", [list(SILENT)])
        for name, setting in cursor.fetchall():
            if setting != SILENT[name]:
                yield said(
                    "the server's log may hold people's data ({name} is {setting}): run `toevlucht db roles` again",
                    name=name,
                    setting=setting,
                )
