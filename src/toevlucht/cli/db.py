"""`toevlucht db`: start, stop and reach the database, and the logins for an operator's server."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from toevlucht.cli.catalogue import say, told
from toevlucht.cli.context import refuse

# toevlucht.record is imported by the commands: the driver of the database is not for those who only ask the law


@click.group("db")
def db_group() -> None:
    """Start, stop and reach the database.

    With DATABASE_URL set it is that server's; otherwise our own, for trying and developing.
    """


@db_group.command("roles")
def roles_command() -> None:
    """Print the SQL that makes the logins on an operator's server, for psql. With DATABASE_URL it takes that database only."""
    from toevlucht.record.postgres.choice import operators_database
    from toevlucht.record.postgres.roles import roles_sql

    with _refusing():
        click.echo(roles_sql(database=operators_database()), nl=False)


@db_group.command("start")
def start_command() -> None:
    """Start our own database, or join it where it runs."""
    from toevlucht.record.postgres import start

    with _ours():
        click.echo(say("The database runs; its data are in {folder}.", folder=start().home))


@db_group.command("stop")
def stop_command() -> None:
    """Stop our own database; what was committed stays."""
    from toevlucht.record.postgres import Server

    with _ours():
        Server.at().stop()
    click.echo(say("The database is stopped."))


@db_group.command("status")
def status_command() -> None:
    """Say which database is used and whether it answers; exit code 1 when it does not."""
    from toevlucht.record.postgres.choice import answers

    with _refusing():
        where, good = answers()
    click.echo(say("{where}: it answers.", where=told(where)) if good else say("{where}: it does not answer.", where=told(where)))
    sys.exit(0 if good else 1)


@db_group.command("url")
@click.argument("login")
def url_command(login: str) -> None:
    """Print the address of the database for LOGIN, with its password.

    LOGIN is owner, desk, portal, vault, worker, statistics, retention or quarantine.
    """
    from toevlucht.record.postgres import connection_url

    with _refusing():
        click.echo(connection_url(login))


@contextmanager
def _refusing() -> Iterator[None]:
    """Tell what stands in the way of the database and leave with exit code 2."""
    from toevlucht.record.postgres import NoDatabase

    try:
        yield
    except NoDatabase as fault:
        refuse(told(fault.said))


@contextmanager
def _ours() -> Iterator[None]:
    """Refuse what only our own server can do where the operator's is used."""
    from toevlucht.record.postgres.choice import operators_url

    if operators_url():
        refuse(say("DATABASE_URL is set: that server is started and stopped by its operator."))
    with _refusing():
        yield
