"""Conclusions, duties and powers as they are read: every field and every status."""

from typing import Any

import pytest

from toevlucht.engine import Answer, Case, Member, assess
from toevlucht.engine import model as m
from toevlucht.engine.clock import NO_CLOCK, NOT_DUE
from toevlucht.engine.conclude import possible
from toevlucht.engine.result import Conclusion
from toevlucht.engine.tests.small import CITE, case, cite, judgment, law, rule
from toevlucht.engine.truth import NO, UNKNOWN, YES

DAY = 739_000
REACHED = m.Block(CITE, reached=m.Ref("f1"))
NUMBER = m.Fact("size", m.CASE, "number")
FACTS = (NUMBER, m.Fact("due", m.CASE, "day"), m.Fact("met", m.CASE, "day", event=True), m.Fact("done", "fear", "truth"))


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (YES, ("yes",)), (NO, ("no",)), (UNKNOWN, ("no", "yes")), (2, ()), ((3, 4), ()), (None, ()), (frozenset(), ()),
        (frozenset({"two", "one"}), ("one", "two")), (frozenset({(3, "month"), (10, "day")}), ("10 day", "3 month")),
        (NO_CLOCK, ("no", "yes")), (NOT_DUE, ("no",)),
    ],
)  # fmt: skip
def test_the_answers_still_possible_in_words(value, words):
    assert possible(value) == words


def test_every_field_of_a_conclusion():
    known = law(judgment("j"), rule("r", m.All((m.Ref("ex.j"), m.Ref("f0")))))
    found = assess(known, case({"j": True, "f0": True}), DAY)
    assert found.conclusion("ex.r") == Conclusion(
        "ex.r", "", "holds", YES, cite("(r)"), ("ex 1(r)", "ex 1(j)"), ("yes",), frozenset()
    )
    assert found.conclusion("ex.j").citation == cite("(j)")


def table(type_, first, second):
    rows = (m.Row(m.Const(type_, first), m.Ref("f0")), m.Row(m.Const(type_, second), None))
    return m.ValueRule("v", m.CASE, rows, cite("(v)"), m.Block(CITE))


@pytest.mark.parametrize(
    ("rule_", "f0", "status", "value"),
    [
        (table("choice", "a", "b"), True, "holds", frozenset({"a"})),
        (table("choice", "a", "b"), None, "needs_facts", frozenset({"a", "b"})),
        (table("number", 3, 4), False, "holds", (4, 4)),
        (table("number", 3, 4), None, "needs_facts", (3, 4)),
        (table("day", DAY, DAY), None, "holds", (DAY, DAY)),
    ],
)
def test_a_value_holds_when_only_one_is_left(rule_, f0, status, value):
    found = assess(law(rule_, facts=FACTS), case({"f0": f0}), DAY).conclusion("ex.v")
    assert (found.status, found.value) == (status, value)


def duty(scope=m.CASE, block=None, **more):
    clauses: dict[str, Any] = {
        "starts": m.Ref("due"), "met_on": m.Ref("met"), "holder": "us", "towards": "them",
        "within": (m.Row(m.Const("length", (7, "day")), m.Ref("f0")), m.Row(m.Const("length", (9, "day")), None)),
    }  # fmt: skip
    return m.Duty("d", scope, cite("(d)"), block or m.Block(CITE), **(clauses | more))


def duties(item, *more, **answers):
    given = {k: Answer(v if isinstance(v, bool | tuple) else (v, v)) for k, v in answers.items()}
    fears = [Member("fear", "m0"), Member("fear", "m1", {"done": Answer(True)})]
    return assess(law(item, *more, facts=FACTS), Case(Member(answers=given, inner={"fear": fears})), DAY).duties


def test_every_field_of_a_duty():
    (found,) = duties(duty(), due=DAY, f0=True)
    assert (found.key, found.member, found.citation) == ("ex.d", "", cite("(d)"))
    assert (found.holder, found.towards, found.status, found.starts) == ("us", "them", "open", (DAY, DAY))
    assert (found.flag, found.decided_by, found.marks) == ("", "", frozenset())
    assert [s.note for s in found.steps][-1] == "last_day"


@pytest.mark.parametrize(
    ("answers", "starts", "earliest", "latest", "decided_by"),
    [
        ({"due": DAY, "f0": True}, (0, 0), 7, 7, ""),
        ({"due": DAY}, (0, 0), 7, 9, "f0"),
        ({"due": (DAY, DAY + 2), "f0": True}, (0, 2), 7, 9, "due"),
        ({"due": (DAY, 3_652_059), "f0": True}, (0, 3_652_059 - DAY), 7, None, "due"),
        ({"due": (1, DAY), "f0": True}, (1 - DAY, 0), None, 7, "due"),
        ({"due": DAY + 1, "f0": True}, None, None, None, ""),
    ],
)
def test_the_days_of_a_duty(answers, starts, earliest, latest, decided_by):
    (found,) = duties(duty(block=m.Block(CITE)), **answers)
    assert found.starts == (None if starts is None else (DAY + starts[0], DAY + starts[1]))
    assert (found.earliest, found.latest) == tuple(None if d is None else DAY + d for d in (earliest, latest))
    assert found.decided_by == decided_by


