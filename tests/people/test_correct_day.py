"""A wrong day of a decision, its service or a parked case: two persons put it right, and it becomes no day that cannot be."""

from datetime import date

import pytest

from tests.filled import PARKED, WIFE
from tests.law.shared import LAW
from toevlucht.jobs.tasks import standing_again
from toevlucht.procedure.acts.imports import proposal_of
from toevlucht.procedure.standing import CLEARANCES
from toevlucht.record.answers import from_json
from toevlucht.record.read import history

SISTER = "family_link:sister"
REASONS = "The letter was handed over a day later."


def lines(cast, dossier):
    """The record as an officer reads it, without what the law says of it, which takes most of the time."""
    with cast.anna.at_work():
        return history(dossier)


def told(cast, dossier, fact):
    """The newest answer to a fact."""
    found = reversed(lines(cast, dossier))
    return next(line for line in found if line.kind == "answer" and line.body["name"] == fact)


def form(cast, dossier, fact, day, **given):
    """The act filled in, on the day that stands now."""
    return {"on": "2026-11-20", "entry": str(told(cast, dossier, fact).id), "right_day": day, "reasons": REASONS} | given


def day_of(cast, dossier, fact):
    """The day that stands now."""
    low, high = from_json(told(cast, dossier, fact).body["answer"]).value
    assert low == high
    return date.fromordinal(low).isoformat()


def corrected(cast, dossier, fact, day, **given):
    """A day put right by two persons."""
    data = form(cast, dossier, fact, day, **given)
    cast.anna.does("correct_day", dossier, **data)
    cast.karel.does("correct_day", dossier, **data | {"reasons": "I saw the receipt."})


def kinds(cast, dossier):
    return [line.kind for line in lines(cast, dossier)]


@pytest.fixture
def served(cast):
    """Drafted on 1 August and read on 2 August, signed on 5 August, served on 7 August."""
    dossier = cast.agreed()
    cast.anna.does("sign_decision", dossier, sure="on", on="2026-08-05")
    cast.anna.does("serve_decision", dossier, how="post", on="2026-08-07")
    return dossier


def test_one_proposes_another_confirms_and_the_right_day_stands_in_place_of_the_wrong_one(cast, served):
    wrong, data = told(cast, served, "notified_on"), form(cast, served, "notified_on", "2026-08-10")
    cast.anna.does("correct_day", served, **data)
    [problem] = cast.anna.refused("correct_day", served, **data)
    assert (problem.rule, problem.what) == ("mandate", "you proposed this yourself")
    cast.karel.does("correct_day", served, **data | {"right_day": "2026-08-11"})  # another day is another proposal
    assert (kinds(cast, served)[-2:], day_of(cast, served, "notified_on")) == (["corrected_day_proposed"] * 2, "2026-08-07")
    assert [p.rule for p in cast.karel.refused("correct_day", served, **data | {"right_day": "2026-08-11"})] == ["mandate"]
    cast.mo.does("destroy", served, entry=data["entry"], article="GDPR 17", reasons="Another's.")  # which nobody agreed to
    cast.daan.does("correct_day", served, **data | {"reasons": "I saw the receipt."})
    *_, why, right = lines(cast, served)
    assert (why.kind, why.body["fact"], why.body["reasons"]) == ("corrected_day", "notified_on", "I saw the receipt.")
    assert (right.supersedes, right.act, right.label) == (wrong.id, why.act, wrong.label)
    assert (day_of(cast, served, "notified_on"), right.body["answer"]["reasons"]) == ("2026-08-10", "I saw the receipt.")
    assert wrong in lines(cast, served)
    for who in (cast.anna, cast.bas):  # what karel proposed is of an entry that was corrected in between
        refused = who.refused("correct_day", served, **data | {"right_day": "2026-08-11"})
        assert [p.what for p in refused] == ["this was corrected already"]


CANNOT = [
    ("decided_on", "2026-08-01", "this rests on something of 2026-08-02"),
    ("decided_on", "2026-08-08", "notified_on: lies before decided_on"),
    ("notified_on", "2026-08-04", "lies before decided_on"),
    ("decided_on", "2026-08-05", "this is the day it bears already"),
    ("notified_on", "2026-11-21", "lies after the day it is recorded for"),
    ("notified_on", "2026-12-21", "lies after the day it is recorded for"),
]


def test_a_day_that_cannot_be_is_refused_at_its_field_and_everything_at_once(cast, served):
    before = kinds(cast, served)
    for fact, day, why in CANNOT:
        [problem] = cast.anna.refused("correct_day", served, **form(cast, served, fact, day))
        assert (problem.field, problem.rule, problem.what, bool(problem.todo)) == ("right_day", "form", why, True)
    early = form(cast, served, "decided_on", "2026-07-01", on="2026-08-04")
    refused = {(p.field, p.what) for p in cast.anna.refused("correct_day", served, **early)}
    assert refused == {
        ("on", "this rests on something of 2026-08-05"),
        ("right_day", "this rests on something of 2026-08-02"),
        ("right_day", "lies before registered_on"),
        ("right_day", "lies before lodged_on"),
    }
    for wrong in ("x", "never", "0001-01-01", "2026-02-30", ""):
        data = early | {"entry": "x", "right_day": wrong, "reasons": "a\u202eb"}
        assert {p.field for p in cast.anna.refused("correct_day", served, **data)} == {"entry", "right_day", "reasons"}
    assert kinds(cast, served) == before


