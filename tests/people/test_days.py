"""Days and their order: nothing is earlier than what it rests on, and nothing that happened is still to come."""

import pytest

from tests.cast import DRAFT
from toevlucht.seed.cast import account_of

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


MADE = {"known_as": "Samira", "on": "2026-07-01"}
COURSE = ("made_on", "registered_on", "lodged_on")


def test_no_moment_of_an_application_is_before_it_was_made(cast):
    dossier = cast.chaima.does("make_application", **MADE).dossier
    for day in ("2025-01-03", "0001-01-01", "0206-07-01", "9999-12-31"):
        for act in ("register_application", "withdraw_application"):
            assert fields(cast.chaima.refused(act, dossier, on=day, told="on")) == {"on"}
        if day != "2025-01-03":
            assert fields(cast.chaima.refused("make_application", known_as="Samira", on=day)) == {"on"}
    cast.chaima.does("register_application", dossier, on="2026-07-01")
    assert fields(cast.chaima.refused("lodge_application", dossier, on="2026-06-30")) == {"on"}


def test_an_answer_is_no_day_that_cannot_be(cast):
    dossier = cast.applies()
    for fact, answer, on in (
        ("made_on", "2027-01-01", "2026-11-26"),
        ("lodged_on", "2026-06-30", "2026-11-26"),
        ("appealed_on", "2026-11-26", "2026-11-25"),
        ("withdrawn_in_writing_on", "2026-06-01", "2026-11-26"),
        ("registered_on", "9999", "2026-11-26"),
    ):
        told = {"fact": fact, "answer": answer, "on": on, "supplied_by": "case_officer", "source": "report"}
        assert fields(cast.anna.refused("record_answer", dossier, **told)) <= {*COURSE, fact, "answer"}
    asked = {"entry": entry(cast, dossier, "lodged_on"), "answer": "2027-01-01"}
    assert fields(cast.anna.refused("correct", dossier, **asked, **REASONS)) == {"lodged_on"}


def test_what_happened_long_ago_and_what_is_planned_is_recorded_today(cast):
    dossier = cast.applies()
    cast.anna.answers(dossier, "identified_on", "2024", on="2026-11-26")
    cast.anna.does("add_member", dossier, path="request:one", on="2026-11-26")
    cast.anna.answers(dossier, "transfer_planned_on", "2027-01-15", "request:one", on="2026-11-26")
    cast.chaima.does("make_application", known_as="Yusuf", on="2026-11-19")


def test_a_period_does_not_stop_before_it_began(cast):
    dossier, form = cast.applies(), {"ground": "data_missing", "told": "2026-09-01", "on": "2026-09-01"}
    for since, until, field in (
        ("2026-09-02", "2026-09-01", "suspension:1/stopped_until"),
        ("2026-06-01", None, "suspension:1/stopped_from"),
        ("0206-09-01", None, "since"),
    ):
        assert fields(cast.anna.refused("suspend_period", dossier, **form, since=since, until=until)) == {field}
    cast.anna.does("suspend_period", dossier, **form, since="2026-09-01", until="2026-09-02")


def test_a_period_is_not_extended_by_more_than_the_law_allows(cast):
    dossier, form = cast.applies(), {"ground": "complex_case", "told": "2026-09-01", "ends": "2027-01-10", "on": "2026-09-01"}
    for length in ("999999 years", "7 months", "0 months"):
        assert fields(cast.anna.refused("extend_period", dossier, **form, length=length)) == {"length"}
    cast.anna.does("extend_period", dossier, **form, length="6 months")


def test_nothing_is_joined_corrected_confirmed_lifted_or_destroyed_before_it_was(cast):
    dossier, other = cast.applies(), cast.applies("Yusuf")
    cast.anna.answers(dossier, "stateless", "no", on="2026-11-20")
    said = entry(cast, dossier, "stateless")
    cast.chaima.does("link_family", dossier, other=str(other), relation="spouse", on="2026-11-20")
    cast.otto.does("break_glass", other, hours="4", reason="She is in hospital.", on="2026-11-20")
    glass = str(cast.bas.sees(other).lines[-1].id)
    cast.bas.does("declare_conflict", dossier, officer=str(account_of("karel")), on="2026-11-20", **REASONS)
    since = str(cast.bas.sees(dossier).lines[-1].id)
    for who, act, subject, form in (
        ("anna", "correct", dossier, {"entry": said, "answer": "yes"}),
        ("mo", "destroy", dossier, {"entry": said, "article": "GDPR 17"}),
        ("chaima", "unlink_family", dossier, {"other": str(other)}),
        ("bas", "confirm_break_glass", other, {"glass": glass}),
        ("bas", "lift_conflict", dossier, {"account": str(account_of("karel")), "since": since}),
    ):
        assert fields(getattr(cast, who).refused(act, subject, on="2026-11-19", **form, **REASONS)) == {"on"}
        getattr(cast, who).does(act, subject, on="2026-11-20", **form, **REASONS)
