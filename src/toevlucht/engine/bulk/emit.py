"""The law as straight-line code over planes: scopes unrolled to the slots of a shape."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from toevlucht.engine import model as m
from toevlucht.engine.bulk import values
from toevlucht.engine.bulk.planes import NOT
from toevlucht.engine.expression import Texts
from toevlucht.engine.law import Law
from toevlucht.engine.model import CASE
from toevlucht.engine.plan import Reading, order

FLAGS = ("exists@", "complete@")  # columns that say yes where a caller gives none
OPS = {"<": "before({0}, {1})", "<=": "until({0}, {1})", ">": "before({1}, {0})", ">=": "until({1}, {0})"}


class Unsupported(Exception):  # an answer, not a fault: the name is left out
    """What bulk does not evaluate: clocks, tariffs, look-ups, counts over members, sums of numbers."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How many members each scope may have: for each slot, the slot of its parent scope."""

    slots: tuple[tuple[str, tuple[int, ...]], ...]

    @staticmethod
    def of(**slots: tuple[int, ...]) -> Shape:
        """`Shape.of(country=(0, 0), fear=(0, 0, 1))`: two countries, three fears."""
        return Shape(tuple(slots.items()))


class Planes(Texts):
    """Writes `run(c, n)`: `c` holds the columns by `name` or `name@scope0`."""

    def __init__(self, law: Law, reading: Reading, goals: Iterable[str], shape: Shape) -> None:
        super().__init__(law)
        self.reading = reading
        self.slots = {CASE: (0,), **dict.fromkeys(law.scopes, ()), **dict(shape.slots)}
        self.book: dict[object, int] = {}
        self._fill_book()
        self.env.update(N=NOT, pick=values.pick, before=values.before, until=values.until, among=values.among)
        self.env.update(plus=values.plus, plus_coded=values.plus_coded)
        self.lines = ["def run(c, n, YES, NO):"]
        self.here: dict[str, int] = {}
        self.vars: dict[tuple[str, int], str] = {}
        self.left_out: dict[str, str] = {}
        self.columns: dict[str, m.ValueType] = {}
        for name in order(reading, goals):
            self._name(name)

    def _fill_book(self) -> None:
        words = [r.key for t in self.law.lists.values() for r in t.rows]
        words += [o for f in self.law.facts.values() for o in f.options]
        words += [o for js in self.law.judgments.values() for j in js for o in j.options]
        rows = [r for items in self.law.versions.values() for i in items if isinstance(i, m.ValueRule) for r in i.rows]
        constants: list[object] = [*words, *(r.value.value for r in rows if isinstance(r.value, m.Const))]
        for word in constants:
            self.book.setdefault(word, len(self.book))

    # ------------------------------------------------------------------ names
    def _name(self, name: str) -> None:
        scope = self.law.scope_of(name)
        mark = len(self.lines)
        try:
            for slot in range(len(self.slots[scope])):
                self._stand(scope, slot)
                self.vars[(name, slot)] = f"v{len(self.vars)}"
                self.lines.append(f"    {self.vars[(name, slot)]} = {self._text(name)}")
        except Unsupported as why:
            del self.lines[mark:]
            self.left_out[name] = str(why)
            for slot in range(len(self.slots[scope])):
                self.vars.pop((name, slot), None)

    def _stand(self, scope: str, slot: int) -> None:
        """Stand at a member: itself and the members around it."""
        self.here = {CASE: 0}
        while scope != CASE:
            self.here[scope] = slot
            slot, scope = self.slots[scope][slot], self.law.scopes[scope].parent

    def _text(self, name: str) -> str:
        if name in self.law.missed and name not in self.law.versions:
            raise Unsupported("a duty missed")
        through = self.reading.through(name)
        items = through or self.reading.items(name)
        if len(items) != 1 or not self.reading.in_force(name):
            raise Unsupported("several versions at once")
        match items[0]:
            case str() as key:
                return self.read(key)
            case m.Rule() as item:
                return self.rule(item)
            case m.Judgment() as item:
                return self._judgment(item)
            case m.ValueRule() as item:
                return self._table(item)
            case item:
                raise Unsupported(type(item).__name__.lower())

    def _judgment(self, item: m.Judgment) -> str:
        raw = self._column(item.name, item.scope, "choice" if item.options else "truth")
        if item.at_issue is None:
            return raw
        if item.options:
            raise Unsupported("a choice that may not be at issue")
        return f"({self.truth(item.at_issue)} & {raw})"

    def _table(self, item: m.ValueRule) -> str:
        first = item.rows[0].value
        if isinstance(first, m.Const) and first.type == "truth":
            if len(item.rows) > 1:
                raise Unsupported("a yes or no by table")
            return "YES" if first.value else "NO"
        if len(item.rows) == 1 and item.rows[0].guard is None:
            return self.value(first)
        parts = []
        for row in item.rows:
            if not isinstance(row.value, m.Const) or row.value.type == "day":
                raise Unsupported("a table of computed values")
            guard = "None" if row.guard is None else self.truth(row.guard)
            parts.append(f"({guard}, {self.book[row.value.value]})")
        return f"pick(({', '.join(parts)},), n)"

    # ---------------------------------------------------------------- reading
    def read(self, name: str) -> str:
        """A name as seen from the member we stand at."""
        scope = self.law.scope_of(name)
        if scope not in self.here:
            raise Unsupported("an inner name read bare")
        if name in self.law.facts:
            return self._column(name, scope, self.law.facts[name].type)
        if (name, self.here[scope]) not in self.vars:
            raise Unsupported(f"rests on {name}")
        return self.vars[(name, self.here[scope])]

    def _column(self, name: str, scope: str, type_: m.ValueType) -> str:
        key = name if scope == CASE else f"{name}@{scope}{self.here[scope]}"
        self.columns[key] = type_
        return f"c[{key!r}]"

    def _slots_inside(self, scope: str) -> list[int]:
        """The slots of a scope inside the member we stand at."""
        found = []
        for slot in range(len(self.slots[scope])):
            at, i = scope, slot
            while at not in self.here:
                i, at = self.slots[at][i], self.law.scopes[at].parent
            if self.here[at] == i:
                found.append(slot)
        return found

    def _complete(self, scope: str) -> str:
        """Whether the list of a scope inside the member we stand at is complete, as a plane."""
        parts = []
        at = scope
        while at not in self.here:
            parent = self.law.scopes[at].parent
            if self.law.scopes[at].stated:
                inside = [self.here[parent]] if parent in self.here else self._slots_inside(parent)
                parts += [self._flag(f"complete@{at}@{i}") for i in inside]
            at = parent
        return "(" + " & ".join(parts) + ")" if parts else "YES"

    def _flag(self, key: str) -> str:
        self.columns[key] = "truth"
        return f"c.get({key!r}, YES)"

    def _at(self, node: m.Condition, scope: str, slot: int) -> str:
        """A condition read at an inner member."""
        if not isinstance(node, m.Ref):
            raise Unsupported("more than a name after has")
        outer = dict(self.here)
        self._stand(scope, slot)
        text = self.read(node.name)
        self.here = outer
        return text

    def _quantified(self, node: m.Quantified) -> str:
        if node.scope in self.here:
            raise Unsupported("a member that reads its own list")
        complete = self._complete(node.scope)
        has, member = [], []
        for slot in self._slots_inside(node.scope):
            exists = self._flag(f"exists@{node.scope}{slot}")
            where = exists if node.where is None else f"({exists} & {self._at(node.where, node.scope, slot)})"
            has.append(self._at(node.has, node.scope, slot))
            member.append(where)
        both = [f"({w} & {h})" for w, h in zip(member, has, strict=True)]
        if node.kind == "every":
            every = " & ".join([*(f"(N[{w}] | {h})" for w, h in zip(member, has, strict=True)), complete])
            return f"(({every}) & ({' | '.join([*member, f'N[{complete}]'])}))"
        chosen = [f"({' & '.join(c)})" for c in combinations(both, node.count if node.kind == "at_least" else 1)]
        some = f"({' | '.join([*chosen, f'N[{complete}]'])})"
        return f"N[{some}]" if node.kind == "no" else some

    # ----------------------------------------------------------------- values
    def truth(self, node: m.Condition) -> str:
        """As in the engine, with comparisons over columns."""
        match node:
            case m.Is(value, among):
                codes = tuple(self.book.setdefault(x, len(self.book)) for x in among)
                return f"among({self.value(value)}, {codes})"
            case m.Compare(left, op, right):
                if op not in OPS or self.law.value_type(left) != "day" or self.law.value_type(right) != "day":
                    raise Unsupported("numbers or codes compared")
                return OPS[op].format(self.value(left), self.value(right))
            case m.OnList(value, name, day):
                return self._listed(self.law.lists[name], value, day)
            case m.AtLeast(count, of):
                texts = [self.truth(c) for c in of]
                return (
                    "NO" if count > len(of) else "(" + " | ".join(f"({' & '.join(c)})" for c in combinations(texts, count)) + ")"
                )
            case _:
                return super().truth(node)

    def _listed(self, table: m.DatedList, value: m.Value, day: m.Value) -> str:
        if any(r.except_ for r in table.rows):
            raise Unsupported("a list with exceptions")
        name = f"L{len(self.env)}"
        self.env[name] = values.Listed(table, self.book)
        return f"{name}({self.value(value)}, {self.value(day)})"

    def value(self, node: m.Value) -> str:
        """Days as pairs of columns, codes as one column."""
        match node:
            case m.Ref(name):
                return self.read(name)
            case m.TheDay():
                self.columns["the day"] = "day"
                return "c['the day']"
            case m.Const("day", constant):
                return f"({constant}, {constant})"
            case m.Plus(base, m.Const(_, (count, unit)), sign):
                return f"plus({self.value(base)}, {sign * count}, {unit!r})"
            case m.Plus(base, m.Ref(name), 1) if self.law.type_of(name) == "length":
                return f"plus_coded({self.value(base)}, {self.read(name)}, {self._lengths()})"
            case _:
                raise Unsupported(f"the value {type(node).__name__.lower()}")

    def _lengths(self) -> str:
        found = [(code, *word) for word, code in self.book.items() if isinstance(word, tuple)]
        if not found:
            raise Unsupported("a length the law names nowhere")
        return repr(tuple(found))
