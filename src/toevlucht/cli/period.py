"""A period as the law writes it: which duty stands at an article, when it starts, how long it lasts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from toevlucht.cli.context import Shared, refuse
from toevlucht.engine import Assessment, Case, Member, assess, walk
from toevlucht.engine import model as m
from toevlucht.engine.case import Answer, Plain
from toevlucht.engine.explain import wording
from toevlucht.engine.truth import UNKNOWN, YES
from toevlucht.lawbook.dossier.answers import form_of
from toevlucht.lawbook.dossier.values import Misfit, one_day, plain
from toevlucht.legaltime import Length


@dataclass(frozen=True, slots=True)
class Period:
    """A duty's period under the facts given: its start, its length, and what was taken for granted.

    `assumed` are the lengths that would hold instead if a fact that was not given were so.
    """

    key: str
    duty: m.Duty
    counting: str
    disputed: str
    disputed_why: str
    start: date
    length: Length
    assumed: tuple[str, ...]


def period(shared: Shared, article: str, given: dict[str, Answer]) -> Period:
    """The one period at an article, for these events and facts; refused where it is not one, or has no start."""
    key, versions = _duty(shared, article, given)
    days = [a.value[0] for a in given.values() if isinstance(a.value, tuple)]
    duty = _version(shared, key, versions, min(days, default=1))
    case = _case(shared, given, duty.scope)
    a = assess(shared.law, case, max(days, default=1), goals=(key,))
    start = max([_start(shared, a, duty, given), *_again(duty, given)])
    length, assumed = _length(shared, a, duty)
    act = shared.law.acts[duty.citation.act]
    own = bool(duty.counting)
    rule = duty.counting or act.counting
    disputed = ("", "") if own else (act.disputed_counting, act.disputed_why)
    return Period(key, duty, rule, *disputed, date.fromordinal(start), length, tuple(assumed))


def _duty(shared: Shared, article: str, given: dict[str, Answer]) -> tuple[str, list[m.Duty]]:
    wanted = re.sub(r"\s+", " ", article.strip().lower())
    duties: dict[str, list[m.Duty]] = {}
    for key, items in shared.law.versions.items():
        found = [d for d in items if isinstance(d, m.Duty) and d.within]
        if found:
            duties[key] = found
    here = {k: ds for k, ds in duties.items() if k == wanted or _stands_at(ds[0].citation.short().lower(), wanted)}
    started = {k: ds for k, ds in here.items() if set(walk.names(ds[0].starts)) <= given.keys()}
    for some in (here, started, {k: ds for k, ds in started.items() if ds[0].citation.short().lower() == wanted}):
        if len(some) == 1:
            return next(iter(some.items()))
    listed = "\n".join(f"  {_described(shared, k, ds[0])}" for k, ds in (here or duties).items())
    message = "Several periods stand there; name one:" if here else "No period stands there. Periods:"
    return refuse(f"{shared.say(message)}\n{listed}")


def _stands_at(citation: str, wanted: str) -> bool:
    """Whether a citation is an article or stands in it: `apr 35(4)` in `apr 35`, not in `apr 3`."""
    return citation == wanted or (citation.startswith(wanted) and citation[len(wanted)] == "(")


def _described(shared: Shared, key: str, duty: m.Duty) -> str:
    events = " ".join(f"--on {name}=DATE" for name in dict.fromkeys(walk.names(duty.starts)))
    return f"{duty.citation.short()}  {shared.speaker.label(key)}  ({events})"


def _version(shared: Shared, key: str, versions: list[m.Duty], day: int) -> m.Duty:
    for duty in versions:
        if (duty.block.since or 0) <= day and (duty.block.until is None or day < duty.block.until):
            return duty
    return refuse(shared.say("{article} was not in force then.", article=versions[0].citation.short()))


def _case(shared: Shared, given: dict[str, Answer], scope: str) -> Case:
    """A case with one member of `scope` and of each scope that a given fact belongs to."""
    members = {m.CASE: Member()}

    def at(name: str) -> Member:
        if name not in members:
            members[name] = Member(name, "1")
            at(shared.law.scopes[name].parent).inner.setdefault(name, []).append(members[name])
        return members[name]

    at(scope)
    for name, answer in given.items():
        at(shared.law.scope_of(name)).answers[name] = answer
    return Case(members[m.CASE])


def _start(shared: Shared, a: Assessment, duty: m.Duty, given: dict[str, Answer]) -> int:
    needed = [n for n in dict.fromkeys(walk.names(duty.starts)) if n not in given]
    day = a.reader.value(duty.starts, duty.scope, 0, a.day) if duty.starts is not None and not needed else None
    if isinstance(day, tuple) and day[0] == day[1]:
        return int(day[0])
    events = ", ".join(f"--on {n}=DATE" for n in needed) or "--on"
    return refuse(shared.say("The period starts with another event; give {events}.", events=events))


def _again(duty: m.Duty, given: dict[str, Answer]) -> list[int]:
    """The days on which the run starts anew, of those given."""
    days = [given[x.on.name].value for x in duty.again if isinstance(x.on, m.Ref) and x.on.name in given]
    return [day[0] for day in days if isinstance(day, tuple)]


def _length(shared: Shared, a: Assessment, duty: m.Duty) -> tuple[Length, list[str]]:
    """The length whose guard holds; a guard on facts not given is passed over, and said."""
    assumed: list[str] = []
    for row in duty.within:
        code = YES
        if row.guard is not None:
            code = a.reader.code(a.reader.condition(row.guard, duty.citation), duty.scope, 0)
        lengths = a.reader.value(row.value, duty.scope, 0, a.day) if code in (YES, UNKNOWN) else None
        if lengths is None or len(lengths) != 1:
            continue
        (value,) = lengths
        if code == YES:
            return Length(*value), assumed
        assumed.append(f"{written(*value)} when {wording(row.guard)}")
    return refuse(shared.say("The law gives this period no fixed length here."))


def written(count: int, unit: str) -> str:
    """A length as the law writes it: `3 months`, `1 working day`."""
    return f"{count} {unit.replace('_', ' ')}{'' if count == 1 else 's'}"


def answers(shared: Shared, events: tuple[str, ...], facts: tuple[str, ...]) -> dict[str, Answer]:
    """The facts named by --on and --fact; refused where the law has no such fact or the value does not fit."""
    out: dict[str, Answer] = {}
    for option, given in [*(("--on", x) for x in events), *(("--fact", x) for x in facts)]:
        name, _, value = given.partition("=")
        fact = shared.law.facts.get(name)
        if fact is None or (option == "--on" and fact.type != "day"):
            refuse(f"{option} {given}: '{name}' is no {'event' if option == '--on' else 'fact'}; look: toevlucht law facts")
        out[name] = Answer(_value(shared, option, name, value))
    return out


def _value(shared: Shared, option: str, name: str, text: str) -> Plain:
    form = form_of(shared.law, name)
    try:
        if option == "--on":
            return (one_day(text), one_day(text))
        assert form is not None  # narrows: the caller found the fact
        return plain(int(text) if form.type in ("number", "euro") and text.isdigit() else text, form.type, form.options)
    except Misfit as fault:
        return refuse(f"{option} {name}={text}: {fault}")
