"""`toevlucht replay` and `toevlucht standing`: what the law said, worked out again."""

from __future__ import annotations

import os
import sys

import click

from toevlucht.cli.context import Shared, pass_shared


def as_login(login: str) -> None:
    """Reach the database with a login of the service."""
    os.environ["DJANGO_SETTINGS_MODULE"] = f"toevlucht.config.settings.{login}"
    import django  # here: the commands that only read the law need no database

    from toevlucht.record.postgres.folders import data_folder

    os.environ.setdefault("TOEVLUCHT_LAW", str(data_folder() / "law"))

    django.setup()


@click.command("replay")
@pass_shared
def replay_command(shared: Shared) -> None:
    """Make every receipt of the record again; exit code 1 where one does not come out the same byte for byte. One that was
    destroyed lawfully, or rests on what was, cannot, and is counted apart.
    """
    as_login("owner")
    from toevlucht.procedure.replay import replay_all

    found = list(replay_all())
    for receipt in found:
        where = {"dossier": receipt.dossier, "entry": receipt.entry}
        if receipt.fault:
            click.echo(shared.say("{dossier}: the receipt of entry {entry} comes out otherwise.", **where))
        elif receipt.destroyed:
            click.echo(
                shared.say("{dossier}: the receipt of entry {entry}, or what it rests on, was destroyed by an order.", **where)
            )
    click.echo(shared.say("{n} receipts, {same} the same.", n=len(found), same=sum(r.same for r in found)))
    if gone := sum(r.destroyed for r in found):
        click.echo(shared.say("{n} destroyed.", n=gone))
    sys.exit(1 if any(r.fault for r in found) else 0)


@click.command("standing")
@click.option("--workers", type=click.IntRange(1, 16), default=1, show_default=True, help="Processes that make it together.")
@pass_shared
def standing_command(shared: Shared, workers: int) -> None:
    """Work out the standing of every dossier again, while acts go on; exit code 1 where one could not be."""
    as_login("vault")
    from django.utils import timezone

    from toevlucht.procedure.rebuild import Progress, rebuild, rebuild_together

    today, by_now = timezone.localdate(), Progress()
    for by_now in rebuild(today) if workers == 1 else rebuild_together(today, workers):
        click.echo(shared.say("{n} dossiers", n=by_now.done), err=True)
    click.echo(shared.say("The standing of {n} dossiers is worked out again.", n=by_now.done - by_now.failed))
    if by_now.failed:
        click.echo(shared.say("{n} could not be: which, and where it failed, is named above.", n=by_now.failed))
        sys.exit(1)
