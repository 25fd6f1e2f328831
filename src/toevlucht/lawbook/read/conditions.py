"""Conditions: one atom, atoms joined by only `and` or only `or`, or a list of lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from toevlucht.engine import model as m
from toevlucht.lawbook.errors import Unread
from toevlucht.lawbook.read.lines import Line
from toevlucht.lawbook.read.text import BARE, NAME, each, labelled, names, split
from toevlucht.lawbook.read.values import FILTER, value

COUNTRY = re.compile("[A-Z]{3}")
LIST = re.compile(r"(all|any|none|at least (\d+)) of:?")
QUANTIFIED = re.compile(rf"(some|every|no) ({BARE}){FILTER} has ({NAME})")
AT_LEAST = re.compile(rf"at least (\d+) ({BARE}){FILTER} have ({NAME})")
COMPARISONS = (
    (" is on or before ", "<="), (" is on or after ", ">="), (" is before ", "<"), (" is after ", ">"),
    (" is at least ", ">="), (" is at most ", "<="), (" is more than ", ">"), (" is less than ", "<"),
)  # fmt: skip
JOINED_BY_OR = re.compile(r"(?<! on) or (?!before |after )| on or (?!before |after )")
FORMS = "a name, `not name`, `X is Y`, `A is before B`, `some S has name`, or a line that ends in `all of`"


def condition(text: str, kids: Sequence[Line] = ()) -> m.Condition:
    """Read a condition; `kids` are the lines under it when it ends in `all of` and the like."""
    found = LIST.fullmatch(text)
    if found:
        return _list(found, kids)
    if kids:
        expected = "lines only under `all of`, `any of`, `none of`, `at least N of`"
        raise Unread(f"the line '{kids[0].text}' stands under '{text}'", expected, "", kids[0].number)
    return _joined(text)


def _list(found: re.Match[str], kids: Sequence[Line]) -> m.Condition:
    if not kids:
        raise Unread(f"nothing stands under '{found[0]}'", "indented lines under it")
    pairs = [labelled(kid.text) for kid in kids]
    labels = tuple(label for label, _ in pairs)
    of = tuple(each(kids, _line))
    match found[1]:
        case "all":
            return m.All(of, labels)
        case "any":
            return m.Any(of, labels)
        case "none":
            return m.Not(m.Any(of, labels))
        case _:
            if not 1 <= int(found[2]) <= len(of):
                raise Unread(f"'{found[0]}' stands over {len(of)} lines", f"a number from 1 to {len(of)}")
            return m.AtLeast(int(found[2]), of, labels)


def _line(kid: Line) -> m.Condition:
    label, text = labelled(kid.text)
    if text.startswith(("unless ", "presumed ")):
        raise Unread(f"'{label} {text}'".replace("' ", "'"), "`unless` and `presumed` at the rule's own level")
    return condition(text, kid.kids)


def _joined(text: str) -> m.Condition:
    ors = [p.strip() for p in JOINED_BY_OR.split(text)]
    ands = [p.strip() for p in text.split(" and ")]
    if len(ors) > 1 and len(ands) > 1:
        raise Unread("`and` and `or` stand on one line", "one of them", "an indented `any of` or `all of`")
    if len(ands) > 1:
        return m.All(tuple(map(atom, ands)))
    return m.Any(tuple(map(atom, ors))) if len(ors) > 1 else atom(text)


def atom(text: str) -> m.Condition:
    """Read one atom; `not` binds one name or comparison."""
    text = text.strip()
    if text.startswith("not "):
        return m.Not(atom(text[4:]))
    if found := QUANTIFIED.fullmatch(text):
        where = m.Ref(found[3]) if found[3] else None
        return m.Quantified(found[1], found[2], m.Ref(found[4]), where)  # type: ignore[arg-type]  # the pattern admits three words
    if found := AT_LEAST.fullmatch(text):
        where = m.Ref(found[3]) if found[3] else None
        return m.Quantified("at_least", found[2], m.Ref(found[4]), where, int(found[1]))
    return _comparison(text) or _name(text)


def _comparison(text: str) -> m.Condition | None:
    if found := re.fullmatch(rf"(.+) is on list ({BARE}) on (.+)", text):
        return m.OnList(value(found[1]), found[2], value(found[3]))
    for words, op in COMPARISONS:
        if words in text:
            left, right = text.split(words, 1)
            return m.Compare(value(left), op, value(right))  # type: ignore[arg-type]  # the table holds the four signs
    if found := re.fullmatch(r"(.+?) is one of (.+)", text):
        return m.Is(value(found[1]), _codes(found[2]))
    if found := re.fullmatch(rf"(.+?) is ({BARE}|{COUNTRY.pattern})", text):
        return m.Is(value(found[1]), (found[2],))
    if found := re.fullmatch(r"(.+?) is (.+)", text):
        return m.Compare(value(found[1]), "=", value(found[2]))
    return None


def _codes(text: str) -> tuple[str, ...]:
    found = tuple(split(text, ","))
    return found if all(COUNTRY.fullmatch(code) for code in found) else names(text)


def _name(text: str) -> m.Condition:
    if re.fullmatch(NAME, text):
        return m.Ref(text)
    raise Unread(f"cannot read '{text}'", FORMS)
