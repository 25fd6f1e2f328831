"""The same rules as OpenFisca variables, one formula each, printed from our law."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from bench.cases import CODES, EPOCH, Columns
from bench.rules import ANSWERS, COUNTRIES, DAYS, LAW, TRUTHS, bare, layers, rows
from toevlucht.engine import model as m

RESULTS = ("inadmissible", "granted_refugee", "granted_subsidiary", "plainly_refused", "refused")
KINDS = {"result": int, "months_to_decide": int, "weeks_to_appeal": int, "decide_by": date}
ZERO = {bool: False, int: 0, date: date(1970, 1, 1)}


def plus_months(day: np.ndarray, months: Any) -> np.ndarray:
    """Calendar months, the last day where the day is missing."""
    month = day.astype("M8[M]")
    target = month + months
    last = (target + 1).astype("M8[D]") - np.timedelta64(1, "D")
    return np.minimum(target.astype("M8[D]") + (day - month.astype("M8[D]")), last)


def on_list(key: np.ndarray, day: np.ndarray, table: list[tuple[int, np.datetime64, np.datetime64]]) -> np.ndarray:
    """Whether each key is on the list on its day."""
    found: np.ndarray = np.logical_or.reduce([(key == k) & (day >= a) & (day < b) for k, a, b in table])
    return found


def read(name: str) -> str:
    """A variable; days as numpy days."""
    day = (name in LAW.facts and LAW.facts[name].type == "day") or bare(name) == "decide_by"
    return f"person({bare(name)!r}, period)" + (".astype('M8[D]')" if day else "")


def value(node: m.Value) -> str:
    """A value as numpy."""
    match node:
        case m.Ref(name):
            return read(name)
        case m.Const("choice", constant):
            return str(RESULTS.index(str(constant)))
        case m.Const(_, constant):
            return repr(constant[0] if isinstance(constant, tuple) else constant)
        case m.Plus(base, m.Const(_, (count, _))):
            return f"plus({value(base)}, {12 * count})"
        case m.Plus(base, length):
            return f"plus({value(base)}, {value(length)})"
        case _:
            raise TypeError(node)


def truth(node: m.Condition) -> str:
    """A condition as numpy."""
    match node:
        case m.Ref(name):
            return read(name)
        case m.Not(of):
            return f"~({truth(of)})"
        case m.All(of):
            return "(" + " & ".join(map(truth, of)) + ")"
        case m.Any(of):
            return "(" + " | ".join(map(truth, of)) + ")"
        case m.Compare(left, _, right):
            return f"({value(left)} > {value(right)})"
        case m.OnList(key, table, day):
            return f"on_list({value(key)}, {value(day)}, L_{table})"
        case _:
            raise TypeError(node)


def body(item: m.Definition) -> str:
    """A whole rule as numpy."""
    if isinstance(item, m.Rule):
        return " & ".join([truth(item.when), *(f"~({truth(e.condition)})" for e in item.unless)])
    assert isinstance(item, m.ValueRule)
    if len(item.rows) == 1:
        return value(item.rows[0].value)
    guards = ", ".join(truth(r.guard) for r in item.rows if r.guard is not None)
    values = ", ".join(value(r.value) for r in item.rows if r.guard is not None)
    return f"np.select([{guards}], [{values}], {value(item.rows[-1].value)})"


def table(name: str) -> list[tuple[int, np.datetime64, np.datetime64]]:
    """A dated list with numbers for codes."""
    end = np.datetime64("2200-01-01")
    return [
        (CODES.index(k), np.datetime64(date.fromordinal(s)), np.datetime64(date.fromordinal(u)) if u else end)
        for k, s, u in rows(name)
    ]


class OpenFisca:
    """OpenFisca-core over columns and over single cases."""

    def __init__(self) -> None:
        self.person = build_entity(key="person", plural="persons", label="applicant", roles=None, is_person=True)
        self.system = TaxBenefitSystem([self.person])
        for name in TRUTHS:
            self._add(name, bool)
        for name in COUNTRIES:
            self._add(name, int)
        for name in DAYS:
            self._add(name, date)
        space = {"np": np, "plus": plus_months, "on_list": on_list, **{f"L_{t}": table(t) for t in LAW.lists}}
        for key in (k for layer in layers() for k in layer):
            here: dict[str, Any] = {}
            exec(f"def formula(person, period):\n    return {body(LAW.versions[key][0])}", space, here)  # noqa: S102  # printed from our law
            self._add(bare(key), KINDS.get(bare(key), bool), here["formula"])

    def _add(self, name: str, kind: type, formula: Any = None) -> None:
        attributes: dict[str, Any] = {
            "value_type": kind, "entity": self.person, "label": name, "default_value": ZERO[kind],
            "definition_period": DateUnit.YEAR if formula else DateUnit.ETERNITY,
        }  # fmt: skip
        if formula:
            attributes["formula"] = formula
        self.system.add_variable(type(name, (Variable,), attributes))

    def bulk(self, found: Columns) -> list[np.ndarray]:
        """The five answers of every case."""
        simulation = SimulationBuilder().build_default_simulation(self.system, count=len(found["asked_on"]))
        for name in TRUTHS:
            simulation.set_input(name, "ETERNITY", found[name] == 1)
        for name in COUNTRIES:
            simulation.set_input(name, "ETERNITY", found[name].astype(np.int32))
        for name in DAYS:
            simulation.set_input(name, "ETERNITY", (found[name] - EPOCH).astype("M8[D]"))
        return [simulation.calculate(bare(a), "2026") for a in ANSWERS]

    def one(self, v: dict[str, Any]) -> tuple[Any, ...]:
        """The five answers of one case."""
        given = {
            k: {"ETERNITY": x.isoformat() if isinstance(x, date) else CODES.index(x) if isinstance(x, str) else x}
            for k, x in v.items()
        }
        simulation = SimulationBuilder().build_from_entities(self.system, {"persons": {"a": given}})
        r = [simulation.calculate(bare(a), "2026")[0] for a in ANSWERS]
        return RESULTS[int(r[0])], int(r[1]), int(r[2]), r[3].astype("M8[D]").astype(date), bool(r[4])
