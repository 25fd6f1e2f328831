"""What decided an answer, part by part, and whether a no only means that nothing was at issue."""

import pytest

from toevlucht.engine import Answer, Case, Member, assess
from toevlucht.engine import model as m
from toevlucht.engine.case import NEVER
from toevlucht.engine.steps import step
from toevlucht.engine.tests.small import CITE, case, judgment, law, rule

F, G, H = m.Ref("f0"), m.Ref("f1"), m.Ref("f2")
HAS, WHERE = m.Ref("g0"), m.Ref("g1")


def parts(condition, answers, *fears, closed=True):
    """(name or operation, index) of what decided a condition."""
    reader = assess(law(), case(answers, *fears, closed=closed), 1).reader
    return [(k.name or k.op, i) for k, _, i in reader.deciding(step(condition, CITE), m.CASE, 0)]


ALL = {"f0": True, "f1": True, "f2": True}


@pytest.mark.parametrize(
    ("kind", "answers", "decided"),
    [
        (m.All, ALL, ("f0", "f1", "f2")),
        (m.All, ALL | {"f1": False}, ("f1",)),
        (m.All, {"f0": True, "f1": False}, ("f1",)),
        (m.All, {"f0": True}, ("f1", "f2")),
        (m.Any, {"f0": False, "f1": False, "f2": False}, ("f0", "f1", "f2")),
        (m.Any, ALL | {"f1": False}, ("f0", "f2")),
        (m.Any, {"f0": False}, ("f1", "f2")),
        (lambda of: m.AtLeast(2, of), ALL | {"f1": False}, ("f0", "f2")),
        (lambda of: m.AtLeast(2, of), {"f0": True, "f1": False, "f2": False}, ("f1", "f2")),
        (lambda of: m.AtLeast(2, of), {"f0": True, "f1": False}, ("f2",)),
    ],
)
def test_a_list_is_decided_by_what_makes_it_so(kind, answers, decided):
    assert parts(kind((F, G, H)), answers) == [(name, 0) for name in decided]


def test_a_denial_is_decided_by_what_it_denies():
    assert parts(m.Not(F), {}) == parts(m.Not(F), {"f0": True}) == [("f0", 0)]


YES, NO = {"g0": True}, {"g0": False}
OPEN: dict[str, bool] = {}
IN, OUT = {"g1": True}, {"g1": False}


@pytest.mark.parametrize(
    ("kind", "fears", "decided"),
    [
        ("some", (YES, NO, YES), [("g0", 0), ("g0", 2)]),
        ("some", (NO, NO), [("g0", 0), ("g0", 1)]),
        ("some", (NO, OPEN), [("g0", 1)]),
        ("some", (OPEN, YES), [("g0", 1)]),
        ("every", (YES, YES), [("g0", 0), ("g0", 1)]),
        ("every", (YES, NO, OPEN, NO), [("g0", 1), ("g0", 3)]),
        ("every", (YES, OPEN, OPEN), [("g0", 1), ("g0", 2)]),
        ("at_least", (YES, NO, YES), [("g0", 0), ("g0", 2)]),
        ("at_least", (YES, NO, OPEN), [("g0", 2)]),
        ("at_least", (YES, NO, NO), [("g0", 0), ("g0", 1), ("g0", 2)]),
        ("some", (), []),
    ],
)
def test_members_that_decide(kind, fears, decided):
    assert parts(m.Quantified(kind, "fear", HAS, None, 2 if kind == "at_least" else 1), {}, *fears) == decided


@pytest.mark.parametrize(
    ("kind", "fears", "decided"),
    [
        ("some", (YES | IN, NO | IN, YES | OUT), [("g0", 0), ("g1", 0)]),
        ("some", (YES | OUT, NO | IN), [("g1", 0), ("g0", 1), ("g1", 1)]),
        ("some", (IN, NO | IN, YES), [("g0", 0), ("g1", 2)]),
        ("some", (OPEN,), [("g0", 0), ("g1", 0)]),
        ("every", (YES | IN, NO | OUT), [("g0", 0), ("g1", 0), ("g1", 1)]),
        ("every", (YES | IN, NO | IN, NO | OUT), [("g0", 1), ("g1", 1)]),
        ("every", (YES | IN, IN, NO, OUT), [("g0", 1), ("g1", 2)]),
    ],
)
def test_a_member_filtered_out_is_decided_by_the_filter(kind, fears, decided):
    assert parts(m.Quantified(kind, "fear", HAS, WHERE), {}, *fears) == decided


