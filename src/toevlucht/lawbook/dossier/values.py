"""Values as people write them: yes, 2008-05, {from: …, until: …}, 3 months; each by its type."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, cast

from toevlucht.engine.case import LONG_AGO, NEVER, Plain
from toevlucht.engine.model import Unit, ValueType
from toevlucht.engine.said import Said, said

SHOWN = 60  # letters of a wrong value in a message
YEARS = range(1800, 2300)  # a year outside is a slip of the pen, and sums with it might leave the calendar
TRUTHS = {"yes": True, "no": False, True: True, False: False}
UNIT = re.compile(r"([0-9]{1,4}) (working day|day|week|month|year)s?")
MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d.*")
DATES = said("write a date as 2008-05-01, 2008-05, 2008, `never`, or {{from: DATE, until: DATE}}")
FORMS: dict[ValueType, Said] = {
    "truth": said("write yes or no"),
    "day": DATES,
    "number": said("write a whole number"),
    "euro": said("write an amount in euro"),
    "country": said("write a country code of three letters"),
    "language": said("write a language code"),
    "choice": said("write one of its codes"),
    "length": said("write a length as `3 months`"),
    "text": said("write a text"),
}


class Misfit(Exception):  # caught where the answer's place is known
    """A value that does not fit: what is wrong with it, and what to write; with what else is wrong beside it."""

    def __init__(self, what: Said, todo: Said, beside: tuple[Misfit, ...] = ()) -> None:
        self.what, self.todo = what, todo
        self.all: tuple[Misfit, ...] = (self, *beside)
        self.said = said("{what}; {todo}", what=what, todo=todo)
        super().__init__(self.said)


def together(*tries: Callable[[], object]) -> list[Any]:
    """What each gives; where some do not fit, one Misfit that holds all of them."""
    found: list[object] = []
    faults: list[Misfit] = []
    for one in tries:
        try:
            found.append(one())
        except Misfit as fault:
            faults += fault.all
    if faults:
        raise Misfit(faults[0].what, faults[0].todo, tuple(faults[1:]))
    return found


def plain(value: object, type_: ValueType, options: tuple[str, ...] = ()) -> Plain:
    """The value in the engine's shape. Misfit where it does not fit."""
    match type_:
        case "truth" if isinstance(value, str | bool) and value in TRUTHS:
            return TRUTHS[value]
        case "day":
            return interval(value)
        case "number" if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
            return value
        case "euro" if isinstance(value, int | float) and not isinstance(value, bool) and value >= 0:
            return round(value * 100)
        case "choice" if isinstance(value, str) and (not options or value in options):
            return value
        case "country" if isinstance(value, str) and re.fullmatch(r"[A-Z]{3}", value):
            return value
        case "language" if isinstance(value, str) and re.fullmatch(r"[a-z]{2,3}", value):
            return value
        case "text" if isinstance(value, str):
            return value
        case "length" if isinstance(value, str) and (found := UNIT.fullmatch(value)):
            return frozenset({(int(found[1]), cast("Unit", found[2].replace(" ", "_")))})
    expected = said("write one of {names}", names=options) if options else FORMS[type_]
    raise Misfit(said("{value} does not fit", value=shown(value)), expected)


def shown(value: object) -> str:
    """A wrong value as a message shows it: in quotes, and not the whole of a long one."""
    text = str(value)
    return f"'{text}'" if len(text) <= SHOWN else f"'{text[:SHOWN]}…'"


def interval(value: object) -> tuple[int, int]:
    """A day, month, year or span as (first, last) ordinals."""
    if value == "never":
        return (NEVER, NEVER)
    if isinstance(value, Mapping):
        first = interval(value["from"])[0] if "from" in value else LONG_AGO
        last = interval(value["until"])[1] if "until" in value else NEVER
        if set(value) - {"from", "until"} or first > last:
            todo = said("{dates}, the first before the last", dates=DATES)
            raise Misfit(said("{value} is no span", value=shown(dict(value))), todo)
        return (first, last)
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return (value.toordinal(), value.toordinal())
    if MOMENT.fullmatch(str(value)):
        return interval(_moment(str(value)).isoformat())  # as text: its year is checked
    found = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", str(value))
    if not found:
        raise Misfit(said("{value} is no date", value=shown(value)), DATES)
    if int(found[1]) not in YEARS:
        todo = said("write one from {first} to {last}", first=YEARS[0], last=YEARS[-1])
        raise Misfit(said("{value} is no year a case can mean", value=shown(value)), todo)
    return _span(int(found[1]), found[2], found[3], value)


def _moment(value: str) -> date:
    """The day of a moment, as its own clock shows it: the law counts in days."""
    try:
        return datetime.fromisoformat(value).date()
    except ValueError:
        raise Misfit(said("{value} is no moment", value=shown(value)), DATES) from None


def one_day(value: object) -> int:
    """A day of the calendar as its ordinal: not a month, a year or a span."""
    if isinstance(value, date) or (isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value)):
        return interval(value)[0]
    raise Misfit(said("{value} is not one day", value=shown(value)), said("write it as 2026-11-23"))


def _span(year: int, month: str | None, day: str | None, value: object) -> tuple[int, int]:
    try:
        first = date(year, int(month or 1), int(day or 1))
        last_month = int(month or 12)
        last = date(year, last_month, int(day) if day else calendar.monthrange(year, last_month)[1])
    except ValueError:
        raise Misfit(said("{value} is no day of the calendar", value=shown(value)), DATES) from None
    return first.toordinal(), last.toordinal()
