"""Who reviews and signs a decision: the roles that the law names for its power, and never whom it shuts out."""

import pytest

from tests import filled
from tests.cast import DRAFT
from toevlucht.access.policy import ACTS
from toevlucht.desk.next import performers
from toevlucht.procedure import outcomes

EXCLUDE = {"uses": "refuse_with_exclusion", "outcome": "found_unfounded", "reasons": "Two witnesses."}
HEARD = {"by": "applicant", "words": "I was there.", "source": "report 1", "compartment": "EXCLUSION"}


@pytest.fixture
def withdrawn(cast):
    """Withdrawn in writing."""
    return cast.withdraws()


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


def test_a_power_of_a_senior_officer_is_not_signed_by_another(cast, withdrawn, monkeypatch):
    monkeypatch.setattr(outcomes, "kinds", lambda found: ("found_unfounded",))  # no such power makes a decision today
    draft = {"uses": "examine_without_being_responsible", "outcome": "found_unfounded", "reasons": "Here already."}
    cast.anna.does("draft_decision", withdrawn, **draft)
    cast.bas.does("review_decision", withdrawn, agree="agreed")
    for other in (cast.anna, cast.daan):
        [problem] = other.refused("sign_decision", withdrawn, sure="on")
        assert (problem.rule[:4], "senior_officer" in problem.what) == ("ammr", True)


def test_what_nobody_who_signs_may_use_is_not_drafted(cast, withdrawn, monkeypatch):
    monkeypatch.setitem(ACTS, "sign_decision", frozenset({"policy_lawyer"}))
    [problem] = cast.anna.refused("draft_decision", withdrawn, **DRAFT)
    assert (problem.field, problem.rule[:6], problem.todo) == ("uses", "apr 40", "read the article")


def test_two_specialists_review_and_sign_what_is_theirs_unless_they_heard_the_person_and_nobody_else_reads_it(cast):
    dossier = filled.excluded(cast)
    cast.daan.does("draft_decision", dossier, **EXCLUDE)
    for other in (cast.anna, cast.bas):
        assert "draft" not in {line.kind for line in other.sees(dossier).lines}
    assert "there is no draft" in {p.what for p in cast.bas.refused("review_decision", dossier, agree="agreed")}
    cast.wim.does("review_decision", dossier, agree="agreed")
    cast.daan.does("sign_decision", dossier, sure="on")
    assert cast.anna.does("serve_decision", dossier, how="post")
    no_entry_of_the_desk_tells_by_which_power_or_what_the_vault_holds(cast, dossier)
    its_day_is_corrected_by_who_sees_the_draft(cast, dossier)
    for heard_by, act in ((cast.daan, "sign_decision"), (cast.wim, "review_decision")):
        heard_by.does("record_statement", dossier, **HEARD)
        cast.daan.does("draft_decision", dossier, **EXCLUDE)
        if act == "sign_decision":
            cast.wim.does("review_decision", dossier, agree="agreed")
        [problem] = heard_by.refused(act, dossier, agree="agreed", sure="on")
        assert ("interviewer" in problem.what, problem.rule[:2]) == (True, "qr")


OPEN = """select e.power, p.body from record_entry e join record_payload p on p.id = e.id
    where e.subject_id = %s and e.label < 32 and e.deed in ('sign_decision', 'serve_decision')"""
SHUT = "select kind, power from record_entry where subject_id = %s and label >= 32 and deed = 'sign_decision'"


def no_entry_of_the_desk_tells_by_which_power_or_what_the_vault_holds(cast, dossier):
    """Nor a receipt, which counts the vault's entries."""
    with cast.database.plain("owner") as owner:
        told = owner.execute(OPEN, [dossier]).fetchall()
        assert owner.execute(SHUT, [dossier]).fetchall() == [("receipt", "refuse_with_exclusion")]
    assert len(told) > 3
    assert {power for power, _ in told} == {""}
    assert not any(hidden in body for _, body in told for hidden in ("receipt", "refuse_with_exclusion", '"heads"'))


def its_day_is_corrected_by_who_sees_the_draft(cast, dossier):
    day = next(line for line in reversed(cast.anna.sees(dossier).lines) if (line.body or {}).get("name") == "decided_on")
    data = {"entry": str(day.id), "right_day": "2026-11-25", "reasons": "Signed a day before."}
    [problem] = cast.anna.refused("correct_day", dossier, **data)
    assert (problem.field, problem.rule, problem.todo) == ("entry", "mandate", "let somebody do it who sees it")
    [problem] = cast.daan.refused("correct_day", dossier, **data)
    assert (problem.field, problem.what) == ("right_day", "this rests on something of 2026-11-26")


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
