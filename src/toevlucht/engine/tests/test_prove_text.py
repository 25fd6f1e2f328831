"""What a proof says: the pattern that breaks it, what was left free, and when there are too many to try."""

import pytest

from toevlucht.engine import Law
from toevlucht.engine import model as m
from toevlucht.engine.prove import MOST, Proof, prove
from toevlucht.engine.tests.small import ACT, BLOCK, CITE, FACTS, cite, law, rule

A, B, C = (m.Ref(f) for f in FACTS)
MANY = tuple(m.Fact(f"x{i}", m.CASE, "truth") for i in range(MOST + 1))
XS = tuple(m.Ref(f.name) for f in MANY)


def proof(kind, *definitions, names=("ex.a", "ex.b"), **more):
    (found,) = prove(law(*definitions, assertions=(m.Assertion(kind, names, CITE),), **more))
    return found


def never(one, other, **more):
    return proof("never_together", rule("a", one), rule("b", other), **more)


def test_what_holds():
    found = never(A, m.All((B, m.Not(A))))
    assert found == Proof("never_together", ("ex.a", "ex.b"), CITE, True, 4, ("f0", "f1"))
    assert str(found) == "never together ex.a, ex.b [ex 1]: 4 patterns"


def test_what_does_not_hold():
    found = never(m.All((A, m.Not(B))), m.Any((B, C)))
    shown = (("f0", True), ("f1", False), ("f2", True))
    assert found == Proof("never_together", ("ex.a", "ex.b"), CITE, False, 8, ("f0", "f1", "f2"), shown)
    assert str(found) == "never together ex.a, ex.b [ex 1]: f0 yes; f1 no; f2 yes"


def test_the_first_pattern_that_breaks_it_is_shown():
    assert never(m.Any((A, B)), m.Any((A, B))).counterexample == (("f0", True), ("f1", False))


def test_nothing_is_unfolded_further_than_needed():
    base = rule("base", m.All((B, C)))
    found = proof("never_together", base, rule("a", m.Ref("ex.base")), rule("b", m.Not(m.Ref("ex.base"))))
    assert (found.holds, found.free, found.patterns) == (True, ("ex.base",), 2)


def test_none_at_all_breaks_exactly_one():
    found = proof("exactly_one", rule("a", A), rule("b", m.All((B, m.Not(A)))))
    assert str(found) == "exactly one ex.a, ex.b [ex 1]: f0 no; f1 no"


def test_three_are_held_apart_two_by_two():
    three = (rule("a", A), rule("b", m.All((B, m.Not(A)))), rule("c", m.All((A, m.Not(B)))))
    found = proof("never_together", *three, names=("ex.a", "ex.b", "ex.c"))
    assert found.counterexample == (("f0", True), ("f1", False))
    two = proof("never_together", *three, rule("d", m.Not(m.Any((A, B)))), names=("ex.a", "ex.c", "ex.d"))
    assert two.counterexample == (("f0", True), ("f1", False))
    assert proof("never_together", *three, rule("d", m.Not(m.Any((A, B)))), names=("ex.a", "ex.b", "ex.d")).holds


@pytest.mark.parametrize("number", range(9))
def test_the_one_pattern_that_breaks_it_is_found(number):
    xs, only = XS[:9], m.All(tuple(x if i != number else m.Not(x) for i, x in enumerate(XS[:9])))
    found = never(only, m.All((m.Any(xs), m.Any((only, m.Not(xs[number]))))), facts=MANY)
    assert (found.holds, found.patterns) == (False, 512)
    assert found.counterexample == tuple((f"x{i}", i != number) for i in range(9))


@pytest.mark.parametrize("size", [1, 5, 6, 7, 8])
def test_all_of_them_and_not_all_never_meet(size):
    xs = XS[:size]
    found = never(m.All(xs), m.Any(tuple(map(m.Not, xs))), facts=MANY)
    assert (found.holds, found.patterns) == (True, 2**size)
    found = never(m.All(xs), m.Any(xs), facts=MANY)
    assert found.counterexample == tuple((f"x{i}", True) for i in range(size))


def test_as_many_as_may_be_tried_are():
    found = never(m.All(XS[:MOST]), m.Not(XS[0]), facts=MANY)
    assert (found.holds, found.patterns) == (True, 2**MOST)


def test_too_many_to_try_is_said():
    found = never(m.All(XS), m.Not(XS[0]), facts=MANY)
    free = tuple(f.name for f in MANY)
    assert found == Proof("never_together", ("ex.a", "ex.b"), CITE, False, 0, free, (("too many to try", True),))


def apart(one, other):
    return proof("never_together", one, rule("b", other)).holds


