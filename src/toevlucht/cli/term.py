"""`toevlucht term`: the last day of a period, step by step."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import click

from toevlucht.cli.context import DAY, Shared, pass_shared, refuse
from toevlucht.cli.period import period
from toevlucht.cli.spans import length, span
from toevlucht.cli.working import Worked, Working, reckoned
from toevlucht.engine import model as m
from toevlucht.engine.wording import wording
from toevlucht.explain import Speaker, sentences
from toevlucht.explain.law_values import Values
from toevlucht.legaltime import ActKind, Length

EVENTS = "The event that starts the period; further events pick its length or start it anew. May repeat."
EXTEND = 'An extension, "9 months". May repeat: extensions add up.'
SUSPEND = "Days the run stands still, both included. May repeat."
EQUATED = "A day equated with a holiday by decree. May repeat."
ACT = "Say whether an act on this day is in time, late or premature."
OTHERWISE = "Otherwise, on a fact not given: {length} when {what}."
LONGER = "Longer by {length}, on a fact not given: when {what}."
KIND = "What the act is; an extension must be told before the end as it stood without it."


@click.command("term")
@click.argument("article", nargs=-1, required=True)
@click.option("--on", "events", multiple=True, required=True, metavar="EVENT=DATE", help=EVENTS)
@click.option("--fact", "facts", multiple=True, metavar="NAME=VALUE", help="A fact that picks the length. May repeat.")
@click.option("--extend", "extend", multiple=True, metavar="LENGTH", help=EXTEND)
@click.option("--suspend", "suspend", multiple=True, metavar="FROM..TO", help=SUSPEND)
@click.option("--equated", "equated", multiple=True, type=DAY, metavar="DATE", help=EQUATED)
@click.option("--act", "act", type=DAY, metavar="DATE", help=ACT)
@click.option("--kind", type=click.Choice(["act", "extension", "notice_of_default"]), default="act", help=KIND)
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
    """The last day of the period in ARTICLE.

    An article as people write it: "apr 35(4)", "Vw 2000 art. 42(1)", "Dublin III 21(1)". An event by its own name
    (lodged_on), or by any other where the period can only start with one; a wrong one lists the right names.

    toevlucht term "apr 35(4)" --on lodged_on=2026-06-12 --act 2026-12-15
    """
    found = period(shared, " ".join(article), events, facts)
    days = frozenset(map(date.fromordinal, equated))
    asked = Working(found, tuple(map(length, extend)), tuple(map(span, suspend)), days)
    try:
        worked = reckoned(shared, asked, date.fromordinal(act) if act is not None else None, kind)
    except (ValueError, OverflowError):
        refuse(shared.say("The period ends beyond the year 9999; give shorter lengths or earlier days."))
    click.echo(json.dumps(_json(worked), ensure_ascii=False, indent=2) if as_json else _text(shared, worked))


def _json(worked: Worked) -> dict[str, Any]:
    found, whole = worked.period, worked.whole
    return {
        "toevlucht": "term/1",
        "duty": found.key,
        "article": found.duty.citation.short(),
        "counting": whole.rule,
        "start": whole.start.isoformat(),
        "last_day": whole.last_day.isoformat(),
        "safe_date": whole.safe_day.isoformat(),
        "latest_day": whole.latest_day.isoformat(),
        "flag": whole.flag,
        "without_extension": worked.without_extension.isoformat(),
        "without_suspension": worked.without_suspension.isoformat(),
        "without_decree": worked.without_decree.isoformat(),
        "act": worked.verdict,
        "read_as": found.read,
        "instead": [f"{length} when {wording(condition)}" for length, condition in found.assumed],
        "notes": list(worked.notes),
        "unverified": found.duty.unverified,
        "steps": [{"text": s.english, "day": s.day.isoformat(), "citation": s.citation} for s in whole.steps],
    }


def _text(shared: Shared, worked: Worked) -> str:
    speaker, say, found, whole = shared.speaker, shared.speaker.say, worked.period, worked.whole
    lines = [click.style(f"{speaker.label(found.key)} [{speaker.cite(found.duty.citation)}]", bold=True)]
    lines += [say("Read '{name}' as {event}.", name=k, event=v) for k, v in found.read.items()]
    lines += [f"  {sentences.step(s, speaker)}" for s in whole.steps]
    lines.append(click.style(say("Last day: {day}", day=speaker.day(whole.last_day.toordinal())), bold=True))
    for day, message in (
        (worked.without_extension, "Without the extension: {day}."),
        (worked.without_suspension, "Without the standstill: {day}."),
        (worked.without_decree, "Without the decree: {day}."),
    ):
        lines += [say(message, day=speaker.day(day.toordinal()))] if day != whole.last_day else []
    lines += [click.style(text, fg="yellow") for text in _warnings(shared, worked)]
    if worked.verdict:
        lines.append(say("The act is {verdict}.", verdict=say(worked.verdict.replace("_", " "))))
    return "\n".join(lines)


def _warnings(shared: Shared, worked: Worked) -> list[str]:
    """What the reader must know beside the day."""
    speaker, whole, unverified = shared.speaker, worked.whole, worked.period.duty.unverified
    flag = sentences.flag(whole.flag, whole.steps, speaker) if whole.flag else ""
    safe = shared.say("Safe date: {day}. {flag}", day=speaker.day(whole.safe_day.toordinal()), flag=flag)
    return [
        *([safe] if flag else []),
        *(_otherwise(speaker, length, condition, OTHERWISE) for length, condition in worked.period.assumed),
        *(_otherwise(speaker, length, condition, LONGER) for length, condition in worked.period.possible),
        *worked.notes,
        *([shared.say("Not verified: {why}.", why=unverified)] if unverified else []),
    ]


def _otherwise(speaker: Speaker, length: Length, condition: m.Condition, message: str) -> str:
    said = speaker.value(frozenset({(length.count, length.unit)}))
    what = Values(speaker).atom(condition)
    option = f" (--fact {speaker.law.bare(condition.name)}=yes)" if isinstance(condition, m.Ref) else ""
    return speaker.say(message, length=said, what=what + option)
