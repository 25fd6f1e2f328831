"""The JSON Schema of the dossier file, made from the vocabulary: for editors and for whoever sends files."""

from __future__ import annotations

from typing import Any

from toevlucht.engine.law import Law
from toevlucht.engine.model import CASE
from toevlucht.lawbook.dossier.answers import KEYS, STATES, Form, form_of

DATE = {"type": ["string", "integer", "object"], "description": "2008-05-01, 2008-05, 2008, never, {from, until}"}
VALUES: dict[str, dict[str, Any]] = {
    "truth": {"enum": ["yes", "no"]}, "day": DATE, "number": {"type": "integer", "minimum": 0},
    "euro": {"type": "number", "minimum": 0}, "country": {"type": "string", "pattern": "^[A-Z]{3}$"},
    "language": {"type": "string", "pattern": "^[a-z]{2,3}$"}, "text": {"type": "string"},
    "length": {"type": "string", "pattern": "^[0-9]+ (working day|day|week|month|year)s?$"},
}  # fmt: skip


def dossier_schema(law: Law) -> dict[str, Any]:
    """The schema of a dossier under this law's vocabulary (JSON Schema 2020-12)."""
    top = _member(law, CASE)
    properties: dict[str, Any] = {
        "toevlucht": {"const": "dossier/1"}, "id": {"type": "string"}, "title": {"type": "string"}, "day": DATE,
        "regimes": {"type": "object"}, "choices": {"type": "object"}, "recorded": {"type": "object"},
        **top["properties"],
    }  # fmt: skip
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Toevlucht dossier",
        "type": "object",
        "required": ["toevlucht"],
        "additionalProperties": False,
        "properties": properties,
        "$defs": {"full": _full()},
    }


def _full() -> dict[str, Any]:
    texts = {"type": "array", "items": {"type": "string"}}
    lists = dict.fromkeys(("persons", "evidence", "considered", "rests_on", "based_on"), texts)
    special = {
        "state": {"enum": list(STATES)},
        "on": DATE,
        "heard": {"enum": ["yes", "no"]},
        "value": {},
        "sources": {"type": "array"},
    }
    properties = {k: special.get(k) or lists.get(k) or {"type": "string"} for k in KEYS}
    properties["value"] = {}
    return {"type": "object", "additionalProperties": False, "properties": properties}


def _member(law: Law, scope: str) -> dict[str, Any]:
    names = [n for n, f in law.facts.items() if f.scope == scope]
    names += [n for n, js in law.judgments.items() if js[0].scope == scope]
    inner = [s.name for s in law.scopes.values() if s.parent == scope]
    facts = {n: _answer(law, n, form) for n in names if (form := form_of(law, n)) is not None}
    members = {s: {"type": "object", "additionalProperties": _member(law, s)} for s in inner}
    return {
        "type": ["object", "null"],
        "additionalProperties": False,
        "properties": {
            "facts": {"type": "object", "additionalProperties": False, "properties": facts},
            "closed": {"type": "array", "items": {"anyOf": [{"enum": inner}, {"type": "object"}]}},
            "members": {"type": "object", "additionalProperties": False, "properties": members},
        },
    }


def _answer(law: Law, name: str, form: Form) -> dict[str, Any]:
    value = {"enum": list(form.options)} if form.options else VALUES[form.type]
    words = law.label(name)
    described = {"description": words.en} if words else {}
    return {
        **described,
        "anyOf": [value, {"$ref": "#/$defs/full"}, {"type": "array", "items": {"$ref": "#/$defs/full"}}],
    }
