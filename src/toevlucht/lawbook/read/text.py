"""The small pieces of a line: names, dates, quoted words, clauses, labels."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, TypeVar

from toevlucht.engine import model as m
from toevlucht.lawbook.errors import Unread
from toevlucht.lawbook.read.lines import Line

T = TypeVar("T")
BARE = r"[a-z][a-z0-9_]*"
NAME = rf"{BARE}(?:\.{BARE})?"
LABELS = re.compile(r"((?:\([0-9a-z]+\))+)(?:\s+|$)")
QUOTED = re.compile(r'"([^"]*)"')
UNIT = r"(working day|day|week|month|year)s?"


def split(text: str, separator: str) -> list[str]:
    """Parts outside quotes, trimmed; empty parts fall away."""
    parts = [""]
    for number, piece in enumerate(text.split('"')):
        if number % 2:  # inside quotes
            parts[-1] += f'"{piece}"'
        else:
            first, *more = piece.split(separator)
            parts[-1] += first
            parts += more
    if text.count('"') % 2:  # a quote that never closes
        parts[-1] = parts[-1].removesuffix('"')
    return [p.strip() for p in parts if p.strip()]


def one(field: str, value: Any) -> dict[str, Any]:
    """A single change for `dataclasses.replace`, where the field's name is read from the text."""
    return {field: value}


def names(text: str) -> tuple[str, ...]:
    """A list of names parted by commas."""
    found = tuple(split(text, ","))
    for name in found:
        if not re.fullmatch(NAME, name):
            raise Unread(f"'{name}' is not a name", "names parted by commas", "name_one, name_two")
    return found


def quoted(text: str, count: int | None = None) -> tuple[str, ...]:
    """The texts in double quotes, exactly `count` of them where given."""
    found = tuple(QUOTED.findall(text))
    if not found or (count is not None and len(found) != count) or QUOTED.sub("", text).strip(" ,"):
        raise Unread(f"cannot read '{text}'", f"{count or 'one or more'} texts in double quotes", '"…"')
    return found


def labelled(text: str) -> tuple[str, str]:
    """(labels, the rest): `(5)(a) genuine_effort` gives `("(5)(a)", "genuine_effort")`."""
    found = LABELS.match(text)
    return (found[1], text[found.end() :]) if found else ("", text)


def day(text: str) -> int:
    """An ISO date as an ordinal."""
    try:
        return date.fromisoformat(text).toordinal()
    except ValueError:
        raise Unread(f"'{text}' is not a date", "a date as year-month-day", "2026-06-12") from None


def length(text: str) -> m.Const | None:
    """`6 months` as a constant; None where the text is no length."""
    found = re.fullmatch(rf"(\d+) {UNIT}", text)
    return m.Const("length", (int(found[1]), found[2].replace(" ", "_"))) if found else None  # type: ignore[arg-type]  # the pattern admits units only


def period(text: str) -> tuple[int | None, int | None]:
    """`from D until D` as ordinals; either may be absent."""
    found = re.fullmatch(r"(?:from (\S+))? ?(?:until (\S+))?", text)
    if not found or not text:
        raise Unread(f"cannot read '{text}'", "from DATE until DATE", "from 2026-06-12")
    since, until = (day(x) if x else None for x in found.groups())
    return since, until


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of a statement, with the lines under it where it ends its line."""

    text: str
    line: Line
    kids: tuple[Line, ...] = ()

    def after(self, word: str) -> str | None:
        """What follows the leading word or words; None where the clause does not start so."""
        if self.text == word:
            return ""
        return self.text[len(word) + 1 :].strip() if self.text.startswith(word + " ") else None


def each(lines: Iterable[Line], read: Callable[[Line], T]) -> list[T]:
    """Read every line; the faults of all of them at once, each with its line."""
    found: list[T] = []
    faults: list[Unread] = []
    for line in lines:
        try:
            found.append(read(line))
        except Unread as fault:
            faults += at_line(fault, line)
    refuse(faults)
    return found


def folded(line: Line, rest: str, item: T, read: Callable[[T, Clause], T], many: tuple[str, ...] = ()) -> T:
    """Take up every clause of a statement; `many` are the fields that more than one clause may fill."""
    said: set[str] = set()
    faults: list[Unread] = []
    for clause in clauses(line, rest):
        try:
            new = read(item, clause)
        except Unread as fault:
            faults += at_line(fault, clause.line)
            continue
        filled = {f.name for f in fields(item) if getattr(item, f.name) != getattr(new, f.name)}  # type: ignore[arg-type]  # statements are dataclasses
        if filled & said - set(many):
            faults.append(
                Unread(f"'{clause.text}' says again what an earlier clause said", "one of the two", "", clause.line.number)
            )
        said |= filled
        item = new
    refuse(faults)
    return item


def at_line(fault: Unread, line: Line) -> tuple[Unread, ...]:
    """A fault and what came with it, each at its own line or else at this one."""
    for one_ in (fault, *fault.more):
        one_.line = one_.line or line.number
    return (fault, *fault.more)


def refuse(faults: list[Unread]) -> None:
    """Raise the first of the faults with the others; nothing where there are none."""
    if faults:
        faults[0].more = tuple(faults[1:])
        raise faults[0]


def clauses(line: Line, rest: str) -> Iterator[Clause]:
    """The clauses behind the head of a statement and on the lines under it."""
    yield from (Clause(text, line) for text in split(rest, ";"))
    for kid in line.kids:
        parts = split(kid.text, ";")
        for at, text in enumerate(parts):
            yield Clause(text, kid, tuple(kid.kids) if at == len(parts) - 1 else ())
