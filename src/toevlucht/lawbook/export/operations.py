"""Conditions and values as operations of the regelrecht schema, and what that schema cannot say.

It knows no members, no dated lists and no third truth value. What it cannot say becomes an input of its own
name, so that the rest still computes, and is told among the untranslatables.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from toevlucht.engine import model as m
from toevlucht.engine.law import Law
from toevlucht.engine.wording import wording

TYPES = {"truth": "boolean", "day": "date", "number": "number", "euro": "amount"}
COMPARE = {"<": "LESS_THAN", "<=": "LESS_THAN_OR_EQUAL", ">": "GREATER_THAN", ">=": "GREATER_THAN_OR_EQUAL"}
UNITS = {"day": "days", "week": "weeks", "month": "months", "year": "years"}
TODAY = "day_asked_about"
Read = dict[str, tuple[str, str]]  # input -> (type, the key or fact it reads; "" for what cannot be said)


@dataclass
class Operations:
    """Translates within one act; gathers the inputs it reads and what it could not say."""

    law: Law
    act: str
    inputs: Read = field(default_factory=dict)
    lost: dict[str, str] = field(default_factory=dict)  # construct -> reason

    def read(self, name: str) -> str:
        """A reference to a name, kept among the inputs."""
        self.inputs[variable(name, self.act)] = (TYPES.get(self.law.type_of(name), "string"), name)
        return f"${variable(name, self.act)}"

    def cannot(self, what: str, type_: str, reason: str) -> str:
        """A reference to an input in place of what the schema cannot say."""
        name = slug(what)
        self.inputs[name] = (type_, "")
        self.lost[what] = reason
        return f"${name}"

    def condition(self, node: m.Condition) -> Any:
        """A condition as an operation, a reference or a constant."""
        match node:
            case m.Ref(name):
                return self.read(name)
            case m.Not(of):
                return {"operation": "NOT", "value": self.condition(of)}
            case m.All(of):
                return {"operation": "AND", "conditions": [self.condition(x) for x in of]}
            case m.Any(of):
                return {"operation": "OR", "conditions": [self.condition(x) for x in of]}
            case m.AtLeast(count, of):
                ones = [_if(self.condition(x), 1, 0) for x in of]
                return {"operation": "GREATER_THAN_OR_EQUAL", "subject": {"operation": "ADD", "values": ones}, "value": count}
            case m.Is(value, among):
                options = [{"operation": "EQUALS", "subject": self.value(value), "value": x} for x in among]
                return options[0] if len(options) == 1 else {"operation": "OR", "conditions": options}
            case m.Compare(left, op, right):
                return {"operation": COMPARE[op], "subject": self.value(left), "value": self.value(right)}
            case m.OnList():
                return self.cannot(
                    wording(node), "boolean", "dated rows with exceptions; a list that is not verified says no to nothing"
                )
            case m.Quantified():
                return self.cannot(
                    phrase(node), "boolean", "a sentence about the members of a case, and whether their list is complete"
                )

    def value(self, node: m.Value) -> Any:
        """A value as an operation, a reference or a constant."""
        match node:
            case m.Ref(name):
                return self.read(name)
            case m.Const():
                return constant(node)
            case m.TheDay():
                self.inputs[TODAY] = ("date", "")
                return f"${TODAY}"
            case m.Plus(base, m.Const("length", (count, unit)), sign) if unit in UNITS:
                return {"operation": "DATE_ADD", "date": self.value(base), UNITS[unit]: sign * count}
            case _:
                type_ = TYPES.get(self.law.value_type(node), "string")
                return self.cannot(
                    wording(node) or type(node).__name__, type_, "read over members, from a dated table or from a clock"
                )

    def rule(self, item: m.Rule) -> Any:
        """A rule with its presumptions and exceptions, as the engine reads them."""
        out = self.condition(item.when)
        for p in item.presumptions:
            guard = self.condition(p.while_ if p.unless is None else m.All((p.while_, m.Not(p.unless))))
            denied = {"operation": "NOT", "value": guard}
            out = (
                {"operation": "OR", "conditions": [guard, out]} if p.value else {"operation": "AND", "conditions": [denied, out]}
            )
        if item.unless:
            denials = [{"operation": "NOT", "value": self.condition(e.condition)} for e in item.unless]
            out = {"operation": "AND", "conditions": [out, *denials]}
        return out

    def table(self, rows: tuple[m.Row, ...]) -> Any:
        """A case table: its rows in order, the last one otherwise."""
        guarded = [r for r in rows if r.guard is not None]
        last = next((self.value(r.value) for r in rows if r.guard is None), None)
        if not guarded:
            return last
        cases = [{"when": self.condition(r.guard), "then": self.value(r.value)} for r in guarded if r.guard is not None]
        return {"operation": "IF", "cases": cases, "default": last}


def _if(when: Any, then: Any, otherwise: Any) -> dict[str, Any]:
    return {"operation": "IF", "cases": [{"when": when, "then": then}], "default": otherwise}


def constant(node: m.Const) -> Any:
    """A constant: days as ISO dates, lengths as words, cents and codes as they are."""
    if node.type == "day" and isinstance(node.value, int):
        return date.fromordinal(node.value).isoformat()
    if isinstance(node.value, tuple):
        count, unit = node.value
        return f"{count} {unit}{'s' if count != 1 else ''}".replace("_", " ")
    return {"yes": True, "no": False}.get(str(node.value), node.value) if node.type == "truth" else node.value


def phrase(node: m.Condition) -> str:
    """A condition as the law writes it, in one line."""
    if isinstance(node, m.Quantified):
        where = f" that has {phrase(node.where)}" if node.where is not None else ""
        count = f" {node.count}" if node.kind == "at_least" else ""
        return f"{node.kind.replace('_', ' ')}{count} {node.scope}{where} has {phrase(node.has)}"
    if isinstance(node, m.Not):
        return f"not {phrase(node.of)}"
    if isinstance(node, m.All | m.Any):
        return f" {'and' if isinstance(node, m.All) else 'or'} ".join(phrase(x) for x in node.of)
    return wording(node) or type(node).__name__


def variable(name: str, act: str) -> str:
    """The name of an input: bare in its own act and the vocabulary, `act_name` elsewhere."""
    return slug(name.removeprefix(f"{act}."))


def slug(text: str) -> str:
    """Letters, digits and underscores, never beginning with a digit."""
    found = re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_")
    return f"n_{found}" if found[:1].isdigit() else found
