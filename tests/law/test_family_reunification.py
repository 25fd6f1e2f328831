"""The three months of a refugee's family, through the command line: a period that runs for each relative."""

import json

import pytest
from click.testing import CliRunner

from toevlucht.cli.main import main


@pytest.mark.parametrize(
    ("granted", "last"),
    [
        ("2014-10-21", "2015-01-21"),  # as the Court counted in C-550/16
        ("2014-11-30", "2015-03-02"),  # the month is too short: 28 February, a Saturday
    ],
)
def test_the_three_months_run_from_the_status(granted, last):
    result = CliRunner().invoke(main, ["term", "frd 12(1)", "--on", f"status_granted_on={granted}", "--json"])
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["last_day"] == last
