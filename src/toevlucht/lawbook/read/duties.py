"""Duties with their clocks, and powers."""

from __future__ import annotations

import re
from dataclasses import replace

from toevlucht.engine import model as m
from toevlucht.lawbook.errors import Unread
from toevlucht.lawbook.read.acts import counting
from toevlucht.lawbook.read.collected import Place
from toevlucht.lawbook.read.conditions import condition
from toevlucht.lawbook.read.lines import Line
from toevlucht.lawbook.read.rules import _row
from toevlucht.lawbook.read.text import BARE, NAME, Clause, each, folded, length, names, one, quoted, split
from toevlucht.lawbook.read.values import value

EACH = rf"of each ({BARE})(?: that has ({NAME}))?"
DUTY = (
    "holder, when, starts, within, extended by, stopped from, postponed to, never later than, "
    "met on, met when, ends when, before, when missed"
)
POWER = "holder, open when, closed while, by, needs, at most once, before the end of, creates or ends"


def _ref(name: str | None) -> m.Condition | None:
    return m.Ref(name) if name else None


def duty(at: Place, line: Line, head: str, rest: str, labels: str) -> None:
    """`duty N [on S]` and its clauses."""
    found = re.fullmatch(rf"duty ({BARE})(?: on ({BARE}))?", head)
    if not found:
        raise Unread(f"cannot read '{head}'", "`duty NAME [on SCOPE]`")
    item = m.Duty(found[1], found[2] or m.CASE, at.cite(labels, line.number), at.block)
    at.into.definitions.append(folded(line, rest, item, _duty_clause, ("again", "extended", "stopped", "postponed", "citation")))


def _duty_clause(item: m.Duty, clause: Clause) -> m.Duty:
    if (text := clause.after("holder")) is not None:
        holder, towards = _holder(text)
        return replace(item, holder=holder, towards=towards)
    if (text := clause.after("when missed")) is not None:
        return replace(item, when_missed=names(text)[0])
    for word, field in (("when", "when"), ("met when", "met_when"), ("ends when", "ends_when")):
        if (text := clause.after(word)) is not None:
            return replace(item, **one(field, condition(text, clause.kids)))
    for word, field in (("never later than", "never_later"), ("met on", "met_on")):
        if (text := clause.after(word)) is not None:
            return replace(item, **one(field, value(text)))
    if (text := clause.after("before")) is not None:
        return replace(item, before=names(text))
    if (text := clause.after("unverified")) is not None:
        return replace(item, unverified=quoted(text, 1)[0])
    if (text := clause.after("counting")) is not None:
        return replace(item, **counting(text))
    if (text := clause.after("per")) is not None:
        return replace(item, citation=replace(item.citation, per=quoted(text)))
    return _clock_clause(item, clause)


def _clock_clause(item: m.Duty, clause: Clause) -> m.Duty:
    if (text := clause.after("starts")) is not None:
        return _starts(item, text)
    if (text := clause.after("within")) is not None:
        if text == "as soon as possible":
            return replace(item, soon=True)
        rows = (m.Row(value(text), None, item.citation),) if text else tuple(each(clause.kids, lambda k: _row(k, item.citation)))
        if not rows:
            raise Unread("nothing stands under 'within'", "a length or a case table")
        if rows[-1].guard is not None:
            raise Unread(
                f"the lengths of '{item.name}' do not end in `otherwise`", "a last row for every other case", "6 months otherwise"
            )
        return replace(item, within=rows)
    if (text := clause.after("extended by")) is not None:
        return replace(item, extended=(*item.extended, _extension(text, clause)))
    if (text := clause.after("stopped from")) is not None:
        return replace(item, stopped=(*item.stopped, _stop(text)))
    if (text := clause.after("postponed to")) is not None:
        found = re.fullmatch(r"(.+?) while (.+)", text)
        if not found:
            raise Unread(f"cannot read '{clause.text}'", "`postponed to DAY while CONDITION`")
        return replace(item, postponed=(*item.postponed, (value(found[1]), condition(found[2], clause.kids))))
    raise Unread(f"cannot read '{clause.text}'", DUTY)


