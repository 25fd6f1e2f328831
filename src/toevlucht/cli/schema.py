"""`toevlucht schema`: the JSON Schemas of what goes in and what comes out."""

from __future__ import annotations

import json
from typing import Any

import click

from toevlucht.cli.context import Shared, pass_shared
from toevlucht.lawbook.dossier import dossier_schema

TEXT = {"type": "string"}
TEXTS = {"type": "array", "items": TEXT}
DAY = {"type": ["string", "null"], "pattern": r"^\d{4}-\d\d-\d\d$"}
STATUS = {"enum": ["holds", "fails", "needs_judgment", "needs_facts", "not_at_issue", "not_reached"]}
MISSING = {"enum": ["fact", "judgment", "list"]}
DUTY = {"enum": ["open", "possible", "met", "met_late", "missed", "ended", "none", "not_reached"]}
POWER = {"enum": ["open", "closed", "not_yet_known", "not_reached"]}
BASIC = {"name": TEXT, "member": TEXT, "kind": MISSING, "by": TEXTS}


def _closed(properties: dict[str, Any], optional: tuple[str, ...] = ()) -> dict[str, Any]:
    """An object of exactly these properties."""
    required = [name for name in properties if name not in optional]
    return {"type": "object", "additionalProperties": False, "required": required, "properties": properties}


def _many(item: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": item}


GROUND = _closed(
    {
        "ground": TEXT,
        "label": TEXT,
        "member": TEXT,
        "conclusion": STATUS,
        "possible": TEXTS,
        "article": TEXT,
        "cites": TEXTS,
        "marks": TEXTS,
        "needs": _many(_closed(BASIC)),
        "why": {"$ref": "#/$defs/node"},
        "failing": _many({"$ref": "#/$defs/node"}),
        "flips": _many(_many({"$ref": "#/$defs/flip"})),
    },
    optional=("why", "failing", "flips"),
)
NODE = _closed(
    {
        "key": TEXT,
        "kind": TEXT,
        "member": TEXT,
        "status": {"enum": [*STATUS["enum"], None]},
        "value": {},
        "article": TEXT,
        "marks": TEXTS,
        "text": TEXT,
        "answer": {"anyOf": [{"type": "null"}, {"$ref": "#/$defs/answer"}]},
        "because": _many({"$ref": "#/$defs/node"}),
    }
)
ANSWER = _closed({"state": TEXT, "by": TEXTS, "on": DAY, "source": TEXT, "reasons": TEXT, "evidence": TEXTS})
FLIP = _closed({"name": TEXT, "member": TEXT, "to": TEXT, "judged": {"type": "boolean"}})
DUTIES = _closed(
    dict.fromkeys(("duty", "member", "holder", "towards", "flag", "article"), TEXT)
    | {"status": DUTY, "act_by": DAY, "wait_until": DAY, "marks": TEXTS, "reckoning": TEXTS}
)
POWERS = _closed(
    dict.fromkeys(("power", "member", "holder", "article"), TEXT)
    | dict.fromkeys(("because", "form", "creates", "ends", "marks"), TEXTS)
    | {"status": POWER, "must": {"type": "boolean"}}
)
RECEIPT = _closed(
    {"engine": TEXT, "law": TEXT, "day": DAY, "known_on": DAY, "facts": TEXT}
    | {"regimes": {"type": "object", "additionalProperties": TEXTS}}
)
CHANGE = _closed(
    {
        "ground": TEXT,
        "member": TEXT,
        "before": {"enum": [*STATUS["enum"], None]},
        "after": {"enum": [*STATUS["enum"], None]},
    }
)


def assessment_schema() -> dict[str, Any]:
    """The schema of `assess --json` (JSON Schema 2020-12)."""
    properties = {
        "toevlucht": {"const": "assessment/1"},
        "dossier": _closed({"id": TEXT, "title": TEXT}),
        "receipt": RECEIPT,
        "grounds": _many(GROUND),
        "missing": _many(_closed({**BASIC, "needed_for": TEXTS})),
        "duties": _many(DUTIES),
        "powers": _many(POWERS),
        "next_change": DAY,
        "set": TEXTS,
        "changes": _many(CHANGE),
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Toevlucht assessment",
        **_closed(properties, optional=("set", "changes")),
        "$defs": {"node": NODE, "flip": FLIP, "answer": ANSWER},
    }


@click.command("schema")
@click.argument("which", type=click.Choice(["dossier", "assessment"]))
@pass_shared
def schema_command(shared: Shared, which: str) -> None:
    """Print the JSON Schema of a dossier file, or of what `assess --json` prints."""
    found = dossier_schema(shared.law) if which == "dossier" else assessment_schema()
    click.echo(json.dumps(found, ensure_ascii=False, indent=1))
