"""The ways a procedure ends without a look at its merits, and a repeated application: what is recorded and judged."""

from __future__ import annotations

from collections.abc import Iterator

from toevlucht.seed import grounds
from toevlucht.seed.case import Act, Case, answer, judged


def transfer(case: Case) -> Iterator[Act]:
    """Another State takes the person back."""
    its = case.course
    asked, accepted = its.at(0.3), its.at(0.6)
    told = (
        ("transfer_risk_raised", "", "no"),
        ("responsibility_interview_held_on", "", its.at(0.2).isoformat()),
        ("request_kind", grounds.REQUEST, "take_back"),
        ("request_state", grounds.REQUEST, case.chance.choice(grounds.STATES)),
        ("resting_on_hit", grounds.REQUEST, "yes"),
        ("request_received_on", grounds.REQUEST, asked.isoformat()),
    )
    for name, member, said in told:
        yield answer(case, asked, case.officer, name, member, said)
    for name, said in (("reply", "accepts"), ("replied_on", accepted.isoformat()), ("accepted_on", accepted.isoformat())):
        yield answer(case, accepted, case.officer, name, grounds.REQUEST, said)
    if case.person.years >= 18:
        for name in ("unaccompanied", "age_in_doubt"):
            yield answer(case, asked, case.officer, name, "", "no")


def gone(case: Case) -> Iterator[Act]:
    """The applicant stays away and nobody says why: a person finds that this is a withdrawal."""
    since = case.course.at(0.15)
    yield since, case.officer, "add_member", {"path": grounds.ABSENCE}
    kind = "left_without_contact" if case.course.before else "interview_missed"
    yield answer(case, since, case.officer, "sign_kind", grounds.ABSENCE, kind)
    if case.course.before:
        yield answer(case, since, case.officer, "absence_known_on", grounds.ABSENCE, since.isoformat())
    else:
        until = case.course.at(0.5).isoformat()  # time to explain or repair
        yield answer(case, since, case.officer, "rectification_until", grounds.ABSENCE, until)
    yield judged(case, case.course.at(0.9), case.officer, "conduct_established", grounds.ABSENCE, "yes")
    yield judged(case, case.course.at(0.9), case.officer, "good_cause_shown", grounds.ABSENCE, "not_established")


def protected(case: Case) -> Iterator[Act]:
    """Another Member State protects the person already, and living there is bearable. Under the older law."""
    its = case.course
    for name in ("protected_in_other_member_state", "admissibility_ground_raised"):
        yield answer(case, its.at(0.2), case.officer, name, "", "yes")
    yield judged(case, its.at(0.8), case.officer, "degrading_conditions_there", "", "no")
    yield from _view(case)


def again(case: Case) -> Iterator[Act]:
    """A repeated application: what is brought as new, and whether it is."""
    its = case.course
    admitted = its.way != "nothing_new"
    for name, said in (("subsequent_application", "yes"), ("repeated_before_final", "no")):
        yield answer(case, its.at(0.1), case.officer, name, "", said)
    yield its.at(0.1), case.officer, "add_member", {"path": grounds.NEW}
    yield its.at(0.1), case.officer, "state_list_complete", {"scope": "new_element", "member": "", "complete": "on"}
    yield judged(case, its.at(0.4), case.officer, "newly_arisen_or_presented", grounds.NEW, "yes" if admitted else "no")
    if admitted:
        for name in ("could_not_present_before", "adds_significantly"):
            yield judged(case, its.at(0.4), case.officer, name, grounds.NEW, "yes")
    else:
        yield from () if its.before else _unheard(case)
        yield from _view(case)


def _unheard(case: Case) -> Iterator[Act]:
    """The interview is left out: what is new was put in writing."""
    on = case.course.at(0.5)
    yield answer(case, on, case.officer, "omission_ground", "", "subsequent_in_writing")
    yield judged(case, on, case.officer, "interview_unnecessary", "", "yes")


def _view(case: Case) -> Iterator[Act]:
    """Before the newer law: the intention to reject, and what the applicant says of it."""
    if case.course.before:
        for name, part in (("intention_sent_on", 0.82), ("view_received_on", 0.9)):
            yield answer(case, case.course.at(part), case.officer, name, "", case.course.at(part).isoformat())
        yield answer(case, case.course.at(0.9), case.officer, "new_fact_after_intention", "", "no")
