"""`toevlucht register`: a table of applications that were kept elsewhere, one a line."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import click

from toevlucht.cli.at_work import AS, ROLE, Work, colleague_named, working
from toevlucht.cli.catalogue import told
from toevlucht.cli.context import Shared, pass_shared, refuse, refusing
from toevlucht.cli.surroundings import REFUSED
from toevlucht.lawbook.register import NoRegister, Row, Wrong, rows, template

if TYPE_CHECKING:
    from toevlucht.record.actor import Actor

BATCH = 100  # lines a transaction


@click.group("register")
def register_group() -> None:
    """Take in a register that was kept elsewhere: a table, one application a line."""


@register_group.command("template")
def template_command() -> None:
    """Print the columns of a register, and a line to show what is meant."""
    click.echo(template(), nl=False)


@dataclass
class Count:
    """How many lines came in, were there before, and were refused."""

    taken: int = 0
    before: int = 0
    refused: int = 0

    def wrong(self, faults: list[Any]) -> None:
        """Tell why a line is refused."""
        self.refused += 1
        for fault in faults:
            click.echo(told(fault.said))


@register_group.command("import")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@AS
@ROLE
@click.option("--good/--all-or-nothing", "good", default=True, show_default=True, help="Take the good lines, or all or none.")
@pass_shared
def import_command(shared: Shared, file: Path, login: str, role: str, good: bool) -> None:
    """Take in the lines of FILE, each a dossier; tell of each refused line its number, its column and why.

    A line that was taken in before changes nothing, so the command may be given again. Exit code 2 where a line is refused.
    """
    actor = colleague_named(login, role)
    from django.utils import timezone

    from toevlucht.procedure.acts.imports import of_a_team

    for problem in of_a_team(actor):  # of every line: said once
        refuse(f"{told(problem.what)}; {told(problem.todo)}")
    count, today = Count(), timezone.localdate()
    try:
        with refusing():
            if good or not _refused(rows(file, today.toordinal()), count):
                _take(actor, rows(file, today.toordinal()), today, count, good)
    except NoRegister as fault:
        refuse(told(fault.said))
    numbers = {"taken": count.taken, "before": count.before, "refused": count.refused}
    click.echo(shared.say("{taken} lines taken in, {before} were there before, {refused} refused.", **numbers))
    sys.exit(REFUSED if count.refused else 0)


def _refused(found: Iterator[Row | list[Wrong]], count: Count) -> int:
    """How many lines cannot be read; each is told of."""
    for one in found:
        if isinstance(one, list):
            count.wrong(one)
    return count.refused


def _take(actor: Actor, found: Iterator[Row | list[Wrong]], today: date, count: Count, good: bool) -> None:
    """Take the lines in, so many a transaction; all in one, and none where one is refused, where that was asked."""
    more = True
    while more:
        with working(actor, "act take_register_line") as work:
            batch = list(islice(found, BATCH) if good else found)
            more = good and bool(batch)
            _hold(batch)
            for one in batch:
                if isinstance(one, list):
                    count.wrong(one)
                else:
                    _line(work, one, today, count)
            if not good and count.refused:
                count.taken = 0
                _undo()
                work.shown, work.outcome = [], "refused"


def _hold(batch: list[Row | list[Wrong]]) -> None:
    """Hold the numbers of a batch in one order, whatever the order of its lines: the second of two imports waits."""
    from toevlucht.procedure.acts.imports import hold

    hold(sorted({one.cells["number"] for one in batch if isinstance(one, Row)}))


def _undo() -> None:
    """Undo what this transaction did, and go on in it: only its log lines are left to write."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("rollback and chain")


def _line(work: Work, row: Row, today: date, count: Count) -> None:
    """Take one line in, unless it is there: under one number only once."""
    from toevlucht.engine.said import said
    from toevlucht.procedure.acts.register import TakeLine, fingerprint_of_line
    from toevlucht.procedure.models import Import
    from toevlucht.procedure.perform import perform
    from toevlucht.procedure.refusal import Refused

    sha = fingerprint_of_line(row.cells)
    if known := Import.objects.filter(number=row.cells["number"]).first():
        if known.sha == sha:
            count.before += 1
        else:
            what = said("another with this number was taken in before")
            count.wrong([Wrong(row.line, "number", what, said("correct the dossier that is here"))])
        return
    cells = {("known_as" if name == "name" else name): cell for name, cell in row.cells.items()}
    try:
        done = perform(work.actor, TakeLine(uuid4(), cells | {"on": today.isoformat(), "sha": sha}), uuid4(), today)
    except Refused as refused:
        count.wrong([Wrong(row.line, _column(p.field), p.what, p.todo) for p in refused.problems])
    else:
        count.taken += 1
        work.shown.append(done.dossier)


def _column(field: str) -> str:
    return "name" if field == "known_as" else field
