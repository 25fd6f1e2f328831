"""Sessions: a random key in the browser's cookie, its hash in the database, ended there at once for every site."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection

from toevlucht.names import UNSEEN
from toevlucht.staff.read import Colleague

LONGEST = timedelta(hours=12)
SEEN = "select * from staff_session_seen(%s, make_interval(secs => %s), make_interval(secs => %s))"
MINE = """
select id, role, site, how, agent, began_at, seen_at from staff_session
where account_id = %s and ended_at is null order by seen_at desc, id"""
AGENT = 200  # characters of what a browser calls itself


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody signed in: under which session, in which role ("" until chosen), and by which factor."""

    session: UUID
    colleague: Colleague
    role: str
    how: str


@dataclass(frozen=True, slots=True)
class Open:
    """An open session as its owner sees it in a list."""

    id: UUID
    role: str
    site: str
    how: str
    agent: str
    began_at: datetime
    seen_at: datetime


def open_session(account: UUID, how: str, agent: str) -> str:
    """Sign somebody in at this site; the key that the browser keeps. Their role is chosen next."""
    key = secrets.token_urlsafe(32)
    with connection.cursor() as cursor:
        cursor.execute("select staff_session_open(%s, %s, %s, %s)", [_hash(key), account, how, UNSEEN.sub("", agent)[:AGENT]])
    return key


def choose_role(key: str, role: str) -> bool:
    """Work in a role from here on, where it is held today and none was chosen yet."""
    return _told("select staff_session_role(%s, %s)", _hash(key), role)


def close_session(key: str) -> None:
    """Sign out."""
    _told("select staff_session_close(%s)", _hash(key))


def end_session(session: UUID) -> bool:
    """End a session of the actor's, at whichever site."""
    return _told("select staff_session_end(%s)", session)


def seat(key: str, idle: timedelta) -> Seat | None:
    """Who is signed in under a key; None once the session ended, was idle too long, or its role or account ended."""
    with connection.cursor() as cursor:
        cursor.execute(SEEN, [_hash(key), idle.total_seconds(), LONGEST.total_seconds()])
        row = cursor.fetchone()
    if row is None:
        return None
    session, account, name, language, roles, teams, role, how = row
    return Seat(session, Colleague(account, name, language, tuple(roles), tuple(teams)), role, how)


def open_sessions(account: UUID) -> list[Open]:
    """The open sessions of an account, at every site, as far as the actor may see them."""
    with connection.cursor() as cursor:
        cursor.execute(MINE, [account])
        return [Open(*row) for row in cursor.fetchall()]


def _told(query: str, *given: str | bytes | UUID) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(query, given)
        return bool(cursor.fetchone()[0])


def _hash(key: str) -> bytes:
    return hashlib.sha256(key.encode()).digest()
