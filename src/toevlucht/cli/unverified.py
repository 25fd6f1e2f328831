"""`toevlucht law unverified`: what nobody has verified, what rests on it, and what would settle it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import click

from toevlucht.cli.context import Shared, pass_shared
from toevlucht.engine import Law
from toevlucht.engine import model as m
from toevlucht.engine.unverified import Unverified, unverified

KINDS: dict[str, tuple[type, ...]] = {
    "results": (m.Rule, m.ValueRule, m.Range, m.Tariff, m.Judgment),
    "duties": (m.Duty,),
    "powers": (m.Power,),
}
SAID = {
    "results": "results that rest on it ({n}): {names}",
    "duties": "duties ({n}): {names}",
    "powers": "powers ({n}): {names}",
}
SHOWN = 6  # names shown before "and more"


@click.command("unverified")
@click.argument("word", default="")
@click.option("--all", "every", is_flag=True, help="Every name that rests on a value, not only the first.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@pass_shared
def unverified_command(shared: Shared, word: str, every: bool, as_json: bool) -> None:
    """List every value that nobody has verified (whose place or reason holds WORD), what rests on it, what would settle it."""
    found = [u for u in unverified(shared.law) if word.lower() in f"{u.name} {u.where} {u.why} {u.source}".lower()]
    if as_json:
        click.echo(json.dumps(unverified_json(shared.law, found), ensure_ascii=False, indent=2))
        return
    for value in found:
        for line in _lines(shared, value, None if every else SHOWN):
            click.echo(line)
    click.echo(shared.say("{n} unverified.", n=len(found)))


def _lines(shared: Shared, value: Unverified, shown: int | None) -> Iterator[str]:
    yield f"{click.style(value.name, bold=True)} [{value.where}]: {value.why}"
    yield "    " + shared.say("settled by: {source}", source=value.source)
    yield "    " + shared.say("confirm at: {file}:{line}", file=value.file, line=value.line)
    for kind, types in KINDS.items():
        keys = value.of_kind(shared.law, *types)
        names = list(dict.fromkeys(shared.speaker.label(k) for k in keys))
        said = ", ".join(names[:shown])
        if shown is not None and len(names) > shown:
            said = shared.say("{names} and {n} more", names=said, n=len(names) - shown)
        if names:
            yield "    " + shared.say(SAID[kind], n=len(names), names=said)


def unverified_json(law: Law, found: list[Unverified]) -> dict[str, Any]:
    """The list as plain data (schema `unverified`)."""
    return {
        "toevlucht": "unverified/1",
        "law": law.source.hash,
        "values": [
            {"name": u.name, "article": u.where, "file": u.file, "line": u.line, "why": u.why, "settled_by": u.source}
            | {kind: list(u.of_kind(law, *types)) for kind, types in KINDS.items()}
            for u in found
        ],
    }
