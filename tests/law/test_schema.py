"""The published schemas are those the commands print; the decided cases keep to them."""

import json
from functools import cache
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.law.shared import LAW
from toevlucht.cli.schema import PRINTED
from toevlucht.lawbook.dossier import dossier_schema
from toevlucht.lawbook.dossier.file import SCENARIO
from toevlucht.lawbook.dossier.parse import parse

SCHEMAS = Path(__file__).parents[2] / "docs" / "schema"


@pytest.mark.parametrize(("name", "made"), [("dossier", dossier_schema(LAW)), *((n, made()) for n, made in PRINTED.items())])
def test_a_published_schema_is_current(name, made):
    published = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    assert published == made, f"write it anew: toevlucht schema {name} > docs/schema/{name}.schema.json"


@cache
def schema():
    return Draft202012Validator(dossier_schema(LAW))


def test_the_decided_cases_keep_to_the_schema(path):
    raw, _ = parse(path.read_text(encoding="utf-8"))
    tree = {key: value for key, value in json.loads(json.dumps(raw)).items() if key not in SCENARIO}
    assert [e.message for e in schema().iter_errors(tree)] == []
