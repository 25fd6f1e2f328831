"""The same rules as a zen-engine decision: one expression node a layer, printed from our law."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import zen

from bench.rules import LAW, bare, definition, layers, rows
from toevlucht.engine import model as m

LISTS = {"origin_states": "nationality", "transit_states": "came_through"}


def value(node: m.Value) -> str:
    """A value in zen's expression language."""
    match node:
        case m.Ref(name) if name in LAW.facts and LAW.facts[name].type == "day":
            return f"d({name})"
        case m.Ref(name):
            return bare(name)
        case m.Const(_, constant):
            return json.dumps(constant[0] if isinstance(constant, tuple) else constant)
        case m.Plus(base, m.Const(_, (count, unit))):
            return f'{value(base)}.add({count}, "{unit}")'
        case m.Plus(base, length):
            return f'{value(base)}.add({value(length)}, "month").format("%Y-%m-%d")'
        case _:
            raise TypeError(node)


def truth(node: m.Condition) -> str:
    """A condition in zen's expression language."""
    match node:
        case m.Ref(name):
            return bare(name)
        case m.Not(of):
            return f"not ({truth(of)})"
        case m.All(of):
            return "(" + " and ".join(map(truth, of)) + ")"
        case m.Any(of):
            return "(" + " or ".join(map(truth, of)) + ")"
        case m.Compare(left, _, right):
            second = value(right) if value(right).startswith("d(") else f"d({value(right)})"
            return f"{value(left)}.isAfter({second})"
        case m.OnList(m.Ref(name), table, m.Ref(on)):
            return " or ".join(_row(name, on, *row) for row in rows(table))
        case _:
            raise TypeError(node)


def _row(name: str, on: str, key: str, since: int, until: int | None) -> str:
    end = f' and d({on}) < d("{date.fromordinal(until)}")' if until else ""
    return f'({name} == "{key}" and d({on}) >= d("{date.fromordinal(since)}"){end})'


def expression(item: m.Definition) -> str:
    """A whole rule in zen's expression language."""
    if isinstance(item, m.Rule):
        return " and ".join([truth(item.when), *(f"not ({truth(e.condition)})" for e in item.unless)])
    assert isinstance(item, m.ValueRule)
    text = value(item.rows[-1].value)
    for row in reversed(item.rows[:-1]):
        assert row.guard is not None
        text = f"{truth(row.guard)} ? {value(row.value)} : ({text})"
    return text


def decision() -> Any:
    """The compiled decision."""
    nodes: list[dict[str, Any]] = [{"id": "in", "type": "inputNode", "name": "in"}]
    edges, before = [], "in"
    for number, keys in enumerate(layers()):
        shown = [{"id": bare(k), "key": bare(k), "value": expression(definition(k))} for k in keys]
        content = {"expressions": shown, "passThrough": True}
        nodes.append({"id": f"l{number}", "type": "expressionNode", "name": f"layer {number}", "content": content})
        edges.append({"id": f"e{number}", "sourceId": before, "targetId": f"l{number}", "type": "edge"})
        before = f"l{number}"
    nodes.append({"id": "out", "type": "outputNode", "name": "out"})
    edges.append({"id": "last", "sourceId": before, "targetId": "out", "type": "edge"})
    return zen.ZenEngine().create_decision(json.dumps({"nodes": nodes, "edges": edges}))


class Zen:
    """zen-engine behind Python."""

    def __init__(self) -> None:
        self.decision = decision()

    @staticmethod
    def prepared(v: dict[str, Any]) -> dict[str, Any]:
        """The case as zen takes it: dates as text, what is not known left out."""
        return {k: x.isoformat() if isinstance(x, date) else x for k, x in v.items() if x is not None}

    def one(self, v: dict[str, Any]) -> tuple[Any, ...]:
        """The five answers."""
        r = self.decision.evaluate(self.prepared(v))["result"]
        return r["result"], r["months_to_decide"], r["weeks_to_appeal"], date.fromisoformat(r["decide_by"]), r["too_late"]

    def trace(self, v: dict[str, Any]) -> Any:
        """zen's own trace."""
        return self.decision.evaluate(self.prepared(v), {"trace": True})["trace"]
