"""An answer of the engine as the dossier file writes it: the one full form, from which the very same answer is read again."""

from __future__ import annotations

import calendar
from datetime import date
from typing import Any

from toevlucht.engine.case import LONG_AGO, NEVER, Answer, Plain
from toevlucht.engine.model import ValueType
from toevlucht.lawbook.dossier.answers import LISTS, STATES
from toevlucht.lawbook.dossier.parse import Date

TEXTS = ("by", "second", "source", "reasons")
WRITTEN = {state: word for word, state in STATES.items()}


def plainly(answer: Answer, type_: ValueType) -> dict[str, Any]:
    """An answer in full form; what is empty is left out."""
    out: dict[str, Any] = {}
    if answer.conflicting:
        out["sources"] = [plainly(one, type_) for one in answer.conflicting]
    elif answer.state == "value":
        out["value"] = value(answer.value, type_)
    else:
        out["state"] = WRITTEN[answer.state]
    out |= {key: getattr(answer, key) for key in TEXTS if getattr(answer, key)}
    out |= {key: list(getattr(answer, key)) for key in LISTS if getattr(answer, key)}
    if answer.on:
        out["on"] = day(answer.on)
    return out | ({"heard": "yes"} if answer.heard else {})


def value(plain: Plain, type_: ValueType) -> Any:
    """A value as people write it."""
    match plain:
        case bool():
            return "yes" if plain else "no"
        case int() if type_ == "euro":
            return plain // 100 if plain % 100 == 0 else plain / 100
        case (int() as first, int() as last):
            return span(first, last)
        case frozenset():
            [(count, unit)] = plain
            return f"{count} {unit.replace('_', ' ')}" + ("s" if count != 1 else "")
        case _:
            return plain


def span(first: int, last: int) -> Any:
    """A day, a month, a year, `never`, or from one day until another."""
    if first == NEVER:
        return "never"
    if first > LONG_AGO and last < NEVER:
        start, end = date.fromordinal(first), date.fromordinal(last)
        if first == last:
            return day(first)
        if (start.day, end.day) == (1, calendar.monthrange(end.year, end.month)[1]) and start.year == end.year:
            if start.month == end.month:
                return f"{start:%Y-%m}"
            if (start.month, end.month) == (1, 12):
                return start.year
    ends = {"from": (first, LONG_AGO), "until": (last, NEVER)}
    return {key: day(at) for key, (at, nothing) in ends.items() if at != nothing}


def day(ordinal: int) -> Date:
    """A day, written without quotes."""
    return Date(date.fromordinal(ordinal).isoformat())
