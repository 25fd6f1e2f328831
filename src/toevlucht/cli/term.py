"""`toevlucht term`: the last day of a period, step by step."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from typing import Any

import click

from toevlucht.cli.context import DAY, Shared, pass_shared, refuse
from toevlucht.engine import Assessment, Case, Member, assess
from toevlucht.engine import model as m
from toevlucht.engine.case import Answer
from toevlucht.engine.truth import YES
from toevlucht.explain import sentences
from toevlucht.legaltime import ActKind, Length, Reckoning, act_in_time, counting, reckon

UNIT = re.compile(r"(\d+) (working day|day|week|month|year)s?")


@dataclass(frozen=True, slots=True)
class Period:
    """A duty's period as found in the law: its start fact, lengths and counting rule."""

    key: str
    duty: m.Duty
    counting: str


@click.command("term")
@click.argument("article", nargs=-1, required=True)
@click.option(
    "--on",
    "events",
    multiple=True,
    required=True,
    metavar="EVENT=DATE",
    help="The event that starts the period; further events pick its length.",
)
@click.option("--fact", "facts", multiple=True, metavar="NAME=yes|no", help="A fact that picks the length.")
@click.option("--extend", "extend", multiple=True, metavar="LENGTH", help='An extension, "9 months".')
@click.option("--suspend", "suspend", multiple=True, metavar="FROM..TO", help="Days the run stands still, both included.")
@click.option("--equated", "equated", multiple=True, type=DAY, metavar="DATE", help="A day equated with a holiday by decree.")
@click.option("--act", "act", type=DAY, metavar="DATE", help="Say whether an act on this day is in time.")
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
    period = _period(shared, " ".join(article))
    case = _case(shared, events, facts)
    start, length = _start_and_length(shared, period, case)
    reckoning = reckon(
        date.fromordinal(start),
        length,
        counting(period.counting),
        extensions=tuple(_length(x) for x in extend),
        suspensions=tuple(_span(x) for x in suspend),
        equated=tuple(date.fromordinal(x) for x in equated),
    )
    verdict = act_in_time(reckoning, date.fromordinal(act), kind) if act is not None else None
    if as_json:
        click.echo(json.dumps(_json(period, reckoning, verdict), ensure_ascii=False, indent=2))
    else:
        click.echo(_text(shared, period, reckoning, verdict))


def _period(shared: Shared, article: str) -> Period:
    wanted = re.sub(r"\s+", " ", article.strip().lower())
    duties = [(k, d) for k, items in shared.law.versions.items() for d in items if isinstance(d, m.Duty) and d.within]
    found = [(k, d) for k, d in duties if d.citation.short().startswith(wanted) or k == wanted]
    if len(found) != 1:
        known = "\n  ".join(
            f"{d.citation.short()}  {shared.speaker.label(k)} (--on {_event(d)}=DATE)" for k, d in found or duties
        )
        refuse(shared.say("No single period stands there. Periods:") + "\n  " + known)
    key, duty = found[0]
    return Period(key, duty, duty.counting or shared.law.acts[duty.citation.act].counting)


def _event(duty: m.Duty) -> str:
    return duty.starts.name if isinstance(duty.starts, m.Ref) else "EVENT"


def _case(shared: Shared, events: tuple[str, ...], facts: tuple[str, ...]) -> Case:
    root = Member()
    for given in events:
        name, _, day = given.partition("=")
        if shared.law.facts.get(name) is None or shared.law.facts[name].type != "day":
            refuse(f"--on {given}: '{name}' is no event; look it up with: toevlucht law facts")
        try:
            ordinal = date.fromisoformat(day).toordinal()
        except ValueError:
            refuse(f"--on {given}: write EVENT=DATE with a date as 2026-06-12")
        root.answers[name] = Answer((ordinal, ordinal))
    for given in facts:
        name, _, value = given.partition("=")
        if name not in shared.law.facts or value not in ("yes", "no"):
            refuse(f"--fact {given}: write NAME=yes or NAME=no with a fact of the law")
        root.answers[name] = Answer(value == "yes")
    return Case(root)


def _start_and_length(shared: Shared, period: Period, case: Case) -> tuple[int, Length]:
    duty = period.duty
    days = [a.value[0] for a in case.root.answers.values() if isinstance(a.value, tuple)]
    a = assess(shared.law, case, max(days, default=1), goals=(period.key,))
    start = a.reader.value(duty.starts, duty.scope, 0, a.day) if duty.starts is not None and duty.scope == m.CASE else None
    first = days[0] if start is None or start[0] != start[1] else int(start[0])
    anew = [case.root.answers[x.on.name].value for x in duty.again if isinstance(x.on, m.Ref) and x.on.name in case.root.answers]
    again = [day[0] for day in anew if isinstance(day, tuple)]
    return max([first, *again]), _chosen(shared, a, duty)


def _chosen(shared: Shared, a: Assessment, duty: m.Duty) -> Length:
    """The length whose guard holds; where facts for a special length are not given, the ordinary one."""
    for row in duty.within:
        condition = a.reader.condition(row.guard, duty.citation) if row.guard is not None else None
        holds = condition is None or a.reader.code(condition, m.CASE, 0) == YES
        if holds and isinstance(row.value, m.Const) and isinstance(row.value.value, tuple):
            return Length(*row.value.value)
    return refuse(shared.say("The law gives this period no fixed length here."))


def _length(text: str) -> Length:
    found = UNIT.fullmatch(text.strip())
    if not found:
        refuse(f"--extend {text}: write a length as '9 months'")
    return Length(int(found[1]), found[2].replace(" ", "_"))  # type: ignore[arg-type]  # the pattern admits units only


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
        "steps": [{"text": s.english, "day": s.day.isoformat(), "citation": s.citation} for s in found.steps],
    }


def _text(shared: Shared, period: Period, found: Reckoning, verdict: str | None) -> str:
    speaker = shared.speaker
    lines = [click.style(f"{speaker.label(period.key)} [{speaker.cite(period.duty.citation)}]", bold=True)]
    lines += [f"  {sentences.step(s, speaker)}" for s in found.steps]
    lines.append(click.style(speaker.say("Last day: {day}", day=speaker.day(found.last_day.toordinal())), bold=True))
    if found.flag:
        lines.append(
            click.style(
                speaker.say("Safe date: {day}. {flag}", day=speaker.day(found.safe_day.toordinal()), flag=found.flag),
                fg="yellow",
            )
        )
    if verdict:
        lines.append(speaker.say("The act is {verdict}.", verdict=speaker.say(verdict.replace("_", " "))))
    return "\n".join(lines)
