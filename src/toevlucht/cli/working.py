"""The reckoning of a period with what the caller adds to it, and beside it the days without each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from toevlucht.cli.context import Shared, refuse
from toevlucht.cli.period import Period
from toevlucht.legaltime import ActKind, Length, Reckoning, Timeliness, act_in_time, counting, fixed, reckon


@dataclass(frozen=True, slots=True)
class Working:
    """A period and what the caller adds: extensions, days that stand still [from, until), days equated by decree."""

    period: Period
    extensions: tuple[Length, ...] = ()
    stops: tuple[tuple[date, date], ...] = ()
    equated: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class Worked:
    """The whole reckoning, the last day without each addition, the verdict on an act, what the reader must know."""

    period: Period
    whole: Reckoning
    without_extension: date
    without_suspension: date
    without_decree: date
    verdict: Timeliness | None
    notes: tuple[str, ...]


def reckoned(shared: Shared, asked: Working, act: date | None, kind: ActKind) -> Worked:
    """Reckon; an extension is judged against the end as it stood without the last one given.

    Refused: more extension than the article allows. ValueError, OverflowError beyond the year 9999.
    """
    whole = under(asked)
    _within_the_most(shared, asked, whole)
    before = under(replace(asked, extensions=asked.extensions[:-1])) if kind == "extension" else whole
    return Worked(
        asked.period,
        whole,
        under(replace(asked, extensions=())).last_day,
        under(replace(asked, stops=())).last_day,
        under(replace(asked, equated=frozenset())).last_day,
        _in_time(asked, before, act, kind) if act is not None else None,
        tuple(_notes(shared, asked)),
    )


def _in_time(asked: Working, whole: Reckoning, act: date, kind: ActKind) -> Timeliness:
    """The verdict; nothing is too early where the last day is counted back from what is still to come."""
    whole = whole if asked.period.length else replace(whole, start=min(whole.start, act))
    return act_in_time(whole, act, kind)


def under(asked: Working) -> Reckoning:
    """The reckoning under the act's rule; where that rule is disputed or the length left open, both ends and a flag."""
    found = asked.period
    if found.length is None:
        return fixed(found.start, found.never_later_than or found.start)
    rules = [rule for rule in (found.counting, found.disputed) if rule]
    lengths = [length for length in (found.length, found.longest) if length]
    first, *other = (_under(asked, length, rule) for length in lengths for rule in rules)
    if not other:
        return first
    safe, latest = min(x.safe_day for x in (first, *other)), max(x.latest_day for x in (first, *other))
    flag = f"disputed: {found.disputed_why} ({latest.isoformat()})" if safe != latest else first.flag
    return replace(first, safe_day=safe, latest_day=latest, flag=flag)


def _under(asked: Working, length: Length, rule: str) -> Reckoning:
    found = asked.period
    return reckon(
        found.start,
        length,
        counting(rule),
        extensions=(*found.extensions, *asked.extensions),
        suspensions=asked.stops,
        postponed_to=found.postponed_to,
        never_later_than=found.never_later_than,
        equated=asked.equated,
    )


def _most(asked: Working) -> Iterator[Length]:
    """The longest extension each clause of the article allows; clauses add up."""
    for clause in asked.period.duty.extended:
        value = clause.at_most.value if clause.at_most is not None else None
        if isinstance(value, tuple):
            yield Length(*value)


def _within_the_most(shared: Shared, asked: Working, whole: Reckoning) -> None:
    """Refuse more extension than the article allows, in whatever unit it is given."""
    limits = list(_most(asked))
    if not asked.extensions or not limits:
        return
    if whole.unmoved > under(replace(asked, extensions=tuple(limits))).unmoved:
        listed = " + ".join(map(str, limits))
        refuse(shared.say("The article allows an extension of at most {limit} in all.", limit=listed))


def _notes(shared: Shared, asked: Working) -> Iterator[str]:
    found = asked.period
    act = shared.law.acts[found.duty.citation.act]
    start = found.start.toordinal()
    if (act.since and start < act.since) or (act.until and start >= act.until):
        yield shared.say("{act} was not in force on the day of the event.", act=shared.speaker.act_name(act.code))
    if asked.extensions and not found.duty.extended:
        yield shared.say("As written here, the article gives no extension.")
    if asked.stops and not found.duty.stopped:
        yield shared.say("As written here, the article gives no standstill.")
    if found.open_limits:
        yield shared.say("It has a last possible day besides; give {events}.", events=", ".join(found.open_limits))
    for stop in asked.stops:
        if under(replace(asked, stops=(stop,))).unmoved == under(replace(asked, stops=())).unmoved:
            yield shared.say(
                "The standstill from {day} lies outside the run: it moves nothing.", day=shared.speaker.day(stop[0].toordinal())
            )
