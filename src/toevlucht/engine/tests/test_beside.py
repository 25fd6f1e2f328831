"""Two assessments side by side: which grounds, duties and powers come out differently."""

import pytest

from toevlucht.engine import Law, assess
from toevlucht.engine import model as m
from toevlucht.engine.beside import Difference, State, beside, common, states
from toevlucht.engine.tests.small import ACT, BLOCK, FACTS, case, cite
from toevlucht.engine.truth import NO

OTHER = m.Act("zz", "Other Act", counting="apr_73")
SINCE = m.Fact("since", m.CASE, "day")
GROUND = m.Words("", "", ground=True)
REGIME = m.Regime("side", m.TheDay(), True, (m.Branch(("ex",), None, 500), m.Branch(("zz",), 500, None)))
F, G = m.Ref("f0"), m.Ref("f1")
TEN, LONGER = (m.Row(m.Const("length", (n, "day")), None) for n in (10, 21))


def at(act: str, label: str) -> m.Citation:
    return m.Citation(act, "1", label)


def rules(act: str, when: m.Condition, days: m.Row, open_when: m.Condition) -> tuple[m.Definition, ...]:
    return (
        m.Rule("good", m.CASE, when, at(act, "(a)"), BLOCK),
        m.Duty("answer", m.CASE, at(act, "(b)"), BLOCK, when=G, starts=m.Ref("since"), within=(days,)),
        m.Power("close", m.CASE, False, at(act, "(c)"), BLOCK, open_when=open_when),
    )


def law(*definitions: m.Definition) -> Law:
    facts = (*(m.Fact(f, m.CASE, "truth") for f in FACTS), SINCE)
    words = (("good", GROUND), ("kind", GROUND))
    return Law(m.Source(acts=(ACT, OTHER), regimes=(REGIME,), facts=facts, definitions=definitions, words=words))


BOTH = law(*rules("ex", F, TEN, F), *rules("zz", m.Not(F), LONGER, m.Not(F)))


def sides(law_: Law, **answers):
    given = case(answers)
    return tuple(assess(law_, given, 300, {"side": act}) for act in ("ex", "zz"))


def test_what_comes_out_differently_stands_with_both_states_and_articles():
    given = case({"f0": True, "f1": True})
    given.root.answers["since"] = type(given.root.answers["f0"])((100, 100))
    before, after = (assess(BOTH, given, 105, {"side": act}) for act in ("ex", "zz"))
    assert list(beside(before, after)) == [
        Difference("ground", "side.good", "", State("holds", "ex 1(a)"), State("fails", "zz 1(a)")),
        Difference("duty", "side.answer", "", State("open", "ex 1(b)", (), 110, 110), State("open", "zz 1(b)", (), 121, 121)),
        Difference("power", "side.close", "", State("open", "ex 1(c)"), State("closed", "zz 1(c)")),
    ]


def test_what_comes_out_the_same_under_another_article_is_no_difference():
    same = law(*rules("ex", F, TEN, F), *rules("zz", F, TEN, F))
    assert list(beside(*sides(same, f0=True, f1=False))) == []


@pytest.mark.parametrize(("acts", "before", "after"), [("ex", True, False), ("zz", False, True)])
def test_what_one_side_does_not_have_stands_alone(acts, before, after):
    (found,) = beside(*sides(law(m.Rule("good", m.CASE, F, at(acts, "(a)"), BLOCK)), f0=True))
    assert (found.name, found.before is not None, found.after is not None) == ("side.good", before, after)


def test_what_does_not_arise_or_is_not_reached_is_left_out():
    closed = m.Block(cite(""), reached=G)
    hidden = (
        m.Rule("good", m.CASE, F, at("ex", "(a)"), closed),
        m.Power("close", m.CASE, False, at("ex", "(c)"), closed, open_when=F),
        m.Duty("answer", m.CASE, at("ex", "(b)"), BLOCK, when=G),
    )
    a = assess(law(*hidden), case({"f0": True, "f1": False}), 300, {"side": "ex"})
    assert a.value("ex.answer").arises == NO
    assert states(a) == {}


def test_a_choice_shows_the_answers_still_possible():
    rows = (m.Row(m.Const("choice", "b"), F), m.Row(m.Const("choice", "a"), None))
    law_ = law(m.ValueRule("kind", m.CASE, rows, at("ex", "(a)"), BLOCK), m.Rule("good", m.CASE, F, at("ex", "(b)"), BLOCK))
    found = states(assess(law_, case({}), 300, {"side": "ex"}))
    assert found["ground", "side.kind", ""].possible == ("a", "b")
    assert found["ground", "side.good", ""].possible == ()


@pytest.mark.parametrize(
    "other", [State("open", "x", ("a",), 1, 3), State("met", "x", ("a",), 1, 2), State("open", "x", (), 1, 2), None]
)
def test_states_differ_in_anything_but_the_article(other):
    one = State("open", "ex 1", ("a",), 1, 2)
    assert one.same(State("open", "zz 9", ("a",), 1, 2))
    assert not one.same(State("open", "ex 1", ("a",), 2, 2))
    assert not one.same(other)


def test_an_act_outside_any_regime_keeps_its_name():
    assert common(BOTH, "ex.good") == "side.good"
    assert common(BOTH, "gc.refugee") == "gc.refugee"
