"""Whatever carries the mark in an answer stands under a value of the list: nothing unverified goes unlisted."""

import pytest

from tests.law.shared import LAW, SCENARIOS
from toevlucht.engine import assess
from toevlucht.engine.unverified import unverified
from toevlucht.lawbook.scenario import read_scenario

VALUES = unverified(LAW)
RESTING = {k for u in VALUES for k in u.rests}


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda p: p.stem)
def test_each_marked_answer_rests_on_a_listed_value(path):
    for scenario in read_scenario(LAW, path):
        a = assess(LAW, scenario.dossier.case, scenario.dossier.day or 1, scenario.dossier.regimes)
        marked = [x.key for x in (*a.grounds(), *a.duties, *a.powers) if "unverified" in x.marks]
        assert [k for k in marked if k not in RESTING] == []


def test_each_value_says_where_it_stands_and_what_settles_it():
    assert [u.name for u in VALUES if not (u.file and u.line and u.source and u.why)] == []
