"""On whose answer something that nobody has verified may bear: read off the law once, so that the rest is not followed."""

from __future__ import annotations

from collections.abc import Iterator

from toevlucht.engine import model as m
from toevlucht.engine import walk
from toevlucht.engine.program import Program


def doubtful(program: Program) -> frozenset[str]:
    """The names on whose answer something unverified may bear, by what they read; kept on the program."""
    found = program.kept.get("doubtful")
    if not isinstance(found, frozenset):
        found = program.kept["doubtful"] = _doubtful(program)
    return found


def _doubtful(program: Program) -> frozenset[str]:
    readers: dict[str, list[str]] = {}
    found: set[str] = set()
    todo, seen = list(program.evaluated()), set(program.evaluated())
    for name in todo:  # grows while it is walked: every name that can be met
        items = [item for key in program.reading.behind(name) for item in program.items(key)]
        if any(_unverified(program, item) for item in items):
            found.add(name)
        for read in dict.fromkeys(n for item in items for n in program.reading.law.reads(item)):
            readers.setdefault(read, []).append(name)
            if read not in seen:
                seen.add(read)
                todo.append(read)
    return frozenset(_reaching(found, readers))


def _reaching(names: set[str], readers: dict[str, list[str]]) -> Iterator[str]:
    todo, seen = list(names), set(names)
    while todo:
        name = todo.pop()
        yield name
        new = [r for r in readers.get(name, ()) if r not in seen]
        seen.update(new)
        todo += new


def _unverified(program: Program, item: m.Definition) -> bool:
    law = program.reading.law
    tables = (law.lists[name] for name in walk.lists(*walk.expressions(item)))
    return bool(law.unverified(item)) or any(t.unverified or any(r.unverified for r in t.rows) for t in tables)
