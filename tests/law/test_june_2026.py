"""June 2026: one dossier under the law before and after, outcome by outcome and clock by clock."""

from pathlib import Path

import pytest

from tests.law.shared import LAW, day
from toevlucht.lawbook.compare import Side, compared

DOSSIER = Path(__file__).parents[2] / "bench" / "reference.yaml"
OLD = {"substance": "qd", "procedure": "vw", "responsibility": "dublin"}
NEW = {"substance": "qr", "procedure": "apr", "responsibility": "ammr"}


@pytest.fixture(scope="module")
def states():
    """What differs, by kind, name and member: before and after."""
    (found,) = compared(DOSSIER, Side(LAW, OLD), Side(LAW, NEW))
    return {(d.kind, d.name, d.member): (d.before, d.after) for d in found.differences}


def test_an_outcome_that_the_new_law_gives_and_the_old_did_not(states):
    before, after = states["ground", "substance.family_member", "family_link:partner"]
    assert (before.status, before.article) == ("needs_facts", "qd 2(j)")
    assert (after.status, after.article) == ("holds", "qr 3(9)")


def test_a_clock_that_ends_on_another_day(states):
    before, after = states["duty", "procedure.decide", ""]
    assert (before.article, before.act_by) == ("vw 42(1)", day("2027-01-20"))
    assert (after.article, after.act_by) == ("apr 35(4)", day("2026-10-20"))


def test_a_clock_that_only_the_new_law_has(states):
    before, after = states["duty", "procedure.assess_special_needs", ""]
    assert (before, after.article) == (None, "apr 20(3)")
