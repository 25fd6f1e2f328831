"""`assess --ask`: only the questions that can still change an answer, in the law's order; saved at each answer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from toevlucht.cli.context import Shared
from toevlucht.engine import assess, explain
from toevlucht.engine.result import Missing
from toevlucht.lawbook.dossier import Dossier, DossierErrors
from toevlucht.lawbook.dossier.answers import form_of
from toevlucht.lawbook.dossier.edit import find, write
from toevlucht.lawbook.dossier.file import from_tree


def ask(shared: Shared, path: Path, dossier: Dossier, day: int, forced: dict[str, str]) -> None:
    """Ask until nothing more can change an answer, or the person stops with an empty line or q.

    Facts and open lists are asked here; a judgment is left to the person who may give it.
    """
    say = shared.say
    click.echo(say("Answer, or: ? not known, s skip, q stop. Each answer is saved at once."))
    skipped: set[tuple[str, str]] = set()
    while True:
        a = assess(shared.law, dossier.case, day, forced)
        open_ = [m for m in explain.missing(a) if m.kind != "judgment" and (m.member, m.name) not in skipped]
        if not open_:
            break
        given = _put(shared, open_[0])
        if given == "q":
            return
        if given == "s" or (open_[0].kind == "list" and given != "yes"):
            skipped.add((open_[0].member, open_[0].name))
            continue
        dossier = _taken(shared, path, dossier, open_[0], given)
    judged = [m for m in explain.missing(assess(shared.law, dossier.case, day, forced)) if m.kind == "judgment"]
    click.echo(say("Nothing more to ask. {n} judgments remain for the people who may give them.", n=len(judged)))


def _put(shared: Shared, missing: Missing) -> str:
    speaker = shared.speaker
    form = form_of(shared.law, missing.name)
    hint = shared.say("yes or no") if missing.kind == "list" or (form and form.type == "truth") else (form.type if form else "")
    if form and form.options:
        hint = ", ".join(form.options)
    where = speaker.member(missing.member)
    question = f"{speaker.question(missing.name)}{f' ({where})' if where else ''} [{hint}]"
    return str(click.prompt(question, default="q", show_default=False)).strip()


def _taken(shared: Shared, path: Path, dossier: Dossier, missing: Missing, given: str) -> Dossier:
    """The dossier with the answer, saved; as it was where the answer does not fit."""
    tree = dossier.raw
    member = find(tree, missing.member.split("/") if missing.member else [])
    undo = _enter(member, missing, given)
    try:
        taken = from_tree(shared.law, tree, dossier.case.known_on, scenario=True)
    except DossierErrors as faults:
        undo()
        click.secho(str(faults), fg="red", err=True)
        return dossier
    write(path, tree)
    return taken


def _enter(member: Any, missing: Missing, given: str) -> Any:
    """Enter an answer into a member's tree; returns what undoes it."""
    if missing.kind == "list":
        closed = member.setdefault("closed", [])
        if given == "yes":
            closed.append(missing.name)
        return lambda: closed.remove(missing.name) if missing.name in closed else None
    facts = member.get("facts")
    if facts is None:
        facts = member["facts"] = {}
    before = facts.get(missing.name)
    facts[missing.name] = {"state": "asked_not_known"} if given == "?" else _typed(given)

    def undo() -> None:
        if before is None:
            del facts[missing.name]
        else:
            facts[missing.name] = before

    return undo


def _typed(given: str) -> Any:
    return int(given) if given.isdigit() and len(given) != 4 else given  # noqa: PLR2004  # four digits may be a year
