"""What a reader may not see: left out as open, and nothing that is shown depends on it."""

from dataclasses import replace
from typing import Any

import pytest

from toevlucht.engine import Answer, Case, Law, Member, assess, explain
from toevlucht.engine import model as m
from toevlucht.engine.bulk import Shape, columns_of, compile_bulk
from toevlucht.engine.flips import Flip
from toevlucht.engine.labels import LABELS, seen
from toevlucht.engine.select import Selection
from toevlucht.engine.tests.small import ACT, judgment, rule
from toevlucht.engine.truth import NO, UNKNOWN, YES

SECRET = m.Words("", "", sensitive="exclusion")
TODAY = 800
FACTS = (
    m.Fact("plain", m.CASE, "truth"),
    m.Fact("ill", m.CASE, "truth", sensitive="medical"),
    m.Fact("at_risk", m.CASE, "truth", sensitive="security"),
    m.Fact("examined_on", m.CASE, "day", event=True, sensitive="medical"),
    m.Fact("cruel", "deed", "truth"),
    m.Fact("shot", "proof", "truth"),
    m.Fact("match", "hit", "truth"),
    m.Fact("told", "fear", "truth"),
)
SCOPES = (
    m.Scope("fear", m.CASE, stated=True),
    m.Scope("deed", m.CASE, stated=True, words=SECRET),
    m.Scope("proof", "deed", stated=True),
    m.Scope("hit", m.CASE, stated=False, words=replace(SECRET, sensitive="security")),
)
PLAIN, ILL, RISK = m.Ref("plain"), m.Ref("ill"), m.Ref("at_risk")
EXAMINED = m.Compare(m.Ref("examined_on"), "<=", m.TheDay())


def law(*definitions: m.Definition, **words: m.Words) -> Law:
    return Law(m.Source(acts=(ACT,), scopes=SCOPES, facts=FACTS, definitions=definitions, words=tuple(words.items())))


def case(*members: Member, closed=("fear", "deed"), **answers: Any) -> Case:
    made = {n: a if isinstance(a, Answer) else Answer(a) for n, a in answers.items()}
    root = Member(answers=made, closed=set(closed))
    for one in members:
        root.inner.setdefault(one.scope, []).append(one)
    return Case(root)


def shown(law_: Law, given: Case, *may_see: str):
    return assess(law_, seen(law_, given, may_see), TODAY)


@pytest.mark.parametrize(
    ("name", "labels"),
    [
        ("plain", set()),
        ("ill", {"medical"}),
        ("deed", {"exclusion"}),
        ("proof", {"exclusion"}),
        ("cruel", {"exclusion"}),
        ("shot", {"exclusion"}),
        ("match", {"security"}),
        ("r", set()),
        ("own", {"child"}),
        ("sick", {"medical"}),
        ("ex.sick", {"medical"}),
        ("sick_or_risk", {"medical", "security"}),
        ("sick_or_plain", set()),
        ("sick_and_plain", set()),
        ("guilty", {"exclusion"}),
    ],
)
def test_a_judgment_bears_its_own_label_or_that_of_what_alone_puts_it_at_issue(name, labels):
    made = (
        rule("r", ILL),
        judgment("own", at_issue=ILL),
        judgment("sick", at_issue=ILL),
        judgment("sick_or_risk", at_issue=m.Any((ILL, RISK))),
        judgment("sick_or_plain", at_issue=m.Any((ILL, PLAIN))),
        judgment("sick_and_plain", at_issue=m.All((ILL, PLAIN))),
        judgment("guilty", "deed"),
    )
    assert law(*made, own=m.Words("", "", sensitive="child")).labels(name) == labels


def test_who_may_see_every_label_sees_the_case_itself():
    given = case(ill=True)
    assert seen(law(), given, LABELS) is given
    assert seen(law(), given, ("ordinary",)).hidden == frozenset(LABELS)


@pytest.mark.parametrize(("may_see", "code", "status"), [((), UNKNOWN, "not_open_yet"), (("medical",), YES, "holds")])
def test_an_answer_out_of_sight_is_open_in_every_place(may_see, code, status):
    law_ = law(rule("r", m.All((PLAIN, ILL))))
    a = shown(law_, case(plain=True, ill=Answer(True, by="doctor")), *may_see)
    assert (a.value("ex.r"), a.conclusion("ex.r").status) == (code, status)
    assert explain.missing(a, [("ex.r", "")]) == []
    fact = {n.key: n for n in explain.tree(a, "ex.r").because}["ill"]
    assert (fact.value, fact.status) == (code, status if may_see == () else None)
    assert (fact.answer is None) == (may_see == ())


