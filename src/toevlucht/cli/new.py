"""`toevlucht new`: a commented starter dossier."""

from __future__ import annotations

import json
from datetime import date
from importlib import resources
from pathlib import Path

import click

from toevlucht.cli.catalogue import LANGUAGES
from toevlucht.cli.context import DAY, Shared, pass_shared, refuse, refusing


@click.command("new")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--day", type=DAY, required=True, metavar="DATE", help="The day asked about.")
@pass_shared
def new_command(shared: Shared, file: Path, day: int) -> None:
    """Write a commented starter dossier to FILE; a file that exists is left alone."""
    if file.exists():
        refuse(shared.say("{file} exists; choose another name.", file=file))
    text = starter(shared.lang)
    with refusing(), file.open("x", encoding="utf-8") as out:
        name = json.dumps(file.stem, ensure_ascii=False)
        out.write(text.replace("DAY", date.fromordinal(day).isoformat()).replace("NAME", name))
    click.echo(shared.say("Wrote {file}. Next: toevlucht assess {file} --ask", file=file))


def starter(lang: str) -> str:
    """The starter with its remarks in a language; in English where nobody wrote them in that one."""
    file = f"starter/{lang if lang in LANGUAGES else 'en'}.yaml"
    return resources.files("toevlucht.cli").joinpath(file).read_text(encoding="utf-8")
