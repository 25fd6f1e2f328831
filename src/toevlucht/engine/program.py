"""A compiled program: one function for one selection of law, and where each value ends up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, cast

from toevlucht.engine import clock
from toevlucht.engine import model as m
from toevlucht.engine.emit import Emitter
from toevlucht.engine.frame import Frame
from toevlucht.engine.law import Law
from toevlucht.engine.plan import Group, Reading
from toevlucht.engine.select import Selection

Table = tuple[list[tuple[Any, ...]], ...]  # per group, per member, per name


@dataclass(frozen=True, slots=True)
class Program:
    """`run(frame, day)` returns a `Table`; `where[name]` is (group, position) in it."""

    run: Callable[[Frame, int], Table]
    where: dict[str, tuple[int, int]]
    slots: dict[str, tuple[str, int, int]]  # name -> (scope, group, position)
    groups: tuple[Group, ...]
    reading: Reading
    text: str
    kept: dict[str, object] = field(default_factory=dict)  # what is read off the law once for every case of this program

    def evaluated(self) -> Iterator[str]:
        """Every definition evaluated, in the law's order."""
        return (k for k in self.reading.law.versions if k in self.where)

    def items(self, key: str) -> tuple[m.Definition, ...]:
        """The versions of a definition that apply; all of them where none does on some possible day."""
        return self.reading.items(key) or self.reading.law.versions[key]


def build(law: Law, selection: Selection, goals: Iterable[str]) -> Program:
    """Write and compile the function for one selection and set of goals (keys)."""
    reading = Reading(law, selection)
    emitter = Emitter(law, reading, goals)
    emitter.env.update(NO_CLOCK=clock.NO_CLOCK, NOT_DUE=clock.NOT_DUE, Clocked=clock.Clocked, OPEN=clock.OPEN)
    text = "\n".join(emitter.lines)
    space = dict(emitter.env)
    exec(compile(text, "<law>", "exec"), space)  # noqa: S102  # our own text, made from checked law
    run = cast("Callable[[Frame, int], Table]", space["run"])
    slots = {name: (law.scope_of(name), group, at) for name, (group, at) in emitter.where.items()}
    return Program(run, emitter.where, slots, tuple(emitter.groups), reading, text)


def goals_of(law: Law, selection: Selection) -> tuple[str, ...]:
    """Everything the governing acts define, in the law's order; that a duty was missed is read from its clock."""
    return tuple(k for k in law.versions if selection.speaks(law, k))


def program(law: Law, selection: Selection, goals: tuple[str, ...] | None = None) -> Program:
    """The compiled program for a selection, kept on the law."""
    key = (selection, goals)
    found = law.programs.get(key)
    if not isinstance(found, Program):
        found = build(law, selection, goals_of(law, selection) if goals is None else goals)
        law.programs[key] = found
    return found
