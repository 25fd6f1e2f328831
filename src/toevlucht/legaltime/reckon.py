"""The end of a period under a counting rule, with its reckoning."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from .length import Length, as_lengths, total_of
from .reckoning import Reckoning, Step
from .rules import CountingRule, Reading, applied
from .run import Course, Run, Task, chain_gap, course, finish, merged
from .steps import trace
from .workdays import NETHERLANDS, Calendar, WorkingDays

ONCE = "counting the extension once from the start"
CHAINED = "counting the extension from the end without it"

Lengths = Length | Iterable[Length]
Stops = Iterable[tuple[date, date]]


class Ends(NamedTuple):
    """Ordinals of a reckoning: by our reading, the earliest reading, the latest reading."""

    last: int
    safe: int
    latest: int


def _ordinal(day: date | None) -> int | None:
    return None if day is None else day.toordinal()


_Applied = tuple[Reading, WorkingDays, Run]


def _runs(task: Task, readings: tuple[Reading, ...]) -> list[_Applied]:
    """Every reading's run; readings that differ only in how the last day moves share the course."""
    courses: dict[tuple[bool, str], Course] = {}
    runs: list[_Applied] = []
    for reading in readings:
        work = WorkingDays(task.calendar, reading.holidays, task.equated)
        key = reading.event_day_counts, reading.holidays if task.total.working_days else ""
        if (way := courses.get(key)) is None:
            way = courses[key] = course(task, work, event_day_counts=reading.event_day_counts)
        runs.append((reading, work, finish(task, way, reading, work)))
    return runs


def _either_way(task: Task, rule: CountingRule, base: tuple[Length, ...], total: tuple[Length, ...]) -> list[_Applied]:
    """Every run, ours first: with the extension counted once from the start and, where that differs, from the end without it."""
    readings = applied(rule, base, total)
    runs = _runs(task, readings)
    gap = chain_gap(task.start, total_of(base), task.total) if len(total) > len(base) else 0
    if not gap:
        return runs
    chained = task._replace(total=task.total._replace(days=task.total.days - gap))
    return [runs[0], *_runs(task, _named(readings, ONCE)), *_runs(chained, _named(readings, CHAINED))]


def _named(readings: tuple[Reading, ...], how: str) -> tuple[Reading, ...]:
    """The same readings, each told with how it counts an extension."""
    first, *others = readings
    return (replace(first, by=how), *(replace(x, by=f"{x.by.rstrip(',')}, {how},") for x in others))


def _others(runs: list[_Applied], safe: int) -> tuple[tuple[str, int], ...]:
    """Each day that is not the safe one, once, with the first reading that gives it."""
    found: dict[int, str] = {}
    for reading, _, result in runs[1:] if runs[1:2] and runs[1][0].by == ONCE else runs:
        if result.last != safe:
            found.setdefault(result.last, reading.by)
    return tuple((by, day) for day, by in found.items())


def _flag(others: tuple[tuple[str, int], ...]) -> str | None:
    said = "; ".join(f"{by} would give {date.fromordinal(day).isoformat()}" for by, day in others)
    return f"disputed: {said}" if said else None


def _checked(lengths: tuple[Length, ...]) -> tuple[Length, ...]:
    if any(length.count < 0 for length in lengths):
        raise ValueError("a period does not run backwards: take a date sum for that")
    return lengths


def reckon(
    start: date,
    lengths: Lengths,
    rule: CountingRule,
    *,
    extensions: Iterable[Length] = (),
    suspensions: Stops = (),
    postponed_to: date | None = None,
    never_later_than: date | None = None,
    calendar: Calendar = NETHERLANDS,
    equated: Collection[date] = (),
) -> Reckoning:
    """The last day of a period that an event on `start` sets running.

    Lengths and extensions of one unit add up and are counted once from the start; years and
    months come before weeks and days (ETS 76 art. 4(3)), working days last (our choice). Where counting
    the extension from the end without it gives another day, that is a further reading. Days stopped inside the run follow,
    each once; `suspensions` are (from, until), `until` not included. Then the postponement,
    which never brings the end forward; then `never_later_than`; then the last day moves once,
    if the rule moves it. `equated`: days equated with a holiday by decree.
    ValueError for a negative length, a stop that ends before it begins, or a day beyond the
    year 9999.
    """
    base, more = _checked(as_lengths(lengths)), _checked(tuple(extensions))
    task = Task(
        start.toordinal(), total_of(base + more), merged(suspensions), _ordinal(postponed_to),
        _ordinal(never_later_than), calendar, frozenset(decreed.toordinal() for decreed in equated),
    )  # fmt: skip
    runs = _either_way(task, rule, base, base + more)
    found = [one.last for _, _, one in runs]
    others = _others(runs, min(found)) if len(found) > 1 else ()
    day = date.fromordinal
    return Reckoning(
        rule.name, start, day(found[0]), day(min(found)), day(max(found)), day(runs[0][2].course.raw),
        _flag(others), trace(task, runs[0], base, more, others), rule.post_rule,
    )  # fmt: skip


def fixed(event: date, day: date) -> Reckoning:
    """A last day that the law sets from an event, its own or one counted back: it does not move, or less time would be left."""
    steps = (
        Step("last_day", day, "", "set_by_event", (("event", event),)),
        Step("last_day", day, "", "last_day"),
    )
    return Reckoning("calendar", event, day, day, day, day, None, steps)


def ends(
    start: int,
    base: tuple[Length, ...],
    rule: CountingRule,
    *,
    extensions: tuple[Length, ...] = (),
    suspensions: tuple[tuple[int, int], ...] = (),
    postponed_to: int | None = None,
    never_later_than: int | None = None,
    calendar: Calendar = NETHERLANDS,
    equated: frozenset[int] = frozenset(),
) -> Ends:
    """`reckon` on ordinals and without the trace. `suspensions` must be sorted and not overlap."""
    total = base + extensions
    task = Task(start, total_of(total), suspensions, postponed_to, never_later_than, calendar, equated)
    found = [one.last for _, _, one in _either_way(task, rule, base, total)]
    return Ends(found[0], min(found), max(found))
