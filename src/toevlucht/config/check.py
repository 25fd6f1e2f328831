"""`toevlucht check`: is this service ready for a real database? The same questions as the start itself asks."""

from __future__ import annotations

import sys

import click

from toevlucht.cli.catalogue import told
from toevlucht.cli.context import Shared, pass_shared
from toevlucht.cli.receipts import as_login
from toevlucht.config.processes import LOGINS
from toevlucht.engine.said import Said


@click.command("check")
@pass_shared
def check_command(shared: Shared) -> None:
    """Say everything that is too loose for a real database; exit code 1 where anything is."""
    against = found()
    for one in against:
        click.echo(told(one))
    click.echo(shared.say("{n} things are loose.", n=len(against)))
    sys.exit(1 if against else 0)


def found() -> list[Said]:
    """Everything that the start on a real database would refuse: who does not come in, and all that is loose."""
    out = closed()
    return [*out.values(), *(() if "desk" in out else _loose())]


def closed() -> dict[str, Said]:
    """Why the database does not let in a login that the service runs with, by login."""
    from toevlucht.record.postgres.letting import kept_out

    return {login: why for login in LOGINS if (why := kept_out(login))}


def _loose() -> list[Said]:
    """What a site finds loose; it is asked with the settings and the login of the desk."""
    as_login("desk")
    from toevlucht.config.strict import everything

    return everything()
