"""What a person typed, as an answer the engine reads: the same reading as the dossier file has."""

from __future__ import annotations

from typing import Any

from toevlucht.engine import Law
from toevlucht.engine.case import Answer
from toevlucht.engine.said import said
from toevlucht.lawbook.dossier.answers import STATES, answer, form_of
from toevlucht.lawbook.dossier.values import Misfit
from toevlucht.procedure.refusal import Problem, Refused, refuse


def read_answer(law: Law, name: str, text: str, provenance: dict[str, Any], field: str = "answer") -> Answer:
    """The answer to a name, with who gave it, when and why. Refused where there is no such name or it does not fit."""
    form = form_of(law, name)
    if form is None:
        raise refuse(
            "vocabulary", said("there is no fact or judgment '{name}'", name=name), said("choose one of the list"), "name"
        )
    typed: Any = int(text) if form.type in ("number", "euro") and text.isascii() and text.isdecimal() else text
    raw = {"state": text} if text in STATES else {"value": typed}
    try:
        found = answer(form, raw | provenance, Answer(), None)
    except Misfit as fault:
        raise Refused([Problem(field, "vocabulary", one.what, one.todo) for one in fault.all]) from fault
    if found is None:  # only a history can have no answer yet, and this is none
        raise refuse("vocabulary", said("there is no answer"), said("write it"), field)
    return found
