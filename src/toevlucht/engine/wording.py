"""A comparison or value as the law writes it, for whoever reads the law as text."""

from __future__ import annotations

from datetime import date

from toevlucht.engine import model as m
from toevlucht.engine import walk

OPS = {"<": "is before", "<=": "is on or before", ">": "is after", ">=": "is on or after", "=": "is"}
AMOUNTS = {"<": "is less than", "<=": "is at most", ">": "is more than", ">=": "is at least", "=": "is"}


def wording(node: walk.Expression | None) -> str:
    """A comparison or value as the law writes it; names stay names, readers put labels on them."""
    match node:
        case m.Compare(left, op, right):
            said = AMOUNTS if _amount(left) or _amount(right) else OPS
            return f"{wording(left)} {said[op]} {wording(right)}"
        case m.Is(value, among):
            return f"{wording(value)} is {' or '.join(map(str, among))}"
        case m.OnList(value, name, day):
            return f"{wording(value)} is on list {name} on {wording(day)}"
        case m.Ref(name) | m.EndOf(name):
            return name.rsplit(".", 1)[-1]
        case m.TheDay():
            return "the day"
        case m.Const(type_, value):
            return _constant(type_, value)
        case m.Plus(base, length, sign):
            return f"{wording(base)} {'+' if sign > 0 else '-'} {wording(length)}"
        case m.Lookup(table, key, day):
            return f"{table} of {wording(key)} on {wording(day)}"
        case m.Count(scope):
            return f"number of {scope}"
        case m.Aggregate(kind, of, scope):
            return f"{kind} {wording(of)} of {scope}"
        case _:
            return ""


def _amount(node: m.Value) -> bool:
    return isinstance(node, m.Count) or (isinstance(node, m.Const) and node.type != "day")


def _constant(type_: m.ValueType, value: object) -> str:
    if type_ == "day" and isinstance(value, int):
        return date.fromordinal(value).isoformat()
    if type_ == "truth":
        return "yes" if value else "no"
    return f"{value[0]} {value[1]}s" if isinstance(value, tuple) else str(value)
