"""The receipt of an assessment: enough to make the same bytes again for ever."""

from __future__ import annotations

import hashlib
import json
from datetime import date

from toevlucht.engine.case import Answer, Case
from toevlucht.engine.law import Law
from toevlucht.engine.select import Selection

ENGINE = "1"  # raised when the meaning of the engine changes


def facts_hash(case: Case) -> str:
    """SHA-256 over every answer, its provenance included, in a fixed order."""
    rows: list[object] = []
    for path, member in sorted(case.members(), key=lambda found: found[0]):
        rows.append([path, "closed", sorted(member.closed)])
        rows += [[path, name, _plain(member.answers[name])] for name in sorted(member.answers)]
    rows.append(["", "choices", sorted(case.choices.items()), sorted(case.accepted)])
    text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(answer: Answer) -> list[object]:
    return [_json(field) for field in answer]


def _json(value: object) -> object:
    if isinstance(value, Answer):
        return _plain(value)
    if isinstance(value, tuple):
        return [_json(x) for x in value]
    return sorted([list(x) for x in value]) if isinstance(value, frozenset) else value


def receipt(law: Law, case: Case, day: int, selection: Selection) -> dict[str, object]:
    """Law hash, engine version, the day, what is known, and the law that was picked."""
    known = None if case.known_on is None else date.fromordinal(case.known_on).isoformat()
    seen = {"not_seen": sorted(case.hidden)} if case.hidden else {}
    return seen | {
        "engine": ENGINE,
        "law": law.source.hash,
        "day": date.fromordinal(day).isoformat(),
        "known_on": known,
        "facts": facts_hash(case),
        "regimes": {name: [act for act in acts if act] for name, acts in selection.regimes},
    }
