"""The smallest changes that would give another answer: each construct, exactly, in the law's order."""

from itertools import permutations

import pytest

from toevlucht.engine import Answer, Case, Law, Member, assess
from toevlucht.engine import model as m
from toevlucht.engine.flips import Flip, flips
from toevlucht.engine.tests.small import ACT, BLOCK, CITE, case, cite, judgment, law, rule
from toevlucht.engine.truth import NO, YES

F, G, H, G0, G1 = (m.Ref(n) for n in ("f0", "f1", "f2", "g0", "g1"))
J = m.Ref("ex.j")
KIND = m.Fact("kind", m.CASE, "choice", ("a", "b"))
PLACE = m.Fact("place", "fear", "choice", ("a", "b"))
HERE = m.Fact("here", m.CASE, "truth")
ALL_NO = {"f0": False, "f1": False, "f2": False}


def said(a, name="ex.r", want=YES, scope=m.CASE, index=0):
    """Each set of flips as text: `f1=yes`, `fear:m0/g0=no`."""
    found = flips(a.reader, name, scope, index, want)
    return [" ".join(f"{f.member and f.member + '/'}{f.name}={f.to}" for f in one) for one in found]


def one(condition, answers, *fears, want=YES, closed=True, more=(), **clauses):
    placed = rule("placed", m.Is(m.Ref("place"), ("a",)), "fear")
    small = law(*more, placed, rule("r", condition, **clauses), facts=(KIND, PLACE, HERE))
    found = case(answers, *fears, closed=closed)
    found.root.answers["kind"] = Answer("b")
    return said(assess(small, found, 1), want=want)


A, B = m.All, m.Any


@pytest.mark.parametrize(
    ("condition", "answers", "want", "wanted"),
    [
        (F, {"f0": False}, YES, ["f0=yes"]),
        (F, {}, YES, ["f0=yes"]),
        (F, {"f0": True}, NO, ["f0=no"]),
        (F, {"f0": True}, YES, []),  # it stands so already
        (m.Not(F), {"f0": True}, YES, ["f0=no"]),
        (m.Not(F), {"f0": False}, NO, ["f0=yes"]),
        (A((F, G)), ALL_NO, YES, ["f0=yes f1=yes"]),
        (A((F, G)), {"f0": True, "f1": False}, YES, ["f1=yes"]),
        (A((F, G)), {"f0": True, "f1": True}, NO, ["f0=no", "f1=no"]),
        (B((G, F)), ALL_NO, YES, ["f1=yes", "f0=yes"]),
        (B((F, G)), {"f0": True, "f1": True}, NO, ["f0=no f1=no"]),
        (B((A((F, G)), H)), ALL_NO, YES, ["f2=yes", "f0=yes f1=yes"]),
        (B((A((F, G, H)), A((m.Ref("here"), G)), H)), ALL_NO, YES, ["f2=yes", "f1=yes here=yes"]),  # no more than is needed
        (B((F, G, H, m.Ref("here"))), ALL_NO, YES, ["f0=yes", "f1=yes", "f2=yes"]),  # three at most
        (A((B((G, F)), H)), ALL_NO, YES, ["f1=yes f2=yes", "f0=yes f2=yes"]),  # a fork deeper down
        (A((B((A((F, G)), m.Ref("here"))), H)), ALL_NO, YES, ["f2=yes here=yes", "f0=yes f1=yes f2=yes"]),
        (A((H, B((F, G)))), {**ALL_NO, "f2": True}, YES, ["f0=yes", "f1=yes"]),  # the fork under the one part that fails
        (B((F, A((G, H)))), {"f0": False, "f1": True, "f2": True}, NO, ["f1=no", "f2=no"]),
        (A((F, m.Not(F))), {}, YES, []),  # no answer is yes and no
        (A((F, m.Not(B((F, G))))), ALL_NO, YES, []),  # what gives the one takes the other
        (m.AtLeast(2, (F, G, H)), ALL_NO, YES, []),
        (A((F, m.AtLeast(2, (F, G)))), ALL_NO, YES, []),
        (m.Is(m.Ref("kind"), ("a",)), {}, YES, ["kind=another value"]),
        (m.Is(m.Const("choice", "b"), ("a",)), {}, YES, []),
    ],
)
def test_the_cheapest_ways(condition, answers, want, wanted):
    assert one(condition, answers, want=want) == wanted


