"""Scopes, facts, texts, roles, codes and the words of computed names."""

from __future__ import annotations

import re
from dataclasses import replace

from toevlucht.engine import model as m
from toevlucht.engine.labels import LABELS
from toevlucht.lawbook.errors import Unread
from toevlucht.lawbook.read.collected import Place
from toevlucht.lawbook.read.lines import Line
from toevlucht.lawbook.read.text import BARE, Clause, clauses, folded, names, one, quoted

TYPES: dict[str, m.ValueType] = {
    "yes or no": "truth", "day": "day", "moment": "day", "whole number": "number", "percent": "number", "euro": "euro",
    "country": "country", "language": "language", "length": "length",
}  # fmt: skip
SENSITIVE = (m.ORDINARY, *LABELS)
WORDS = ("label", "ask", "ground", "sensitive")


def words(line: Line, rest: str) -> m.Words:
    """The labels and questions among the clauses."""
    return folded(line, rest, m.Words("", ""), _word)


def _word(out: m.Words, clause: Clause) -> m.Words:
    if (text := clause.after("label")) is not None:
        return replace(out, en=quoted(text, 2)[0], other=quoted(text, 2)[1])
    if (text := clause.after("ask")) is not None:
        return replace(out, ask_en=quoted(text, 2)[0], ask_other=quoted(text, 2)[1])
    if clause.text == "ground":
        return replace(out, ground=True)
    if (text := clause.after("sensitive")) in SENSITIVE:
        return replace(out, sensitive=text)
    return out


def _only_words(line: Line, rest: str) -> m.Words:
    for clause in clauses(line, rest):
        text = clause.text
        if text.split()[0] not in WORDS or (text.startswith("sensitive") and clause.after("sensitive") not in SENSITIVE):
            expected = f"label, ask, ground or sensitive ({', '.join(SENSITIVE)})"
            raise Unread(f"cannot read '{text}'", expected, 'label "…" "…"')
    return words(line, rest)


def scope(at: Place, line: Line, head: str, rest: str) -> None:
    """`scope S of PARENT, stated|recorded`."""
    found = re.fullmatch(rf"scope ({BARE}) of ({BARE}), (stated|recorded)", head)
    if not found:
        raise Unread(f"cannot read '{head}'", "`scope NAME of PARENT, stated` or `recorded`", "scope fear of country, stated")
    at.into.scopes.append(m.Scope(found[1], found[2], found[3] == "stated", _only_words(line, rest), at.cite("", line.number)))


def fact(at: Place, line: Line, head: str, rest: str) -> None:
    """`fact N [on S] TYPE[, event]` and `text N [on S]`."""
    found = re.fullmatch(rf"(fact|text) ({BARE})(?: on ({BARE}))?(?: (.+?))?(, event)?", head)
    if not found or (found[1] == "fact") == (found[4] is None):
        raise Unread(f"cannot read '{head}'", "`fact NAME [on SCOPE] TYPE` or `text NAME`", "fact born_on day")
    type_, options = _type(found[4]) if found[4] else ("text", ())
    item = m.Fact(
        found[2], found[3] or m.CASE, type_, options, words(line, rest), event=bool(found[5]), citation=at.cite("", line.number)
    )
    at.into.facts.append(folded(line, rest, item, _clause))


def _type(text: str) -> tuple[m.ValueType, tuple[str, ...]]:
    if text.startswith("one of "):
        return "choice", names(text[7:])
    if text not in TYPES:
        raise Unread(f"'{text}' is no type", ", ".join([*TYPES, "one of …"]), "fact name yes or no")
    return TYPES[text], ()


def _clause(item: m.Fact, clause: Clause) -> m.Fact:
    word, _, rest = clause.text.partition(" ")
    match word:
        case "label" | "ask":
            return item
        case "by":
            return replace(item, by=names(rest))
        case "event" | "volunteered" | "register" if not rest:
            return replace(item, **one(word, True))
        case "burden" | "retention" if re.fullmatch(BARE, rest):
            return replace(item, **one(word, rest))
        case "sensitive" if rest in SENSITIVE:
            return replace(item, sensitive=rest)
        case "ground":
            return replace(item, ground=quoted(rest, 1)[0])
    expected = f"label, ask, by, sensitive ({', '.join(SENSITIVE)}), ground, retention, burden, volunteered, register or event"
    raise Unread(f"cannot read '{clause.text}'", expected)


def term(at: Place, line: Line, head: str, rest: str) -> None:
    """`role N` or `code N`."""
    found = re.fullmatch(rf"(role|code) ({BARE})", head)
    if not found:
        raise Unread(f"cannot read '{head}'", "`role NAME` or `code NAME`")
    at.into.terms.append(m.Term(found[1], found[2], _only_words(line, rest), at.cite("", line.number)))  # type: ignore[arg-type]  # the pattern admits two words


def name_words(at: Place, line: Line, head: str, rest: str) -> None:
    """`words N`: labels and question of a rule, judgment, duty or power."""
    found = re.fullmatch(rf"words ({BARE})", head)
    if not found:
        raise Unread(f"cannot read '{head}'", "`words NAME`")
    at.into.words.append((found[1], _only_words(line, rest), at.cite("", line.number)))
