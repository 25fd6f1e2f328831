"""`toevlucht assess`: one dossier against the law, as text, JSON or a page."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import click

from toevlucht.cli.ask import ask
from toevlucht.cli.context import DAY, Shared, pass_shared, refuse, refusing
from toevlucht.cli.data import as_json
from toevlucht.cli.opened import FILE, day_of, forced, may_see_option, read, seen_by
from toevlucht.cli.report.page import as_html
from toevlucht.cli.text import as_text
from toevlucht.cli.what_if import Change, as_data, as_lines, changed, differences
from toevlucht.engine import Assessment, assess
from toevlucht.lawbook.dossier import Dossier


@dataclass(frozen=True, slots=True)
class Form:
    """How an assessment is shown."""

    name: str  # text, json or html
    how: str | None  # why, why-not or missing
    grounds: tuple[str, ...]  # only these; empty: all


@click.command("assess")
@click.argument("file", type=FILE)
@click.option("--law-on", type=DAY, metavar="DATE", help="The day asked about, instead of the dossier's own.")
@click.option("--known-on", type=DAY, metavar="DATE", help="Use only what was recorded on or before this day.")
@click.option("--regime", multiple=True, metavar="NAME=ACT", help="Force the act of a regime, to see another side.")
@may_see_option
@click.option("--explain", "how", type=click.Choice(["why", "why-not", "missing"]), help="Explain each ground.")
@click.option("--ground", multiple=True, metavar="NAME", help="Only these grounds (default: all).")
@click.option("--ask", "asking", is_flag=True, help="Ask only what can still change an answer, and save.")
@click.option("--by", "role", metavar="ROLE", help="With --ask: the role that answers (default: as the file records).")
@click.option("--on", "on", type=DAY, metavar="DATE", help="With --ask: the day the answers are given.")
@click.option(
    "--set",
    "changes",
    multiple=True,
    metavar="NAME=VALUE",
    help="Show what one changed answer does; SCOPE:ID/NAME=VALUE for a member's, SCOPE=complete for a list. May repeat.",
)
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
    may_see: tuple[str, ...],
    how: str | None,
    ground: tuple[str, ...],
    asking: bool,
    role: str | None,
    on: int | None,
    changes: tuple[str, ...],
    form: str,
    output: Path | None,
) -> None:
    """Assess the dossier FILE and say, ground by ground, what the law answers."""
    dossier = read(shared, file, known_on)
    chosen = {**dossier.regimes, **forced(shared, regime)}
    day = day_of(shared, dossier, law_on)
    if asking and may_see:
        refuse(shared.say("--ask saves into the whole dossier; leave --may-see out."))
    if asking and known_on is not None:
        refuse(shared.say("--ask adds to what is known now; leave --known-on out."))
    if asking:
        _who_answers(shared, dossier, role, on)
        ask(shared, file, dossier, day, chosen, _role(shared, role), on)
        dossier = read(shared, file, known_on)
    dossier = seen_by(shared, dossier, may_see)
    a = assess(shared.law, dossier.case, day, chosen)
    found = list(differences(a, changed(shared, dossier, changes, day, chosen))) if changes else []
    _put(shared, _shown(shared, dossier, a, Form(form, how, _known(shared, a, ground)), changes, found), output)


def _who_answers(shared: Shared, dossier: Dossier, role: str | None, on: int | None) -> None:
    """Refuse to ask where nothing says who answers, and when: it would have to be guessed."""
    recorded = dossier.raw.get("recorded") or {}
    if not (role or recorded.get("by")):
        refuse(shared.say("Say who answers: --by ROLE, or recorded: {{by: ROLE, on: DATE}} in the file."))
    if on is None and not recorded.get("on"):
        refuse(shared.say("Say when: --on DATE, or recorded: {{by: ROLE, on: DATE}} in the file."))


def _role(shared: Shared, role: str | None) -> str | None:
    known = [t.name for t in shared.law.source.terms if t.kind == "role"]
    if role is not None and role not in known:
        refuse(shared.say("--by {role}: write one of {names}", role=role, names=tuple(known)))
    return role


def _put(shared: Shared, text: str, output: Path | None) -> None:
    if output is None:
        click.echo(text)
        return
    with refusing():
        output.write_text(click.unstyle(text) + "\n", encoding="utf-8")
    click.echo(shared.say("Wrote {file}.", file=output))


def _shown(shared: Shared, dossier: Dossier, a: Assessment, form: Form, changes: tuple[str, ...], found: list[Change]) -> str:
    if form.name == "json":
        extra = as_data(changes, found) if changes else {}
        return json.dumps(as_json(dossier, a, form.how, form.grounds) | extra, ensure_ascii=False, indent=2)
    lines = as_lines(shared.speaker, changes, found) if changes else []
    if form.name == "html":
        return as_html(shared.speaker, dossier, a, [click.unstyle(x) for x in lines if x])
    return "\n".join([as_text(shared.speaker, dossier, a, form.how, form.grounds), *lines])


def _known(shared: Shared, a: Assessment, grounds: tuple[str, ...]) -> tuple[str, ...]:
    """The grounds asked for, where the law reports them."""
    known = dict.fromkeys(a.law.bare(c.key) for c in a.grounds())
    for name in grounds:
        if a.law.bare(name) not in known:
            refuse(shared.say("--ground {name}: no ground is called so; known: {names}", name=name, names=tuple(known)))
    return tuple(a.law.bare(name) for name in grounds)
