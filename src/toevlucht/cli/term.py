"""`toevlucht term`: the last day of a period, step by step."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any, cast

import click

from toevlucht.cli.context import DAY, Shared, pass_shared, refuse
from toevlucht.cli.period import Period, answers, period, written
from toevlucht.engine import model as m
from toevlucht.explain import sentences
from toevlucht.lawbook.dossier.values import UNIT
from toevlucht.legaltime import ActKind, Length, Reckoning, Unit, act_in_time, counting, reckon

EVENTS = "The event that starts the period; further events pick its length or start it anew. May repeat."


@click.command("term")
@click.argument("article", nargs=-1, required=True)
@click.option("--on", "events", multiple=True, required=True, metavar="EVENT=DATE", help=EVENTS)
@click.option("--fact", "facts", multiple=True, metavar="NAME=VALUE", help="A fact that picks the length.")
@click.option("--extend", "extend", multiple=True, metavar="LENGTH", help='An extension, "9 months".')
@click.option("--suspend", "suspend", multiple=True, metavar="FROM..TO", help="Days the run stands still, both included.")
@click.option("--equated", "equated", multiple=True, type=DAY, metavar="DATE", help="A day equated with a holiday by decree.")
@click.option("--act", "act", type=DAY, metavar="DATE", help="Say whether an act on this day is in time, late or premature.")
@click.option("--kind", type=click.Choice(["act", "extension", "notice_of_default"]), default="act", help="What the act is.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@pass_shared
def term_command(
    shared: Shared,
    article: tuple[str, ...],
    events: tuple[str, ...],
    facts: tuple[str, ...],
    extend: tuple[str, ...],
    suspend: tuple[str, ...],
    equated: tuple[int, ...],
    act: int | None,
    kind: ActKind,
    as_json: bool,
) -> None:
    """The last day of the period in ARTICLE, such as `toevlucht term "apr 35(4)" --on lodged_on=2026-06-12`."""
    found = period(shared, " ".join(article), answers(shared, events, facts))
    extensions = tuple(_length(x) for x in extend)
    _within_the_most(shared, found, extensions)
    reckoning = _reckon(found, extensions, tuple(_span(x) for x in suspend), tuple(date.fromordinal(x) for x in equated))
    verdict = act_in_time(reckoning, date.fromordinal(act), kind) if act is not None else None
    if as_json:
        click.echo(json.dumps(_json(found, reckoning, verdict), ensure_ascii=False, indent=2))
    else:
        click.echo(_text(shared, found, reckoning, verdict))


def _reckon(
    found: Period, extensions: tuple[Length, ...], stops: tuple[tuple[date, date], ...], equated: tuple[date, ...]
) -> Reckoning:
    """The reckoning under the act's rule; where the act's rule is disputed, both ends and a flag."""
    first, *other = (
        reckon(found.start, found.length, counting(rule), extensions=extensions, suspensions=stops, equated=equated)
        for rule in (found.counting, found.disputed)
        if rule
    )
    if not other:
        return first
    safe, latest = min(first.safe_day, other[0].safe_day), max(first.latest_day, other[0].latest_day)
    flag = f"disputed: {found.disputed_why} ({latest.isoformat()})" if safe != latest else first.flag
    return replace(first, safe_day=safe, latest_day=latest, flag=flag)


def _length(text: str) -> Length:
    found = UNIT.fullmatch(text.strip())
    if not found:
        refuse(f"--extend {text}: write a length as '9 months'")
    return Length(int(found[1]), cast("Unit", found[2].replace(" ", "_")))


def _within_the_most(shared: Shared, found: Period, extensions: tuple[Length, ...]) -> None:
    """Refuse more extension than the article allows."""
    most = [x.at_most.value for x in found.duty.extended if isinstance(x.at_most, m.Const)]
    for limit in most:
        if isinstance(limit, tuple) and sum(x.count for x in extensions if x.unit == limit[1]) > limit[0]:
            refuse(shared.say("The article allows an extension of at most {limit} in all.", limit=written(*limit)))


def _span(text: str) -> tuple[date, date]:
    first, _, last = text.partition("..")
    try:
        since, until = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        refuse(f"--suspend {text}: write FROM..TO as 2026-06-12..2026-07-01")
    if until < since:
        refuse(f"--suspend {text}: the last day lies before the first")
    return since, date.fromordinal(until.toordinal() + 1)


def _json(period: Period, found: Reckoning, verdict: str | None) -> dict[str, Any]:
    return {
        "duty": period.key,
        "article": period.duty.citation.short(),
        "counting": found.rule,
        "start": found.start.isoformat(),
        "last_day": found.last_day.isoformat(),
        "safe_date": found.safe_day.isoformat(),
        "latest_day": found.latest_day.isoformat(),
        "flag": found.flag,
        "act": verdict,
        "instead": list(period.assumed),
        "unverified": period.duty.unverified,
        "steps": [{"text": s.english, "day": s.day.isoformat(), "citation": s.citation} for s in found.steps],
    }


def _text(shared: Shared, period: Period, found: Reckoning, verdict: str | None) -> str:
    speaker, say = shared.speaker, shared.speaker.say
    lines = [click.style(f"{speaker.label(period.key)} [{speaker.cite(period.duty.citation)}]", bold=True)]
    lines += [f"  {sentences.step(s, speaker)}" for s in found.steps]
    lines.append(click.style(say("Last day: {day}", day=speaker.day(found.last_day.toordinal())), bold=True))
    warnings = [say("Otherwise, on a fact not given: {length}.", length=x) for x in period.assumed]
    if found.flag:
        warnings.insert(0, say("Safe date: {day}. {flag}", day=speaker.day(found.safe_day.toordinal()), flag=found.flag))
    if period.duty.unverified:
        warnings.append(say("Not verified: {why}.", why=period.duty.unverified))
    lines += [click.style(text, fg="yellow") for text in warnings]
    if verdict:
        lines.append(say("The act is {verdict}.", verdict=say(verdict.replace("_", " "))))
    return "\n".join(lines)
