"""The text of conditions and values, shared by every way of running them."""

from __future__ import annotations

from toevlucht.engine import model as m
from toevlucht.engine.law import Law

UNKNOWN_OF = {"day": "ANY_DAY", "number": "ANY_NUMBER", "euro": "ANY_NUMBER"}


def unknown_of(type_: str | None) -> str:
    """The constant for a value that may be anything."""
    return UNKNOWN_OF.get(type_ or "", "None")


class Texts:
    """Writes expressions; how a name is read is left to the layout (`read`, `column`, `within`)."""

    def __init__(self, law: Law) -> None:
        self.law = law
        self.env: dict[str, object] = {}
        self._constants: dict[object, str] = {}

    def read(self, name: str) -> str:
        """The text that reads a name where we are."""
        raise NotImplementedError

    def column(self, name: str, scope: str | None = None) -> str:
        """The variable holding a name's value for all members of a scope."""
        raise NotImplementedError

    def within(self, scope: str) -> tuple[str, str]:
        """(members of a scope inside where we are, whether that list is complete)."""
        raise NotImplementedError

    def constant(self, value: object) -> str:
        """The name of a constant in `env`."""
        key = (type(value).__name__, value)
        if key not in self._constants:
            self._constants[key] = f"K{len(self._constants)}"
            self.env[self._constants[key]] = value
        return self._constants[key]

    # ------------------------------------------------------------- conditions
    def truth(self, node: m.Condition) -> str:
        """The text of a condition."""
        match node:
            case m.Ref(name):
                return self.read(name)
            case m.Not(of):
                return f"N[{self.truth(of)}]"
            case m.All(of):
                return self.all(list(map(self.truth, of)))
            case m.Any(of):
                return "(" + " | ".join(map(self.truth, of)) + ")"
            case m.AtLeast(count, of):
                return f"at_least({count}, ({', '.join(map(self.truth, of))},))"
            case m.Is(value, among):
                return self._among(self.value(value), self.constant(frozenset(among)))
            case m.OnList():
                return self._on_list(node)
            case m.Compare(left, op, right):
                return self._compare(self.value(left), op, self.value(right))
            case m.Quantified():
                return self._quantified(node)

    def all(self, parts: list[str]) -> str:
        """Every part."""
        return parts[0] if len(parts) == 1 else f"({' & '.join(parts)})"

    def _compare(self, left: str, op: str, right: str) -> str:
        match op:
            case "<":
                return f"before({left}, {right})"
            case "<=":
                return f"until({left}, {right})"
            case ">":
                return f"before({right}, {left})"
            case "=":
                return f"same({left}, {right})"
            case _:
                return f"until({right}, {left})"

    @staticmethod
    def _among(value: str, wanted: str) -> str:
        return f"among({value}, {wanted})"

    def _on_list(self, node: m.OnList) -> str:
        rows = self.law.rows[node.list]
        read = ", ".join([self.constant(rows), self.value(node.value), self.value(node.day), *map(self.read, rows.exceptions)])
        return f"listed({read})"

    def _quantified(self, node: m.Quantified) -> str:
        which, complete = self.within(node.scope)
        has = self.of_member(node.has, node.scope)
        where = None if node.where is None else self.of_member(node.where, node.scope)
        if node.kind == "at_least":
            return f"members_at_least({node.count}, {where}, {has}, {which}, {complete})"
        function = "every" if node.kind == "every" else "some"
        text = f"{function}({has}, {which}, {complete})"
        if where is not None:
            text = f"{function}_where({where}, {has}, {which}, {complete})"
        return f"N[{text}]" if node.kind == "no" else text

    def of_member(self, node: m.Condition | m.Value, scope: str) -> str:
        """The column of what stands after `has`, `total`, `latest` …: one name."""
        if not isinstance(node, m.Ref):
            raise TypeError("after 'has' and 'of each' stands one name; the lawbook refuses anything else")
        return self.column(node.name, scope)

    # ----------------------------------------------------------------- values
    def value(self, node: m.Value) -> str:
        """The text of a value."""
        match node:
            case m.Ref(name):
                return self.read(name)
            case m.TheDay():
                return "today"
            case m.Const("truth", value):
                return "3" if value else "0"
            case m.Const(type_, value):
                pair = type_ in ("day", "number", "euro")
                return self.constant((value, value) if pair else frozenset((value,)))
            case m.Plus(base, length, sign):
                return self._plus(base, length, sign)
            case m.Lookup(table, key, day):
                unknown = unknown_of(self.law.lists[table].unit)
                return f"look_up({self.constant(self.law.rows[table])}, {self.value(key)}, {self.value(day)}, {unknown})"
            case m.Count(scope, where):
                which, complete = self.within(scope)
                guard = None if where is None else self.of_member(where, scope)
                return f"count({guard}, {which}, {complete})"
            case m.Aggregate():
                return self._aggregate(node)
            case m.EndOf(duty):
                return f"{self.read(duty)}.last_day"

    def _plus(self, base: m.Value, length: m.Value, sign: int) -> str:
        if isinstance(length, m.Const) and isinstance(length.value, tuple):
            count, unit = length.value
            return f"plus({self.value(base)}, {sign * count}, {unit!r})"
        return f"plus_any({self.value(base)}, {self.value(length)}, {sign})"

    def _aggregate(self, node: m.Aggregate) -> str:
        which, complete = self.within(node.scope)
        guard = None if node.where is None else self.of_member(node.where, node.scope)
        unknown = unknown_of(self.law.value_type(node.of))
        column = self.of_member(node.of, node.scope)
        return f"aggregate({node.kind!r}, {column}, {guard}, {which}, {complete}, {unknown})"

    # ------------------------------------------------------------------ rules
    def rule(self, item: m.Rule) -> str:
        """`when`, then presumptions, then exceptions: the meaning of one rule in one expression."""
        when = [self.truth(part) for part in (item.when.of if isinstance(item.when, m.All) else (item.when,))]
        for p in item.presumptions:
            guard = self.truth(p.while_)
            if p.unless is not None:
                guard = f"({guard} & N[{self.truth(p.unless)}])"
            when = [f"({guard} | {self.all(when)})" if p.value else f"(N[{guard}] & {self.all(when)})"]
        return self.all([*when, *(f"N[{self.truth(exception.condition)}]" for exception in item.unless)])
