"""`toevlucht law diff`: two laws, or two sides of one law, beside each other."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from toevlucht.cli.context import Shared, pass_shared, refuse, refusing
from toevlucht.cli.data import iso
from toevlucht.cli.opened import FILE
from toevlucht.engine import Law
from toevlucht.engine.beside import Difference, State
from toevlucht.engine.patterns import Patterns
from toevlucht.explain import Speaker
from toevlucht.lawbook import load
from toevlucht.lawbook.compare import Compared, Definition, Definitions, Side, compared, definitions
from toevlucht.lawbook.dossier import DossierErrors
from toevlucht.lawbook.scenario import scenario_files

Faults = dict[str, str]  # file -> why it cannot be read under both sides


@click.command("diff")
@click.argument("before")
@click.argument("after")
@click.argument("files", nargs=-1, type=FILE)
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@pass_shared
def diff_command(shared: Shared, before: str, after: str, files: tuple[Path, ...], as_json: bool) -> None:
    """Compare BEFORE and AFTER: what the law says, and each outcome, clock and power of the dossiers FILES.

    Either is a law folder or package, or acts of this law parted by commas, each read in the regime it governs:
    `toevlucht law diff vw,qd,dublin apr,qr,ammr DOSSIER` shows June 2026. Without FILES the scenarios beside the
    law are compared.
    """
    sides = _side(shared, before), _side(shared, after)
    changed = definitions(sides[0].law, sides[1].law)
    found, faults = _dossiers(files or _scenarios(shared, after), *sides)
    if as_json:
        click.echo(json.dumps(diff_json(before, after, changed, found, faults), ensure_ascii=False, indent=2))
        return
    for line in (*_definitions(shared, changed), *_compared(shared, found, faults)):
        click.echo(line)
    if sides[0].law.source.hash == sides[1].law.source.hash and not (sides[0].forced or sides[1].forced):
        click.echo(shared.say("The same law."))
    differ = sum(bool(c.differences) for c in found)
    click.echo(shared.say("{n} dossiers compared, {differ} come out differently.", n=len(found), differ=differ))


def _side(shared: Shared, given: str) -> Side:
    """A law of its own, or this law with the acts of its regimes forced."""
    if Path(given).exists():
        with refusing():
            return Side(Law(load(Path(given))))
    forced = {}
    for act in given.split(","):
        regimes = [r.name for r in shared.law.regimes.values() if act.strip() in r.acts]
        if not regimes:
            known = ", ".join(dict.fromkeys(a for r in shared.law.regimes.values() for a in r.acts))
            refuse(shared.say("'{act}' is no law folder, no package and no act of a regime; acts: {known}", act=act, known=known))
        forced.update(dict.fromkeys(regimes, act.strip()))
    return Side(shared.law, forced)


def _scenarios(shared: Shared, after: str) -> tuple[Path, ...]:
    place = Path(after)
    return tuple(scenario_files(place) if place.is_dir() else shared.scenarios)


def _dossiers(files: tuple[Path, ...], before: Side, after: Side) -> tuple[list[Compared], Faults]:
    found: list[Compared] = []
    faults: Faults = {}
    for path in files:
        try:
            found += compared(path, before, after)
        except DossierErrors as fault:
            faults[path.name] = fault.errors[0].what
    return found, faults


# --------------------------------------------------------------------- text
def _definitions(shared: Shared, changed: Definitions) -> Iterator[str]:
    for sign, items, colour in (("+", changed.added, "green"), ("-", changed.removed, "red"), ("~", changed.changed, "yellow")):
        for item in items:
            yield click.style(f"{sign} {item.key} [{item.article}]", fg=colour) + _patterns(shared, item.patterns)


def _patterns(shared: Shared, found: Patterns | None) -> str:
    """On how many patterns of what it reads a rule now answers differently, and one of them."""
    if found is None:
        return ""
    if not found.differ:
        return ": " + shared.say("the same on all {n} patterns", n=found.tried)
    example = "; ".join(f"{name} {shared.say('yes' if value else 'no')}" for name, value in found.example)
    return ": " + shared.say("differs on {k} of {n} patterns, as {example}", k=found.differ, n=found.tried, example=example)


def _compared(shared: Shared, found: list[Compared], faults: Faults) -> Iterator[str]:
    for one in found:
        if one.differences:
            more = " ".join(x for x in (one.change and f"({one.change})", one.under and f"[{one.under}]") if x)
            yield click.style(f"{one.id} {more}".strip(), bold=True)
        for d in one.differences:
            yield "  " + _difference(shared.speaker, d)
    for file, why in faults.items():
        yield shared.say("{file}: cannot be read under both laws ({why})", file=file, why=why)


def _difference(speaker: Speaker, d: Difference) -> str:
    where = speaker.member(d.member)
    name = f"{speaker.say(d.kind)} {speaker.label(d.name)}" + (f" ({where})" if where else "")
    return f"{name}: {_state(speaker, d.before)} -> {_state(speaker, d.after)}"


def _state(speaker: Speaker, state: State | None) -> str:
    if state is None:
        return "-"
    said = speaker.say(state.status.replace("_", " "))
    if state.possible:
        said += f" ({', '.join(map(speaker.code, state.possible))})"
    if state.act_by is not None:
        said += ", " + speaker.say("act by {day}", day=speaker.day(state.act_by))
    if state.wait_until is not None and state.wait_until != state.act_by:
        said += ", " + speaker.say("missed only after {day}", day=speaker.day(state.wait_until))
    return f"{said} [{state.article}]"


# --------------------------------------------------------------------- JSON
def diff_json(before: str, after: str, changed: Definitions, found: list[Compared], faults: Faults) -> dict[str, Any]:
    """Both sides as plain data (schema `diff`)."""
    return {
        "toevlucht": "diff/1",
        "before": before,
        "after": after,
        "definitions": {
            "added": [_key(x) for x in changed.added],
            "removed": [_key(x) for x in changed.removed],
            "changed": [_key(x) for x in changed.changed],
        },
        "dossiers": [
            {"id": c.id, "change": c.change, "under": c.under, "differences": [_plain(d) for d in c.differences]} for c in found
        ],
        "not_read": [{"file": file, "why": why} for file, why in faults.items()],
    }


def _key(item: Definition) -> dict[str, Any]:
    p = item.patterns
    tried = {"tried": p.tried, "differ": p.differ, "example": dict(p.example)} if p is not None else None
    return {"key": item.key, "article": item.article, "patterns": tried}


def _plain(d: Difference) -> dict[str, Any]:
    return {"kind": d.kind, "name": d.name, "member": d.member, "before": _sides(d.before), "after": _sides(d.after)}


def _sides(state: State | None) -> dict[str, Any] | None:
    if state is None:
        return None
    return {
        "status": state.status,
        "article": state.article,
        "possible": list(state.possible),
        "act_by": iso(state.act_by),
        "wait_until": iso(state.wait_until),
    }