def _holder(text: str) -> tuple[str, str]:
    found = re.fullmatch(rf"({BARE})(?:, towards ({BARE}))?", text)
    if not found:
        raise Unread(f"cannot read 'holder {text}'", "`holder ROLE[, towards ROLE]`")
    return found[1], found[2] or ""


def _starts(item: m.Duty, text: str) -> m.Duty:
    first, *again = split(text, ", again on ")
    runs = []
    for part in again:
        found = re.fullmatch(rf"({NAME})(?: {EACH})?", part)
        if not found:
            raise Unread(f"cannot read 'again on {part}'", "`again on NAME [of each SCOPE [that has NAME]]`")
        runs.append(m.Again(m.Ref(found[1]), found[2], _ref(found[3])))
    return replace(item, starts=value(first), again=(*item.again, *runs))


def _extension(text: str, clause: Clause) -> m.Extension:
    if found := re.fullmatch(rf"({NAME}) {EACH}(?:, at most (.+?) in all)?", text):
        cap = length(found[4]) if found[4] else None
        if found[4] and cap is None:
            raise Unread(f"cannot read 'at most {found[4]}'", "a length", "at most 6 months in all")
        return m.Extension(m.Ref(found[1]), found[2], _ref(found[3]), cap)
    if found := re.fullmatch(r"(.+?) while (.+)", text):
        return m.Extension(value(found[1]), while_=condition(found[2], clause.kids))
    raise Unread(
        f"cannot read 'extended by {text}'", "`extended by NAME of each SCOPE …` or `extended by LENGTH while CONDITION`"
    )


def _stop(text: str) -> m.Stop:
    found = re.fullmatch(rf"(.+?) until (.+?)(?: {EACH})?", text)
    if not found:
        raise Unread(f"cannot read 'stopped from {text}'", "`stopped from DAY until DAY [of each SCOPE]`")
    return m.Stop(value(found[1]), value(found[2]), found[3], _ref(found[4]))


def _needs(text: str) -> tuple[str, ...]:
    found = tuple(split(text, ","))
    for need in found:
        if not re.fullmatch(rf"{BARE}|evidence \d+|applicant heard before {BARE}", need):
            raise Unread(f"cannot read 'needs {need}'", "reasons, evidence N, applicant heard before ANSWER, or a code")
    return found


def power(at: Place, line: Line, head: str, rest: str, labels: str) -> None:
    """`power N [on S] must|may` and its clauses."""
    found = re.fullmatch(rf"power ({BARE})(?: on ({BARE}))? (must|may)", head)
    if not found:
        raise Unread(f"cannot read '{head}'", "`power NAME [on SCOPE] must` or `may`", "power grant must")
    item = m.Power(found[1], found[2] or m.CASE, found[3] == "must", at.cite(labels, line.number), at.block)
    at.into.definitions.append(folded(line, rest, item, _power_clause))


def _power_clause(item: m.Power, clause: Clause) -> m.Power:
    if (text := clause.after("holder")) is not None:
        holder, towards = _holder(text)
        return replace(item, holder=holder, towards=towards)
    if (text := clause.after("by")) is not None:
        found = re.fullmatch(rf"({BARE})(?: and another ({BARE}))?((?:, not the {BARE})*)", text)
        if not found:
            raise Unread(f"cannot read 'by {text}'", "`by ROLE [and another ROLE][, not the ROLE]`")
        not_the = tuple(re.findall(rf"not the ({BARE})", found[3]))
        return replace(item, by=found[1], second=found[2] or "", not_the=not_the)
    for word, field in (("open when", "open_when"), ("closed while", "closed_while")):
        if (text := clause.after(word)) is not None:
            return replace(item, **one(field, condition(text, clause.kids)))
    if (text := clause.after("needs")) is not None:
        return replace(item, needs=_needs(text))
    for word in ("creates", "ends"):
        if (text := clause.after(word)) is not None:
            return replace(item, **one(word, names(text)))
    if clause.text == "at most once":
        return replace(item, at_most_once=True)
    if (text := clause.after("before the end of")) is not None:
        return replace(item, before_end_of=names(text)[0])
    if (text := clause.after("per")) is not None:
        return replace(item, citation=replace(item.citation, per=quoted(text)))
    raise Unread(f"cannot read '{clause.text}'", POWER)
