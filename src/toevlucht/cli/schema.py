"""`toevlucht schema`: the JSON Schemas of what goes in and what comes out."""

from __future__ import annotations

import json
from typing import Any, get_args

import click

from toevlucht.cli.context import Shared, pass_shared
from toevlucht.lawbook.dossier import dossier_schema
from toevlucht.legaltime import Timeliness

TEXT = {"type": "string"}
TEXTS = {"type": "array", "items": TEXT}
DAY = {"type": ["string", "null"], "pattern": r"^\d{4}-\d\d-\d\d$"}
STATUS = {"enum": ["holds", "fails", "needs_judgment", "needs_facts", "not_at_issue", "not_reached", "not_open_yet"]}
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
        "value": {},
        "article": TEXT,
        "cites": TEXTS,
        "marks": TEXTS,
        "labels": TEXTS,
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
        "labels": TEXTS,
        "text": TEXT,
        "answer": {"anyOf": [{"type": "null"}, {"$ref": "#/$defs/answer"}]},
        "because": _many({"$ref": "#/$defs/node"}),
    }
)
ANSWER = _closed({"state": TEXT, "by": TEXTS, "on": DAY, "source": TEXT, "reasons": TEXT, "evidence": TEXTS})
FLIP = _closed({"name": TEXT, "member": TEXT, "to": TEXT, "judged": {"type": "boolean"}})
DUTIES = _closed(
    dict.fromkeys(("duty", "member", "holder", "towards", "flag", "article"), TEXT)
    | {"status": DUTY, "act_by": DAY, "wait_until": DAY, "decided_by": TEXT, "marks": TEXTS, "reckoning": TEXTS}
)
POWERS = _closed(
    dict.fromkeys(("power", "member", "holder", "article"), TEXT)
    | dict.fromkeys(("because", "form", "creates", "ends", "marks"), TEXTS)
    | {"status": POWER, "must": {"type": "boolean"}}
)
RECEIPT = _closed(
    {"engine": TEXT, "law": TEXT, "day": DAY, "known_on": DAY, "facts": TEXT}
    | {"regimes": {"type": "object", "additionalProperties": TEXTS}, "not_seen": TEXTS},
    optional=("not_seen",),
)
TRUE_FALSE = {"type": "boolean"}
SPAN = {"anyOf": [{"type": "null"}, _closed({"from": DAY, "until": DAY})]}
CLAUSE = _closed(
    {
        "kind": {"enum": ["starts_again", "extension", "stop", "postponement"]},
        "state": {"enum": ["stands", "open", "fails"]},
        "since": SPAN,
        "until": SPAN,
        "lengths": TEXTS,
        "at_most": {"type": ["string", "null"]},
        "because": _many({"$ref": "#/$defs/node"}),
    }
    | dict.fromkeys(("member", "condition"), TEXT)
)
CLOCK = _closed(
    dict.fromkeys(
        ("duty", "label", "member", "holder", "towards", "decided_by", "when_missed", "flag", "article", "undecided_regime"), TEXT
    )
    | {"status": DUTY, "starts": SPAN, "act_by": DAY, "wait_until": DAY, "never_later_than": SPAN}
    | {"within": TEXTS, "counting": TEXTS, "before": TEXTS, "marks": TEXTS, "as_soon_as_possible": TRUE_FALSE, "unverified": TEXT}
    | {"clauses": _many(CLAUSE), "reckoning": _many(_closed({"text": TEXT, "day": DAY, "citation": TEXT}))}
)
BLOCK = _closed(
    dict.fromkeys(("name", "member", "article", "text"), TEXT)
    | {"kind": {"enum": ["duty", "judgment", "fact", "list", "fails", "closed_while", "unverified", "not_reached"]}}
)
NEXT = _closed(
    dict.fromkeys(("power", "label", "member", "holder", "towards", "article", "undecided_regime"), TEXT)
    | dict.fromkeys(("form", "missing_form", "creates", "ends", "marks"), TEXTS)
    | {"status": POWER, "must": TRUE_FALSE, "blocks": _many(BLOCK)}
)
CHANGE = _closed(
    {
        "ground": TEXT,
        "member": TEXT,
        "before": {"enum": [*STATUS["enum"], None]},
        "after": {"enum": [*STATUS["enum"], None]},
    }
)


HEAD = {"dossier": _closed({"id": TEXT, "title": TEXT}), "receipt": RECEIPT}
DEFS = {"node": NODE, "flip": FLIP, "answer": ANSWER}


