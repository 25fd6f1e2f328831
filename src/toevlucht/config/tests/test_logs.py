"""What a failure leaves in the log: its kind and its place, and nothing of what it was about."""

import logging
import subprocess
import sys

import psycopg
import pytest
from click.testing import CliRunner

from toevlucht.cli import receipts
from toevlucht.config.logs import Plain
from toevlucht.config.main import main
from toevlucht.procedure import rebuild

BIRD = "canary-in-a-value"
TELLS = "import django, logging; django.setup(); logging.getLogger({!r}).error('It failed', exc_info=ValueError({!r}))"


def told(fault):
    """What is written of a fault."""
    try:
        raise fault
    except type(fault) as caught:
        return Plain().formatException((type(caught), caught, caught.__traceback__))


def test_the_value_an_exception_quotes_is_not_written_but_its_kind_place_and_dossier_are():
    inner = KeyError(BIRD)
    inner.add_note("of 0b5f")
    fault = ExceptionGroup(BIRD, [inner])
    fault.__cause__ = ValueError(BIRD)
    text = told(fault)
    assert BIRD not in text
    assert text.startswith("builtins.ValueError\nwhich led to\n")
    assert text.endswith("builtins.ExceptionGroup\nbuiltins.KeyError\nof 0b5f")
    assert "in told\n    raise fault\n" in text


def test_of_what_the_database_refuses_the_rule_is_written_and_not_the_value(database):
    with database.plain("owner") as found:
        found.execute("create temporary table borne (name text constraint one_each unique)")
        found.execute("insert into borne values (%s)", [BIRD])
        with pytest.raises(psycopg.errors.UniqueViolation, match=BIRD) as refusal:
            found.execute("insert into borne values (%s)", [BIRD])
    assert told(refusal.value).endswith("psycopg.errors.UniqueViolation: 23505, borne, one_each")


@pytest.mark.parametrize("fault", [OSError("no room"), psycopg.OperationalError("no room"), ImportError("no room")])
def test_what_is_amiss_with_the_machine_is_written_whole(fault):
    assert told(fault).endswith(": no room")


@pytest.mark.parametrize("name", ["django.request", "procrastinate.worker", "asyncio"])
def test_a_process_writes_so(name):
    program = TELLS.format(name, BIRD)
    command, environment = [sys.executable, "-c", program], {"DJANGO_SETTINGS_MODULE": "tests.settings"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert done.stderr == f"ERROR:{name}:It failed\nbuiltins.ValueError\n"


def test_what_a_request_was_refused_for_is_not_written_twice():
    assert not logging.getLogger("django.request").isEnabledFor(logging.WARNING)


def test_the_standing_of_all_is_worked_out_but_of_the_one_that_cannot_be_which_is_named(cast, caplog, monkeypatch):
    dossiers = sorted(cast.applies(name) for name in ("Samira", "Maryam", "Rana"))
    works = rebuild.restand

    def breaks(some, today):
        if dossiers[1] in some:
            raise ValueError(BIRD)
        works(some, today)

    monkeypatch.setattr(receipts, "as_login", cast.database.log_in)
    monkeypatch.setattr(rebuild, "restand", breaks)
    told = CliRunner().invoke(main, ["standing"])
    assert told.exit_code == 1
    assert "The standing of 2 dossiers is worked out again.\n1 could not be" in told.output
    [line] = caplog.records
    assert Plain().format(line).endswith(f"builtins.ValueError\nof {dossiers[1]}")
