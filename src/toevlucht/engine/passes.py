"""The shape of a compiled law: one function a pass, and `run(frame, day)` that calls them in order.

A pass over the case gives one row of values, a pass over members one row a member. Inside a pass
every name is a local variable; what it reads of earlier passes is handed to it. Passes are kept
short: a function with more than 256 variables runs a good deal slower.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from toevlucht.engine import model as m
from toevlucht.engine.expression import Texts, unknown_of
from toevlucht.engine.law import Law
from toevlucht.engine.model import CASE
from toevlucht.engine.plan import Group, Reading, groups

LONGEST = 100  # names in one pass over the case
AT_ONCE = 30  # values that Python puts into a tuple in one step; more, and it appends them one by one
WORD = re.compile(r"[A-Za-z_]\w*")
ANSWER = re.compile(r" *([cf]_\w+) = (.+)")  # a line that reads an answer


class Passes(Texts):
    """Lays names out over passes; what a name says is written by `_name`."""

    def __init__(self, law: Law, reading: Reading) -> None:
        super().__init__(law)
        self.reading = reading
        self.where: dict[str, tuple[int, int]] = {}  # name -> (group, position)
        self.vars: dict[str, str] = {}
        self.made = {word: word for word in ("day", "today", "later", "own")}  # what a pass can be handed -> its text in `run`
        self.main: list[str] = ["def run(frame, day):", "    later = (day + 1, NEVER)", "    today = (day, day)"]
        self.main.append(f"    own = {self._rows(CASE)}[0]")
        self.fixed: dict[str, str] = {}  # variables of `run` that only who belongs to whom decides -> their text
        self.functions: list[str] = []
        self.scope, self.number = CASE, 0
        self.before, self.body = list[str](), list[str]()  # lines of the pass being written: once, and for each member
        self.shared: dict[int, list[int]] = {}  # group -> positions that later passes read as columns

    def _name(self, name: str, var: str) -> None:
        """Write the lines of one name into the body."""
        raise NotImplementedError

    @property
    def lines(self) -> list[str]:
        """The whole text."""
        return [*self.functions, *self.main]

    # ---------------------------------------------------------------- passes
    def write(self, goals: Iterable[str]) -> None:
        """Write every pass that the goals need, then what `run` gives back: per group, per member, per name."""
        self.groups = groups(self.reading, goals)
        rows = [self._group(number, group) for number, group in enumerate(self.groups)]
        for number, group in enumerate(self.groups):
            self._columns(number, group)
        self.main.append(f"    return ({', '.join(rows)}{',' if rows else ''})")
        if self.fixed:
            self.main.insert(1, f"    {', '.join(self.fixed)}, = frame.fixed(fixed)")
            self.functions.append(f"def fixed(frame):\n    return ({', '.join(self.fixed.values())},)")

    def _group(self, number: int, group: Group) -> str:
        """Write the passes of a group; the text of its rows."""
        self.scope, self.number = group.scope, number
        if group.scope != CASE:
            self._pass(group.names, 0)
            self.main.append(f"    columns of {number}")  # written at the end, when it is known which are read
            return f"G{number}"
        starts = range(0, len(group.names), LONGEST)
        made = [self._pass(group.names[start : start + LONGEST], start) for start in starts]
        return f"({' + '.join(made)},)"

    def _pass(self, names: tuple[str, ...], start: int) -> str:
        self.before, self.body = [], []
        self.local = set(names)
        for position, name in enumerate(names, start):
            self.vars[name] = f"v{len(self.vars)}"
            self.where[name] = (self.number, position)
            self._name(name, self.vars[name])
        row = _tuple([self.vars[n] for n in names])
        if self.scope != CASE:
            return self._over_members(row)
        result = f"r{len(self.functions)}"
        self._function(result, [*self.before, *self.body, f"return {row}"])
        for position, name in enumerate(names):
            self.made[self.vars[name]] = f"{result}[{position}]"
        return result

    def _over_members(self, row: str) -> str:
        result, rows = f"G{self.number}", self._once(f"D_{self.scope}", self._rows(self.scope))
        loop = [f"    {line}" for line in (*self.body, f"out.append({row})")]
        lines = [*self.before, "out = []", f"for i, row in enumerate({rows}):", *loop, "return out"]
        self._function(result, lines, f" if {rows} else []")
        return result

    def _function(self, result: str, lines: list[str], unless: str = "") -> None:
        """A pass as a function that is handed what it reads of others, and its call in `run`."""
        lines = _read_once(lines)
        words = dict.fromkeys(word for line in lines for word in WORD.findall(line) if word in self.made)
        name = f"pass{len(self.functions)}"
        self.functions.append("\n".join([f"def {name}({', '.join(words)}):", *(f"    {line}" for line in lines)]))
        self.main.append(f"    {result} = {name}({', '.join(self.made[w] for w in words)}){unless}")

    def _columns(self, number: int, group: Group) -> None:
        """The values that others read of a pass, turned from one row a member into one column a name."""
        if group.scope == CASE:
            return
        at = self.main.index(f"    columns of {number}")
        positions = self.shared.get(number, ())
        names = "".join(f"L_{self._tag(group.names[p])}, " for p in positions)
        read = "".join(f"r[{p}], " for p in positions)
        empty = self.constant(((),) * len(positions))
        line = f"    {names}= zip(*[({read}) for r in G{number}]) if G{number} else {empty}"
        self.main[at : at + 1] = [line] if names else []

    def _once(self, variable: str, text: str) -> str:
        """Write `variable = text` into `run` before the pass, one time; passes can be handed it."""
        if variable not in self.made:
            self.made[variable] = variable
            self.main.append(f"    {variable} = {text}")
        return variable

    def _fixed(self, variables: str, text: str) -> None:
        """The same of what does not change with the answers: worked out once for a frame."""
        self.fixed[variables] = text
        self.made.update({word: word for word in WORD.findall(variables)})

    def _up(self, scope: str, outer: str) -> str:
        variable = f"U_{scope}_{outer}"
        self._fixed(variable, f"frame.up({scope!r}, {outer!r})")
        return variable

    @staticmethod
    def _rows(scope: str) -> str:
        return f"frame.rows[{scope!r}]"

    # ---------------------------------------------------------------- reading
    def read(self, name: str) -> str:
        """The text that reads a name from the scope now being written."""
        scope = self.law.scope_of(name)
        if scope == CASE:
            return self.vars[name] if name in self.vars else self._fact(name, "c_", self.before)
        if scope == self.scope:
            if name in self.law.facts:
                return self._fact(name, "f_", self.body)
            return self.vars[name] if name in self.local else f"{self.column(name)}[i]"
        up = self._up(self.scope, scope)
        return f"{self.column(name)}[{up}[i]]"

    def _fact(self, name: str, mark: str, lines: list[str]) -> str:
        line = f"{mark}{name} = {self._answer(self.law.facts[name])}"
        if line not in lines:
            lines.append(line)
        return f"{mark}{name}"

    def _answer(self, item: m.Fact | m.Judgment, row: str = "") -> str:
        """The answer to a fact or judgment in a row; what has not happened happens after the day."""
        text = f"{row or ('own' if item.scope == CASE else 'row')}[{self.law.layout[item.scope].place(item)}]"
        return f"({text} or later)" if isinstance(item, m.Fact) and item.event else text

    def column(self, name: str, scope: str | None = None) -> str:
        """The variable holding a name's value for every member of `scope` (its own by default)."""
        own = self.law.scope_of(name)
        scope = scope or own
        tag = self._tag(name)
        if own != scope:
            if own == CASE:
                count = self._once(f"D_{scope}", self._rows(scope))
                value = self.made[self.vars[name]] if name in self.vars else self._answer(self.law.facts[name])
                return self._once(f"B_{scope}_{tag}", f"[{value}] * len({count})")
            up = self._up(scope, own)
            return self._once(f"B_{scope}_{tag}", f"[{self.column(name)}[u] for u in {up}]")
        if name in self.law.facts:
            rows = self._once(f"D_{own}", self._rows(own))
            return self._once(f"L_{tag}", f"[{self._answer(self.law.facts[name], 'r')} for r in {rows}] if {rows} else {rows}")
        group, position = self.where[name]
        if position not in self.shared.setdefault(group, []):
            self.shared[group].append(position)
        self.made[f"L_{tag}"] = f"L_{tag}"
        return f"L_{tag}"

    @staticmethod
    def _tag(name: str) -> str:
        return name.replace(".", "_")

    def within(self, scope: str) -> tuple[str, str]:
        """(members of `scope` inside the member being written, whether their list is complete)."""
        which, complete = f"W_{self.scope}_{scope}", f"C_{self.scope}_{scope}"
        if self.scope == CASE:
            self._fixed(f"(({which},), ({complete},))", f"frame.within({scope!r}, {CASE!r})")
            return which, complete
        self._fixed(f"({which}, {complete})", f"frame.within({scope!r}, {self.scope!r})")
        return f"{which}[i]", f"{complete}[i]"

    # ------------------------------------------------ what is most often asked, without a call
    def all(self, parts: list[str]) -> str:
        """Every part, beginning with one that costs nothing to read: most often it says no, and the others are not worked out."""
        first = next((part for part in parts if part.isidentifier()), None)
        text = super().all(parts)
        return text if first in (None, text) else f"({first} and {text})"

    def _compare(self, left: str, op: str, right: str) -> str:
        """Two days or numbers, each worked out once."""
        if op == "=":
            return super()._compare(left, op, right)
        if op[0] == ">":
            return self._compare(right, "<" + op[1:], left)
        (high, low), (from_, until) = self._ends(left, "p", (1, 0)), self._ends(right, "q", (0, 1))
        return f"(3 if {high} {op} {from_} else 0 if {low} {'>=' if op == '<' else '>'} {until} else 1)"

    def _ends(self, text: str, name: str, order: tuple[int, int]) -> tuple[str, str]:
        """The text of the ends of a day or number, in the order of reading; `name` holds what is no variable."""
        constant = self.env.get(text)
        if isinstance(constant, tuple):
            return str(constant[order[0]]), str(constant[order[1]])
        if text == "today":
            return "day", "day"
        first = text if text.isidentifier() else f"({name} := {text})"
        again = text if text.isidentifier() else name
        return f"{first}[{order[0]}]", f"{again}[{order[1]}]"

    @staticmethod
    def _among(value: str, wanted: str) -> str:
        """Whether a choice is one of some."""
        if not value.isidentifier():
            return f"among({value}, {wanted})"
        return f"(1 if {value} is None else 0 if {value}.isdisjoint({wanted}) else 3 if {value} <= {wanted} else 1)"

    def _quantified(self, node: m.Quantified) -> str:
        """A list without members says no once it is complete."""
        which, complete = self.within(node.scope)
        if node.kind in ("some", "no") and node.where is None and self.scope == CASE:
            text = self._anyone(self.of_member(node.has, node.scope), complete)
            text = f"N[{text}]" if node.kind == "no" else text
        else:
            text = super()._quantified(node)
        return self._unless_empty(text, which, complete, denied=node.kind == "no")

    @staticmethod
    def _anyone(column: str, complete: str) -> str:
        """`some` over every member of a scope in the case."""
        return f"(3 if 3 in {column} else 1 if 1 in {column} else N[{complete}])"

    def _aggregate(self, node: m.Aggregate) -> str:
        """Nobody's days have no earliest."""
        text, which = super()._aggregate(node), self.within(node.scope)[0]
        if node.kind == "total" or not which.isidentifier():
            return text
        return f"({text} if {which} else {unknown_of(self.law.value_type(node.of))})"

    @staticmethod
    def _unless_empty(text: str, which: str, complete: str, *, denied: bool = False) -> str:
        if not which.isidentifier():
            return text
        return f"({text} if {which} else {complete if denied else f'N[{complete}]'})"


def _tuple(values: Sequence[str]) -> str:
    """The text of a long tuple, in parts."""
    parts = [values[at : at + AT_ONCE] for at in range(0, len(values), AT_ONCE)]
    return " + ".join(f"({', '.join(part)},)" for part in parts)


def _read_once(lines: list[str]) -> list[str]:
    """An answer that is read once stands where it is read, without a variable."""
    words = Counter(word for line in lines for word in WORD.findall(line))
    answers = [(found[1], found[2]) for line in lines if (found := ANSWER.fullmatch(line))]
    texts = {name: text for name, text in answers if words[name] == 2}
    kept = [line for line in lines if not ((found := ANSWER.fullmatch(line)) and found[1] in texts)]
    return [WORD.sub(lambda word: texts.get(word[0], word[0]), line) for line in kept]
