"""An assessment as plain data: what `assess --json` prints, described by docs/schema/assessment.schema.json."""

from __future__ import annotations

from datetime import date
from typing import Any

from toevlucht.engine import Assessment, explain
from toevlucht.engine.case import LONG_AGO, NEVER, Answer
from toevlucht.engine.clock import Clocked
from toevlucht.engine.result import Conclusion, DutyResult, Missing, Node, PowerResult
from toevlucht.engine.values import ANY_NUMBER
from toevlucht.lawbook.dossier import Dossier

OPEN = ("needs_judgment", "needs_facts", "not_open_yet")


def as_json(dossier: Dossier, a: Assessment, how: str | None = None, ground: tuple[str, ...] = ()) -> dict[str, Any]:
    """The assessment as plain data; `ground` limits the grounds to these bare names."""
    grounds = [c for c in a.grounds() if not ground or a.law.bare(c.key) in ground]
    goals = [(c.key, c.member) for c in grounds if c.status in OPEN] if ground else None
    return {
        "toevlucht": "assessment/1",
        "dossier": {"id": dossier.id, "title": dossier.title},
        "receipt": a.receipt(),
        "grounds": [_ground(a, c, how) for c in grounds],
        "missing": [_missing(m) | {"needed_for": list(m.needed_for)} for m in explain.missing(a, goals)],
        "duties": [_duty(d) for d in a.duties],
        "powers": [_power(p) for p in a.powers],
        "next_change": iso(a.next_change),
    }


def _ground(a: Assessment, c: Conclusion, how: str | None) -> dict[str, Any]:
    words = a.law.label(c.key)
    needs = explain.missing(a, [(c.key, c.member)]) if c.status in OPEN else []
    out: dict[str, Any] = {
        "ground": c.key,
        "label": words.en if words else c.key,
        "member": c.member,
        "conclusion": c.status,
        "possible": list(c.possible),
        "value": _ends(c.value, a.law.type_of(c.key)),
        "article": c.citation.short(),
        "cites": list(c.cites),
        "marks": sorted(c.marks),
        "labels": sorted(c.labels),
        "needs": [_missing(m) for m in needs],
    }
    if how == "why":
        out["why"] = node_data(explain.why(a, c.key, c.member))
    if how == "why-not" and a.law.type_of(c.key) == "truth":
        found = explain.why_not(a, c.key, c.member)
        out["failing"] = [node_data(n) for n in found.failing]
        out["flips"] = [[f._asdict() for f in flip] for flip in found.flips]
    return out


def node_data(node: Node) -> dict[str, Any]:
    """An explanation as nested data."""
    return {
        "key": node.key,
        "kind": node.kind,
        "member": node.member,
        "status": node.status,
        "value": _value(node.value),
        "article": node.citation.short() if node.citation and node.citation.act else "",
        "marks": sorted(node.marks),
        "labels": sorted(node.labels),
        "text": node.text,
        "answer": _answer(node.answer),
        "because": [node_data(x) for x in node.because],
    }


def _answer(answer: Answer | None) -> dict[str, Any] | None:
    """Who gave an answer, when, from which source, why; None where nobody did."""
    if answer is None:
        return None
    return {
        "state": answer.state,
        "by": [role for role in (answer.by, answer.second) if role],
        "on": iso(answer.on or None),
        "source": answer.source,
        "reasons": answer.reasons,
        "evidence": list(answer.evidence),
    }


def _value(value: object) -> Any:
    if isinstance(value, Clocked):
        value = value.arises
    if isinstance(value, int):
        return {0: "no", 1: "unknown", 3: "yes"}[value]
    if isinstance(value, tuple):
        return list(value)
    return sorted(map(str, value)) if isinstance(value, frozenset) else None


def _ends(value: object, type_: str) -> Any:
    """A value as far as it is known: of a day, number or amount the lowest and the highest, null where there is no end."""
    if not isinstance(value, tuple):
        return _value(value)
    if type_ == "day":
        return [None if value[0] <= LONG_AGO else iso(value[0]), None if value[1] >= NEVER else iso(value[1])]
    low, high = (None if x >= ANY_NUMBER[1] else x / 100 if type_ == "euro" else x for x in value)
    return [low, high]


def _missing(m: Missing) -> dict[str, Any]:
    return {"name": m.name, "member": m.member, "kind": m.kind, "by": list(m.by)}


def _duty(d: DutyResult) -> dict[str, Any]:
    return {
        "duty": d.key,
        "member": d.member,
        "status": d.status,
        "holder": d.holder,
        "towards": d.towards,
        "act_by": iso(d.earliest),
        "wait_until": iso(d.latest),
        "decided_by": d.decided_by,
        "flag": d.flag,
        "article": d.citation.short(),
        "marks": sorted(d.marks),
        "reckoning": [s.english for s in d.steps],
    }


def _power(p: PowerResult) -> dict[str, Any]:
    return {
        "power": p.key,
        "member": p.member,
        "status": p.status,
        "must": p.must,
        "holder": p.holder,
        "because": list(p.because),
        "form": list(p.form),
        "creates": list(p.creates),
        "ends": list(p.ends),
        "article": p.citation.short(),
        "marks": sorted(p.marks),
    }


def iso(day: int | None) -> str | None:
    """An ordinal as an ISO date; None stays None."""
    return None if day is None else date.fromordinal(day).isoformat()
