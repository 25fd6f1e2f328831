"""The door: what is refused, in whose name, and what to do; and that the right form passes."""

from typing import Any

import pytest

from toevlucht.engine import Answer, Case, Member
from toevlucht.engine import model as m
from toevlucht.engine.entry import check_case
from toevlucht.engine.tests.small import cite, judgment, law

FULL = judgment(
    "x", second="officer", reasons=True, evidence=1, heard_before=("no",), considers=("ex.age", "trauma"), never_on=("list",),
    not_only_on=("late",), rests_on=(("fear", "ex.told"),), counts_as=False,
)  # fmt: skip
DUE: dict[str, Any] = {
    "by": "officer", "second": "officer", "persons": ("A", "B"), "reasons": "because", "evidence": ("one",), "heard": True,
    "considered": ("age", "trauma"), "rests_on": ("m0",),
}  # fmt: skip
ONE_OF = m.Fact("which", m.CASE, "choice", ("a", "b"), by=("applicant", "officer"), citation=cite("(w)"))


def problems(name, answer, *judgments, facts=(ONE_OF,), at=m.CASE):
    fear = Member("fear", "m0", {name: answer} if at == "fear" else {})
    root = Member(answers={} if at == "fear" else {name: answer}, inner={"fear": [fear]})
    return [(p.path, p.name, p.rule, p.what, p.todo) for p in check_case(law(*judgments, facts=facts), Case(root))]


@pytest.mark.parametrize("value", [True, False])
def test_a_judgment_in_due_form_passes(value):
    assert problems("x", Answer(value, **DUE), FULL) == []


@pytest.mark.parametrize("state", ["open", "not_asked", "not_known"])
def test_what_is_not_answered_needs_no_form(state):
    assert problems("x", Answer(state=state), FULL) == []


@pytest.mark.parametrize(
    ("change", "what", "todo"),
    [
        ({"by": "clerk"}, "clerk may not give this judgment", "leave it to: officer"),
        ({"second": "clerk"}, "clerk may not be the second person", "let another person join: officer"),
        ({"persons": ("A", "A")}, "both answers come from one person", "let another person join"),
        ({"reasons": " "}, "reasons are missing", "write the reasons"),
        ({"evidence": ()}, "cites 0 pieces of evidence", "cite at least 1"),
        ({"heard": False}, "the applicant was not heard before 'no'", "hear the applicant first and record it"),
        ({"considered": ("trauma",)}, "does not consider ex.age", "say of each that it was considered"),
        ({"considered": ()}, "does not consider ex.age, trauma", "say of each that it was considered"),
        ({"based_on": ("list",)}, "rests on list, which may never be a ground", "judge again without it"),
        ({"based_on": ("late",)}, "rests only on late", "give a further ground or another answer"),
        ({"rests_on": ("m7",)}, "cites m7, which is no fear of this dossier", "cite by its id: fear"),
        ({"rests_on": ()}, "cites no fear that has ex.told", "cite the fear it rests on"),
        ({"value": "maybe"}, "'maybe' is not yes or no", "answer yes or no"),
    ],
)
def test_each_flaw_is_named_with_what_to_do(change, what, todo):
    answer = Answer(**{"value": False, **DUE, **change})
    assert problems("x", answer, FULL) == [("", "x", "ex 1(x)", what, todo)]


def test_every_flaw_is_named_at_once():
    assert len(problems("x", Answer(False, by="clerk"), FULL)) == 6


def test_a_further_ground_makes_a_weak_one_enough():
    assert problems("x", Answer(True, **{**DUE, "based_on": ("late", "f1")}), FULL) == []


def test_not_established_needs_a_law_that_says_what_it_counts_as():
    open_norm = judgment("x")
    said = ("the law does not say what 'not established' counts as here", "answer yes or no, or leave it open")
    assert problems("x", Answer(state="not_established", by="officer"), open_norm) == [("", "x", "ex 1(x)", *said)]
    assert problems("x", Answer(state="not_established", **DUE), FULL) == []


def test_not_established_is_a_no_for_who_must_be_heard():
    answer = Answer(state="not_established", **{**DUE, "heard": False})
    assert [p[3] for p in problems("x", answer, FULL)] == ["the applicant was not heard before 'no'"]


@pytest.mark.parametrize(
    ("name", "answer", "at", "what", "todo"),
    [
        ("nobody", Answer(True), m.CASE, "no fact or judgment has this name", "look it up with: toevlucht law facts"),
        ("g0", Answer(True), m.CASE, "belongs to fear, not to case", "move it to: fear"),
        ("which", Answer("c"), m.CASE, "'c' is not an answer here", "choose one of a, b"),
        ("which", Answer("a", by="clerk"), m.CASE, "clerk may not supply this", "let one of applicant, officer supply it"),
        ("f0", Answer(state="not_established"), m.CASE, "a fact is not judged", "say asked_not_known, or leave it out"),
        ("f0", Answer(True), "fear", "belongs to case, not to fear", "move it to: case"),
    ],
)
def test_facts_stand_where_and_as_the_vocabulary_says(name, answer, at, what, todo):
    path = "fear:m0" if at == "fear" else ""
    assert problems(name, answer, at=at) == [(path, name, "vocabulary", what, todo)]


def test_each_of_two_sources_that_contradict_is_checked():
    answer = Answer(conflicting=(Answer("a", by="applicant"), Answer("c", by="clerk")))
    assert [p[3] for p in problems("which", answer)] == ["'c' is not an answer here", "clerk may not supply this"]


def test_a_choice_names_its_options():
    item = judgment("x", options=("a", "b"))
    assert [p[3:] for p in problems("x", Answer("c", by="officer"), item)] == [
        ("'c' is not an answer here", "choose one of a, b")
    ]
    assert problems("x", Answer("b", by="officer"), item) == []
