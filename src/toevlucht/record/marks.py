"""Marks of the database itself: written when it is made, before there is anything in it; nothing removes them."""

from __future__ import annotations

from django.db import connection

SYNTHETIC = "synthetic"


def is_synthetic() -> bool:
    """Whether this database was made for invented people only."""
    with connection.cursor() as cursor:
        cursor.execute("select 1 from record_mark where name = %s", [SYNTHETIC])
        return cursor.fetchone() is not None


def has_history() -> bool:
    """Whether any history has begun here."""
    with connection.cursor() as cursor:
        cursor.execute("select exists (select 1 from record_subject)")
        found: bool = cursor.fetchone()[0]
    return found


def mark_synthetic() -> None:
    """Mark a new database as made for invented people only. The database refuses it where a history has begun."""
    with connection.cursor() as cursor:
        cursor.execute("insert into record_mark (name, value) values (%s, '') on conflict do nothing", [SYNTHETIC])
