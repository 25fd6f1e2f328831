"""Fences and the tree that indentation makes of their lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

FENCES = ("```", "~~~")
HEADING = re.compile(r"##\s+Article\s+(\S+)\s*(.*)")


@dataclass(slots=True)
class Line:
    """One line of law: its text without comment, its number, the lines indented under it."""

    text: str
    number: int
    indent: int = 0
    kids: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class Section:
    """One article (or the part before the first): heading, prose, fences."""

    article: str
    title: str
    line: int
    prose: list[str] = field(default_factory=list)
    fences: list[list[tuple[int, str]]] = field(default_factory=list)
    stray: list[int] = field(default_factory=list)  # lines that open another fence: what it holds would be lost


def uncommented(text: str) -> str:
    """The line without its comment; `#` inside quotes stays."""
    quoted = False
    for at, char in enumerate(text):
        quoted ^= char == '"'
        if char == "#" and not quoted:
            return text[:at].rstrip()
    return text.rstrip()


def sections(text: str) -> Iterator[Section]:
    """The articles of a file, each with the lines of its ```law fences (numbered from 1)."""
    now = Section("", "", 1)
    fence: list[tuple[int, str]] | None = None
    for number, line in enumerate(text.splitlines(), 1):
        heading = HEADING.match(line)
        if fence is not None:
            if line.strip() == "```":
                now.fences.append(fence)
                fence = None
            else:
                fence.append((number, line))
        elif line.strip() == "```law":
            fence = []
        elif line.strip().startswith(FENCES):
            now.stray.append(number)
        elif heading:
            yield now
            now = Section(heading[1], heading[2].strip(), number)
        else:
            now.prose.append(line)
    if fence is not None:
        now.fences.append([*fence, (len(text.splitlines()), "(the fence is never closed)")])
    yield now


HEAD = re.compile(r"(.*[ ;])?((all|any|none|at least \d+) of:?|within)")


def astray(line: Line) -> Iterator[Line]:
    """Lines under a line of a statement that takes none: only a list and `within` have lines under them."""
    for kid in line.kids:
        if kid.kids and not HEAD.fullmatch(kid.text):
            yield kid.kids[0]
        yield from astray(kid)


def tree(lines: list[tuple[int, str]]) -> list[Line]:
    """Lines as a tree: a deeper line is a child of the nearest line above that is less deep."""
    root = Line("", 0, -1)
    path = [root]
    for number, raw in lines:
        text = uncommented(raw.expandtabs(4))
        if not text.strip():
            continue
        line = Line(text.strip(), number, len(text) - len(text.lstrip()))
        while path[-1].indent >= line.indent:
            path.pop()
        path[-1].kids.append(line)
        path.append(line)
    return root.kids
