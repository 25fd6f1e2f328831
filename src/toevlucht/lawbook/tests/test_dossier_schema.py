import json

import pytest
from jsonschema import Draft202012Validator

from toevlucht.lawbook.dossier import dossier_schema
from toevlucht.lawbook.dossier.parse import parse
from toevlucht.lawbook.tests.small_law import small_law

HEAD = "toevlucht: dossier/1\nday: 2026-11-23\n"


def faults(text: str) -> list[str]:
    tree, _ = parse(HEAD + text)
    return [e.message for e in Draft202012Validator(dossier_schema(small_law())).iter_errors(json.loads(json.dumps(tree)))]


def test_the_schema_is_one():
    Draft202012Validator.check_schema(dossier_schema(small_law()))


@pytest.mark.parametrize(
    "text",
    [
        "facts: {stateless: no, born_on: 1990, track: short}",
        "facts: {born_on: {from: 1990, until: 1991-03}}",
        "facts: {stateless: {state: asked_not_known}}",
        "facts: {stateless: [{value: no, on: 2026-01-01}]}",
        "facts: {stateless: {sources: [{value: yes}, {value: no}]}}",
        "closed: [country, {scope: past_act, by: officer, on: 2026-01-01}]",
        "members: {country: {home: {members: {fear: {threat: }}}}}",
        "choices: {substance: {act: new, by: lawyer, on: 2026-06-20, reasons: gap}}",
    ],
)
def test_a_dossier_fits_its_schema(text):
    assert faults(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "facts: {statless: no}",
        "facts: {track: slow}",
        "facts: {stateless: {value: no, state: open}}",
        "closed: [fear]",
        "members: {fear: {threat: }}",
        "choices: {substance: {act: new}}",
        "recorded: {by: nobody}",
        "surplus: 1",
    ],
)
def test_what_is_no_dossier_does_not_fit(text):
    assert faults(text)


def test_the_questions_help_whoever_writes():
    assert dossier_schema(small_law())["properties"]["facts"]["properties"]["stateless"]["description"] == "Are you stateless?"
