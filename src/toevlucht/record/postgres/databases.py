"""Making, cloning and dropping databases, as their owner."""

from __future__ import annotations

import psycopg
from psycopg import sql

from toevlucht.record.postgres.roles import database_sql

MAINTENANCE = "postgres"  # where one stands while making another: a database in use cannot be cloned


def create_database(owner_url: str, name: str, template: str | None = None) -> None:
    """Make a database of the owner, from a template where one is named, with its extensions and closed to all but the logins.

    Raises psycopg.errors.DuplicateDatabase where it exists, ObjectInUse where somebody is connected to the template.
    """
    made = sql.SQL("create database {}").format(sql.Identifier(name))
    if template is not None:
        made += sql.SQL(" template {}").format(sql.Identifier(template))
    with psycopg.connect(owner_url, dbname=MAINTENANCE, autocommit=True) as connection:
        connection.execute(made)
    prepare_database(owner_url, name)


def prepare_database(owner_url: str, name: str | None = None) -> None:
    """Extensions and rights of a database that exists: the one of the address, or the one named. May be run again."""
    with psycopg.connect(owner_url, dbname=name) as connection:
        connection.execute("set local client_min_messages = warning")  # "exists already" is no news
        connection.execute(database_sql().encode())


def drop_database(owner_url: str, name: str) -> None:
    """Drop a database, whoever is still connected to it; one that does not exist is no error."""
    dropped = sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name))
    with psycopg.connect(owner_url, dbname=MAINTENANCE, autocommit=True) as connection:
        connection.execute("set client_min_messages = warning")
        connection.execute(dropped)
