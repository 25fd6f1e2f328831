"""Which powers end in a decision, and of which kinds: the law says so of each (`creates`)."""

from dataclasses import replace
from uuid import uuid4

import pytest
from django.utils.translation import override

from tests.law.shared import LAW, day, scenarios_of
from toevlucht.access import holds
from toevlucht.access.labels import EVERY_LABEL
from toevlucht.access.policy import ACTS
from toevlucht.engine import Answer, Case, Member, assess
from toevlucht.engine import model as m
from toevlucht.lawbook import law_folder
from toevlucht.procedure import outcomes
from toevlucht.procedure.acts.decisions import DraftDecision
from toevlucht.procedure.forms.offers import offer
from toevlucht.procedure.outcomes import anywhere, decided, kinds, no_such_end, passed_over
from toevlucht.procedure.scene import Scene

POWERS = [item for there in LAW.versions.values() for item in there if isinstance(item, m.Power)]
DECIDING = [power for power in POWERS if power.creates]
UNREACHED = {"reopening_refused"}  # no act that was read gives the power to refuse it
SCENARIOS = law_folder() / "eu"


def test_each_kind_of_decision_is_one_that_some_power_leads_to():
    assert set(LAW.facts["decision_kind"].options) - set(kinds(DECIDING)) == UNREACHED


def test_each_power_that_decides_has_roles_that_sign_and_review_it():
    able = [(p.by, p.second or "senior_officer") for p in DECIDING]
    assert len(able) > 30
    for signer, reader in able:
        assert any(holds(role, signer) for role in ACTS["sign_decision"]), signer
        assert any(holds(role, reader) for role in ACTS["review_decision"]), reader


def test_what_ends_the_duty_to_decide_makes_a_decision():
    decide = {"apr.decide", "apd.decide", "vw.decide", "ammr.decide_transfer"}
    assert [p.name for p in POWERS if decide & set(p.ends) and not p.creates] == []


@pytest.mark.parametrize("kind", LAW.facts["decision_kind"].options)
def test_a_power_leads_to_its_own_kinds_and_to_no_other(kind):
    for name in {power.name for power in POWERS}:
        found = anywhere(LAW, name)
        refused = {p.field for p in no_such_end(found, name, kind)}
        assert (refused == set()) == (kind in kinds(found) or name == "park_family_case"), name
        assert bool(list(decided(found, "power_name"))) == bool(kinds(found))


def on_merits(**answers):
    """A refugee by the court's case, heard and examined as the regulation asks: the scene of a specialist."""
    [found, *_] = scenarios_of(SCENARIOS / "2024-1347-qualification/scenarios/c-222-22.yaml")
    [heard, *_] = scenarios_of(SCENARIOS / "2024-1348-procedure/scenarios/article-10-to-14.yaml")
    one, other = found.dossier.case.root, heard.dossier.case.root
    known = {**one.answers, **other.answers, **{name: Answer(value, by="case_officer") for name, value in answers.items()}}
    inner = {**one.inner, "interview": other.inner["interview"]}
    scene = Scene(uuid4(), EVERY_LABEL, heard.dossier.day, [])
    case = Case(Member(answers=known, inner=inner, closed=one.closed))
    scene.__dict__ |= {"law": LAW, "assessment": assess(LAW, case, day("2026-11-23"))}
    return scene


def test_a_decision_on_the_merits_takes_what_the_grant_or_the_refusal_takes():
    scene = on_merits()
    status = {p.key: p.status for p in scene.assessment.powers}
    assert (status["apr.decide_on_merits"], status["qr.grant_refugee_status"]) == ("open", "open")
    assert list(passed_over(scene, "decide_on_merits", "found_refugee")) == []
    for kind, own in (("found_subsidiary", "grant_subsidiary_protection"), ("found_unfounded", "refuse_as_unfounded")):
        [problem] = passed_over(scene, "decide_on_merits", kind)
        assert (problem.field, own in problem.todo, problem.rule[:2]) == ("uses", True, "qr")


def test_what_takes_two_specialists_is_not_done_as_a_decision_on_the_merits(monkeypatch):
    scene = on_merits()
    opened = {"qr.refuse_with_exclusion": "open", "qr.grant_refugee_status": "closed"}
    told = [replace(p, status=opened.get(p.key, p.status)) for p in scene.assessment.powers]
    monkeypatch.setattr(outcomes, "powers", lambda _, name: [p for p in told if name in (p.key, LAW.bare(p.key))])
    [problem] = passed_over(scene, "decide_on_merits", "found_unfounded")
    assert "refuse_with_exclusion" in problem.todo


def outcomes_offered(scene, **typed):
    form = DraftDecision(scene.dossier, initial=typed)
    offer(form, scene)
    assert str(form["outcome"]).count("<option") > 1
    return form.fields["outcome"].widget.choices[1:]


def test_while_no_power_is_chosen_each_offers_its_own_outcomes():
    with override("nl"):
        groups = {words: [kind for kind, _ in own] for words, own in outcomes_offered(on_merits())}
    assert groups == {"de vluchtelingenstatus verlenen": ["found_refugee"], "inhoudelijk beslissen": ["found_refugee"]}
    chosen = [kind for kind, _ in outcomes_offered(on_merits(), uses="qr.grant_refugee_status", outcome="found_refugee")]
    assert chosen == ["found_refugee"]
