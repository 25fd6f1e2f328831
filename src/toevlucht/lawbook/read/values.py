"""Values: names, constants, date sums, look-ups, counts over members."""

from __future__ import annotations

import re

from toevlucht.engine import model as m
from toevlucht.lawbook.errors import Unread
from toevlucht.lawbook.read.text import BARE, NAME, UNIT, day, length

FILTER = rf"(?: that ha(?:s|ve) ({NAME}))?"
AGGREGATE = re.compile(rf"(total|earliest|latest) ({NAME}) of ({BARE}){FILTER}")
THE = re.compile(rf"the ({NAME}) of the ({BARE}){FILTER}")
COUNT = re.compile(rf"number of ({BARE}){FILTER}")
LOOKUP = re.compile(rf"({BARE}) of ({NAME}) on (.+)")
SUM = re.compile(rf"(.+) ([+-]) (\d+ {UNIT}|{NAME})")
FORMS = "a name, yes or no, a date, a number, `name + 3 months`, `number of S`, `earliest F of S`, `table of KEY on D`"


def value(text: str) -> m.Value:
    """Read a value; Unread where the text is none."""
    text = text.strip()
    if text == "the day":
        return m.TheDay()
    found = _members(text) or _sum(text) or _constant(text)
    if found is not None:
        return found
    if re.fullmatch(NAME, text):
        return m.Ref(text)
    raise Unread(f"cannot read the value '{text}'", FORMS)


def _where(name: str | None) -> m.Condition | None:
    return m.Ref(name) if name else None


def _members(text: str) -> m.Value | None:
    if end := re.fullmatch(rf"the end of ({NAME})", text):
        return m.EndOf(end[1])
    if count := COUNT.fullmatch(text):
        return m.Count(count[1], _where(count[2]))
    if total := AGGREGATE.fullmatch(text):
        return m.Aggregate(total[1], m.Ref(total[2]), total[3], _where(total[4]))  # type: ignore[arg-type]  # the pattern admits three words
    if the := THE.fullmatch(text):
        return m.Aggregate("the", m.Ref(the[1]), the[2], _where(the[3]))
    return None


def _sum(text: str) -> m.Value | None:
    if found := SUM.fullmatch(text):
        return m.Plus(value(found[1]), length(found[3]) or m.Ref(found[3]), 1 if found[2] == "+" else -1)
    if found := LOOKUP.fullmatch(text):
        return m.Lookup(found[1], m.Ref(found[2]), value(found[3]))
    return None


def _constant(text: str) -> m.Const | None:
    if text in ("yes", "no"):
        return m.Const("truth", text == "yes")
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return m.Const("day", day(text))
    if re.fullmatch(r"\d+( percent)?", text):
        return m.Const("number", int(text.split()[0]))
    if found := re.fullmatch(r"(\d+)(?:\.(\d\d))? euro", text):
        return m.Const("euro", int(found[1]) * 100 + int(found[2] or 0))
    if found := re.fullmatch(r'"([^"]*)"', text):
        return m.Const("choice", found[1])
    return length(text)
