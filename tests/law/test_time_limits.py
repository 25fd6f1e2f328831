"""Decided and constructed time limits through the command line, each expected key exactly."""

import json

import pytest
from click.testing import CliRunner

from toevlucht.cli.main import main

LIMITS = [
    ("TL-01", "vw 42(1)", ["--on", "lodged_on=2024-02-11"], {"last_day": "2024-08-11"}),
    (
        "TL-01 extended",
        "vw 42(1)",
        ["--on", "lodged_on=2024-02-11", "--extend", "9 months", "--act", "2024-08-12", "--kind", "notice_of_default"],
        {"last_day": "2025-05-11", "without_extension": "2024-08-11", "act": "premature"},
    ),
    ("TL-08", "vw 69(1)", ["--on", "notified_on=2002-07-23", "--act", "2002-08-21"], {"last_day": "2002-08-20", "act": "late"}),
    ("TL-10", "vw 69(2)", ["--on", "notified_on=2024-03-25"], {"last_day": "2024-04-02"}),
    ("TL-24", "apr 35(4)", ["--on", "lodged_on=2026-06-12"], {"last_day": "2026-12-14"}),
    ("TL-34", "ammr 39(1)", ["--on", "registered_on=2026-06-22"], {"last_day": "2026-08-24"}),
    (
        "TL-37",
        "dublin 21(1)",
        ["--on", "lodged_on=2026-03-14"],
        {"safe_date": "2026-06-14", "flag": "disputed: general Regulation 1182/71 art. 3(4) would give 2026-06-15"},
    ),
    (
        "TL-39",
        "apr 35(4)",
        ["--on", "lodged_on=2026-07-20", "--on", "registered_on=2026-07-06", "--on", "relodged_on=2026-11-30"],
        {"last_day": "2027-05-31"},
    ),
    (
        "TL-40",
        "vw 69(2)",
        ["--on", "notified_on=2026-05-07", "--equated", "2026-05-15"],
        {"last_day": "2026-05-18", "without_decree": "2026-05-15"},
    ),
]


WRITTEN = [
    ("Vw 2000 art. 42(1)", "vw 42(1)", "application_received"),
    ("Vw 42", "vw 42(1)", "lodged"),
    ("Vreemdelingenwet 2000, artikel 42, lid 1", "vw 42(1)", "lodged_on"),
    ("Vw 69(1)", "vw 69(1)", "decision_sent"),
    ("APR 35(4)", "apr 35(4)", "lodged"),
    ("Reg. 2024/1348 art. 35(4)", "apr 35(4)", "lodged"),
    ("Article 35(4) of Regulation (EU) 2024/1348", "apr 35(4)", "lodged"),
    ("AMMR 39(1)", "ammr 39(1)", "registered"),
    ("Dublin III 21(1)", "dublin 21(1)", "lodged"),
    ("Regulation 604/2013, art. 21 (1)", "dublin 21(1)", "lodged"),
]


@pytest.mark.parametrize(("written", "article", "event"), WRITTEN)
def test_an_article_and_its_event_are_read_as_people_write_them(written, article, event):
    result = CliRunner().invoke(main, ["term", written, "--on", f"{event}=2026-03-14", "--json"])
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["article"] == article


@pytest.mark.parametrize(("name", "article", "options", "expected"), LIMITS, ids=[x[0] for x in LIMITS])
def test_the_time_limits_come_out(name, article, options, expected):
    result = CliRunner().invoke(main, ["term", article, *options, "--json"])
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    assert {key: found[key] for key in expected} == expected
