"""A power that rests on something unverified opens only after a named person accepted the gap."""

from datetime import date

import pytest

from toevlucht.engine import assess
from toevlucht.lawbook.dossier import DossierErrors, read_text
from toevlucht.lawbook.tests.worked_law import worked_law

DAY = date(2026, 7, 6).toordinal()
DOSSIER = """toevlucht: dossier/1
recorded: {by: case_officer, on: 2026-07-01}
facts: {notice_received_on: 2026-07-01, lodged_on: 2026-06-20, track_accelerated: no, postponed: no}
"""
GIVEN = "accepted: {vw.short_appeal_term: {by: policy_lawyer, person: P. Lawyer, on: 2026-07-02, reasons: read it}}\n"


def appeal(text, known_on=None, day=DAY):
    dossier = read_text(worked_law(), DOSSIER + text, known_on)
    a = assess(worked_law(), dossier.case, day)
    return next(p for p in a.powers if p.key == "awb.appeal"), a.receipt()["facts"]


def test_it_waits_for_the_gap_and_names_it():
    found, _ = appeal("")
    assert (found.status, found.because) == ("not_yet_known", ("vw.short_appeal_term",))


def test_it_opens_once_accepted_and_the_receipt_says_so():
    found, receipt = appeal(GIVEN)
    assert (found.status, "unverified" in found.marks) == ("open", True)
    assert receipt != appeal("")[1]


def test_it_was_not_open_before_the_acceptance_was_known():
    assert appeal(GIVEN, known_on=date(2026, 7, 1).toordinal())[0].status == "not_yet_known"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("accepted: {vw.short_apeal_term: {}}", "write vw.short_appeal_term"),
        ("accepted: {vw.short_appeal_term: yes}", "needs a role, a person, a day and reasons"),
        (GIVEN.replace("person: P. Lawyer, ", ""), "needs a role, a person, a day and reasons"),
        (GIVEN.replace("policy_lawyer", "policy_laywer"), "no role is called 'policy_laywer'"),
        (GIVEN.replace("2026-07-02", "2026-07"), "is not one day"),
        ("accepted: [vw]", "holds no names with answers"),
    ],
)
def test_an_acceptance_without_its_form_is_refused(given, words):
    with pytest.raises(DossierErrors, match=words):
        read_text(worked_law(), DOSSIER + given)


@pytest.mark.parametrize(("on", "status"), [("2026-12-20", "open"), ("2026-12-21", "closed")])
def test_a_power_before_the_end_of_a_duty_closes_with_it(on, status):
    at = date.fromisoformat(on)
    late = DOSSIER.replace("2026-07-01", "2026-12-19")
    dossier = read_text(worked_law(), late + GIVEN)
    found = next(p for p in assess(worked_law(), dossier.case, at.toordinal()).powers if p.key == "awb.appeal")
    assert found.status == status
    assert ("procedure.decide" in found.because) == (status == "closed")
