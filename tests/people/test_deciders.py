"""Who reviews and signs a decision: the roles that the law names for its power, and never whom it shuts out."""

import pytest

from tests import filled
from tests.cast import DRAFT
from toevlucht.access.policy import ACTS
from toevlucht.desk.next import performers

EXCLUDE = {"uses": "settle_exclusion", "outcome": "found_unfounded", "reasons": "Two witnesses."}
HEARD = {"by": "applicant", "words": "I was there.", "source": "report 1", "compartment": "EXCLUSION"}


@pytest.fixture
def withdrawn(cast):
    """Withdrawn in writing."""
    return cast.withdraws()


@pytest.fixture
def suspected(cast):
    """Exclusion is to be settled."""
    return filled.suspected(cast)


def test_where_the_law_names_no_second_person_a_senior_officer_reviews(cast, withdrawn):
    cast.anna.does("draft_decision", withdrawn, **DRAFT)
    for other in (cast.daan, cast.hanna):
        [problem] = other.refused("review_decision", withdrawn, agree="agreed")
        assert (problem.rule, "senior_officer" in problem.what) == ("mandate", True)
    assert performers(cast.daan.sees(withdrawn), "review_decision") == {"senior_officer"}
    assert performers(cast.daan.sees(withdrawn), "sign_decision") == {"case_officer", "senior_officer", "exclusion_specialist"}
    cast.bas.does("review_decision", withdrawn, agree="agreed")


@pytest.mark.parametrize("signer", ["anna", "karel", "daan"])
def test_a_power_of_a_case_officer_is_signed_by_one_or_by_who_counts_as_one(cast, withdrawn, signer):
    cast.anna.does("draft_decision", withdrawn, **DRAFT)
    cast.bas.does("review_decision", withdrawn, agree="agreed")
    assert getattr(cast, signer).does("sign_decision", withdrawn, sure="on")


def test_a_power_of_a_senior_officer_is_not_signed_by_another(cast, withdrawn):
    draft = {"uses": "examine_without_being_responsible", "outcome": "found_unfounded", "reasons": "Here already."}
    cast.anna.does("draft_decision", withdrawn, **draft)
    cast.bas.does("review_decision", withdrawn, agree="agreed")
    for other in (cast.anna, cast.daan):
        [problem] = other.refused("sign_decision", withdrawn, sure="on")
        assert (problem.rule[:4], "senior_officer" in problem.what) == ("ammr", True)


def test_what_nobody_who_signs_may_use_is_not_drafted(cast, withdrawn, monkeypatch):
    monkeypatch.setitem(ACTS, "sign_decision", frozenset({"policy_lawyer"}))
    [problem] = cast.anna.refused("draft_decision", withdrawn, **DRAFT)
    assert (problem.field, problem.rule[:6], problem.todo) == ("uses", "apr 40", "use: Use a power of the law")


def test_two_specialists_review_and_sign_what_is_theirs_and_nobody_else_reads_the_draft(cast, suspected):
    cast.daan.does("draft_decision", suspected, **EXCLUDE)
    for other in (cast.anna, cast.bas):
        assert "draft" not in {line.kind for line in other.sees(suspected).lines}
    assert "there is no draft" in {p.what for p in cast.bas.refused("review_decision", suspected, agree="agreed")}
    cast.wim.does("review_decision", suspected, agree="agreed")
    cast.daan.does("sign_decision", suspected, sure="on")
    assert cast.anna.does("serve_decision", suspected, how="post")


@pytest.mark.parametrize(("heard_by", "act"), [("wim", "review_decision"), ("daan", "sign_decision")])
def test_whoever_heard_the_person_neither_reviews_nor_signs_an_exclusion(cast, suspected, heard_by, act):
    getattr(cast, heard_by).does("record_statement", suspected, **HEARD)
    cast.daan.does("draft_decision", suspected, **EXCLUDE)
    if act == "sign_decision":
        cast.wim.does("review_decision", suspected, agree="agreed")
    [problem] = getattr(cast, heard_by).refused(act, suspected, agree="agreed", sure="on")
    assert ("interviewer" in problem.what, problem.rule[:2]) == (True, "vc")


def test_what_was_signed_is_not_made_another_by_one_person(cast, withdrawn):
    cast.anna.does("draft_decision", withdrawn, **DRAFT)
    for fact, answer in (("decision_kind", "found_refugee"), ("decided_on", "2026-08-03"), ("notified_on", "2026-08-03")):
        told = filled.ANSWER | {"fact": fact, "answer": answer, "supplied_by": "case_officer"}
        assert "fact" in {p.field for p in cast.anna.refused("record_answer", withdrawn, **told)}
    cast.bas.does("review_decision", withdrawn, agree="agreed")
    cast.anna.does("sign_decision", withdrawn, sure="on")
    kind = next(line for line in cast.anna.sees(withdrawn).lines if (line.body or {}).get("name") == "decision_kind")
    [problem] = cast.anna.refused("correct", withdrawn, entry=str(kind.id), answer="found_refugee", reasons="Otherwise.")
    assert problem.field == "entry"
