"""Every decided case can be shown in every form, in both languages."""

import json

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

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
    assert list(Draft202012Validator(assessment_schema()).iter_errors(json.loads(result.output))) == []


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