def test_a_service_is_not_before_the_day_that_the_decision_has_now(cast, served):
    corrected(cast, served, "decided_on", "2026-08-02")
    corrected(cast, served, "notified_on", "2026-08-03")  # before the day that the signature was recorded for
    for fact, day, why in (("decided_on", "2026-08-04", "notified_on"), ("decided_on", "2026-08-01", "2026-08-02")):
        [problem] = cast.anna.refused("correct_day", served, **form(cast, served, fact, day))  # as after the first one
        assert (problem.field, why in problem.what) == ("right_day", True)


def test_only_a_day_that_two_persons_set_is_corrected_so_and_only_by_who_signs_and_serves(cast, served):
    service = form(cast, served, "notified_on", "2026-08-10")
    for fact in ("lodged_on", "decision_kind"):
        [problem] = cast.anna.refused("correct_day", served, **form(cast, served, fact, "2026-08-10"))
        assert (problem.field, problem.todo) == ("entry", "use: Correct an answer")
    for fact in ("decided_on", "notified_on"):
        entry = form(cast, served, fact, "")["entry"]
        [problem] = cast.anna.refused("correct", served, entry=entry, answer="2026-08-10", reasons=REASONS)
        assert problem.todo == "use: Correct the day of a decision, a service or a parked case"
    assert {p.field for p in cast.anna.refused("correct_day", cast.applies("Yusuf"), **service)} == {"", "entry"}
    for who in (cast.chaima, cast.hanna, cast.eva):
        assert [p.rule for p in who.refused("correct_day", served, **service)] == ["mandate"]


def test_a_parked_case_was_parked_after_it_was_proposed_and_before_it_goes_on(cast):
    dossier = cast.applies()
    for who, name, given in PARKED:
        for member in (WIFE, SISTER) if "member" in given or "path" in given else ("",):
            moved = {key: member for key in ("member", "path") if key in given}
            getattr(cast, who).does(name, dossier, **({"on": "2026-08-02"} | given | moved))
    for who, on, member in (("hanna", "2026-11-10", WIFE), ("hanna", "2026-11-12", SISTER), ("anna", "2026-11-16", WIFE)):
        getattr(cast, who).does("park", dossier, member=member, reasons="The ruling is awaited.", on=on)
    [problem] = cast.anna.refused("correct_day", dossier, **form(cast, dossier, "family_parked_on", "2026-11-09"))
    assert (problem.field, problem.what) == ("right_day", "this rests on something of 2026-11-10")
    corrected(cast, dossier, "family_parked_on", "2026-11-10")
    assert (day_of(cast, dossier, "family_parked_on"), told(cast, dossier, "family_parked_on").body["member"]) == (
        "2026-11-10",
        WIFE,
    )
    cast.anna.answers(dossier, "family_resumed_on", "2026-11-18", WIFE, on="2026-11-18")
    [problem] = cast.anna.refused("correct_day", dossier, **form(cast, dossier, "family_parked_on", "2026-11-19"))
    assert (problem.field, "family_resumed_on" in problem.what) == ("right_day", True)


FILE = """toevlucht: dossier/1
id: A-1077
title: Yusuf
facts:
  lodged_on: {value: 2026-07-10, by: applicant, source: report 4, on: 2026-07-10}
  decision_kind: {value: found_unfounded, by: case_officer, source: decision, on: 2026-11-16}
  decided_on:
    - {value: 2026-11-12, by: case_officer, source: first decision, on: 2026-11-12}
    - {value: 2026-11-16, by: case_officer, source: decision, on: 2026-11-16}
  notified_on: {value: 2026-11-17, by: case_officer, source: decision, on: 2026-11-17}
"""
ENDS = """select clearance, step ->> 'name', step ->> 'act_by' from procedure_standing, jsonb_array_elements(steps::jsonb) as step
    where dossier = %s and step ->> 'name' like '%%appeal%%' order by 1, 2"""


def ends(cast, dossier):
    """The end of each period for appeal, for each clearance, the vault's by its job."""
    cast.database.log_in("vault")
    standing_again(subject=str(dossier))
    with cast.database.plain("owner") as owner:
        return owner.execute(ENDS, [dossier]).fetchall()


def test_the_period_for_appeal_moves_with_the_service_for_every_clearance_also_of_what_came_with_a_file(cast):
    dossier = cast.mo.does("propose_import", on="2026-11-18", **proposal_of(LAW, FILE)).dossier
    cast.nina.does("import_dossier", dossier, on="2026-11-18", text=FILE)
    first = next(line for line in lines(cast, dossier) if line.body.get("name") == "decided_on")
    entry = form(cast, dossier, "decided_on", "2026-11-15", entry=str(first.id))
    assert [p.what for p in cast.anna.refused("correct_day", dossier, **entry)] == ["a later entry says this now"]
    for moved, end in (("2026-11-19", "2026-12-03"), ("2026-11-16", "2026-11-30")):
        assert ends(cast, dossier) != (there := [(one, "apr.appeal_ordinary", end) for one in sorted(CLEARANCES)])
        corrected(cast, dossier, "notified_on", moved)
        assert ends(cast, dossier) == there