def _schema(form: str, properties: dict[str, Any], optional: tuple[str, ...] = ()) -> dict[str, Any]:
    """What a command prints as JSON (JSON Schema 2020-12)."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Toevlucht {form}",
        **_closed({"toevlucht": {"const": f"{form}/1"}, **properties}, optional),
    }


def _assessed(form: str, properties: dict[str, Any], optional: tuple[str, ...] = ()) -> dict[str, Any]:
    """What a command prints of one dossier: whose, under which law, and explanations."""
    return _schema(form, {**HEAD, **properties}, optional) | {"$defs": DEFS}


def assessment_schema() -> dict[str, Any]:
    """The schema of `assess --json`."""
    properties = {
        "grounds": _many(GROUND),
        "missing": _many(_closed({**BASIC, "needed_for": TEXTS})),
        "duties": _many(DUTIES),
        "powers": _many(POWERS),
        "next_change": DAY,
        "set": TEXTS,
        "changes": _many(CHANGE),
    }
    return _assessed("assessment", properties, optional=("set", "changes"))


def duties_schema() -> dict[str, Any]:
    """The schema of `law duties --json`."""
    return _assessed("duties", {"duties": _many(CLOCK), "next_change": DAY})


def steps_schema() -> dict[str, Any]:
    """The schema of `law steps --json`."""
    return _assessed("steps", {"duties": _many(CLOCK), "powers": _many(NEXT)})


def unverified_schema() -> dict[str, Any]:
    """The schema of `law unverified --json`."""
    value: dict[str, Any] = dict.fromkeys(("name", "article", "file", "why", "settled_by"), TEXT)
    value |= {"line": {"type": "integer"}, "results": TEXTS, "duties": TEXTS, "powers": TEXTS}
    return _schema("unverified", {"law": TEXT, "values": _many(_closed(value))})


def diff_schema() -> dict[str, Any]:
    """The schema of `law diff --json`."""
    side = _closed({"status": TEXT, "article": TEXT, "possible": TEXTS, "act_by": DAY, "wait_until": DAY})
    either = {"anyOf": [{"type": "null"}, side]}
    difference = {"kind": {"enum": ["ground", "duty", "power"]}, "name": TEXT, "member": TEXT, "before": either, "after": either}
    number, answers = {"type": "integer"}, {"type": "object", "additionalProperties": TRUE_FALSE}
    tried = {"anyOf": [{"type": "null"}, _closed({"tried": number, "differ": number, "example": answers})]}
    keys = _many(_closed({"key": TEXT, "article": TEXT, "patterns": tried}))
    dossier = {"id": TEXT, "change": TEXT, "under": TEXT, "differences": _many(_closed(difference))}
    properties = {
        "before": TEXT,
        "after": TEXT,
        "definitions": _closed(dict.fromkeys(("added", "removed", "changed"), keys)),
        "dossiers": _many(_closed(dossier)),
        "not_read": _many(_closed({"file": TEXT, "why": TEXT})),
    }
    return _schema("diff", properties)


def term_schema() -> dict[str, Any]:
    """The schema of `term --json`."""
    days = ("start", "last_day", "safe_date", "latest_day", "without_extension", "without_suspension", "without_decree")
    properties = {
        "toevlucht": {"const": "term/1"},
        **dict.fromkeys(("duty", "article", "counting", "unverified"), TEXT),
        **{day: {**DAY, "type": "string"} for day in days},
        "flag": {"type": ["string", "null"]},
        "act": {"enum": [*get_args(Timeliness), None]},
        "read_as": {"type": "object", "additionalProperties": TEXT},
        **dict.fromkeys(("instead", "notes"), TEXTS),
        "steps": _many(_closed({"text": TEXT, "day": DAY, "citation": TEXT})),
    }
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Toevlucht term", **_closed(properties)}


PRINTED = {
    "assessment": assessment_schema,
    "duties": duties_schema,
    "steps": steps_schema,
    "unverified": unverified_schema,
    "diff": diff_schema,
    "term": term_schema,
}


@click.command("schema")
@click.argument("which", type=click.Choice(["dossier", *PRINTED]))
@pass_shared
def schema_command(shared: Shared, which: str) -> None:
    """Print the JSON Schema of a dossier file, or of what a command prints with --json."""
    found = dossier_schema(shared.law) if which == "dossier" else PRINTED[which]()
    click.echo(json.dumps(found, ensure_ascii=False, indent=1))
