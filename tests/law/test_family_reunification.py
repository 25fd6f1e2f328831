"""The three months of a refugee's family, through the command line: a period that runs for each relative."""

import json

import pytest
from click.testing import CliRunner

from toevlucht.cli.main import main


@pytest.mark.parametrize(
    ("granted", "last", "flag"),
    [
        ("2014-10-21", "2015-01-21", ""),  # as the Court counted in C-550/16
        ("2014-11-30", "2015-02-28", "2015-03-02"),  # the month is too short: a Saturday, which may or may not move
    ],
)
def test_the_three_months_run_from_the_status(granted, last, flag):
    result = CliRunner().invoke(main, ["term", "frd 12(1)", "--on", f"status_granted_on={granted}", "--json"])
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    assert (found["last_day"], found["safe_date"]) == (last, last)
    assert flag in json.dumps(found["flag"])
