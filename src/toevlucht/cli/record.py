"""`toevlucht record`: does the record still say what it said, and a copy that anybody can check."""

from __future__ import annotations

import sys
from pathlib import Path
from uuid import UUID

import click

from toevlucht.cli.catalogue import told
from toevlucht.cli.context import Shared, pass_shared, refuse
from toevlucht.cli.receipts import as_login

FILE = click.Path(dir_okay=False, path_type=Path)
WITNESS = click.option("--witness", type=FILE, help="The witness file, kept where nobody who administers the database can write.")


@click.group("record")
def record_group() -> None:
    """Verify, witness and export the record, and tell who looked. These commands reach the database as its owner."""


@record_group.command("verify")
@WITNESS
@pass_shared
def verify_command(shared: Shared, witness: Path | None) -> None:
    """Work every chain out again from its entries; exit code 1 where anything is not as it was recorded."""
    as_login("owner")
    from toevlucht.record.verify import verify
    from toevlucht.record.witness import BrokenWitness, witnessed

    try:
        faults = verify(witnessed(witness) if witness else {})
    except (BrokenWitness, OSError) as broken:
        refuse(f"{witness}: {broken}")
    for fault in faults:
        click.echo(f"{fault.chain[0]} {fault.chain[1]} {fault.seq}: {told(fault.what)}")
    click.echo(shared.say("{n} faults.", n=len(faults)))
    if witness is None:
        click.echo(shared.say("Without a witness nobody would notice a history that was cut off or written anew."))
    sys.exit(1 if faults else 0)


@record_group.command("witness")
@click.argument("file", type=FILE)
@pass_shared
def witness_command(shared: Shared, file: Path) -> None:
    """Add to FILE the head of every chain that moved since the last stamp in it."""
    as_login("owner")
    from django.utils import timezone

    from toevlucht.record.witness import BrokenWitness, stamp

    try:
        click.echo(shared.say("{n} chains moved.", n=stamp(file, timezone.now())))
    except (BrokenWitness, OSError) as broken:
        refuse(f"{file}: {broken}")


@record_group.command("export")
@click.argument("file", type=FILE)
@click.option("--payloads/--no-payloads", default=False, show_default=True, help="With what the entries say, of persons too.")
@pass_shared
def export_command(shared: Shared, file: Path, payloads: bool) -> None:
    """Write every entry to FILE, for tools/verify_record.py, which needs nothing but Python."""
    as_login("owner")
    from toevlucht.record.export import export

    click.echo(shared.say("{n} entries.", n=export(file, payloads=payloads)))


@record_group.command("who-looked")
@click.argument("dossier", type=click.UUID)
@pass_shared
def who_looked_command(shared: Shared, dossier: UUID) -> None:
    """Tell the person of DOSSIER when their data were looked at and for what; it names no member of staff."""
    as_login("owner")
    from toevlucht.record.looked import looks

    found = looks(dossier)
    for look in found:
        click.echo(f"{look.at:%Y-%m-%d %H:%M:%S} {look.activity}: {look.outcome}")
    click.echo(shared.say("{n} times.", n=len(found)))
