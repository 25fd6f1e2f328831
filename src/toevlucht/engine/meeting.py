"""Where the moving day meets what stands still: written as Python for each scope, like the program whose values it reads."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, cast

from toevlucht.engine import model as m
from toevlucht.engine import values
from toevlucht.engine.case import NEVER
from toevlucht.engine.expression import Texts
from toevlucht.engine.frame import Frame
from toevlucht.engine.model import CASE
from toevlucht.engine.program import Program, Table
from toevlucht.engine.timed import Events, Timed, in_step, offset, timed

Meet = Callable[[Frame, Table, int, list[int]], None]  # adds the days, some of them past
HELPERS = (values.plus, values.plus_any, values.look_up)


class Plan(NamedTuple):
    """What time may flip in a program: where days meet, and what must be looked at one by one."""

    meet: tuple[Meet, ...]
    others: tuple[Timed, ...]


def plan(program: Program) -> Plan:
    """Every comparison that time may flip, kept on the program."""
    found = program.kept.get("timed")
    if not isinstance(found, Plan):
        writers: dict[str, Meeting] = {}
        others = tuple(one for one in timed(program) if not writers.setdefault(one.scope, Meeting(program, one.scope)).takes(one))
        found = program.kept["timed"] = Plan(tuple(w.function() for w in writers.values() if w.lines), others)
    return found


class Unread(Exception):
    """What is read of members one by one, or not from the program's values, is not written."""


class Meeting(Texts):
    """Writes the function of one scope."""

    def __init__(self, program: Program, scope: str) -> None:
        super().__init__(program.reading.law)
        self.program, self.scope = program, scope
        self.lines: dict[str, None] = {}
        self.env.update(NEVER=NEVER, ANY_DAY=values.ANY_DAY, ANY_NUMBER=values.ANY_NUMBER)
        self.env.update((f.__name__, f) for f in HELPERS)

    def takes(self, one: Timed) -> bool:
        """Write a comparison; False where it cannot be written."""
        for at, mover in enumerate(one.order or ()):
            still = one.order[1 - at] if one.order else mover
            if isinstance(mover.value, m.TheDay) and not still.always and (not still.events or in_step(still.value)):
                return self._write(still.value, self._known(still.events), offset(one, at), both=True)
            if isinstance(mover.value, m.Ref) and mover.events and not still.always and not still.events:
                return self._write(still.value, f"not ({self._known(mover.events)})", offset(one, at) - 1, both=False)
        return False

    def _write(self, value: m.Value, when: str, days: int, *, both: bool) -> bool:
        """The ends of a day that stands still; the later one where the other comes tomorrow or later, perhaps never."""
        try:
            text = self.value(value)
        except Unread:
            return False
        line = f"low, high = {text}; out += (low + {days}, high + {days})" if both else f"out.append({text}[1] + {days})"
        self.lines[f"if {when}: {line}" if when else line] = None
        return True

    def _known(self, events: Events) -> str:
        """Whether these events have happened, as far as is known."""
        return " and ".join(f"({text} or later) != later" for text in (f"{self._row(own)}[{place}]" for own, place in events))

    def function(self) -> Meet:
        """Everything written, compiled."""
        head = ["def meet(frame, table, day, out):", "    later, today = (day + 1, NEVER), (day, day)", "    rows = frame.rows"]
        loop = [f"    for i in range(len(rows[{self.scope!r}])):", *(f"        {line}" for line in self.lines)]
        space = dict(self.env)
        exec(compile("\n".join([*head, *loop]), "<meeting>", "exec"), space)  # noqa: S102  # our own text, made from checked law
        return cast("Meet", space["meet"])

    # ---------------------------------------------------------------- reading
    def read(self, name: str) -> str:
        """The text that reads a value of the program, or an answer."""
        if name in self.program.slots:
            own, group, position = self.program.slots[name]
            return f"table[{group}][{self._index(own)}][{position}]"
        fact = self.law.facts.get(name)
        if fact is None:
            raise Unread(name)
        text = f"{self._row(fact.scope)}[{self.law.layout[fact.scope].place(fact)}]"
        return f"({text} or later)" if fact.event else text

    def _row(self, own: str) -> str:
        return f"rows[{own!r}][{self._index(own)}]"

    def _index(self, own: str) -> str:
        return "i" if own == self.scope else "0" if own == CASE else f"frame.up({self.scope!r}, {own!r})[i]"

    def column(self, name: str, scope: str | None = None) -> str:
        """Not written."""
        raise Unread(name)

    def within(self, scope: str) -> tuple[str, str]:
        """Not written."""
        raise Unread(scope)
