"""The trace of a reckoning: one step per thing that happened, with its citation."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from .length import Length
from .reckoning import Step
from .rules import Reading
from .run import Run, Task
from .workdays import WorkingDays


def _iso(ordinal: int) -> str:
    return date.fromordinal(ordinal).isoformat()


def _sum(lengths: tuple[Length, ...]) -> str:
    return " and ".join(str(length) for length in lengths) or "no time"


def _step(what: str, day: int, citation: str, note: str, **params: str | int) -> Step:
    return Step(what, date.fromordinal(day), citation, note, tuple(params.items()))


def _counting(
    task: Task, reading: Reading, run: Run, base: tuple[Length, ...], extensions: tuple[Length, ...]
) -> Iterator[Step]:
    event = _iso(task.start)
    note = "event_day_counts" if reading.event_day_counts else "event_day_left_out"
    yield _step("start", run.first, reading.cited.start, note, event=event)
    note = "extended_ends_on" if extensions else "ends_on"
    blanks = {"lengths": _sum(base), "event": event} | ({"extensions": _sum(extensions)} if extensions else {})
    yield _step("length", run.counted, reading.cited.length, note, **blanks)


def _changes(task: Task, run: Run) -> Iterator[Step]:
    end = run.counted
    working = bool(task.total.working_days)
    for since, until in task.stops:
        begin = max(since, run.first)
        if begin >= until or begin > (run.stretched if working else end):
            continue
        end = run.stretched if working else end + until - begin
        note = "stopped_working" if working else "stopped"
        params: dict[str, str | int] = {"since": _iso(begin), "until": _iso(until), "days": until - begin}
        yield _step("stopped", end, "suspension", note, **params)
    if task.postponed_to is not None and task.postponed_to > run.stretched:
        yield _step("postponed", task.postponed_to, "postponement", "postponed")
    if task.never_later_than is not None and task.never_later_than == run.raw:
        yield _step("never_later", run.raw, "absolute limit", "never_later")


def _move(reading: Reading, run: Run, work: WorkingDays) -> Iterator[Step]:
    if run.moved != run.raw:
        why = work.why_closed(run.raw)
        yield _step("moved", run.moved, reading.cited.move, "moved", **{"from": _iso(run.raw), "why": why})
    elif why := work.why_closed(run.raw):
        yield _step("not_moved", run.raw, reading.cited.move, "not_moved", why=why)
    if reading.minimum and run.last != run.moved:
        wanted = reading.minimum.working_days
        yield _step("minimum", run.last, reading.minimum.citation, "minimum", working_days=wanted)


def trace(
    task: Task,
    reading: Reading,
    run: Run,
    work: WorkingDays,
    base: tuple[Length, ...],
    extensions: tuple[Length, ...],
    others: tuple[tuple[str, int], ...],
) -> tuple[Step, ...]:
    """The steps of our reading, then what each other reading (its name, its day) would give."""
    return (
        *_counting(task, reading, run, base, extensions),
        *_changes(task, run),
        *_move(reading, run, work),
        _step("last_day", run.last, reading.by, "last_day"),
        *(_step("disputed", day, by, "disputed", by=by) for by, day in others),
    )
