import json

import pytest
from jsonschema import Draft202012Validator

from toevlucht.lawbook.dossier import read_dossier
from toevlucht.lawbook.tests.small_law import small_law


@pytest.mark.parametrize("command", ["", "assess", "new", "law", "law facts", "law diff", "term", "schema", "story"])
def test_every_command_has_help(run, command):
    result = run(*command.split(), "--help")
    assert result.exit_code == 0
    assert result.output.startswith("Usage: ")


def test_help_names_the_exit_codes(run):
    text = " ".join(run("--help").output.split())
    assert "Exit codes: 0 done, 1 something asserted does not hold, 2 the input was refused, 130 stopped by Ctrl-C." in text


def test_an_unknown_command_exits_2(run):
    assert run("asses").exit_code == 2


@pytest.mark.parametrize(
    ("args", "env", "coloured"),
    [
        ((), {}, False),
        (("--color",), {}, True),
        (("--no-color",), {}, False),
        (("--color",), {"NO_COLOR": "1"}, True),
    ],
)
def test_colour_is_asked_for(run, dossier, args, env, coloured):
    result = run(*args, "assess", dossier, "--set", "country:home/fear:threat/grave=yes", env=env)
    assert ("\x1b[" in result.output) is coloured


@pytest.mark.parametrize("args", [("--lang", "nl", "law", "check"), ("law", "check", "--lang", "nl")])
def test_the_language_stands_before_or_after_the_command(run, args):
    assert "De wet laadt" in run(*args).output


def test_the_language_may_come_from_the_environment(run, dossier):
    assert "Een mens beslist." in run("assess", dossier, env={"TOEVLUCHT_LANG": "nl"}).output


def test_new_writes_a_starter_that_reads(run, tmp_path):
    path = tmp_path / "first.yaml"
    assert run("new", path, "--day", "2026-11-23").exit_code == 0
    assert "toevlucht law facts" in path.read_text(encoding="utf-8")


def test_new_leaves_a_file_that_exists(run, dossier):
    before = dossier.read_bytes()
    assert run("new", dossier, "--day", "2026-11-23").exit_code == 2
    assert dossier.read_bytes() == before


def test_new_says_where_it_cannot_write(run, tmp_path):
    result = run("new", tmp_path / "none" / "a.yaml", "--day", "2026-11-23")
    assert (result.exit_code, result.output) == (2, f"{tmp_path / 'none' / 'a.yaml'}: No such file or directory\n")


def test_new_takes_the_id_from_whatever_name(run, tmp_path):
    path = tmp_path / "2024: [é].yaml"
    run("new", path, "--day", "2026-11-23")
    assert 'id: "2024: [é]"' in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("which", ["dossier", "assessment"])
def test_schema_prints_one(run, which):
    found = json.loads(run("schema", which).output)
    Draft202012Validator.check_schema(found)
    assert found["title"] == f"Toevlucht {which}"


def test_the_dossier_of_these_tests_reads(dossier):
    assert read_dossier(small_law(), dossier).id == "ours"
