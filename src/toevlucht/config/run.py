"""`toevlucht run`: the database, the desk, the vault and the worker, in one command, until Ctrl-C."""

from __future__ import annotations

import os

import click

from toevlucht.cli.catalogue import told
from toevlucht.cli.context import Shared, pass_shared, refuse
from toevlucht.config.prepare import NoLaw, prepare
from toevlucht.config.processes import CannotRun, Processes
from toevlucht.config.upgrade import Busy
from toevlucht.record.postgres.choice import operators_url

DOSSIERS = 2000  # of a synthetic database; the first 200 stand there within the minute


@click.command("run")
@click.option("--port", default=8000, show_default=True, help="Of the desk; the vault takes the next one.")
@click.option("--synthetic/--real", default=None, help="A new database is for invented people only.")
@click.option("--dossiers", type=click.IntRange(0), default=DOSSIERS, show_default=True, help="Of invented people, made behind.")
@pass_shared
def run_command(shared: Shared, port: int, synthetic: bool | None, dossiers: int) -> None:
    """Start the service on this machine, to try it out. Data go to TOEVLUCHT_DATA, or the user's data folder."""
    click.echo(shared.say("The database starts, and its tables are brought up to date."))
    try:
        prepare(not operators_url() if synthetic is None else synthetic)  # an operator's own database only when asked
    except (Busy, NoLaw) as fault:
        refuse(told(fault.said))
    with Processes.started(port, dossiers if "TOEVLUCHT_CAST" in os.environ else 0) as running:
        click.echo(shared.say("The desk: {url}", url=running.desk))
        click.echo(shared.say("The vault: {url}", url=running.vault))
        click.echo(shared.say("Ctrl-C stops it."))
        try:
            running.wait()
        except CannotRun as fault:
            refuse(told(fault.said))
