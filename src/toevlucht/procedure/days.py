"""Days that cannot be: of an act before what it rests on, of an event before another, or still to come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from toevlucht.engine import Case, Law
from toevlucht.engine.case import LONG_AGO
from toevlucht.engine.said import said
from toevlucht.lawbook.dossier.order import out_of_order, still_to_come
from toevlucht.procedure.act import first_day
from toevlucht.procedure.refusal import Problem
from toevlucht.record.answers import from_json
from toevlucht.record.append import Change
from toevlucht.record.read import Line

OF_A_LIFE = date(1900, 1, 1)


def too_early(day: date, *before: Line | None, rule: str = "form", field: str = "on") -> Iterator[Problem]:
    """Why an act cannot count from a day: it rests on something of a later one."""
    if late := [line.valid_on for line in before if line and day < line.valid_on]:
        what = said("this rests on something of {day}", day=max(late))
        yield Problem(field, rule, what, said("give that day, or a later one"))


def too_long_ago(law: Law, changes: Iterable[Change], today: date) -> Iterator[Problem]:
    """Days that are a slip of the pen: of an event of the procedure (an application made, a decision) more than some decades ago,
    of anything else in a life (a birth, an entry, a deed) before the year 1900.
    """
    for body in (change.body for change in changes if change.kind == "answer"):
        value, name = from_json(body["answer"]).value, body["name"]
        first = first_day(today) if name in law.facts and law.facts[name].event else OF_A_LIFE
        if isinstance(value, tuple) and LONG_AGO < value[0] < first.toordinal():
            what = said("lies before {day}, further back than it can be", day=first)
            yield Problem(f"{body['member']}/{name}".lstrip("/"), "form", what, said("give the right day"), "answer")


def before_birth(case: Case, day: date) -> Iterator[Problem]:
    """Why an act cannot count from a day: the person was not born then."""
    born = case.root.answers.get("born_on")
    if born and isinstance(born.value, tuple) and day.toordinal() < born.value[0]:
        yield Problem("on", "form", said("lies before {event}", event="born_on"), said("give that day, or a later one"))


def out_of_time(law: Law, case: Case, day: date) -> Iterator[Problem]:
    """Dates of a case that exclude each other, or of what happened on a later day than the one it is recorded for."""
    for path, name, what, todo in (*out_of_order(law, case, day.toordinal()), *still_to_come(law, case, day.toordinal())):
        yield Problem(f"{path}/{name}".lstrip("/"), "form", what, todo, "answer")
