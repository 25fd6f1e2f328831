"""The clocks of a dossier: act by the earliest day, missed only after the latest, and what makes the two differ."""

from dataclasses import replace

from toevlucht.desk.clocks import why
from toevlucht.desk.tests.test_dossier import plain, seen

EXTENDED = {"ground": "complex_case", "told": "2026-10-01", "ends": "2026-10-12", "length": "3 months", "on": "2026-10-01"}


def duty(client, dossier, name):
    return next(step for step, _ in seen(client, dossier).context["clocks"] if step.due.name == name)


def test_a_duty_says_after_which_day_it_is_missed_and_on_what_that_hangs(cast):
    dossier, client = cast.applies(), cast.anna.browser()
    found = duty(client, dossier, "apr.offer_contact")
    assert (str(found.due.act_by), found.later) == ("2026-07-08", "3 september 2026")
    assert found.why == ("Wat ertussen ligt hangt af van: door een medewerker gekozen spoor",)
    page = plain(seen(client, dossier))
    assert "Pas te laat na: 3 september 2026 te laat" in page
    assert duty(client, dossier, "apr.inform_applicant").later == ""
    assert duty(client, dossier, "rcd.inform_on_reception").why == ("Het recht laat open welke van de twee dagen het is",)


def test_an_extension_is_said_first_as_what_may_be_and_then_as_what_moved_the_day(cast):
    dossier, client = cast.applies(), cast.anna.browser()
    before = duty(client, dossier, "apr.decide")
    assert str(before.due.act_by) == "2026-10-12"
    cast.anna.does("extend_period", dossier, **EXTENDED)
    lawful = "rechtmatige verlenging (Verordening (EU) 2024/1348, artikel 35(5))"
    found = duty(client, dossier, "apr.decide")
    assert (found.due.act_by, f"Verlengd met 3 maanden, als dit zo is: {lawful}" in found.why) == (before.due.act_by, True)
    cast.anna.answers(dossier, "track", "ordinary_track", on="2026-10-01")
    told = {"judgment": "complex_issues", "answer": "yes", "reasons": "Many countries.", "member": "extension:1"}
    cast.anna.does("record_judgment", dossier, on="2026-10-01", **told)
    moved = duty(client, dossier, "apr.decide")
    assert (str(moved.due.act_by), f"Verlengd met 3 maanden, op grond van: {lawful}" in moved.why) == ("2027-04-12", True)


def test_of_a_member_that_is_not_there_no_reason_is_given(cast):
    dossier = cast.applies()
    scene = cast.anna.sees(dossier)
    found = duty(cast.anna.browser(), dossier, "apr.decide")
    assert why(scene, found.due)
    assert why(scene, replace(found.due, member="child:hidden")) == []
