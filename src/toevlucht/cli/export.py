"""`toevlucht law export`: the law for other systems and for reading. Generated, never edited."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import click
from ruamel.yaml import YAML

from toevlucht.cli.catalogue import LANGUAGES, translator
from toevlucht.cli.context import DAY, Shared, pass_shared, refuse, refusing
from toevlucht.cli.reading.page import pages, stylesheet
from toevlucht.explain import Speaker
from toevlucht.lawbook.export import regelrecht

FOLDER = click.Path(file_okay=False, path_type=Path)
FRONT = """\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Law</title>
<link rel="stylesheet" href="law.css">
<main><h1>Law</h1>
<ul><li><a href="en/index.html">English</a></li><li><a href="nl/index.html" lang="nl">Nederlands</a></li></ul></main>
</html>
"""


@click.command("export")
@click.option("--regelrecht", "logic", type=FOLDER, metavar="DIR", help="Decision logic as regelrecht YAML, a file per act.")
@click.option("--html", "reading", type=FOLDER, metavar="DIR", help="Pages to read, a page per act, in English and Dutch.")
@click.option("--on", "on", type=DAY, metavar="DATE", help="With --regelrecht: the versions in force on this day, not the last.")
@pass_shared
def export_command(shared: Shared, logic: Path | None, reading: Path | None, on: int | None) -> None:
    """Write the law for other systems (--regelrecht) or for reading (--html)."""
    if logic is None and reading is None:
        refuse(shared.say("Say what to write: --regelrecht DIR, --html DIR or both."))
    for place, files in ((logic, _logic(shared, on)), (reading, _reading(shared))):
        if place is not None:
            with refusing():
                count = sum(_write(place / name, text) for name, text in files)
            click.echo(shared.say("Wrote {n} files to {place}.", n=count, place=place))


def _write(file: Path, text: str) -> int:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return 1


def _logic(shared: Shared, on: int | None) -> Iterator[tuple[str, str]]:
    for name, document in regelrecht(shared.law, on):
        yield name, as_yaml(document)


def as_yaml(document: object) -> str:
    """A document as YAML text."""
    out = StringIO()
    yaml = YAML()
    yaml.width = 120
    yaml.dump(document, out)
    return out.getvalue()


def _reading(shared: Shared) -> Iterator[tuple[str, str]]:
    yield "law.css", stylesheet()
    yield "index.html", FRONT
    for lang in LANGUAGES:
        for name, text in pages(Speaker(shared.law, lang, translator(lang))):
            yield f"{lang}/{name}", text
