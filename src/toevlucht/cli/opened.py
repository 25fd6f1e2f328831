"""A dossier opened under the law: the options that say on which day, as known when, under which acts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import click

from toevlucht.cli.context import DAY, Shared, refuse, refusing
from toevlucht.engine import Assessment, assess
from toevlucht.engine.labels import LABELS, seen
from toevlucht.engine.model import ORDINARY
from toevlucht.lawbook.dossier import Dossier, read_dossier

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
MAY_SEE = "Show what somebody sees who may see only this, beside what is ordinary. May repeat."
REGIME = "Force the act of a regime, to see another side. May repeat."
Command = TypeVar("Command", bound=Callable[..., Any])


def dossier_options(command: Command) -> Command:
    """FILE, --on, --known-on, --regime and --may-see, in this order."""
    command = may_see_option(command)
    command = click.option("--regime", "regimes", multiple=True, metavar="NAME=ACT", help=REGIME)(command)
    command = click.option("--known-on", type=DAY, metavar="DATE", help="Use only what was recorded on or before this day.")(
        command
    )
    command = click.option(
        "--on", "--law-on", "on", type=DAY, metavar="DATE", help="The day asked about, instead of the dossier's own."
    )(command)
    return click.argument("file", type=FILE)(command)


def may_see_option(command: Command) -> Command:
    """--may-see LABEL, for somebody who may not see everything."""
    labels = (ORDINARY, *LABELS)
    return click.option("--may-see", multiple=True, type=click.Choice(labels), help=MAY_SEE)(command)


def seen_by(shared: Shared, dossier: Dossier, may_see: tuple[str, ...]) -> Dossier:
    """The dossier as somebody sees it who may see these labels; () for everything."""
    return replace(dossier, case=seen(shared.law, dossier.case, may_see)) if may_see else dossier


def read(shared: Shared, file: Path, known_on: int | None = None) -> Dossier:
    """The dossier of a file; every fault in it ends the command with exit code 2."""
    with refusing():
        return read_dossier(shared.law, file, known_on, scenario=True)


def opened(
    shared: Shared, file: Path, on: int | None, known_on: int | None, regimes: tuple[str, ...], may_see: tuple[str, ...]
) -> tuple[Dossier, Assessment]:
    """The dossier of a file and what the law says of it; refused where something is wrong with either."""
    dossier = seen_by(shared, read(shared, file, known_on), may_see)
    chosen = {**dossier.regimes, **forced(shared, regimes)}
    return dossier, assess(shared.law, dossier.case, day_of(shared, dossier, on), chosen)


def day_of(shared: Shared, dossier: Dossier, on: int | None) -> int:
    """The day asked about: the one given, or the dossier's own."""
    day = on if on is not None else dossier.day
    if day is None:
        refuse(shared.say("The dossier does not say the day asked about; write day: DATE or give --law-on."))
    return day


def forced(shared: Shared, regimes: tuple[str, ...]) -> dict[str, str]:
    """`NAME=ACT` as given, each checked against the regimes of the law."""
    out = {}
    for given in regimes:
        name, _, act = given.partition("=")
        regime = shared.law.regimes.get(name)
        if regime is None or act not in regime.acts:
            known = tuple(f"{r.name}={a}" for r in shared.law.regimes.values() for a in r.acts)
            refuse(shared.say("--regime {given}: write one of {names}", given=given, names=known))
        out[name] = act
    return out