SOME, EVERY = m.Quantified("some", "fear", G0), m.Quantified("every", "fear", G0)
SOME_OF, EVERY_OF = m.Quantified("some", "fear", G0, G1), m.Quantified("every", "fear", G0, G1)


def fears(text):
    """`10 -1`: g0 yes and g1 no, then g0 open and g1 yes."""
    codes = {"1": True, "0": False, "-": None}
    return [{"g0": codes[a], "g1": codes[b]} for a, b in text.split()]


@pytest.mark.parametrize(
    ("condition", "members", "closed", "want", "wanted"),
    [
        (SOME, "", True, YES, "fear=one more"),
        (SOME, "0- 0-", True, YES, "fear:m0/g0=yes | fear:m1/g0=yes"),
        (SOME, "1- 0- 1-", True, NO, "fear:m0/g0=no fear:m2/g0=no"),
        (SOME, "0-", False, NO, "fear=closed"),
        (SOME, "1-", False, NO, "fear=closed fear:m0/g0=no"),
        (EVERY, "", True, YES, "fear=one more"),
        (EVERY, "0- 1- 0-", True, YES, "fear:m0/g0=yes fear:m2/g0=yes"),
        (EVERY, "0- 1-", False, YES, "fear=closed fear:m0/g0=yes"),
        (EVERY, "1-", False, YES, "fear=closed"),
        (EVERY, "1- 1-", True, NO, "fear:m0/g0=no | fear:m1/g0=no"),
        (SOME_OF, "00 01", True, YES, "fear:m1/g0=yes | fear:m0/g0=yes fear:m0/g1=yes"),
        (SOME_OF, "00", True, YES, "fear:m0/g0=yes fear:m0/g1=yes"),
        (SOME_OF, "11 10", True, NO, "fear:m0/g0=no | fear:m0/g1=no"),
        (EVERY_OF, "00", True, YES, "fear:m0/g0=yes fear:m0/g1=yes"),  # one must be in the filter
        (EVERY_OF, "10 00", True, YES, "fear:m0/g1=yes | fear:m1/g0=yes fear:m1/g1=yes"),
        (
            EVERY_OF,
            "11 01 01",
            True,
            YES,
            "fear:m1/g0=yes fear:m2/g0=yes | fear:m2/g0=yes fear:m1/g1=no | fear:m1/g0=yes fear:m2/g1=no",
        ),
        (EVERY_OF, "01 01 11", True, YES, "fear:m0/g0=yes fear:m1/g0=yes | fear:m0/g0=yes fear:m1/g1=no"),
        (EVERY_OF, "01 00", False, YES, "fear=closed fear:m0/g0=yes | fear=closed fear:m1/g0=yes fear:m0/g1=no fear:m1/g1=yes"),
        (EVERY_OF, "11 00", True, NO, "fear:m0/g0=no | fear:m1/g1=yes"),
        (m.Quantified("no", "fear", G0), "1-", True, YES, "fear:m0/g0=no"),
        (m.Quantified("at_least", "fear", G0, None, 2), "0- 0-", True, YES, ""),
        (m.Quantified("some", "fear", m.Ref("ex.placed")), "--", True, YES, "fear:m0/place=another value"),
        (A((EVERY, m.Not(EVERY))), "1-", False, YES, ""),
    ],
)
def test_the_cheapest_way_over_members(condition, members, closed, want, wanted):
    assert one(condition, {}, *fears(members), want=want, closed=closed) == [x for x in wanted.split(" | ") if x]


