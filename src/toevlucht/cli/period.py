"""A period as the law writes it: which duty stands at an article, when it starts, how long it lasts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from toevlucht.cli.article import Place, places
from toevlucht.cli.context import Shared, refuse
from toevlucht.cli.given import answers, events_of
from toevlucht.cli.lengths import Lengths, conditions
from toevlucht.engine import Case, Member, assess, walk
from toevlucht.engine import model as m
from toevlucht.engine.case import Answer
from toevlucht.engine.clock import counting_of
from toevlucht.engine.truth import NO, YES
from toevlucht.legaltime import Length

Duties = dict[str, list[m.Duty]]


@dataclass(frozen=True, slots=True)
class Period:
    """A duty's period under the facts given: its start, its length, its limits, and what was taken for granted.

    `assumed` are the lengths that would hold instead, `possible` those that would be added, each with the condition not
    known to hold; `read` the names given under another than the law's own; `open_limits` the events on which a last
    possible day rests. Without a `length` the law sets the last day itself, `never_later_than`: a day counted back from
    the event, or that of the event. `longest`: the most a lower act may set, where the law leaves the length to it;
    `length` is then the least.
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
    possible: tuple[tuple[Length, m.Condition], ...] = ()
    open_limits: tuple[str, ...] = ()


def period(shared: Shared, article: str, events: Iterable[str], facts: Iterable[str]) -> Period:
    """The one period at an article, for these events and facts; refused where it is not one, or has no start."""
    here, named = _here(shared, article)
    long = [d for ds in here.values() for d in ds if d.within] or [d for ds in here.values() for d in ds]
    starts = list(dict.fromkeys(e for d in long for e in _events(shared, d)))
    more = [e for e in dict.fromkeys(e for d in long for e in _further(shared, d)) if e not in starts]
    taken, other = _taken(shared, long, facts)
    given, read = answers(shared, events, other, starts, more)
    key, versions = _one(shared, here, named, given)
    days = [a.value[0] for a in given.values() if isinstance(a.value, tuple)]
    duty = _version(shared, key, versions, min(days, default=1))
    a = assess(shared.law, _case(shared, given, duty.scope), max(days, default=1), goals=(key,))
    return _found(shared, key, given, read, Lengths(shared, a, duty, taken))


def _found(shared: Shared, key: str, given: dict[str, Answer], read: dict[str, str], lengths: Lengths) -> Period:
    """What the law says of a period on the answers given."""
    duty = lengths.duty
    start = _start(shared, lengths, given)
    length, longest, assumed = lengths.within() if duty.within else (None, None, [])
    counting, disputed, why = counting_of(duty, shared.law.acts[duty.citation.act])
    why = "; ".join(filter(None, (_left_open(shared, length, longest), why)))
    latest = lengths.day(duty.never_later)
    return Period(
        key, duty, counting, disputed, why, date.fromordinal(start), length, tuple(assumed), read,
        lengths.added(), lengths.postponed(), latest, longest, tuple(lengths.possible()),
        tuple(_asked_for(shared, events_of(shared.law, duty.never_later))) if latest is None else (),
    )  # fmt: skip


def _taken(shared: Shared, duties: list[m.Duty], facts: Iterable[str]) -> tuple[dict[str, bool], list[str]]:
    """Of the facts given those that take a conclusion of these periods as yes or no, by its name or label; and the rest."""
    taken: dict[str, bool] = {}
    other: list[str] = []
    names = {n for d in duties for n in conditions(shared, d)} - shared.law.judgments.keys()
    for fact in facts:
        said, _, value = (part.strip() for part in fact.partition("="))
        found = [n for d in duties for n in names if said in (n, shared.speaker.label(f"{d.citation.act}.{n}"))]
        if found and value in ("yes", "no", "ja", "nee"):
            taken[found[0]] = value in ("yes", "ja")
        else:
            other.append(fact)
    return taken, other


