"""Clocks and steps as plain data: what `law duties --json` and `law steps --json` print."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from toevlucht.cli.data import iso, node_data
from toevlucht.engine import Assessment
from toevlucht.engine.blocks import Block, blocks, missing_form
from toevlucht.engine.case import LONG_AGO, NEVER
from toevlucht.engine.clauses import Clause, terms
from toevlucht.engine.reckon import Length
from toevlucht.engine.result import DutyResult, Interval, PowerResult
from toevlucht.lawbook.dossier import Dossier


def duties_json(dossier: Dossier, a: Assessment, found: Iterable[DutyResult]) -> dict[str, Any]:
    """The clocks with everything that made them (schema `duties`)."""
    return _head("duties/1", dossier, a) | {"duties": [_duty(a, d) for d in found], "next_change": iso(a.next_change)}


def steps_json(dossier: Dossier, a: Assessment, must: Iterable[DutyResult], powers: Iterable[PowerResult]) -> dict[str, Any]:
    """What must happen, and every power with what stands before it (schema `steps`)."""
    return _head("steps/1", dossier, a) | {"duties": [_duty(a, d) for d in must], "powers": [_power(a, p) for p in powers]}


def _head(form: str, dossier: Dossier, a: Assessment) -> dict[str, Any]:
    return {"toevlucht": form, "dossier": {"id": dossier.id, "title": dossier.title}, "receipt": a.receipt()}


def _duty(a: Assessment, d: DutyResult) -> dict[str, Any]:
    found = terms(a, d.key, d.member)
    return {
        "duty": d.key,
        "label": _label(a, d.key),
        "member": d.member,
        "status": d.status,
        "undecided_regime": a.selection.undecided(a.law, d.key),
        "holder": d.holder,
        "towards": d.towards,
        "starts": _span(d.starts),
        "act_by": iso(d.earliest),
        "wait_until": iso(d.latest),
        "decided_by": d.decided_by,
        "within": [_length(x) for x in found.lengths],
        "as_soon_as_possible": found.soon,
        "counting": [x for x in (found.counting, found.disputed) if x],
        "never_later_than": _span(found.never_later),
        "clauses": [_clause(c) for c in found.clauses],
        "reckoning": [{"text": s.english, "day": s.day.isoformat(), "citation": s.citation} for s in d.steps],
        "when_missed": found.when_missed,
        "before": list(found.before),
        "flag": d.flag,
        "article": d.citation.short(),
        "marks": sorted(d.marks),
        "unverified": found.unverified,
    }


def _clause(c: Clause) -> dict[str, Any]:
    return {
        "kind": c.kind,
        "member": c.member,
        "state": c.state,
        "condition": c.condition,
        "since": _span(c.since),
        "until": _span(c.until),
        "lengths": [_length(x) for x in c.lengths],
        "at_most": _length(c.at_most) if c.at_most else None,
        "because": [node_data(n) for n in c.because],
    }


def _power(a: Assessment, p: PowerResult) -> dict[str, Any]:
    return {
        "power": p.key,
        "label": _label(a, p.key),
        "member": p.member,
        "status": p.status,
        "undecided_regime": a.selection.undecided(a.law, p.key),
        "must": p.must,
        "holder": p.holder,
        "towards": p.towards,
        "form": list(p.form),
        "missing_form": list(missing_form(a, p)),
        "blocks": [_block(b) for b in blocks(a, p)],
        "creates": list(p.creates),
        "ends": list(p.ends),
        "article": p.citation.short(),
        "marks": sorted(p.marks),
    }


def _block(b: Block) -> dict[str, Any]:
    text = b.node.text if b.node is not None else ""
    return {"kind": b.kind, "name": b.name, "member": b.member, "article": b.article, "text": text}


def _label(a: Assessment, key: str) -> str:
    words = a.law.label(key)
    return words.en if words else key


def _length(length: Length) -> str:
    count, unit = length
    return f"{count} {unit}{'s' if count != 1 else ''}".replace("_", " ")


def _span(found: Interval | None) -> dict[str, str | None] | None:
    """Both ends of a day; an end that nothing fixes is null."""
    if found is None:
        return None
    low, high = found
    return {"from": iso(low) if low > LONG_AGO else None, "until": iso(high) if high < NEVER else None}
