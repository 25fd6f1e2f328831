"""The next change: which clocks, switches and comparisons the passing of time alone can flip."""

import pytest

from toevlucht.engine import Answer, Case, Member, assess
from toevlucht.engine import model as m
from toevlucht.engine.ahead import HORIZON, first_flip
from toevlucht.engine.case import NEVER
from toevlucht.engine.tests.small import BLOCK, CITE, cite, law, rule

DAY = 739_000
DUE = m.Fact("due", m.CASE, "day")
FACTS = (
    DUE,
    m.Fact("heard", m.CASE, "day", event=True),
    m.Fact("met", m.CASE, "day", event=True),
    m.Fact("home", m.CASE, "country"),
)
SAFE = m.DatedList("safe", "country", None, (m.ListRow("XAA", None, DAY - 9, DAY + 40),), CITE)
TODAY, WEEK = m.TheDay(), m.Const("length", (7, "day"))


def change(*definitions, **answers):
    given = {k: Answer((v, v)) if isinstance(v, int) and not isinstance(v, bool) else Answer(v) for k, v in answers.items()}
    return assess(law(*definitions, facts=FACTS, lists=(SAFE,)), Case(Member(answers=given)), DAY).next_change


@pytest.mark.parametrize(
    ("condition", "answers", "wanted"),
    [
        (m.Compare(TODAY, ">", m.Ref("due")), {"due": DAY + 3}, DAY + 4),
        (m.Compare(TODAY, ">=", m.Ref("due")), {"due": DAY + 3}, DAY + 3),
        (m.Compare(TODAY, ">", m.Ref("due")), {"due": DAY - 3}, None),
        (m.Compare(m.Ref("due"), "<", m.Const("day", DAY + 9)), {"due": DAY + 3}, None),
        (m.Compare(m.Plus(m.Ref("due"), WEEK), "<", TODAY), {"due": DAY}, DAY + 8),
        (m.Compare(m.Ref("heard"), "<", m.Ref("due")), {"due": DAY + 3}, DAY + 2),
        (m.Compare(m.Ref("heard"), "<", m.Ref("due")), {"due": DAY + 3, "heard": DAY - 1}, None),
        (m.Not(m.All((m.Ref("f0"), m.Compare(TODAY, ">", m.Ref("due"))))), {"due": DAY + 3}, DAY + 4),
        (m.OnList(m.Ref("home"), "safe", TODAY), {"home": "XAA"}, DAY + 40),
        (m.OnList(m.Ref("home"), "safe", TODAY), {"home": "XBB"}, None),
        (m.OnList(m.Ref("home"), "safe", m.Ref("due")), {"home": "XAA", "due": DAY}, None),
        (m.OnList(m.Ref("home"), "safe", m.Ref("heard")), {"home": "XAA"}, DAY + 39),
        (m.Ref("f0"), {}, None),
    ],
)
def test_a_comparison_flips_on_its_day(condition, answers, wanted):
    assert change(rule("r", condition), **answers) == wanted


def test_the_first_of_several_changes_is_the_next():
    later = [rule(f"r{n}", m.Compare(TODAY, ">", m.Const("day", DAY + n))) for n in (30, 5, 12)]
    assert change(*later) == DAY + 6


def duty(**more):
    clauses = {"starts": m.Ref("due"), "within": (m.Row(WEEK, None),), "met_on": m.Ref("met"), "ends_when": m.Ref("f0"), **more}
    return m.Duty("d", m.CASE, cite("(d)"), BLOCK, holder="us", **clauses)


@pytest.mark.parametrize(
    ("more", "answers", "wanted"),
    [
        ({}, {"due": DAY, "f0": False}, DAY + 8),
        ({}, {"due": DAY - 7, "f0": False}, DAY + 1),
        ({}, {"due": DAY - 8, "f0": False}, None),
        ({}, {"due": DAY}, DAY + 8),
        ({}, {"due": DAY, "f0": True}, None),
        ({}, {"due": DAY, "met": DAY}, None),
        ({"within": (m.Row(m.Const("length", (2, "day")), m.Ref("f1")), m.Row(WEEK, None))}, {"due": DAY}, DAY + 3),
        ({"within": ()}, {"due": DAY}, None),
        ({"when": m.Ref("f1")}, {"due": DAY, "f1": False}, None),
        ({"when": m.Ref("f1")}, {"due": DAY}, DAY + 8),
    ],
)
def test_the_day_after_an_end_is_a_change_while_the_duty_is_open(more, answers, wanted):
    assert change(duty(**more), **answers) == wanted


@pytest.mark.parametrize(
    ("then_day", "answers", "wanted"),
    [
        (True, {}, DAY + 20),  # the day itself picks it
        (False, {}, DAY + 19),  # from then on, what is still to come comes under the newer
        (True, {"heard": DAY - 1}, None),
        (False, {"heard": DAY - 1}, None),
    ],
)
def test_another_version_is_read_from_a_day_on(then_day, answers, wanted):
    def version(since, until):
        return m.Rule("r", m.CASE, m.Ref("f0"), CITE, m.Block(CITE, since, until, m.Ref("heard"), then_day))

    assert change(version(None, DAY + 20), version(DAY + 20, None), **answers) == wanted


@pytest.mark.parametrize(("forced", "wanted"), [(None, DAY + 19), ({"acts": "ex"}, None)])
def test_another_act_is_read_from_a_day_on_unless_one_was_asked_for(forced, wanted):
    branches = (m.Branch(("ex",), None, DAY + 20), m.Branch(("zz",), DAY + 20, None))
    regime = m.Regime("acts", m.Ref("heard"), False, branches)
    law_ = law(rule("r", m.Ref("f0")), facts=FACTS, regimes=(regime,))
    assert assess(law_, Case(), DAY, forced).next_change == wanted


@pytest.mark.parametrize("day", [5, 1000])
@pytest.mark.parametrize("after", [1, 2, 3, 4, 6, 7, 8, 100, 1023, 1024, HORIZON - 1, HORIZON])
def test_a_flip_is_found_to_the_day_up_to_the_horizon(day, after):
    asked = []

    def code(d):
        asked.append(d)
        return int(d >= day + after)

    assert first_flip(code, day) == day + after
    assert len(asked) < 40
    assert max(asked) <= day + HORIZON


def test_beyond_the_horizon_nobody_looks():
    assert first_flip(lambda d: int(d > 1000 + HORIZON), 1000) is None
    assert HORIZON + 1000 < NEVER
