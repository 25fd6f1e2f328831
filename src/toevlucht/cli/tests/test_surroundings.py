"""A fault of what is around a command is a sentence and exit code 2: never a traceback, nor the code of what does not hold."""

import os
import subprocess
import sys

import click
import psycopg
import pytest
from click.testing import CliRunner
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, ProgrammingError

from toevlucht.cli.help import Spoken
from toevlucht.engine.said import said
from toevlucht.lawbook import LawErrors
from toevlucht.lawbook.errors import LawError
from toevlucht.record.postgres import NoDatabase

NOWHERE = "postgresql://owner:very-secret@127.0.0.1:1/none"


def caused(outer, inner):
    outer.__cause__ = inner
    return outer


FAULTS = [
    (psycopg.OperationalError("refused\nIs the server running?"), "De database doet dit nu niet (refused)."),
    (caused(OperationalError("x"), psycopg.errors.LockNotAvailable("a lock")), "De database doet dit nu niet (a lock)."),
    (caused(ProgrammingError("x"), psycopg.errors.UndefinedTable("no table")), "De tabellen zijn niet die van dit programma"),
    (
        NoDatabase(said("No password of {login} in {folder}: start the database first.", login="desk", folder="x")),
        "Geen wachtwoord",
    ),
    (ImproperlyConfigured("set TOEVLUCHT_X"), "set TOEVLUCHT_X"),
    (LawErrors([LawError("law-x.pkg", 1, "the hash does not fit", "the file as it was released", "")]), "law-x.pkg:1: the hash"),
    (FileNotFoundError(2, "No such file or directory", "/nowhere/x"), "/nowhere/x: "),
]


def run(fault):
    @click.group(cls=Spoken)
    @click.option("--lang")
    def main(lang):
        pass

    @main.command("fails")
    def fails():
        raise fault

    return CliRunner().invoke(main, ["--lang", "nl", "fails"])


@pytest.mark.parametrize(("fault", "told"), FAULTS, ids=[type(fault).__name__ for fault, _ in FAULTS])
def test_what_is_wrong_around_a_command_is_told_and_refused(fault, told):
    result = run(fault)
    assert (result.exit_code, result.output.count("\n")) == (2, 1)
    assert result.output.startswith(told)


@pytest.mark.parametrize("fault", [ZeroDivisionError(), caused(ProgrammingError(), psycopg.errors.SyntaxError("x"))])
def test_a_fault_of_our_own_stays_one(fault):
    assert run(fault).exception is fault


def test_without_a_database_a_command_is_refused_and_a_file_that_was_there_stays(tmp_path):
    file = tmp_path / "export.jsonl"
    file.write_text("an older one", encoding="utf-8")
    command = [sys.executable, "-c", "from toevlucht.config.main import main; main()", "record", "export", str(file)]
    done = subprocess.run(command, env=os.environ | {"DATABASE_URL": NOWHERE}, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert "`toevlucht db status`" in done.stderr
    assert "Traceback" not in done.stderr + done.stdout
    assert "very-secret" not in done.stderr
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("export.jsonl", "an older one")]
