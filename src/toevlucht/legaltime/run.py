"""The arithmetic of one run, on ordinals: count, stop, postpone, cap, then move the last day once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from .length import Total, add_months_ordinal
from .rules import Reading
from .workdays import Calendar, WorkingDays

Spans = tuple[tuple[int, int], ...]  # days from (included) until (not included), merged and sorted


class Task(NamedTuple):
    """What to reckon, whatever the reading. Days are ordinals."""

    start: int
    total: Total
    stops: Spans
    postponed_to: int | None
    never_later_than: int | None
    calendar: Calendar
    equated: frozenset[int]


class Course(NamedTuple):
    """The run before its last day moves: first day, end before stops, after them, after limits (`raw`)."""

    first: int
    counted: int
    stretched: int
    raw: int


class Run(NamedTuple):
    """The days one reading arrives at; `moved` by the roll, `last` after the least working days."""

    course: Course
    moved: int
    last: int


def merged(spans: Iterable[tuple[date, date]]) -> Spans:
    """Stopped spans as ordinals, sorted, overlaps joined, so that each day stops the run once.

    ValueError when a span ends before it begins.
    """
    joined: list[tuple[int, int]] = []
    for since, until in sorted((a.toordinal(), b.toordinal()) for a, b in spans):
        if until < since:
            raise ValueError(f"a stop from {date.fromordinal(since)} ends before it begins")
        if joined and since <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(until, joined[-1][1]))
        else:
            joined.append((since, until))
    return tuple(joined)


def _calendar_end(start: int, total: Total, *, event_day_counts: bool) -> int:
    """Months by the same number, then days; where the first day counts, the day before that."""
    end = add_months_ordinal(start, total.months) if total.months else start
    clamped = total.months and date.fromordinal(end).day != date.fromordinal(start).day
    return end + total.days - (1 if event_day_counts and not clamped else 0)


def chain_gap(start: int, base: Total, total: Total) -> int:
    """Days by which a period ends sooner where its extension counts from the end without it: 31 August, six months and nine."""
    more = Total(total.months - base.months, total.days - base.days, 0)
    without = _calendar_end(start, base, event_day_counts=False)
    chained = _calendar_end(without, more, event_day_counts=False)
    return _calendar_end(start, total, event_day_counts=False) - chained


def _stretched(first: int, end: int, stops: Spans) -> int:
    """The end after the stopped days inside the run; a stop once reached is added whole."""
    for since, until in stops:
        begin = max(since, first)
        if begin > end:
            break
        end += max(0, until - begin)
    return end


def _count_working(day: int, count: int, work: WorkingDays, stops: Spans) -> int:
    """The `count`th working day after `day` that is not stopped."""
    while count:
        day += 1
        if work.has(day) and not any(since <= day < until for since, until in stops):
            count -= 1
    return day


def course(task: Task, work: WorkingDays, *, event_day_counts: bool) -> Course:
    """Lengths, then stops, then the postponement, then never later than."""
    first = task.start + (not event_day_counts)
    counted = stretched = first - 1
    if task.total.months or task.total.days:
        counted = _calendar_end(task.start, task.total, event_day_counts=event_day_counts)
        stretched = _stretched(first, counted, task.stops) if task.stops else counted
    if task.total.working_days:
        counted = _count_working(counted, task.total.working_days, work, ())
        stretched = _count_working(stretched, task.total.working_days, work, task.stops)
    raw = stretched if task.postponed_to is None else max(stretched, task.postponed_to)
    if task.never_later_than is not None:
        raw = min(raw, task.never_later_than)
    return Course(first, counted, stretched, raw)


def finish(task: Task, way: Course, reading: Reading, work: WorkingDays) -> Run:
    """Move the last day once, as the reading says; a period in working days holds its own already."""
    moved = last = work.first_from(way.raw) if reading.moves else way.raw
    minimum, days = reading.minimum, min(way.counted, way.raw) - way.first + 1
    if minimum is not None and days >= minimum.from_days and not task.total.working_days:
        last = work.with_at_least(minimum.working_days, way.first, moved)
    return Run(way, moved, last)
