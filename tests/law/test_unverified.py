"""Whatever carries the mark in an answer stands under a value of the list: nothing unverified goes unlisted."""

from tests.law.shared import LAW
from toevlucht.engine.unverified import unverified

VALUES = unverified(LAW)
RESTING = {k for u in VALUES for k in u.rests}


def test_each_marked_answer_rests_on_a_listed_value(told):
    for a, duties, powers in told:
        marked = [x.key for x in (*a.grounds(), *duties, *powers) if "unverified" in x.marks]
        assert [k for k in marked if k not in RESTING] == []


def test_each_value_says_where_it_stands_and_what_settles_it():
    assert [u.name for u in VALUES if not (u.file and u.line and u.source and u.why)] == []
