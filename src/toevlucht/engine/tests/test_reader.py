"""What a reader works out of one assessment: codes of lines, clauses kept, and what is open, exactly."""

import pytest

from toevlucht.engine import assess
from toevlucht.engine import model as m
from toevlucht.engine.tests.small import BLOCK, CITE, case, cite, judgment, law
from toevlucht.engine.truth import NO, UNKNOWN, YES

F, G, G0, G1 = (m.Ref(n) for n in ("f0", "f1", "g0", "g1"))
CODES = {True: YES, False: NO, None: UNKNOWN}


@pytest.mark.parametrize(
    ("condition", "fears", "wanted"),
    [
        (m.Quantified("every", "fear", G0, G1), [(True, True), (False, False)], YES),
        (m.Quantified("every", "fear", G0, G1), [(True, True), (False, True)], NO),
        (m.Quantified("every", "fear", G0, G1), [(True, False)], NO),
        (m.Quantified("at_least", "fear", G0, G1, 2), [(True, True), (True, False)], NO),
        (m.Quantified("at_least", "fear", G0, None, 2), [(True, True), (True, False)], YES),
    ],
)
def test_members_with_a_filter(condition, fears, wanted):
    reader = assess(law(), case({}, *({"g0": g0, "g1": g1} for g0, g1 in fears)), 1).reader
    assert reader.code(reader.condition(condition, CITE), m.CASE, 0) == wanted


@pytest.mark.parametrize("f0", [True, False])
def test_the_truth_of_a_duty_is_whether_it_arises(f0):
    a = assess(law(m.Duty("act", m.CASE, CITE, BLOCK, when=F)), case({"f0": f0}), 1)
    assert a.reader.truth("ex.act", m.CASE, 0) == CODES[f0]


def test_a_clause_is_kept_by_what_it_says_and_where_it_stands():
    here, there, reader = cite("(1)"), cite("(2)"), assess(law(), case({}), 1).reader
    kept = reader.condition(F, here)
    assert (kept.name, kept.citation) == ("f0", here)
    assert reader.condition(F, here) is kept
    assert reader.condition(F, there).citation is there
    assert reader.condition(G, here).name == "f1"


@pytest.mark.parametrize("f0", [True, False, None])
def test_whether_a_judgment_is_at_issue_and_a_block_reached(f0):
    asked, plain = judgment("j", at_issue=F), judgment("k")
    reached = m.Rule("r", m.CASE, G, CITE, m.Block(CITE, reached=F))
    reader = assess(law(asked, plain, reached), case({"f0": f0}), 1).reader
    assert (reader.at_issue(asked, m.CASE, 0), reader.reached(reached)) == (CODES[f0], CODES[f0])
    assert (reader.at_issue(plain, m.CASE, 0), reader.reached(plain)) == (YES, YES)
