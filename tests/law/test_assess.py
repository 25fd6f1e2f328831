"""Every decided case can be shown in every form, in both languages."""

import json

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator, validators

from tests.law.shared import SCENARIOS
from toevlucht.cli.main import main
from toevlucht.cli.schema import assessment_schema

SOME = [p for p in SCENARIOS if p.stem in ("c-465-07", "c-222-22", "c-57-09", "rbdha-2025-9411")]


@pytest.mark.parametrize("file", SOME, ids=lambda p: p.stem)
@pytest.mark.parametrize("how", ["why", "why-not", "missing"])
def test_text_is_shown_in_both_languages(file, how):
    english = CliRunner().invoke(main, ["assess", str(file), "--explain", how])
    dutch = CliRunner().invoke(main, ["--lang", "nl", "assess", str(file), "--explain", how])
    assert "A human decides." in english.output
    assert "Een mens beslist." in dutch.output


@pytest.mark.parametrize("file", SOME, ids=lambda p: p.stem)
@pytest.mark.parametrize("how", ["why", "why-not"])
def test_json_keeps_to_the_schema(file, how):
    result = CliRunner().invoke(main, ["assess", str(file), "--json", "--explain", how])
    assert result.exit_code == 0, result.output
    assert list(once_each()(assessment_schema()).iter_errors(json.loads(result.output, object_pairs_hook=shared()))) == []


def shared():
    """How to read JSON so that what stands in it many times is one and the same object: a proof is named wherever it counts."""
    known = {}

    def alike(part):
        return tuple(map(id, part)) if isinstance(part, list) else id(part) if isinstance(part, dict) else part

    def kept(pairs):
        told = tuple(
            (k, type(v), id(v) if isinstance(v, dict) else tuple(map(id, v)) if isinstance(v, list) else v) for k, v in pairs
        )
        return known.setdefault(told, (dict(pairs), pairs))[0]  # the pairs too, so that no id is given twice

    return kept


def once_each():
    """A validator that looks once at each object a definition is asked of: it says the same of it each time."""
    looked, asked = set(), Draft202012Validator.VALIDATORS["$ref"]

    def ref(validator, name, instance, schema):
        if (name, id(instance)) not in looked:
            looked.add((name, id(instance)))
            yield from asked(validator, name, instance, schema)

    return validators.extend(Draft202012Validator, {"$ref": ref})


def test_the_validator_sees_a_fault_deep_in_a_proof():
    file = next(p for p in SOME if p.stem == "c-222-22")
    text = CliRunner().invoke(main, ["assess", str(file), "--json", "--explain", "why"]).output
    parts = text.split('"status"')
    for n in (1, len(parts) // 2, len(parts) - 1):
        bent = '"status"'.join(parts[:n]) + '"state"' + '"status"'.join(parts[n:])
        assert [*once_each()(assessment_schema()).iter_errors(json.loads(bent, object_pairs_hook=shared()))]


@pytest.mark.parametrize("file", SOME, ids=lambda p: p.stem)
def test_no_label_is_left_out_of_the_report(file):
    text = CliRunner().invoke(main, ["--lang", "nl", "assess", str(file), "--format", "html"]).output
    assert '<html lang="nl">' in text
    assert "None" not in text


def test_the_act_that_governs_the_substance_comes_first(tmp_path):
    file = tmp_path / "a.yaml"
    file.write_text("toevlucht: dossier/1\nid: a\nday: 2026-11-23\n", encoding="utf-8")
    found = json.loads(CliRunner().invoke(main, ["assess", str(file), "--json"]).stdout)
    assert next(iter(dict.fromkeys(g["ground"].split(".")[0] for g in found["grounds"]))) == "qr"
