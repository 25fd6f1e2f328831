"""`toevlucht law duties` and `law steps`: the clocks of a dossier, and what may, must and may not happen next."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import click

from toevlucht.cli.clock_data import duties_json, steps_json
from toevlucht.cli.context import Shared, pass_shared
from toevlucht.cli.opened import dossier_options, opened
from toevlucht.cli.text import not_seen
from toevlucht.engine import Assessment, blocks, clauses
from toevlucht.engine.case import NEVER
from toevlucht.engine.result import DutyResult, DutyStatus, PowerResult, PowerStatus
from toevlucht.explain import Speaker, clocks, sentences
from toevlucht.lawbook.dossier import Dossier

DUE: tuple[DutyStatus, ...] = ("missed", "open", "possible")
COLOURS = {"missed": "red", "open": "yellow", "possible": "cyan", "met": "green"}
TITLES: dict[PowerStatus, str] = {"open": "May happen", "not_yet_known": "Not yet known", "closed": "May not happen"}


@click.command("duties")
@dossier_options
@click.option("--all", "every", is_flag=True, help="Also what is met, ended, not due or not reached.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@pass_shared
def duties_command(
    shared: Shared,
    file: Path,
    on: int | None,
    known_on: int | None,
    regimes: tuple[str, ...],
    may_see: tuple[str, ...],
    every: bool,
    as_json: bool,
) -> None:
    """The clocks of the dossier FILE: act by the earliest end, wait for the latest, and why they lie there."""
    dossier, a = opened(shared, file, on, known_on, regimes, may_see)
    found = [d for d in due(a) if every or d.status in DUE]
    if as_json:
        click.echo(json.dumps(duties_json(dossier, a, found), ensure_ascii=False, indent=2))
        return
    for line in _heading(shared.speaker, dossier, a):
        click.echo(line)
    for d in found:
        for line in _duty(shared.speaker, a, d):
            click.echo(line)
    if not found:
        click.echo(shared.say("No duty is open or possible on this day."))


def due(a: Assessment) -> list[DutyResult]:
    """Every duty, what is missed and what ends first on top."""
    order = {status: n for n, status in enumerate((*DUE, "met_late", "met", "ended", "none", "not_reached"))}
    return sorted(a.duties, key=lambda d: (order[d.status], d.earliest or NEVER))


def _heading(speaker: Speaker, dossier: Dossier, a: Assessment) -> Iterator[str]:
    yield click.style(f"{dossier.id}  {dossier.title}".strip(), bold=True)
    yield speaker.say("Asked about {day}.", day=speaker.day(a.day))
    yield from not_seen(speaker, a)
    for regime, acts in a.selection.regimes:
        if len(acts) > 1:
            named = f" {speaker.say('or')} ".join(map(speaker.act_name, filter(None, acts)))
            yield speaker.say("{regime}: {acts}", regime=speaker.say(regime), acts=named)


def _only_if(speaker: Speaker, a: Assessment, key: str) -> Iterator[str]:
    """That a duty or power stands only if its act governs, where the dates leave two acts standing."""
    regime = a.selection.undecided(a.law, key)
    if regime:
        act = speaker.act_name(key.partition(".")[0])
        yield speaker.say("Only if {act} governs; for {regime} that is open.", act=act, regime=speaker.say(regime))


def _duty(speaker: Speaker, a: Assessment, d: DutyResult) -> Iterator[str]:
    where = speaker.member(d.member)
    title = f"{speaker.label(d.key)}{f' ({where})' if where else ''} [{speaker.cite(d.citation)}]"
    yield "\n" + click.style(title, bold=True, fg=COLOURS.get(d.status))
    yield from (f"    {line}" for line in _only_if(speaker, a, d.key))
    yield from (f"    {line}" for line in clocks.clock(d, clauses.terms(a, d.key, d.member), speaker))


@click.command("steps")
@dossier_options
@click.option("--all", "every", is_flag=True, help="Also what the law does not come to here.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@pass_shared
def steps_command(
    shared: Shared,
    file: Path,
    on: int | None,
    known_on: int | None,
    regimes: tuple[str, ...],
    may_see: tuple[str, ...],
    every: bool,
    as_json: bool,
) -> None:
    """What must, may and may not happen next in the dossier FILE, and why."""
    dossier, a = opened(shared, file, on, known_on, regimes, may_see)
    must = [d for d in due(a) if d.status in DUE]
    powers = [p for p in a.powers if every or p.status != "not_reached"]
    if as_json:
        click.echo(json.dumps(steps_json(dossier, a, must, powers), ensure_ascii=False, indent=2))
        return
    for line in (*_heading(shared.speaker, dossier, a), *_must(shared.speaker, a, must, powers)):
        click.echo(line)
    for status, title in TITLES.items():
        for line in _powers(shared.speaker, a, title, [p for p in powers if p.status == status]):
            click.echo(line)
    beyond = dict.fromkeys(shared.speaker.label(p.key) for p in powers if p.status == "not_reached")
    if beyond:
        click.echo("\n" + shared.say("Not reached: {what}.", what=", ".join(beyond)))


def _must(speaker: Speaker, a: Assessment, must: list[DutyResult], powers: list[PowerResult]) -> Iterator[str]:
    yield from ("", click.style(speaker.say("Must happen"), bold=True))
    for d in must:
        where = speaker.member(d.member)
        yield click.style(f"  {sentences.duty(d, speaker)}{f' ({where})' if where else ''}", fg=COLOURS.get(d.status))
        yield from (f"      {line}" for line in _only_if(speaker, a, d.key))
        before = clauses.terms(a, d.key, d.member).before
        if before and d.status != "possible":
            yield "      " + speaker.say("Until it is met, not open: {what}.", what=", ".join(map(speaker.label, before)))
    for p in powers:
        if p.must and p.status == "open":
            yield "  " + speaker.say(
                "{who} is bound to use this power: {what}.", who=speaker.code(p.holder), what=speaker.label(p.key)
            )
    if not must and not any(p.must and p.status == "open" for p in powers):
        yield "  " + speaker.say("Nothing.")


def _powers(speaker: Speaker, a: Assessment, title: str, found: list[PowerResult]) -> Iterator[str]:
    if found:
        yield from ("", click.style(speaker.say(title), bold=True))
    for p in found:
        where = speaker.member(p.member)
        yield f"  {speaker.label(p.key)}{f' ({where})' if where else ''} [{speaker.cite(p.citation)}]"
        yield from (f"      {line}" for line in (*_only_if(speaker, a, p.key), *_power(speaker, a, p)))


def _power(speaker: Speaker, a: Assessment, p: PowerResult) -> Iterator[str]:
    if p.status != "closed":
        yield from clocks.power(p, blocks.missing_form(a, p), speaker)
    yield from dict.fromkeys(clocks.block(b, speaker) for b in blocks.blocks(a, p))
