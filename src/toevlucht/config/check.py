"""`toevlucht check`: is this service ready for a real database? The same questions as the start itself asks."""

from __future__ import annotations

import sys

import click

from toevlucht.cli.catalogue import told
from toevlucht.cli.context import Shared, pass_shared
from toevlucht.cli.receipts import as_login
from toevlucht.engine.said import Said


@click.command("check")
@pass_shared
def check_command(shared: Shared) -> None:
    """Say everything that is too loose for a real database; exit code 1 where anything is."""
    as_login("desk")
    against = found()
    for one in against:
        click.echo(told(one))
    click.echo(shared.say("{n} things are loose.", n=len(against)))
    sys.exit(1 if against else 0)


def found() -> list[Said]:
    """Everything that the start of a site on a real database would refuse."""
    from toevlucht.config.strict import everything

    return everything()
