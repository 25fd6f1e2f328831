"""Days that cannot be: of an act before what it rests on, of an event before another, or still to come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from toevlucht.engine.said import said
from toevlucht.procedure.refusal import Problem
from toevlucht.record.read import Line


def too_early(day: date, *before: Line | None, rule: str = "form") -> Iterator[Problem]:
    """Why an act cannot count from a day: it rests on something of a later one."""
    if late := [line.valid_on for line in before if line and day < line.valid_on]:
        what = said("this rests on something of {day}", day=max(late).isoformat())
        yield Problem("on", rule, what, said("give that day, or a later one"))
