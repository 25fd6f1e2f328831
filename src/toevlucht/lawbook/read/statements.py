"""One statement a line: which of the fourteen it is."""

from __future__ import annotations

import re

from toevlucht.lawbook.errors import LawError, Unread
from toevlucht.lawbook.read import acts, duties, lists, rules, vocabulary
from toevlucht.lawbook.read.collected import Place
from toevlucht.lawbook.read.lines import Line, astray
from toevlucht.lawbook.read.text import BARE, NAME, at_line, labelled, split

PLAIN = {
    "act": acts.act, "regime": acts.regime, "scope": vocabulary.scope, "fact": vocabulary.fact, "text": vocabulary.fact,
    "role": vocabulary.term, "code": vocabulary.term, "words": vocabulary.name_words,
}  # fmt: skip
CITED = {
    "judgment": rules.judgment, "duty": duties.duty, "power": duties.power, "list": lists.dated_list, "table": lists.dated_list,
}  # fmt: skip
PREVAILS = re.compile(rf"({NAME}) prevails over (.+)")
WHEN = re.compile(rf"({BARE})(?: on ({BARE}))? when (.+)")
IS = re.compile(rf"({BARE})(?: on ({BARE}))? is(?: (.+))?")
NAMED = re.compile(rf"(?:judgment |duty |power )?({BARE})")
ALONE = ("never together ", "exactly one of ", "not modelled")
EXPECTED = "a statement: act, regime, scope, fact, judgment, `name when …`, `name is …`, prevails over, list, duty, power, …"


def statement(at: Place, line: Line) -> None:
    """Read one statement into what is collected; a fault is noted with its line and reading goes on."""
    try:
        if not acts.first_line(at, line):
            _statement(at, line)
        for lost in astray(line):
            raise Unread(f"unread line '{lost.text}'", "lines only under a list or `within`", "", lost.number)
    except Unread as fault:
        for one in at_line(fault, line):
            at.into.errors.append(LawError(at.file, one.line, one.what, one.expected, one.instead))
        if found := NAMED.match(labelled(line.text)[1]):
            at.into.unread.add(f"{at.act}.{found[1]}")


def _statement(at: Place, line: Line) -> None:
    labels, text = labelled(line.text)
    parts = split(text, ";")
    head, rest = (parts[0], "; ".join(parts[1:])) if parts else ("", "")
    word = head.split(" ", 1)[0]
    if (head.startswith(ALONE) or PREVAILS.fullmatch(head)) and (rest or line.kids):
        lost = line.kids[0] if line.kids else line
        raise Unread(f"unread: '{lost.text if line.kids else rest}'", "nothing after or under such a statement", "", lost.number)
    if word in PLAIN and not labels:
        PLAIN[word](at, line, head, rest)
    elif word in CITED:
        CITED[word](at, line, head, rest, labels)
    elif head.startswith(("never together ", "exactly one of ")):
        rules.assertion(at, line, head, labels)
    elif head.startswith("not modelled"):
        rules.not_modelled(at, line, head, labels)
    elif found := PREVAILS.fullmatch(head):
        rules.prevails(at, line, found, labels)
    elif found := WHEN.fullmatch(head):
        rules.rule(at, line, found, rest, labels)
    elif found := IS.fullmatch(head):
        rules.value_rule(at, line, found, rest, labels)
    else:
        raise Unread(f"unread line '{line.text}'", EXPECTED)
