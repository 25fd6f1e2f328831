"""`toevlucht assess`: one dossier against the law, as text, JSON or a page."""

from __future__ import annotations

import json
from pathlib import Path

import click

from toevlucht.cli.ask import ask
from toevlucht.cli.context import DAY, Shared, pass_shared, refuse, refusing
from toevlucht.cli.output import as_json, as_text, comparison
from toevlucht.cli.report.page import as_html
from toevlucht.engine import Assessment, assess
from toevlucht.lawbook.dossier import Dossier, read_dossier
from toevlucht.lawbook.dossier.edit import set_answer

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("assess")
@click.argument("file", type=FILE)
@click.option("--law-on", type=DAY, metavar="DATE", help="Read the law as on this day instead of the dossier's day.")
@click.option("--known-on", type=DAY, metavar="DATE", help="Use only what was recorded on or before this day.")
@click.option("--regime", multiple=True, metavar="NAME=ACT", help="Force the act of a regime, to see both laws side by side.")
@click.option("--explain", "how", type=click.Choice(["why", "why-not", "missing"]), help="Explain each ground.")
@click.option("--ground", multiple=True, metavar="NAME", help="Only these grounds (default: all).")
@click.option("--ask", "asking", is_flag=True, help="Ask only what can still change an answer, and save.")
@click.option("--set", "changes", multiple=True, metavar="NAME=VALUE", help="Show what one changed fact does (may repeat; MEMBER/NAME=VALUE).")
@click.option("--format", "form", type=click.Choice(["text", "json", "html"]), default="text", show_default=True)
@click.option("--json", "form", flag_value="json", help="Same as --format json.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file.")
@pass_shared
def assess_command(
    shared: Shared,
    file: Path,
    law_on: int | None,
    known_on: int | None,
    regime: tuple[str, ...],
    how: str | None,
    ground: tuple[str, ...],
    asking: bool,
    changes: tuple[str, ...],
    form: str,
    output: Path | None,
) -> None:
    """Assess the dossier FILE and say, ground by ground, what the law answers."""
    with refusing():
        dossier = read_dossier(shared.law, file, known_on, scenario=True)
    forced = {**dossier.regimes, **_forced(shared, regime)}
    day = law_on if law_on is not None else dossier.day
    if day is None:
        refuse(shared.say("The dossier does not say the day asked about; write day: DATE or give --law-on."))
    if asking:
        ask(shared, file, dossier, day, forced)
        with refusing():
            dossier = read_dossier(shared.law, file, known_on, scenario=True)
    a = assess(shared.law, dossier.case, day, forced)
    text = _shown(shared, dossier, a, form, how, ground)
    if changes:
        text += _changed(shared, dossier, a, changes, form)
    if output is None:
        click.echo(text)
    else:
        output.write_text(text, encoding="utf-8")
        click.echo(str(output))


def _shown(shared: Shared, dossier: Dossier, a: Assessment, form: str, how: str | None, ground: tuple[str, ...]) -> str:
    if form == "json":
        return json.dumps(as_json(dossier, a, how), ensure_ascii=False, indent=2)
    if form == "html":
        return as_html(shared.speaker, dossier, a)
    return as_text(shared.speaker, dossier, a, how, ground)


def _forced(shared: Shared, regimes: tuple[str, ...]) -> dict[str, str]:
    out = {}
    for given in regimes:
        name, _, act = given.partition("=")
        if name not in shared.law.regimes or act not in shared.law.acts:
            known = ", ".join(shared.law.regimes)
            refuse(f"--regime {given}: write NAME=ACT; regimes: {known}; acts: {', '.join(shared.law.acts)}")
        out[name] = act
    return out


def _changed(shared: Shared, dossier: Dossier, before: Assessment, changes: tuple[str, ...], form: str) -> str:
    with refusing():
        changed = dossier
        for change in changes:
            address, _, value = change.partition("=")
            changed = set_answer(shared.law, changed, address, value)
    after = assess(shared.law, changed.case, before.day, _single(before))
    return comparison(shared.speaker, before, after, changes, form)


def _single(a: Assessment) -> dict[str, str]:
    return {name: acts[0] for name, acts in a.selection.regimes if len(acts) == 1}
