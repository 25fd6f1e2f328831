"""A period as the law writes it: which duty stands at an article, when it starts, how long it lasts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from toevlucht.cli.article import Place, places
from toevlucht.cli.context import Shared, refuse
from toevlucht.cli.given import answers, events_of
from toevlucht.engine import Assessment, Case, Member, assess
from toevlucht.engine import model as m
from toevlucht.engine.case import NEVER, Answer
from toevlucht.engine.clock import DAYS, counting_of
from toevlucht.engine.truth import NO, UNKNOWN, YES
from toevlucht.legaltime import Length

Duties = dict[str, list[m.Duty]]


@dataclass(frozen=True, slots=True)
class Period:
    """A duty's period under the facts given: its start, its length, its limits, and what was taken for granted.

    `assumed` are the lengths that would hold instead, each with the condition not known to hold; `read` the events
    that were given under another name than the law's own. Without a `length` the law sets the last day itself,
    `never_later_than`: a day counted back from the event, or that of the event. `longest`: the most a lower act may set,
    where the law leaves the length to it; `length` is then the least.
    """

    key: str
    duty: m.Duty
    counting: str
    disputed: str
    disputed_why: str
    start: date
    length: Length | None
    assumed: tuple[tuple[Length, m.Condition], ...] = ()
    read: dict[str, str] = field(default_factory=dict)
    extensions: tuple[Length, ...] = ()  # that the law itself adds on the facts given
    postponed_to: date | None = None
    never_later_than: date | None = None
    longest: Length | None = None


def period(shared: Shared, article: str, events: Iterable[str], facts: Iterable[str]) -> Period:
    """The one period at an article, for these events and facts; refused where it is not one, or has no start."""
    here, named = _here(shared, article)
    long = [d for ds in here.values() for d in ds if d.within] or [d for ds in here.values() for d in ds]
    starts = list(dict.fromkeys(e for d in long for e in _events(shared, d)))
    given, read = answers(shared, events, facts, starts)
    key, versions = _one(shared, here, named, given)
    days = [a.value[0] for a in given.values() if isinstance(a.value, tuple)]
    duty = _version(shared, key, versions, min(days, default=1))
    a = assess(shared.law, _case(shared, given, duty.scope), max(days, default=1), goals=(key,))
    start = max([_start(shared, a, duty, given), *_again(duty, given)])
    length, longest, assumed = _length(shared, a, duty) if duty.within else (None, None, [])
    counting, disputed, why = counting_of(duty, shared.law.acts[duty.citation.act])
    why = "; ".join(filter(None, (_left_open(shared, length, longest), why)))
    return Period(
        key, duty, counting, disputed, why, date.fromordinal(start), length, tuple(assumed), read,
        _added(a, duty), _postponed(a, duty), _day(a, duty.never_later, duty), longest,
    )  # fmt: skip


def _here(shared: Shared, article: str) -> tuple[Duties, list[Place]]:
    """The periods at the articles named, or the one of that name; refused where there are none."""
    duties = _all(shared)
    named = [] if article in duties else places(shared, article)
    here = {k: ds for k, ds in duties.items() if k == article or any(p.holds(d.citation) for p in named for d in ds)}
    if not here:
        refuse(_listed(shared, "No period stands there. Periods:", _near(duties, named)))
    return here, named


def _all(shared: Shared) -> Duties:
    """Every duty with a period of its own or a day set as its last, in its versions."""
    versions = {
        k: [d for d in items if isinstance(d, m.Duty) and (d.within or d.never_later is not None)]
        for k, items in shared.law.versions.items()
    }
    return {k: ds for k, ds in versions.items() if ds}


def _events(shared: Shared, duty: m.Duty) -> list[str]:
    """The events a period rests on: those that start it; without a length those from which its last day is counted."""
    return events_of(shared.law, duty.starts if duty.within else duty.never_later)


def _near(duties: Duties, named: list[Place]) -> Duties:
    """The periods of the same article; else of the same act; else all."""
    for wide in ([p._replace(labels="") for p in named], [p._replace(article="", labels="") for p in named]):
        acts = {p.act for p in wide if not p.article}
        found = {
            k: ds for k, ds in duties.items() if ds[0].citation.act in acts or any(p.holds(d.citation) for p in wide for d in ds)
        }
        if found:
            return found
    return duties


def _one(shared: Shared, here: Duties, named: list[Place], given: dict[str, Answer]) -> tuple[str, list[m.Duty]]:
    """The one period; of several the one that the given events start, of those the one at just this place or that may arise."""
    started = {k: ds for k, ds in here.items() if any(set(_events(shared, d)) & given.keys() for d in ds)}
    just = {k: ds for k, ds in started.items() if any(p.is_(d.citation) for p in named for d in ds)}
    left = {k: ds for k, ds in (just or started).items() if _may_arise(shared, k, ds[0], given)}
    for found in (here, started, just, left):
        if len(found) == 1:
            return next(iter(found.items()))
    return refuse(_listed(shared, "Several periods stand there; name one by its paragraph or its name:", here))


def _may_arise(shared: Shared, key: str, duty: m.Duty, given: dict[str, Answer]) -> bool:
    """Whether the facts given leave a duty standing."""
    days = [a.value[0] for a in given.values() if isinstance(a.value, tuple)]
    clock = assess(shared.law, _case(shared, given, duty.scope), max(days, default=1), goals=(key,)).clocked(key, duty.scope, 0)
    return clock.arises != NO and clock.ended != YES


def _listed(shared: Shared, message: str, duties: Duties) -> str:
    return "\n".join([shared.say(message), *(f"  {_described(shared, k, ds[0])}" for k, ds in duties.items())])


def _described(shared: Shared, key: str, duty: m.Duty) -> str:
    events = " ".join(_asked(shared, duty))
    return f"{duty.citation.short()}  {key}  {shared.speaker.label(key)}  ({events})"


def _asked(shared: Shared, duty: m.Duty) -> list[str]:
    """The options that would give the start of a period."""
    return [f"--on {name}={shared.say('DATE')}" for name in _events(shared, duty)]


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


def _day(a: Assessment, value: m.Value | None, duty: m.Duty) -> date | None:
    """A value as one day of the calendar; None where it is not known, or not yet."""
    day = a.reader.value(value, duty.scope, 0, a.day) if value is not None else None
    exact = isinstance(day, tuple) and day[0] == day[1] and day[0] < NEVER
    return date.fromordinal(day[0]) if exact and isinstance(day, tuple) else None


def _start(shared: Shared, a: Assessment, duty: m.Duty, given: dict[str, Answer]) -> int:
    """The day of the event; of a last day that the law sets, the event it is counted from."""
    names = _events(shared, duty)
    if duty.within:
        day = _day(a, duty.starts, duty)
    else:
        known = _day(a, duty.never_later, duty) is not None
        day = next((_day(a, m.Ref(n), duty) for n in names if known and n in given), None)
    if day is not None:
        return day.toordinal()
    events = ", ".join(_asked(shared, duty)) or "--on"
    return refuse(shared.say("The period starts with another event; give {events}.", events=events))


def _again(duty: m.Duty, given: dict[str, Answer]) -> list[int]:
    """The days on which the run starts anew, of those given."""
    days = [given[x.on.name].value for x in duty.again if isinstance(x.on, m.Ref) and x.on.name in given]
    return [day[0] for day in days if isinstance(day, tuple)]


def _code(a: Assessment, condition: m.Condition, duty: m.Duty) -> int:
    return a.reader.code(a.reader.condition(condition, duty.citation), duty.scope, 0)


def _length(shared: Shared, a: Assessment, duty: m.Duty) -> tuple[Length, Length | None, list[tuple[Length, m.Condition]]]:
    """The length whose guard holds, the longest where it is left open; a guard on facts not given is passed over, and said."""
    assumed: list[tuple[Length, m.Condition]] = []
    for row in duty.within:
        code = YES if row.guard is None else _code(a, row.guard, duty)
        lengths = a.reader.value(row.value, duty.scope, 0, a.day) if code in (YES, UNKNOWN) else None
        if not lengths:
            continue
        known = [Length(*x) for x in sorted(lengths, key=_days)]
        if row.guard is None or code == YES:
            return known[0], known[-1] if len(known) > 1 else None, assumed
        assumed.append((known[0], row.guard))
    return refuse(shared.say("The law gives this period no fixed length here."))


def _left_open(shared: Shared, *ends: Length | None) -> str:
    """That a lower act sets a length, between which two; "" where it is fixed."""
    if None in ends:
        return ""
    low, high = (shared.speaker.value(frozenset({(x.count, x.unit)})) for x in ends if x)
    return shared.say("a lower act sets the length, from {low} to {high}", low=low, high=high)


def _days(length: tuple[int, m.Unit]) -> int:
    return length[0] * DAYS[length[1]]


def _added(a: Assessment, duty: m.Duty) -> tuple[Length, ...]:
    """The extensions of fixed length that stand on the facts given."""
    found = [
        x.length.value
        for x in duty.extended
        if x.while_ is not None and isinstance(x.length, m.Const) and _code(a, x.while_, duty) == YES
    ]
    return tuple(Length(*value) for value in found if isinstance(value, tuple))


def _postponed(a: Assessment, duty: m.Duty) -> date | None:
    """The latest day to which the facts given postpone the end."""
    days = [_day(a, value, duty) for value, condition in duty.postponed if _code(a, condition, duty) == YES]
    return max((day for day in days if day is not None), default=None)
