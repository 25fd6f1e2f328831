"""Terms between Member States and at the door, through the command line; each at a day that moves, or does not."""

import json

import pytest
from click.testing import CliRunner

from toevlucht.cli.main import main

LIMITS = [
    ("ammr 39(1)", ["hit_received_on=2027-01-31"], [], {"last_day": "2027-03-01"}),
    (
        "ammr 40(7)",
        ["request_received_on=2026-08-31"],
        ["reply_term_given=yes", "reply_term_set=1 week"],
        {"last_day": "2026-09-07"},
    ),
    ("ammr 45(1)", ["detained_on=2026-08-10"], [], {"last_day": "2026-08-17"}),
    ("ammr 46(1)", ["accepted_on=2026-08-31"], [], {"last_day": "2027-03-01"}),
    ("ammr 46(1)", ["accepted_on=2026-08-31", "suspension_ended_on=2026-11-30"], [], {"last_day": "2027-05-31"}),
    ("dublin 29(1)", ["accepted_on=2025-12-14"], [], {"safe_date": "2026-06-14", "latest_day": "2026-06-15"}),
    ("dublin 25(1)", ["request_received_on=2025-12-29"], ["resting_on_hit=yes"], {"last_day": "2026-01-12"}),
    ("scr 8(3)", ["screening_started_on=2026-08-29"], [], {"safe_date": "2026-09-05", "latest_day": "2026-09-07"}),
    ("eud 15(1)", ["biometrics_due_on=2026-08-28"], [], {"safe_date": "2026-08-30", "latest_day": "2026-08-31"}),
    ("rcd 25(1)", ["made_on=2026-08-24"], [], {"last_day": "2026-09-23"}),
    ("cri 12(2)(a)", ["registered_on=2026-08-31"], [], {"last_day": "2026-12-31"}),
    ("rbpr 4(2)", ["border_right_to_stay_ended_on=2026-09-01"], [], {"safe_date": "2026-11-23"}),
]


@pytest.mark.parametrize(("article", "events", "facts", "expected"), LIMITS, ids=[f"{a} {e[-1]}" for a, e, _, _ in LIMITS])
def test_the_terms_come_out(article, events, facts, expected):
    options = [x for e in events for x in ("--on", e)] + [x for f in facts for x in ("--fact", f)]
    result = CliRunner().invoke(main, ["term", article, *options, "--json"])
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    assert {key: found[key] for key in expected} == expected
