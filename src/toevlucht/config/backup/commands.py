"""`toevlucht backup` and `toevlucht restore`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from toevlucht.cli.catalogue import told
from toevlucht.cli.context import Shared, pass_shared, refuse
from toevlucht.cli.receipts import as_login

FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command("backup")
@click.argument("folder", type=FOLDER)
@pass_shared
def backup_command(shared: Shared, folder: Path) -> None:
    """Write the database, the documents, the law's packages and the witness to a new FOLDER, while the service runs.

    It holds what people said: keep it as closed as the database. It holds no passwords and no keys.
    """
    as_login("owner")
    from django.utils import timezone

    from toevlucht.config.backup.make import make
    from toevlucht.record.postgres import connection_url

    with _refusing():
        found = make(connection_url("owner"), folder, timezone.now())
    _tell(shared, found)


@click.command("restore")
@click.argument("folder", type=FOLDER)
@pass_shared
def restore_command(shared: Shared, folder: Path) -> None:
    """Put the backup in FOLDER into an empty database and empty folders, and verify its record against its witness."""
    as_login("owner")
    from toevlucht.config.backup.places import WITNESS, home_of
    from toevlucht.config.backup.restore import restore
    from toevlucht.record.postgres import connection_url
    from toevlucht.record.verify import verify
    from toevlucht.record.witness import witnessed

    with _refusing():
        _tell(shared, restore(connection_url("owner"), folder))
    faults = verify(witnessed(home_of(WITNESS)) if home_of(WITNESS).exists() else {})
    for fault in faults:
        click.echo(f"{fault.chain[0]} {fault.chain[1]} {fault.seq}: {told(fault.what)}")
    click.echo(shared.say("{n} faults.", n=len(faults)))
    sys.exit(1 if faults else 0)


def _tell(shared: Shared, manifest: dict[str, Any]) -> None:
    rows, files = sum(manifest["counts"].values()), sum(map(len, manifest["files"].values()))
    click.echo(shared.say("{rows} rows and {files} files, as of {at}.", rows=rows, files=files, at=manifest["at"]))


@contextmanager
def _refusing() -> Iterator[None]:
    from toevlucht.config.backup.places import NoBackup
    from toevlucht.record.postgres import NoDatabase

    try:
        yield
    except NoBackup as fault:
        refuse("\n".join(map(told, fault.said)))
    except NoDatabase as fault:
        refuse(told(fault.said))
    except OSError as fault:
        refuse(str(fault))