SEEN = judgment("seen", options=("a", "b"), at_issue=F)
JUDGED = judgment("j", at_issue=F)
INNER = judgment("i", "fear", at_issue=HAS)
CHOSEN = m.Is(m.Ref("ex.seen"), ("a",))


def status(condition, answers, *fears, more=()):
    known = law(JUDGED, SEEN, INNER, judgment("k"), rule("r", condition), *more)
    return assess(known, case(answers, *fears), 1).conclusion("ex.r").status


@pytest.mark.parametrize(
    ("answers", "wanted"),
    [({"f0": False, "seen": "b"}, "not_at_issue"), ({"f0": True, "seen": "b"}, "fails"), ({"f0": True, "seen": "a"}, "holds")],
)
def test_a_choice_not_at_issue_leaves_its_comparison_not_at_issue(answers, wanted):
    assert status(CHOSEN, answers) == wanted


@pytest.mark.parametrize(
    ("answers", "wanted"),
    [
        ({"f0": False, "k": False}, "fails"),
        ({"f0": False, "k": True}, "not_at_issue"),
        ({"f0": True, "j": True, "k": False}, "fails"),
    ],
)
def test_a_weighed_no_beside_a_question_not_asked_is_a_no(answers, wanted):
    assert status(m.All((m.Ref("ex.j"), m.Ref("ex.k"))), answers) == wanted


def test_a_comparison_of_what_a_person_chose_was_weighed():
    other = judgment("other", options=("a", "b"))
    condition = m.All((m.Ref("ex.j"), m.Is(m.Ref("ex.other"), ("a",))))
    assert status(condition, {"f0": False, "other": "b"}, more=(other,)) == "fails"
    assert status(condition, {"f0": False, "other": "a"}, more=(other,)) == "not_at_issue"
    plain = m.All((m.Ref("ex.j"), m.Compare(m.TheDay(), ">", m.Const("day", NEVER))))
    assert status(plain, {"f0": False}) == "not_at_issue"


@pytest.mark.parametrize(
    ("fears", "wanted"),
    [
        ((NO, NO), "not_at_issue"),
        ((NO, YES | {"i": False}), "fails"),
        ((YES | {"i": True}, NO), "fails"),
        ((YES | {"i": True}, YES | {"i": True}), "holds"),
        ((), "not_at_issue"),
    ],
)
def test_at_least_two_members(fears, wanted):
    assert status(m.Quantified("at_least", "fear", m.Ref("ex.i"), None, 2), {}, *fears) == wanted


def test_a_fact_that_says_no_is_a_no():
    assert status(F, {"f0": False}) == "fails"
    assert status(m.Any((F, m.Ref("ex.j"))), {"f0": False}) == "fails"


def test_what_was_at_issue_and_denied_was_weighed():
    unasked = judgment("unasked", "fear", at_issue=m.Ref("g1"))
    seen = rule("seen", m.All((m.Ref("ex.unasked"), m.Ref("ex.i"))), "fear")
    known = law(INNER, unasked, seen)
    found = assess(known, case({}, {"g0": True, "g1": False, "i": False}, {"g0": False, "g1": False, "i": False}), 1)
    assert [c.status for c in found.conclusions() if c.key == "ex.seen"] == ["fails", "not_at_issue"]


def test_a_comparison_of_a_fact_that_says_no_is_a_no():
    due = m.Fact("due", m.CASE, "day")
    known = law(rule("r", m.Compare(m.Ref("due"), "<", m.TheDay())), facts=(due,))
    assert assess(known, Case(Member(answers={"due": Answer((9, 9))})), 1).conclusion("ex.r").status == "fails"
