"""The JSON Schema of the dossier file, made from the vocabulary: for editors and for whoever sends files."""

from __future__ import annotations

from typing import Any

from toevlucht.engine.labels import LABELS
from toevlucht.engine.law import Law
from toevlucht.engine.model import CASE
from toevlucht.lawbook.dossier.answers import JUDGED_ONLY, KEYS, STATES, Form, form_of
from toevlucht.lawbook.dossier.kept import COMPARTMENTS, KEPT, MAY_LACK
from toevlucht.lawbook.dossier.values import YEARS

PLACE = "https://json-schema.org/draft/2020-12/schema"
DAY: dict[str, Any] = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"}
SPAN = {"type": ["string", "integer"], "description": "2008-05-01, 2008-05, 2008"}
DATE: dict[str, Any] = {
    "description": "2008-05-01, 2008-05, 2008, never, or {from: DATE, until: DATE}",
    "anyOf": [
        {"type": "string", "pattern": r"^(never|\d{4}(-\d\d){0,2}|\d{4}-\d\d-\d\d[T ]\d\d:\d\d.*)$"},
        {"type": "integer", "minimum": YEARS[0], "maximum": YEARS[-1]},
        {
            "type": "object",
            "additionalProperties": False,
            "minProperties": 1,
            "properties": {"from": SPAN, "until": SPAN},
        },
    ],
}
VALUES: dict[str, dict[str, Any]] = {
    "truth": {"enum": ["yes", "no", True, False]},
    "day": {"$ref": "#/$defs/date"},
    "number": {"type": "integer", "minimum": 0},
    "euro": {"type": "number", "minimum": 0},
    "country": {"type": "string", "pattern": "^[A-Z]{3}$"},
    "language": {"type": "string", "pattern": "^[a-z]{2,3}$"},
    "text": {"type": "string"},
    "length": {"type": "string", "pattern": "^[0-9]{1,4} (working day|day|week|month|year)s?$"},
}


def dossier_schema(law: Law) -> dict[str, Any]:
    """The schema of a dossier under this law's vocabulary (JSON Schema 2020-12)."""
    role = {"enum": sorted(t.name for t in law.source.terms if t.kind == "role")}
    top: dict[str, Any] = {
        "toevlucht": {"const": "dossier/1"},
        "id": {"type": ["string", "integer"]},
        "title": {"type": "string"},
        "day": {**DAY, "description": "the day asked about"},
        "left_out": {"type": "array", "items": {"enum": list(LABELS)}, "description": "labels its writer might not see"},
        "regimes": _object({r: {"enum": _acts(law, r)} for r in law.regimes}, "law forced, to show another side"),
        "choices": _object({r: _choice(law, r) for r in law.regimes}, "a recorded choice between acts"),
        "accepted": {"type": "object", "additionalProperties": _gap(), "description": "unverified law taken as it stands"},
        "recorded": _object({"by": role, "on": DAY, "source": {"type": "string"}}, "who supplied the short answers, and when"),
        **_inside(law, CASE, role),
        "record": {"type": ["array", "null"], "items": {"oneOf": [_kept(kind) for kind in KEPT]}},
    }
    scopes = {f"scope_{s}": {**_object(_inside(law, s, role)), "type": ["object", "null"]} for s in law.scopes}
    return {
        "$schema": PLACE,
        "title": "Toevlucht dossier",
        "required": ["toevlucht"],
        **_object(top),
        "$defs": {"date": DATE, "fact": _full(role, without=JUDGED_ONLY), "full": _full(role), **scopes},
    }


def _object(properties: dict[str, Any], description: str = "") -> dict[str, Any]:
    said = {"description": description} if description else {}
    return {**said, "type": "object", "additionalProperties": False, "properties": properties}


def _acts(law: Law, regime: str) -> list[str]:
    return sorted(law.regimes[regime].acts)


def _choice(law: Law, regime: str) -> dict[str, Any]:
    roles = sorted({b.chosen_by for b in law.regimes[regime].branches if b.chosen_by})
    given = {"act": {"enum": _acts(law, regime)}, "by": {"enum": roles}, "on": DAY, "reasons": {"type": "string"}}
    if seconds := sorted({b.second for b in law.regimes[regime].branches if b.second}):
        given["second"] = {"enum": seconds}
        given["persons"] = {"type": "array", "items": {"type": "string"}, "minItems": 2, "uniqueItems": True}
    return {**_object(given), "required": list(given)}


def _kept(kind: str) -> dict[str, Any]:
    """What was said, a document or the answer of a register: kept, not read by the law."""
    texts: dict[str, Any] = {key: {"type": "string", "minLength": 1, "maxLength": most} for key, most in KEPT[kind].items()}
    if "pages" in texts:
        texts["pages"] = {"type": "integer", "minimum": 1, "maximum": KEPT[kind]["pages"]}
    given = {"kind": {"const": kind}, "label": {"enum": list(COMPARTMENTS)}, "on": DAY, **texts}
    return {**_object(given), "required": [key for key in given if key not in {"label", *MAY_LACK}]}


def _gap() -> dict[str, Any]:
    role = {"$ref": "#/$defs/full/properties/by"}
    given = {"by": role, "person": {"type": "string"}, "on": DAY, "reasons": {"type": "string"}}
    return {**_object(given), "required": list(given)}


def _full(role: dict[str, Any], without: tuple[str, ...] = ()) -> dict[str, Any]:
    texts = {"type": "array", "items": {"type": "string"}}
    special: dict[str, Any] = dict.fromkeys(("persons", "evidence", "considered", "rests_on", "based_on"), texts)
    special |= {"by": role, "second": role, "state": {"enum": list(STATES)}, "on": DAY}
    special |= {"heard": VALUES["truth"], "value": {}, "sources": {"type": "array", "minItems": 2}}
    one = [{"required": [k]} for k in ("value", "state", "sources")]
    return {**_object({k: special.get(k, {"type": "string"}) for k in KEYS if k not in without}), "oneOf": one}


def _inside(law: Law, scope: str, role: dict[str, Any]) -> dict[str, Any]:
    """What may stand in one member: its facts, the lists it closes, the members inside it."""
    names = [n for n, f in law.facts.items() if f.scope == scope]
    names += [n for n, js in law.judgments.items() if js[0].scope == scope]
    inner = [s.name for s in law.scopes.values() if s.parent == scope]
    facts = {n: _answer(law, n, form) for n in names if (form := form_of(law, n)) is not None}
    closed = _object({"scope": {"enum": inner}, "by": role, "on": DAY, "source": {"type": "string"}})
    groups = {s: {"type": ["object", "null"], "additionalProperties": {"$ref": f"#/$defs/scope_{s}"}} for s in inner}
    lists = {"closed": {"type": ["array", "null"], "items": {"anyOf": [{"enum": inner}, closed]}}} if inner else {}
    inside = {"members": {**_object(groups), "type": ["object", "null"]}} if inner else {}
    return {"facts": {**_object(facts), "type": ["object", "null"]}, **lists, **inside}


def _answer(law: Law, name: str, form: Form) -> dict[str, Any]:
    value = {"enum": list(form.options)} if form.options else VALUES[form.type]
    words = law.label(name)
    described = {"description": words.ask_en or words.en} if words else {}
    full = {"$ref": "#/$defs/full" if form.judged else "#/$defs/fact"}
    return {**described, "anyOf": [value, full, {"type": "array", "minItems": 1, "items": full}]}