@pytest.mark.parametrize("parts", list(permutations([("f0=yes", F), ("kind=another value", m.Is(m.Ref("kind"), ("a",)))])))
@pytest.mark.parametrize("third", [("fear=closed", EVERY, [{"g0": True}], False), ("fear=one more", SOME, [], True)])
def test_every_single_change_costs_the_same(parts, third):
    text, quantified, members, closed = third
    for n in range(3):
        lines = [*parts[:n], (text, quantified), *parts[n:]]
        assert one(B(tuple(c for _, c in lines)), ALL_NO, *members, closed=closed) == [t for t, _ in lines]


@pytest.mark.parametrize(
    ("answers", "want", "wanted"),
    [
        ({"f0": True, "j": False}, YES, ["j=yes"]),
        ({"f0": True}, YES, ["j=yes"]),
        ({"f0": False}, YES, ["f0=yes j=yes"]),
        ({"j": True}, NO, ["j=no"]),
        ({"f0": True, "j": True}, NO, ["j=no"]),
        ({"f0": False}, NO, []),
    ],
)
def test_a_judgment_must_be_at_issue_and_given(answers, want, wanted):
    assert one(J, answers, want=want, more=(judgment("j", at_issue=F),)) == wanted


def test_a_second_person_is_taken_to_join():
    assert one(J, {"j": False}, more=(judgment("j", second="officer"),)) == ["j=yes"]


def test_who_judged_is_said_of_a_choice_too():
    chosen = judgment("j", options=("a", "b"))
    a = assess(law(chosen, rule("r", m.Is(J, ("a",)))), Case(Member(answers={"j": Answer("b")})), 1)
    assert flips(a.reader, "ex.r", m.CASE, 0, YES) == ((Flip("j", "", "another value", True),),)


PRESUMED = {"presumptions": (m.Presumption(True, G, H, None),)}
BARRED = {"presumptions": (m.Presumption(False, G, None, None),)}
EXCEPTED = {"unless": (m.Exception_(H, cite("(u)")),)}


@pytest.mark.parametrize(
    ("clauses", "answers", "wanted"),
    [
        (PRESUMED, ALL_NO, ["f1=yes", "f0=yes"]),
        (PRESUMED, {**ALL_NO, "f2": True}, ["f0=yes", "f1=yes f2=no"]),
        (BARRED, {"f0": False, "f1": True}, ["f0=yes f1=no"]),
        (EXCEPTED, {"f0": True, "f2": True}, ["f2=no"]),
        (EXCEPTED, {"f0": False, "f2": True}, ["f0=yes f2=no"]),
    ],
)
def test_presumptions_and_exceptions(clauses, answers, wanted):
    assert one(F, answers, **clauses) == wanted


def test_the_fork_of_a_rule_read_by_name_is_shown():
    more = rule("a", B((F, G))), rule("b", m.Ref("ex.a"))
    assert one(m.Ref("ex.b"), ALL_NO, more=more) == ["f0=yes", "f1=yes"]


def test_what_no_answer_turns_has_no_way():
    left = m.Range("open", None, None, "nl", CITE, BLOCK)
    assert one(m.Ref("ex.open"), {}, more=(left,)) == []


def test_a_member_turns_what_lies_around_it():
    small = law(rule("r", F), rule("both", A((m.Ref("ex.r"), G0)), "fear"))
    a = assess(small, case({"f0": False}, {"g0": True}, {"g0": False}), 1)
    assert said(a, "ex.r", scope="fear", index=1) == ["f0=yes"]
    assert said(a, "ex.both", scope="fear", index=1) == ["f0=yes fear:m1/g0=yes"]


def test_a_name_read_through_a_regime():
    regime = m.Regime("which", m.TheDay(), True, (m.Branch(("ex",), None, None),))
    small = Law(
        m.Source(
            acts=(ACT,), regimes=(regime,), facts=law().source.facts, scopes=law().source.scopes, definitions=(rule("r", F),)
        )
    )
    assert said(assess(small, case({"f0": False}), 1), "which.r") == ["f0=yes"]
