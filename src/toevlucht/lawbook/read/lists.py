"""Dated lists and tables."""

from __future__ import annotations

import re

from toevlucht.engine import model as m
from toevlucht.lawbook.errors import Unread
from toevlucht.lawbook.read.collected import Place
from toevlucht.lawbook.read.lines import Line
from toevlucht.lawbook.read.text import BARE, NAME, day, each, names, quoted, split
from toevlucht.lawbook.read.values import value
from toevlucht.lawbook.read.vocabulary import TYPES

ROW = re.compile(
    r'(?P<key>"[^"]*"|\S+)(?: (?P<value>.+?))? from (?P<since>\S+)(?: until (?P<until>\S+))?'
    rf"(?: except (?P<except>{NAME}(?:, {NAME})*))?"
    r'(?: by "(?P<by>[^"]*)")?(?: unverified "(?P<open>[^"]*)")?'
)


def dated_list(at: Place, line: Line, head: str, rest: str, labels: str) -> None:
    """`list L of TYPE` or `table T of TYPE is UNIT`, a row a line."""
    found = re.fullmatch(rf"(list|table) ({BARE}) of (.+?)(?: is (.+))?", head)
    if not found or (found[1] == "table") != bool(found[4]):
        raise Unread(f"cannot read '{head}'", "`list NAME of TYPE` or `table NAME of TYPE is UNIT`")
    key, unit = _type(found[3]), _type(found[4]) if found[4] else None
    unverified = ""
    for part in split(rest, ";"):
        unverified = quoted(part[len("unverified ") :], 1)[0] if part.startswith("unverified ") else _refuse(part)
    said = [kid for kid in line.kids if kid.text.startswith("unverified ")]
    unverified = quoted(said[0].text[len("unverified ") :], 1)[0] if said else unverified
    rows = each((kid for kid in line.kids if kid not in said), lambda kid: _row(kid, unit is not None))
    at.into.lists.append(m.DatedList(found[2], key, unit, tuple(rows), at.cite(labels, line.number), unverified))


def _refuse(part: str) -> str:
    raise Unread(f"cannot read '{part}'", 'unverified "why"')


def _type(text: str) -> m.ValueType:
    if text in TYPES:
        return TYPES[text]
    if not re.fullmatch(BARE, text):
        raise Unread(f"'{text}' is no type", ", ".join([*TYPES, "or one word for a kind of code"]))
    return "choice"  # a kind of code, named for the reader only


def _row(kid: Line, table: bool) -> m.ListRow:
    found = ROW.fullmatch(kid.text)
    if not found or table != bool(found["value"]):
        form = "`KEY VALUE from DATE`" if table else "`KEY from DATE [until DATE]`"
        raise Unread(f"cannot read the row '{kid.text}'", f'{form} [except NAME] by "instrument"')
    constant = value(found["value"]) if found["value"] else None
    if constant is not None and not isinstance(constant, m.Const):
        constant = m.Const("choice", found["value"])
    until = day(found["until"]) if found["until"] else None
    except_ = names(found["except"]) if found["except"] else ()
    return m.ListRow(
        found["key"].strip('"'), constant, day(found["since"]), until, except_, found["by"] or "", found["open"] or "", kid.number
    )