def test_a_duty_without_an_end_is_decided_by_nothing():
    (found,) = duties(duty(within=()), due=DAY)
    assert (found.earliest, found.latest, found.decided_by, found.steps) == (None, None, "", ())


@pytest.mark.parametrize(
    ("more", "answers", "status"),
    [
        ({}, {"due": DAY + 1}, "none"), ({}, {"due": DAY}, "open"), ({}, {"due": DAY - 9}, "open"),
        ({}, {"due": DAY - 10}, "missed"),
        ({}, {"due": DAY - 8}, "open"), ({}, {"due": (DAY, DAY + 5)}, "possible"), ({}, {"due": DAY - 9, "met": DAY}, "met"),
        ({}, {"due": DAY - 20, "met": DAY}, "met_late"), ({"when": m.Ref("f1")}, {"due": DAY - 20, "met": DAY}, "met"),
        ({"ends_when": m.Ref("f1")}, {"due": DAY - 20, "f1": True}, "ended"),
        ({"block": REACHED}, {"due": DAY, "f1": False}, "not_reached"), ({"block": REACHED}, {"due": DAY, "f1": True}, "open"),
    ],
)  # fmt: skip
def test_the_status_of_a_duty(more, answers, status):
    assert duties(duty(**more), **answers)[0].status == status


def test_a_duty_on_members_speaks_of_each():
    found = duties(duty("fear", met_on=None, met_when=m.Ref("done")), due=DAY)
    assert [(d.member, d.status) for d in found] == [("fear:m0", "open"), ("fear:m1", "met")]


def test_a_duty_that_may_rest_on_something_unverified_says_so():
    shaky = rule("shaky", m.Ref("f1"), unverified="not read")
    (found,) = duties(duty(when=m.Ref("ex.shaky")), shaky, due=DAY, f1=True)
    assert found.marks == {"unverified"}


def power(scope=m.CASE, **more):
    clauses: dict[str, Any] = {"holder": "us", "towards": "them", "open_when": m.Ref("f0"), **more}
    return m.Power("p", scope, True, cite("(p)"), m.Block(CITE), **clauses)


def test_every_field_of_a_power():
    item = power("fear", open_when=m.Ref("g0"), creates=("a",), ends=("b",))
    found = assess(law(item), case({}, {"g0": True}, {"g0": False}), DAY).powers
    assert [(p.key, p.member, p.status, p.because) for p in found] == [
        ("ex.p", "fear:m0", "open", ()), ("ex.p", "fear:m1", "closed", ("g0",)),
    ]  # fmt: skip
    one = found[0]
    assert (one.citation, one.holder, one.towards, one.must, one.form) == (cite("(p)"), "us", "them", True, ())
    assert (one.creates, one.ends, one.marks) == (("a",), ("b",), frozenset())


@pytest.mark.parametrize(
    ("clauses", "form"),
    [
        ({}, ()), ({"by": "a"}, ("by a",)), ({"second": "b"}, ("and another b",)), ({"at_most_once": True}, ("at most once",)),
        ({"not_the": ("c", "d"), "needs": ("e",)}, ("not the c", "not the d", "needs e")),
    ],
)  # fmt: skip
def test_the_form_of_a_power_says_only_what_is_asked(clauses, form):
    assert assess(law(power(**clauses)), case({"f0": True}), DAY).powers[0].form == form


@pytest.mark.parametrize(
    ("open_when", "because"),
    [
        (m.Quantified("some", "fear", m.Ref("g0"), m.Ref("g1")), ("g1", "g0")),
        (m.All((m.Ref("f0"), m.Ref("f1"))), ("f1",)),
        (m.Any((m.Ref("f1"), m.Ref("f2"))), ("f1", "f2")),
        (m.Not(m.Ref("f0")), ("f0",)),
    ],
)
def test_what_keeps_a_power_closed_is_named(open_when, because):
    given = case({"f0": True, "f1": False, "f2": False}, {"g0": True, "g1": False}, {"g0": False, "g1": True})
    (found,) = assess(law(power(open_when=open_when)), given, DAY).powers
    assert (found.status, found.because) == ("closed", because)


def test_a_duty_that_does_not_arise_has_no_days_even_with_a_last_day():
    (found,) = duties(duty(never_later=m.Const("day", DAY + 3)), due=DAY + 1)
    assert (found.status, found.starts, found.earliest, found.latest) == ("none", None, None, None)


@pytest.mark.parametrize(("due", "status"), [(DAY, "holds"), (DAY + 1, "fails"), ((DAY, DAY + 1), "needs_facts")])
def test_a_duty_read_as_a_conclusion_says_whether_it_arises(due, status):
    given = Case(Member(answers={"due": Answer(due if isinstance(due, tuple) else (due, due)), "f0": Answer(True)}))
    assert assess(law(duty(), facts=FACTS), given, DAY).conclusion("ex.d").status == status
