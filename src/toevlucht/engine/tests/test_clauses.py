"""Why a clock ends where it does, and what stands before a power."""

import pytest

from toevlucht.engine import Answer, assess
from toevlucht.engine import model as m
from toevlucht.engine.blocks import blocks, missing_form
from toevlucht.engine.clauses import terms
from toevlucht.engine.tests.small import CITE, case, cite, law, rule
from toevlucht.engine.tests.test_time import EACH, MONTHS, F, at, clocked, day, duty, extended, power

THREE = frozenset({(3, "month")})


def the_terms(item, given, on="2026-08-01", *others):
    a = clocked(item, given, on, *others)
    return terms(a, "ex.decide")


@pytest.mark.parametrize(("lawful", "state"), [(True, "stands"), (False, "fails"), (None, "open")])
def test_an_extension_stands_falls_away_or_is_open(lawful, state):
    given = extended({"size": THREE} | ({} if lawful is None else {"lawful": lawful}))
    (clause,) = the_terms(duty(extended=(EACH,)), given).clauses
    assert (clause.kind, clause.member, clause.state) == ("extension", "extension:e0", state)
    assert (clause.lengths, clause.at_most, clause.condition) == (((3, "month"),), (6, "month"), "lawful")
    assert [n.key for n in clause.because] == ["lawful"]


def test_why_an_extension_fell_away_is_the_comparison_that_failed():
    lawful = m.Compare(m.Ref("again_on"), "<=", m.Ref("from_"))
    item = m.Rule("in_time", "extension", lawful, CITE, m.Block(CITE))
    each = m.Extension(m.Ref("size"), "extension", m.Ref("ex.in_time"), MONTHS[6])
    late = {"size": THREE, "again_on": (day("2026-12-13"),) * 2, "from_": (day("2026-12-12"),) * 2}
    (clause,) = the_terms(duty(extended=(each,)), extended(late), "2026-12-13", item).clauses
    assert (clause.state, clause.condition) == ("fails", "ex.in_time")
    (node,) = clause.because
    assert (node.text, [n.key for n in node.because]) == ("again_on is on or before from_", ["again_on", "from_"])


def test_every_kind_of_clause_is_told():
    item = duty(
        again=(m.Again(m.Ref("again_on"), "extension"),),
        stopped=(m.Stop(m.Ref("from_"), m.Ref("to_"), "extension", m.Ref("lawful")),),
        postponed=((m.Plus(m.Ref("lodged"), MONTHS[6]), F),),
        extended=(m.Extension(MONTHS[3], while_=m.Not(F)),),
    )
    given = extended({"again_on": (day("2026-07-01"),) * 2, "from_": (day("2026-08-01"),) * 2, "lawful": True})
    given.root.answers["f0"] = Answer(True)
    found = the_terms(item, given).clauses
    assert [(c.kind, c.state) for c in found] == [
        ("starts_again", "stands"), ("extension", "fails"), ("stop", "stands"), ("postponement", "stands"),
    ]  # fmt: skip
    assert found[2].since == (day("2026-08-01"),) * 2
    assert found[3].since == (day("2026-12-12"),) * 2


def test_the_lengths_that_are_left():
    item = duty(within=(m.Row(MONTHS[3], F), m.Row(MONTHS[6], None)))
    assert the_terms(item, at(lodged="2026-06-12")).lengths == ((3, "month"), (6, "month"))
    assert the_terms(item, at(lodged="2026-06-12", f0=True)).lengths == ((3, "month"),)
    assert the_terms(item, at(lodged="2026-06-12", f0=False)).lengths == ((6, "month"),)


def test_the_rest_of_a_duty_is_told():
    item = duty(never_later=m.Plus(m.Ref("lodged"), MONTHS[6]), when_missed="ex.late", before=("ex.act",), unverified="not read")
    found = the_terms(item, at(lodged="2026-06-12"))
    assert (found.never_later, found.when_missed) == ((day("2026-12-12"),) * 2, "ex.late")
    assert (found.before, found.unverified, found.counting) == (("ex.act",), "not read", "calendar")


# ------------------------------------------------------------------- powers
def before(item, given, *others):
    a = assess(law(item, *others), given, 1)
    (found,) = (p for p in a.powers if p.key == "ex.act")
    return [(b.kind, b.name, b.member) for b in blocks(a, found)]


@pytest.mark.parametrize(
    ("f0", "found"), [(True, []), (False, [("fails", "f0", "")]), (None, [("fact", "f0", "")])]
)  # fmt: skip
def test_what_stands_before_a_power(f0, found):
    assert before(power(), case({"f0": f0})) == found


def test_an_open_judgment_is_told_as_one():
    weighed = m.Judgment("weighed", m.CASE, cite("(j)"), m.Block(CITE), by="officer")
    assert before(power(open_when=m.Ref("ex.weighed")), case({}), weighed) == [("judgment", "ex.weighed", "")]


def test_each_member_in_the_way_is_told():
    item = power(open_when=m.Quantified("every", "fear", m.Ref("g0")))
    found = before(item, case({}, {"g0": True}, {"g0": False}, {}))
    assert found == [("fails", "g0", "fear:m1")]


def test_a_list_not_yet_complete_is_told():
    item = power(open_when=m.Quantified("no", "fear", m.Ref("g0")))
    assert before(item, case({}, closed=False)) == [("list", "fear", "")]


def test_what_closes_a_power_is_told():
    assert before(power(closed_while=m.Ref("f1")), case({"f0": True, "f1": True})) == [("closed_while", "f1", "")]


def test_what_is_not_reached_is_told():
    item = m.Power("act", m.CASE, True, CITE, m.Block(CITE, reached=m.Ref("f1")), open_when=F)
    assert before(item, case({"f0": True, "f1": False})) == [("not_reached", "f1", "")]


def test_an_unmet_duty_is_told():
    a = clocked(duty(before=("ex.act",)), at(lodged="2026-06-12", f0=True), "2026-08-01", power())
    assert [(b.kind, b.name) for b in blocks(a, a.powers[0])] == [("duty", "ex.decide")]


def test_law_that_nobody_verified_is_told():
    shaky = m.Rule("shaky", m.CASE, F, cite("(s)"), m.Block(CITE), unverified="not read")
    assert before(power(open_when=m.Ref("ex.shaky")), case({"f0": True}), shaky) == [("unverified", "ex.act", "")]


@pytest.mark.parametrize(("f1", "left"), [(True, ("by a",)), (False, ("by a", "needs f1")), (None, ("by a", "needs f1"))])
def test_a_need_that_is_answered_is_no_longer_missing(f1, left):
    a = assess(law(power(by="a", needs=("f1",))), case({"f0": True, "f1": f1}), 1)
    assert missing_form(a, a.powers[0]) == left


def test_a_need_of_this_act_is_found():
    a = assess(law(power(needs=("r",)), rule("r", F)), case({"f0": True}), 1)
    assert missing_form(a, a.powers[0]) == ()
