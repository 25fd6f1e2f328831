"""The marks of a definition and its own answer, without those of what it rests on."""

import pytest

from toevlucht.engine import Answer, Case, Law, Member, assess
from toevlucht.engine import model as m
from toevlucht.engine.tests.small import SCOPES, judgment, law, rule
from toevlucht.engine.tracing import own_marks

F = m.Ref("f0")
SHAKY = judgment("k", at_issue=F, counts_as=False)
OLD = m.Act("old", "Old", unverified="not read")


@pytest.mark.parametrize(
    ("name", "answers", "marks"),
    [
        ("ex.a", {"f0": Answer(state="contradicts")}, set()),  # what it rests on has marks of its own
        ("ex.n", {}, {"unverified"}),
        ("ex.r", {}, set()),
        ("ex.k", {"f0": True, "k": True}, set()),
        ("ex.k", {"f0": False}, {"not_at_issue"}),
        ("ex.k", {"f0": True, "k": Answer(state="not_established")}, {"not_established"}),
        ("old.r", {}, {"unverified"}),
        ("old.k", {"f0": False, "k": Answer(state="stale")}, {"unverified", "not_at_issue", "stale"}),
    ],
)
def test_own_marks(name, answers, marks):
    old = m.Citation("old", "1")
    aged = (m.Rule("r", m.CASE, F, old, m.Block(old)), m.Judgment("k", m.CASE, old, m.Block(old), by="officer", at_issue=F))
    base = law(rule("a", F), rule("n", F, unverified="not read"), rule("r", m.Ref("ex.n")), SHAKY).source
    small = Law(m.Source(acts=(*base.acts, OLD), scopes=SCOPES, facts=base.facts, definitions=(*base.definitions, *aged)))
    a = assess(small, Case(Member(answers={k: v if isinstance(v, Answer) else Answer(v) for k, v in answers.items()})), 300)
    assert own_marks(a.reader, a.items(name), m.CASE, 0) == marks
    if marks:  # what stands before it in a list of items takes nothing away
        assert own_marks(a.reader, (*a.items("ex.a"), *a.items(name)), m.CASE, 0) == marks
