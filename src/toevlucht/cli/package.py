"""`toevlucht law package`: the checked law as one file."""

from __future__ import annotations

from pathlib import Path

import click

from toevlucht.cli.context import Shared, pass_shared, refusing
from toevlucht.cli.prove import sound
from toevlucht.lawbook.package import write_package

HELP = "The file, or a folder in which it is named by the hash of the law."


@click.command("package")
@click.option("-o", "--output", type=click.Path(path_type=Path), default=Path(), show_default="this folder", help=HELP)
@pass_shared
def package_command(shared: Shared, output: Path) -> None:
    """Write the checked law as one file, which `--law FILE` reads back in a moment when its hash fits."""
    sound(shared)
    with refusing():
        file = write_package(shared.law.source, output)
    click.echo(shared.say("Wrote {file}.", file=file))