def test_what_is_in_sight_is_still_asked_and_still_decides():
    law_ = law(rule("both", m.All((PLAIN, ILL))), rule("either", m.Any((PLAIN, ILL))))
    a = shown(law_, case(ill=True))
    assert a.conclusion("ex.both").status == "not_open_yet"
    assert [q.name for q in explain.missing(a, [("ex.both", "")])] == ["plain"]
    assert shown(law_, case(plain=True, ill=False)).conclusion("ex.either").status == "holds"
    neither = shown(law_, case(plain=False, ill=False))
    assert explain.why_not(neither, "ex.either").flips == ((Flip("plain", "", "yes", judged=False),),)


@pytest.mark.parametrize("given", [{}, {"examined_on": (5, 5)}, {"examined_on": (900, 900)}])
def test_an_event_out_of_sight_may_have_happened(given):
    law_ = law(rule("r", EXAMINED))
    assert shown(law_, case(**given)).value("ex.r") == UNKNOWN
    assert shown(law_, case(**given), "medical").value("ex.r") == (YES if given.get("examined_on") == (5, 5) else NO)


@pytest.mark.parametrize(("scope", "name"), [("deed", "cruel"), ("hit", "match")])
@pytest.mark.parametrize("members", [0, 1])
def test_a_list_out_of_sight_may_have_members(scope, name, members):
    law_ = law(rule("r", m.Quantified("some", scope, m.Ref(name))))
    given = case(*(Member(scope, "one", {name: Answer(True)}) for _ in range(members)))
    hidden = shown(law_, given)
    assert (hidden.value("ex.r"), hidden.conclusion("ex.r").status) == (UNKNOWN, "not_open_yet")
    assert [(n.key, n.status) for n in explain.tree(hidden, "ex.r").because] == [(scope, "not_open_yet")]
    assert explain.missing(hidden, [("ex.r", "")]) == []
    assert shown(law_, given, "exclusion", "security").value("ex.r") == (YES if members else NO)


def test_a_list_in_sight_stays_complete():
    law_ = law(rule("r", m.Quantified("no", "fear", m.Ref("told"))))
    assert shown(law_, case()).value("ex.r") == YES


@pytest.mark.parametrize(
    "answer", [Answer(True, by="officer", rests_on=("one",)), Answer(True, by="officer", considered=("ill",))]
)
def test_a_judgment_that_rests_on_what_is_out_of_sight_is_open(answer):
    considers = ("ill",) if answer.considered else ()
    law_ = law(judgment("j", considers=considers), rule("r", m.Ref("ex.j")))
    given = case(Member("deed", "one"), j=answer)
    assert shown(law_, given).value("ex.r") == UNKNOWN
    assert shown(law_, given, "exclusion", "medical").value("ex.r") == YES


def test_a_node_carries_the_labels_of_what_decided_it():
    law_ = law(
        rule("r", m.Any((ILL, m.Quantified("some", "deed", m.Ref("cruel"))))),
        judgment("j", at_issue=RISK),
        rule("s", m.Ref("ex.j")),
    )
    a = assess(law_, case(Member("deed", "one", {"cruel": Answer(False)}), ill=True, at_risk=True, j=True), TODAY)
    assert explain.why(a, "ex.r").labels == {"medical"} == a.conclusion("ex.r").labels
    assert explain.tree(a, "ex.r").labels == {"medical", "exclusion"}
    assert explain.why(a, "ex.s").labels == {"security"} == a.conclusion("ex.s").labels


def test_the_receipt_says_what_was_left_out():
    given = case(ill=True)
    assert shown(law(), given, "exclusion", "child").receipt()["not_seen"] == ["family_confidential", "medical", "security"]
    assert "not_seen" not in shown(law(), given, *LABELS).receipt()
    assert shown(law(), given).receipt()["facts"] == shown(law(), case(ill=False)).receipt()["facts"]


def test_bulk_takes_no_case_of_which_something_is_out_of_sight():
    law_ = law(rule("r", PLAIN))
    program = compile_bulk(law_, Selection((), ()), ("ex.r",), Shape(()))
    with pytest.raises(ValueError, match="whole cases"):
        columns_of(law_, program, [seen(law_, case(plain=True), ())], Shape(()), 1)
