"""`assess --ask`: only the questions that can still change an answer, in the law's order; saved at each answer."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import click

from toevlucht.cli.answering import ask_list, ask_value
from toevlucht.cli.catalogue import told
from toevlucht.cli.context import Shared, refusing
from toevlucht.cli.judging import ask_judgment, may_judge
from toevlucht.engine import assess, explain
from toevlucht.engine.result import Missing
from toevlucht.lawbook.dossier import Dossier, DossierErrors
from toevlucht.lawbook.dossier.edit import facts_of, find, write
from toevlucht.lawbook.dossier.file import from_tree
from toevlucht.lawbook.dossier.parse import Date

STOPPED = 130  # exit code: ended by Ctrl-C, as shells count it


@dataclass
class Asking:
    """One sitting: who answers, on which day, what was skipped."""

    shared: Shared
    path: Path
    dossier: Dossier
    day: int
    forced: dict[str, str]
    role: str | None
    on: int | None
    skipped: set[tuple[str, str]] = field(default_factory=set)

    def questions(self) -> list[Missing]:
        """What can still change an answer, in the law's order."""
        return explain.missing(assess(self.shared.law, self.dossier.case, self.day, self.forced))

    def next(self) -> Missing | None:
        """The next question this person may answer; judgments only for the role that may give them."""
        return next((m for m in self.questions() if (m.member, m.name) not in self.skipped and self.mine(m)), None)

    def mine(self, m: Missing) -> bool:
        """Whether the person who answers may answer this."""
        return m.kind != "judgment" or may_judge(self.shared.law, m.name, self.role)

    def put(self, m: Missing) -> None:
        """Put one question; take and save its answer."""
        ask_ = {"list": ask_list, "judgment": ask_judgment}.get(m.kind, ask_value)
        given = ask_(self.shared, self.dossier, m, self.role)
        if given is None:
            self.skipped.add((m.member, m.name))
            return
        if self.on is not None and isinstance(given, dict):
            given["on"] = Date(date.fromordinal(self.on).isoformat())
        self.save(m, given)

    def stated(self, given: Any) -> Any:
        """That a list is complete, with who says so and when, where the file's own record says it not."""
        when = {} if self.on is None else {"on": Date(date.fromordinal(self.on).isoformat())}
        who = {} if self.role is None else {"by": self.role}
        return {**who, **when} or given

    def save(self, m: Missing, given: Any) -> None:
        """Enter an answer and write the file; an answer that does not fit is shown with why, and asked again."""
        tree = self.dossier.raw
        member = find(tree, m.member.split("/") if m.member else [])
        undo = enter(member, m, self.stated(given) if m.kind == "list" and given == "" else given)
        try:
            self.dossier = from_tree(self.shared.law, tree, self.dossier.case.known_on, scenario=True)
        except DossierErrors as faults:
            undo()
            for fault in faults.errors:
                click.secho(f"{told(fault.what)}; {told(fault.todo)}", fg="red", err=True)
            return
        with refusing():
            write(self.path, tree)


def ask(
    shared: Shared,
    path: Path,
    dossier: Dossier,
    day: int,
    forced: dict[str, str],
    role: str | None = None,
    on: int | None = None,
) -> None:
    """Ask until nothing more can change an answer, or the person stops with an empty line or q.

    Ctrl-C ends the command with exit code 130; the file holds every answer given until then.
    """
    sitting = Asking(shared, path, dossier, day, forced, role, on)
    try:
        _sit(sitting)
    except (click.Abort, KeyboardInterrupt) as stop:
        click.echo(err=True)
        if isinstance(stop, KeyboardInterrupt) or isinstance(stop.__context__, KeyboardInterrupt):  # click's prompt hides it
            click.echo(shared.say("Stopped. Every answer given until now is saved in {file}.", file=path), err=True)
            sys.exit(STOPPED)


def _sit(sitting: Asking) -> None:
    """Put the questions one by one; click.Abort where the person stops."""
    say = sitting.shared.say
    click.echo(say("Answer, or: ? not known, s skip, an empty line or q stop. Each answer is saved at once."), err=True)
    while (question := sitting.next()) is not None:
        sitting.put(question)
    judged = [m for m in sitting.questions() if m.kind == "judgment"]
    click.echo(say("Nothing more to ask. {n} judgments remain for the people who may give them.", n=len(judged)), err=True)


def enter(member: Any, m: Missing, given: Any) -> Any:
    """Enter an answer into a member's tree; returns what undoes it."""
    if m.kind == "list":
        return _enter_list(member, m.name, given)
    facts = facts_of(member)
    before, had = facts.get(m.name), m.name in facts
    facts[m.name] = given

    def undo() -> None:
        if had:
            facts[m.name] = before
        else:
            del facts[m.name]

    return undo


def _enter_list(member: Any, scope: str, given: Any) -> Any:
    """Close a list ("", or who said so and when) or add one member to it (its id)."""
    if not given or isinstance(given, dict):
        if member.get("closed") is None:
            member["closed"] = []
        entry = {"scope": scope, **given} if given else scope
        member["closed"].append(entry)
        return lambda: member["closed"].remove(entry)
    if member.get("members") is None:
        member["members"] = {}
    if member["members"].get(scope) is None:
        member["members"][scope] = {}
    group = member["members"][scope]
    if given in {str(key) for key in group}:
        return lambda: None
    group[given] = {}
    return lambda: group.pop(given)