def _here(shared: Shared, article: str) -> tuple[Duties, list[Place]]:
    """The periods at the articles named, or the one of that name; refused where there are none."""
    duties = _all(shared)
    named = [] if article in duties else places(shared, article)
    here = {k: ds for k, ds in duties.items() if k == article or any(p.holds(d.citation) for p in named for d in ds)}
    here = here or {k: ds for k, ds in duties.items() if any(_bears_on(shared, named, d) for d in ds)}
    if not here:
        listed = _listed(shared, "No period stands there. Periods:", _near(duties, named))
        refuse("\n".join([*_left_out(shared, named), listed]))
    return here, named


def _bears_on(shared: Shared, named: list[Place], duty: m.Duty) -> bool:
    """Whether something at these places bears on a duty's period: `42(4)`, which lengthens that of 42(1)."""
    wheres = [*(x.where for x in duty.extended), *(x.where for x in duty.stopped), *(x.where for x in duty.again)]
    read = set(walk.names(*wheres))
    read |= {n for x in (*(r.guard for r in duty.within), *(e.while_ for e in duty.extended)) for n in walk.names(x)}
    read |= {n for v, c in duty.postponed for n in walk.names(v, c)} | set(walk.names(duty.never_later))
    cited = [d.citation for n in read for d in shared.law.versions.get(n, ()) if d.citation.act == duty.citation.act]
    return any(p.labels and p.holds(c) for p in named for c in cited)


def _left_out(shared: Shared, named: list[Place]) -> list[str]:
    """Why paragraphs at these places hold no rule."""
    found = [x for x in shared.law.source.not_modelled if any(p.holds(x.citation) for p in named if p.article)]
    return [f"{x.citation.short()}: {shared.say('not modelled')}: {x.reason}" for x in found]


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


def _further(shared: Shared, duty: m.Duty) -> list[str]:
    """The events that start a period anew, and those that bound it."""
    return [e for v in (*(x.on for x in duty.again), duty.never_later) for e in events_of(shared.law, v)]


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
    used = {k: len(set(_events(shared, ds[0]) + _further(shared, ds[0])) & given.keys()) for k, ds in started.items()}
    most = {k: ds for k, ds in started.items() if used[k] == max(used.values())}
    for found in (here, started, just, left, most):
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
    return _asked_for(shared, _events(shared, duty))


def _asked_for(shared: Shared, names: list[str]) -> list[str]:
    return [f"--on {name}={shared.say('DATE')}" for name in names]


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
        asked = shared.law.judgments.get(name)
        at(asked[0].scope if asked else shared.law.scope_of(name)).answers[name] = answer
    return Case(members[m.CASE])


def _start(shared: Shared, lengths: Lengths, given: dict[str, Answer]) -> int:
    """The day of the latest event that starts the run; of a last day that the law sets, the event it is counted from."""
    duty = lengths.duty
    names = _events(shared, duty)
    if duty.within:
        day = lengths.day(duty.starts)
    else:
        known = lengths.day(duty.never_later) is not None
        day = next((lengths.day(m.Ref(n)) for n in names if known and n in given), None)
    days = [*([day.toordinal()] if day is not None else []), *_again(duty, given)]
    if days:
        return max(days)
    events = ", ".join(f"{asked} ({shared.speaker.label(n)})" for asked, n in zip(_asked(shared, duty), names, strict=True))
    return refuse(shared.say("The period starts with another event; give {events}.", events=events or "--on"))


def _again(duty: m.Duty, given: dict[str, Answer]) -> list[int]:
    """The days on which the run starts anew, of those given."""
    days = [given[x.on.name].value for x in duty.again if isinstance(x.on, m.Ref) and x.on.name in given]
    return [day[0] for day in days if isinstance(day, tuple)]


def _left_open(shared: Shared, *ends: Length | None) -> str:
    """That a lower act sets a length, between which two; "" where it is fixed."""
    if None in ends:
        return ""
    low, high = (shared.speaker.value(frozenset({(x.count, x.unit)})) for x in ends if x)
    return shared.say("a lower act sets the length, from {low} to {high}", low=low, high=high)
