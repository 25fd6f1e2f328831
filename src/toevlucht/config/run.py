"""`toevlucht run`: the database, the desk, the vault and the worker, in one command, until Ctrl-C."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from toevlucht.cli.catalogue import LANGUAGE, told
from toevlucht.cli.context import Shared, pass_shared, refuse
from toevlucht.cli.surroundings import REFUSED
from toevlucht.config.check import closed
from toevlucht.config.prepare import NoLaw, prepare
from toevlucht.config.processes import CannotRun, Processes, stopped_by_sigterm
from toevlucht.config.upgrade import Busy, Unprepared
from toevlucht.record.postgres import Server
from toevlucht.record.postgres.choice import operators_url

PORT = click.IntRange(1, 65_534)
CHECK = (sys.executable, "-c", "from toevlucht.config.main import main; main()", "check")
DOSSIERS = 2000  # of a synthetic database; the first 200 stand there within the minute


@click.command("run")
@click.option("--port", type=PORT, default=8000, show_default=True, help="Of the desk; the vault takes the next one.")
@click.option("--synthetic/--real", default=None, help="A new database is for invented people only.")
@click.option("--dossiers", type=click.IntRange(0), default=DOSSIERS, show_default=True, help="Of invented people, made behind.")
@pass_shared
def run_command(shared: Shared, port: int, synthetic: bool | None, dossiers: int) -> None:
    """Start the service on this machine, to try it out. Data go to TOEVLUCHT_DATA, or the user's data folder."""
    for one in (port, port + 1):
        if taken(one):
            refuse(shared.say("Port {port} is taken: end what listens there, or choose another with --port.", port=one))
    stopped_by_sigterm()
    with database_for_now():
        _run(shared, port, synthetic, dossiers)


def _run(shared: Shared, port: int, synthetic: bool | None, dossiers: int) -> None:
    click.echo(shared.say("The database starts, and its tables are brought up to date."))
    try:
        invented = prepare(not operators_url() if synthetic is None else synthetic)  # an operator's own database only when asked
    except (Busy, NoLaw, Unprepared) as fault:
        refuse(told(fault.said))
    if synthetic is False and invented:
        refuse(shared.say("This database is for invented people, and stays so: give a real one a place of its own."))
    _refuse_what_would_not_start(invented)
    with Processes.started(port, dossiers if invented else 0) as running:
        click.echo(shared.say("The desk: {url}", url=running.desk))
        click.echo(shared.say("The vault: {url}", url=running.vault))
        click.echo(shared.say("Ctrl-C stops it."))
        try:
            running.wait()
        except CannotRun as fault:
            refuse(told(fault.said))


def _refuse_what_would_not_start(invented: bool) -> None:
    """Say all that stands in the way of the processes before any of them starts.

    What is loose, `toevlucht check` says in a process of its own: this one has the settings of the owner.
    """
    if invented:
        against = "\n".join(map(told, closed().values()))
    else:
        given = os.environ | {"TOEVLUCHT_LANG": LANGUAGE.get()}
        done = subprocess.run(CHECK, env=given, stdout=subprocess.PIPE, text=True)
        if done.returncode == REFUSED:
            sys.exit(REFUSED)  # it could not be asked, and said why
        against = done.stdout.strip() if done.returncode else ""
    if against:
        refuse(against)


def taken(port: int) -> bool:
    """Whether something listens on a port of this machine."""
    with socket.socket() as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind(("127.0.0.1", port))
        except OSError:
            return True
    return False


@contextmanager
def database_for_now() -> Iterator[None]:
    """Our own database, where it did not run before, is stopped in the end; one that somebody else uses is left to them."""
    ours = not operators_url() and not Server.at().running()
    try:
        yield
    finally:
        if ours:
            Server.at().stop()
