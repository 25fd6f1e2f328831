"""Days that cannot be: of an act before what it rests on, of an event before another, or still to come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from toevlucht.engine import Case, Law
from toevlucht.engine.said import said
from toevlucht.lawbook.dossier.order import out_of_order, still_to_come
from toevlucht.procedure.refusal import Problem
from toevlucht.record.read import Line


def too_early(day: date, *before: Line | None, rule: str = "form", field: str = "on") -> Iterator[Problem]:
    """Why an act cannot count from a day: it rests on something of a later one."""
    if late := [line.valid_on for line in before if line and day < line.valid_on]:
        what = said("this rests on something of {day}", day=max(late).isoformat())
        yield Problem(field, rule, what, said("give that day, or a later one"))


def out_of_time(law: Law, case: Case, day: date) -> Iterator[Problem]:
    """Dates of a case that exclude each other, or of what happened on a later day than the one it is recorded for."""
    for path, name, what, todo in (*out_of_order(law, case, day.toordinal()), *still_to_come(law, case, day.toordinal())):
        yield Problem(f"{path}/{name}".lstrip("/"), "form", what, todo, "answer")
