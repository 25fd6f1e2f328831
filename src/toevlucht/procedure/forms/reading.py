"""What a person typed, as an answer the engine reads: the same reading as the dossier file has."""

from __future__ import annotations

import re
from typing import Any

from toevlucht.engine import Law
from toevlucht.engine.case import Answer
from toevlucht.engine.said import said
from toevlucht.lawbook.dossier.answers import STATES, Form, answer, form_of
from toevlucht.lawbook.dossier.values import Misfit
from toevlucht.procedure.forms.meant import answer_meant, near
from toevlucht.procedure.refusal import Problem, Refused, refuse

AMOUNT = re.compile(r"[0-9]{1,9}\.[0-9]{1,2}")
INSTEAD = {  # what to do on a page, where a file would be written otherwise
    "truth": said("choose yes or no"),
    "day": said("write a day as 12-3-1990, or 3-1990 or 1990 where no more is known"),
    "country": said("choose a country of the list"),
    "language": said("choose a language of the list"),
}


def read_answer(law: Law, name: str, text: str, provenance: dict[str, Any], field: str = "answer") -> Answer:
    """The answer to a name, with who gave it, when and why. Refused where there is no such name or it does not fit."""
    form = form_of(law, name)
    if form is None:
        raise refuse(
            "vocabulary", said("there is no fact or judgment '{name}'", name=name), said("choose one of the list"), "name"
        )
    raw = {"state": text} if text in STATES else {"value": _typed(form, answer_meant(form, text))}
    try:
        found = answer(form, raw | provenance, Answer(), None)
    except Misfit as fault:
        told = [Problem(field, "vocabulary", one.what, INSTEAD.get(form.type, one.todo)) for one in fault.all]
        raise Refused(told) from fault
    if found is None:  # only a history can have no answer yet, and this is none
        raise refuse("vocabulary", said("there is no answer"), said("write it"), field)
    return found


def _typed(form: Form, text: str) -> int | float | str:
    """A number as a number."""
    if form.type in ("number", "euro") and text.isascii() and text.isdecimal():
        return int(text)
    return float(text) if form.type == "euro" and AMOUNT.fullmatch(text) else text


def unknown(law: Law, kind: str, name: str) -> Problem:
    """That the law has no such fact, judgment or conclusion, with those that may be meant."""
    if kind == "judgment" and name in law.facts:
        return Problem(kind, "vocabulary", said("this is a fact, not a judgment"), said("use: record an answer"))
    todo = said("choose one of {names}", names=found) if (found := near(law, kind, name)) else said("choose one of the list")
    what = {
        "fact": said("there is no fact called '{name}'", name=name),
        "judgment": said("there is no judgment '{name}'", name=name),
        "conclusion": said("the law has no conclusion '{name}'", name=name),
    }
    return Problem(kind, "vocabulary", what[kind], todo)
