"""Acts, regimes, and the first lines of a block."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from toevlucht.engine import model as m
from toevlucht.lawbook.errors import Unread
from toevlucht.lawbook.read.collected import Place
from toevlucht.lawbook.read.conditions import condition
from toevlucht.lawbook.read.lines import Line
from toevlucht.lawbook.read.text import BARE, Clause, day, each, folded, names, period, quoted
from toevlucht.lawbook.read.values import value

RANKS = ("treaty", "eu", "nl_act", "nl_decree", "nl_policy")  # nl: any national layer
RANK = re.compile(rf"treaty|eu|{BARE}_(?:act|decree|policy)")
FIRST = ("in force", "applies to", "under regime", "no version", "reached when", "paragraphs")


def act(at: Place, line: Line, head: str, rest: str) -> None:
    """`act CODE "name"`; sets the act of everything after it in the folder."""
    found = re.fullmatch(rf'act ({BARE}) "([^"]+)"', head)
    if not found:
        raise Unread(f"cannot read '{head}'", '`act CODE "official name"`', 'act qr "Regulation (EU) 2024/1347"')
    act_ = m.Act(found[1], found[2], citation=at.cite("", line.number))
    at.into.acts.append(act_)  # taken up at once: a faulty clause does not leave its articles without an act
    at.into.acts[-1] = folded(line, rest, act_, _act_clause)


def _act_clause(item: m.Act, clause: Clause) -> m.Act:
    if (text := clause.after("identifier")) is not None:
        return replace(item, identifier=quoted(text, 1)[0])
    if (text := clause.after("also")) is not None:
        return replace(item, also=(*item.also, *quoted(text)))
    if (text := clause.after("rank")) is not None:
        if not RANK.fullmatch(text):
            raise Unread(f"'{text}' is no rank", ", ".join(RANKS), "rank eu")
        return replace(item, rank=text)
    if (text := clause.after("in force")) is not None:
        since, until = period(text)
        return replace(item, since=since, until=until)
    if (text := clause.after("applies to")) is not None:
        event, then_day = event_of(text)
        return replace(item, event=event, until_then_day=then_day)
    if (text := clause.after("counting")) is not None:
        return replace(item, **counting(text))
    if (text := clause.after("unverified")) is not None:
        return replace(item, unverified=quoted(text, 1)[0])
    if (text := clause.after("not modelled")) is not None:
        return replace(item, not_modelled=quoted(text, 1)[0])
    raise Unread(
        f"cannot read '{clause.text}'", "identifier, also, rank, in force, applies to, counting, unverified or not modelled"
    )


def counting(text: str) -> dict[str, Any]:
    """`RULE [or RULE, disputed "why"]`: the fields of an act, or of a duty that counts otherwise."""
    found = re.fullmatch(rf'({BARE})(?: or ({BARE}))?(?:, disputed "([^"]*)")?', text)
    if not found:
        raise Unread(f"cannot read 'counting {text}'", "the name of a counting rule", "counting apr_73")
    return {"counting": found[1], "disputed_counting": found[2] or "", "disputed_why": found[3] or ""}


def event_of(text: str) -> tuple[m.Value, bool]:
    """`WORD by EVENT[, until then by the day]` as (event, until then by the day)."""
    found = re.fullmatch(r"\S+(?: \S+)*? by (.+?)(, until then by the day)?", text)
    if not found:
        raise Unread(f"cannot read 'applies to {text}'", "`applies to WORD by EVENT`", "applies to decisions by decided_on")
    return value(found[1]), bool(found[2])


def regime(at: Place, line: Line, head: str, rest: str) -> None:
    """`regime N by EVENT[, until then by the day]` or `regime N by the day`, with a row per period.

    A first line `by EVENT once EVENT` under it: the event by which it goes from another one on.
    """
    found = re.fullmatch(rf"regime ({BARE}) by (?:the day|({BARE})(, until then by the day)?)", head)
    if not found or rest:
        raise Unread(f"cannot read '{head}'", "`regime NAME by EVENT[, until then by the day]` or `regime NAME by the day`")
    branches: list[m.Branch] = []
    later = re.fullmatch(rf"by ({BARE}) once ({BARE})", line.kids[0].text) if line.kids else None
    rows = line.kids[1:] if later else line.kids
    each(rows, lambda kid: branches.append(_branch(kid.text, branches[-1].until if branches else None)))
    cite = at.cite("", line.number)
    event = m.Ref(found[2]) if found[2] else m.TheDay()
    made = m.Regime(found[1], event, bool(found[3]), tuple(branches), cite)
    at.into.regimes.append(replace(made, later=m.Ref(later[1]), once=m.Ref(later[2])) if later else made)


def _branch(text: str, before: int | None) -> m.Branch:
    who = rf"chosen by ({BARE})(?: and another ({BARE}))? between"
    if found := re.fullmatch(rf"{who} (.+?)(?: from (\S+))? until (\S+)", text):
        since = day(found[4]) if found[4] else before
        return m.Branch(names(found[3]), since, day(found[5]), found[1], found[2] or "")
    if found := re.fullmatch(rf"({BARE}) (.+)", text):
        since, until = period(found[2])
        return m.Branch((found[1],), since if since is not None else before, until)
    raise Unread(f"cannot read '{text}'", "`ACT from D until D` or `chosen by ROLE [and another ROLE] between A, B until D`")


def first_line(at: Place, line: Line) -> bool:
    """Take up one of the first lines of a block; False where the line is a statement."""
    start = next((word for word in FIRST if line.text.startswith(word + " ")), None)
    if start is None:
        return False
    text = line.text[len(start) + 1 :]
    if line.kids and start != "reached when":
        raise Unread(f"unread line '{line.kids[0].text}'", f"nothing under `{start}`", "", line.kids[0].number)
    match start:
        case "in force":
            since, until = period(text)
            at.block = replace(at.block, since=since, until=until)
        case "applies to":
            _one_event(line, at.block.regime)
            event, then_day = event_of(text)
            at.block = replace(at.block, event=event, until_then_day=then_day)
        case "under regime":
            _one_event(line, at.block.event)
            if not re.fullmatch(BARE, text):
                raise Unread(f"cannot read '{line.text}'", "`under regime NAME`", "under regime withdrawal")
            at.block = replace(at.block, regime=text)
        case "no version":
            since, until = period(text)
            if since is None or until is None:
                raise Unread(f"cannot read '{line.text}'", "`no version from D until D`")
            at.into.gaps.append(m.Gap(at.block.citation, since, until))
        case "reached when":
            at.block = replace(at.block, reached=condition(text, line.kids))
        case _:
            at.block = replace(at.block, paragraphs=_paragraphs(text))
    return True


def _one_event(line: Line, other: object) -> None:
    if other:
        raise Unread(f"'{line.text}' beside another line that says by which event", "`applies to` or `under regime`, not both")


def _paragraphs(text: str) -> tuple[str, ...]:
    if found := re.fullmatch(r"(\d+) to (\d+)", text):
        return tuple(str(n) for n in range(int(found[1]), int(found[2]) + 1))
    if found := re.fullmatch(r"([a-z]) to ([a-z])", text):
        return tuple(chr(n) for n in range(ord(found[1]), ord(found[2]) + 1))
    found_all = tuple(p.strip() for p in text.split(","))
    if not all(re.fullmatch(r"[0-9a-z]+", p) for p in found_all):
        raise Unread(f"cannot read 'paragraphs {text}'", "`paragraphs 1 to 5` or `paragraphs 1, 2, 3`")
    return found_all
