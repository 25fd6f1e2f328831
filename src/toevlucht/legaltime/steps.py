"""The trace of a reckoning: one step per thing that happened, with its citation."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from .length import Length
from .reckoning import Step
from .rules import Reading
from .run import Course, Run, Task
from .workdays import WorkingDays

_day = date.fromordinal


@lru_cache(maxsize=1024)
def _sum(lengths: tuple[Length, ...]) -> str:
    return " and ".join(str(length) for length in lengths) or "no time"


def _step(what: str, day: int, citation: str, note: str, *params: tuple[str, str | int | date]) -> Step:
    return Step(what, _day(day), citation, note, params)


def _counting(
    task: Task, reading: Reading, way: Course, base: tuple[Length, ...], extensions: tuple[Length, ...]
) -> Iterator[Step]:
    event = ("event", _day(task.start))
    note = "event_day_counts" if reading.event_day_counts else "event_day_left_out"
    yield _step("start", way.first, reading.cited.start, note, event)
    lengths = ("lengths", _sum(base))
    if not extensions:
        yield _step("length", way.counted, reading.cited.length, "ends_on", lengths, event)
        return
    more = ("extensions", _sum(extensions))
    yield _step("length", way.counted, reading.cited.length, "extended_ends_on", lengths, more, event)


def _stops(task: Task, way: Course) -> Iterator[Step]:
    """One step per stop the run met; in working days only the end after all stops is known."""
    working = bool(task.total.working_days)
    end = way.counted
    for since, until in task.stops:
        begin = max(since, way.first)
        if begin >= until or begin > (way.stretched if working else end):
            continue
        end = way.stretched if working else end + until - begin
        note = "stopped_working" if working else "stopped"
        span = (("since", _day(begin)), ("until", _day(until)), ("days", until - begin))
        yield _step("stopped", end, "", note, *span)


def _limits(task: Task, way: Course) -> Iterator[Step]:
    end = way.stretched
    if task.postponed_to is not None and task.postponed_to > end:
        end = task.postponed_to
        yield _step("postponed", end, "", "postponed")
    if way.raw < end:
        yield _step("never_later", way.raw, "", "never_later")


def _move(reading: Reading, done: Run, work: WorkingDays) -> Iterator[Step]:
    raw = done.course.raw
    if why := work.why_closed(raw):
        closed = ("why", why)
        if done.moved == raw:
            yield _step("not_moved", raw, reading.cited.move, "not_moved", closed)
        else:
            yield _step("moved", done.moved, reading.cited.move, "moved", ("from", _day(raw)), closed)
    if reading.minimum and done.last != done.moved:
        wanted = ("working_days", reading.minimum.working_days)
        yield _step("minimum", done.last, reading.minimum.citation, "minimum", wanted)


def trace(
    task: Task,
    ours: tuple[Reading, WorkingDays, Run],
    base: tuple[Length, ...],
    extensions: tuple[Length, ...],
    others: tuple[tuple[str, int], ...],
) -> tuple[Step, ...]:
    """The steps of our reading, then what each other reading (its name, its day) would give."""
    reading, work, done = ours
    return (
        *_counting(task, reading, done.course, base, extensions),
        *(_stops(task, done.course) if task.stops else ()),
        *_limits(task, done.course),
        *_move(reading, done, work),
        _step("last_day", done.last, reading.by, "last_day"),
        *(_step("disputed", day, by, "disputed", ("by", by)) for by, day in others),
    )