@pytest.mark.parametrize("unless", [None, C])
def test_a_presumption_of_yes_counts(unless):
    presumed = rule("a", A, presumptions=(m.Presumption(True, B, unless, CITE),))
    assert not apart(presumed, A)
    assert not apart(presumed, m.All((B, m.Not(A))))
    assert apart(presumed, m.Not(m.Any((A, B))))
    assert apart(presumed, m.All((B, C, m.Not(A)))) == (unless is C)


@pytest.mark.parametrize("unless", [None, C])
def test_a_presumption_of_no_counts(unless):
    presumed = rule("a", A, presumptions=(m.Presumption(False, B, unless, CITE),))
    assert apart(presumed, m.Not(A))
    assert apart(presumed, m.All((A, B))) == (unless is None)
    assert apart(presumed, m.All((A, B, m.Not(C))))
    assert not apart(presumed, m.All((A, m.Not(B))))


def test_every_exception_counts():
    kept = rule("a", A, unless=(m.Exception_(B, cite("(x)")), m.Exception_(C, cite("(y)"))))
    assert proof("never_together", kept, rule("b", m.Any((B, C)))).holds
    assert not proof("never_together", kept, rule("b", m.Not(m.Any((B, C))))).holds


KIND = m.Fact("kind", m.CASE, "choice", ("x", "y", "z"))
OTHER = m.Fact("other", m.CASE, "choice", ("x", "y", "z"))


def is_(*words, name="kind"):
    return m.Is(m.Ref(name), words)


@pytest.mark.parametrize(
    ("one", "other", "holds"),
    [
        (is_("x", "y"), is_("z"), True),
        (is_("x", "y"), is_("y", "z"), False),
        (is_("x"), is_("y", name="other"), False),
        (is_("x"), m.Any((is_("x"), is_("z"))), False),
        (m.All((is_("x"), A)), m.All((is_("y"), A)), True),
        (m.All((is_("x"), m.Not(is_("z")))), m.All((is_("y"), m.Not(is_("z")))), True),
        (m.All((m.Not(is_("x")), A)), m.All((m.Not(is_("y")), A)), False),
    ],
)
def test_one_value_is_not_two_codes(one, other, holds):
    assert never(one, other, facts=(KIND, OTHER)).holds == holds


def test_one_value_of_many_patterns():
    xs = m.All(XS[:7])
    assert never(m.All((xs, is_("x"))), m.All((xs, is_("y"))), facts=(*MANY, KIND)).holds


def test_what_is_free_is_said_in_words():
    some = m.Quantified("some", "fear", m.Ref("g0"))
    day = m.Compare(m.TheDay(), "<", m.TheDay())
    found = never(m.All((some, is_("x", "y"))), m.Any((day, m.Not(some))), facts=(KIND,))
    assert found.free == ("some fear has g0", "kind is x or y", "compare")


def test_a_judgment_and_a_value_are_left_free():
    judged = m.Judgment("j", m.CASE, CITE, BLOCK, by="officer", at_issue=A)
    found = proof("never_together", judged, rule("a", m.Ref("ex.j")), rule("b", m.All((A, m.Ref("ex.j")))))
    assert found.counterexample == (("ex.j", True), ("f0", True))


def through(acts, day=1, forced=None):
    """Two acts that both say `r`: in the first when f0, in the second when f1; `other` is f1 and not f0."""
    regime = m.Regime("which", m.TheDay(), True, (m.Branch(("ex",), None, 5), m.Branch(("two",), 5, None)))
    two = m.Act("two", "Two", counting="apr_73")
    second = m.Rule("r", m.CASE, B, m.Citation("two", "1"), m.Block(m.Citation("two", "1")))
    other = m.Rule("other", m.CASE, m.All((B, m.Not(A))), m.Citation("free", "1"), m.Block(m.Citation("free", "1")))
    said = m.Assertion("never_together", ("which.r", "free.other"), m.Citation("free", "1"))
    source = m.Source(
        acts=(ACT, two, m.Act("free", "Free")), regimes=(regime,), facts=law().source.facts,
        definitions=(rule("r", A), second, other), assertions=(said, *acts),
    )  # fmt: skip
    return prove(Law(source), forced, day)


def test_a_regime_name_stands_for_the_act_that_governs():
    assert [p.holds for p in through(())] == [True]
    assert [p.holds for p in through((), day=4)] == [True]
    assert [p.holds for p in through((), day=5)] == [False]
    assert [p.holds for p in through((), forced={"which": "two"})] == [False]
    assert [p.holds for p in through((), 5, {"which": "ex"})] == [True]


def test_only_the_acts_that_govern_are_proved():
    inside = m.Assertion("exactly_one", ("two.r", "free.other"), m.Citation("two", "1"))
    assert len(through((inside,), day=4)) == 1
    assert len(through((inside,), day=5)) == 2
