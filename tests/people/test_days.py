"""Days and their order: a decision is drafted, read, signed, served; nothing is earlier than what it rests on, or still to come."""

import pytest
from tests.cast import DRAFT

REASONS = {"reasons": "Misread."}


def entry(cast, dossier, fact):
    """The newest answer to a fact."""
    told = (line for line in reversed(cast.daan.sees(dossier).lines) if line.kind == "answer" and line.body["name"] == fact)
    return str(next(told).id)


def fields(problems):
    return {one.field for one in problems}


@pytest.fixture
def served(cast):
    """A dossier whose decision was signed and served."""
    dossier = cast.agreed()
    cast.anna.does("sign_decision", dossier, sure="on")
    cast.anna.does("serve_decision", dossier, how="post")
    return dossier


def test_nobody_moves_or_undoes_a_decision_alone(cast, served):
    for fact in ("decided_on", "notified_on", "decision_kind"):
        for answer in ("not_asked", "2026-08-02", "2099-08-02", "never"):
            refused = cast.anna.refused("correct", served, entry=entry(cast, served, fact), answer=answer, **REASONS)
            assert fields(refused) == {"entry"}


def test_what_an_act_of_another_role_recorded_is_not_corrected(cast):
    dossier = cast.applies()
    lodged = entry(cast, dossier, "lodged_on")
    assert fields(cast.eva.refused("correct", dossier, entry=lodged, answer="2026-07-09", **REASONS)) == {"entry"}
    told = {"fact": "registered_on", "answer": "2026-07-02", "supplied_by": "case_officer", "source": "x"}
    assert fields(cast.eva.refused("record_answer", dossier, **told)) == {"fact"}
    cast.anna.does("correct", dossier, entry=lodged, answer="2026-07-09", **REASONS)


def test_what_the_act_for_a_period_records_is_of_whoever_may_perform_it(cast):
    dossier = cast.applies()
    cast.eva.does("add_member", dossier, path="extension:1")
    told = {"answer": "6 months", "member": "extension:1", "supplied_by": "case_officer", "source": "x"}
    assert fields(cast.eva.refused("record_answer", dossier, fact="extension_length", **told)) == {"fact"}


def test_no_step_of_a_decision_is_earlier_than_the_one_before(cast):
    dossier = cast.withdraws()
    cast.anna.does("draft_decision", dossier, on="2026-11-20", **DRAFT)
    assert fields(cast.bas.refused("review_decision", dossier, agree="agreed", on="2026-11-19")) == {"on"}
    cast.bas.does("review_decision", dossier, agree="agreed", on="2026-11-22")
    assert fields(cast.anna.refused("sign_decision", dossier, sure="on", on="2026-11-21")) == {"on"}
    cast.anna.does("sign_decision", dossier, sure="on", on="2026-11-23")
    assert "on" in fields(cast.anna.refused("serve_decision", dossier, how="post", on="2026-11-22"))
    cast.anna.does("serve_decision", dossier, how="post", on="2026-11-23")
