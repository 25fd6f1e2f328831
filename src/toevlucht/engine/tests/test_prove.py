"""Proofs by exhaustion: what holds is proved, what does not is shown with a pattern."""

from toevlucht.engine import model as m
from toevlucht.engine.prove import prove
from toevlucht.engine.tests.small import CITE, cite, law, rule

A, B, C = m.Ref("f0"), m.Ref("f1"), m.Ref("f2")


def proof(kind, names, *definitions):
    (found,) = prove(law(*definitions, assertions=(m.Assertion(kind, names, CITE),)))
    return found


def denied(name):
    return (m.Exception_(m.Ref(name), cite("(x)")),)


def test_an_exception_keeps_two_apart():
    found = proof("never_together", ("ex.a", "ex.b"), rule("a", A), rule("b", B, unless=denied("ex.a")))
    assert found.holds


def test_without_it_the_pattern_is_shown():
    found = proof("never_together", ("ex.a", "ex.b"), rule("a", A), rule("b", B))
    assert not found.holds
    assert dict(found.counterexample) == {"f0": True, "f1": True}


def test_a_reason_two_rules_away_is_found():
    base, middle = rule("base", A), rule("middle", m.Ref("ex.base"))
    other = rule("other", m.All((B, m.Not(m.Ref("f0")))))
    found = proof("never_together", ("ex.middle", "ex.other"), base, middle, other)
    assert found.holds


def test_exactly_one_needs_one():
    pair = (rule("a", A), rule("b", m.All((B, m.Not(A)))))
    assert not proof("exactly_one", ("ex.a", "ex.b"), *pair).holds
    assert proof("exactly_one", ("ex.a", "ex.b"), rule("a", A), rule("b", m.Not(A))).holds


def test_two_codes_of_one_choice_never_meet():
    kind = m.Fact("kind", m.CASE, "choice", ("x", "y"))
    names = ("ex.a", "ex.b")
    pair = (rule("a", m.Is(m.Ref("kind"), ("x",))), rule("b", m.Is(m.Ref("kind"), ("y",))))
    (found,) = prove(law(*pair, facts=(kind,), assertions=(m.Assertion("never_together", names, CITE),)))
    assert found.holds


def test_sentences_about_members_stay_free():
    some = m.Quantified("some", "fear", m.Ref("g0"))
    found = proof("never_together", ("ex.a", "ex.b"), rule("a", some), rule("b", m.Not(some)))
    assert found.holds
    assert found.patterns == 2


def test_a_rule_that_is_not_in_force_stays_free():
    later = m.Block(CITE, since=2)
    gone = m.Rule("gone", m.CASE, A, CITE, later)
    found = proof("never_together", ("ex.a", "ex.b"), rule("a", m.Ref("ex.gone")), rule("b", B), gone)
    assert dict(found.counterexample) == {"ex.gone": True, "f1": True}
