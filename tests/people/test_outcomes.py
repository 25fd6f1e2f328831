"""The outcome of a decision is one that its power leads to; a power that decides is not used by itself."""

import re

import pytest

from tests.cast import DRAFT, TODAY
from toevlucht.procedure import outcomes
from toevlucht.procedure.bulk import Planned, load
from toevlucht.procedure.catalogue import ACTS
from toevlucht.procedure.forms.offers import offer
from toevlucht.procedure.law import running
from toevlucht.procedure.refusal import Refused

ALONE = {"power_name": "declare_explicitly_withdrawn", "reasons": "Withdrawn in writing."}


@pytest.fixture
def withdrawn(cast):
    """Withdrawn in writing: one power that decides is open, and one that does not."""
    return cast.withdraws()


def kinds(scene):
    return {line.kind for line in scene.lines}


def test_an_outcome_that_the_power_does_not_lead_to_is_refused_at_its_field(cast, withdrawn):
    for kind in running().facts["decision_kind"].options:
        if kind != DRAFT["outcome"]:
            [problem] = cast.anna.refused("draft_decision", withdrawn, **DRAFT | {"outcome": kind})
            assert (problem.field, problem.rule) == ("outcome", "apr 40(3)")
            assert problem.todo == "choose one of found_explicitly_withdrawn"
    for wrong in ("'; drop", "found", "FOUND_EXPLICITLY_WITHDRAWN", " "):
        assert {p.field for p in cast.anna.refused("draft_decision", withdrawn, **DRAFT | {"outcome": wrong})} == {"outcome"}
    assert "draft" not in kinds(cast.anna.sees(withdrawn))
    assert cast.anna.does("draft_decision", withdrawn, **DRAFT | {"uses": "apr.declare_explicitly_withdrawn"})


def test_a_power_that_makes_no_decision_is_not_drafted(cast, withdrawn):
    draft = DRAFT | {"uses": "settle_responsibility"}
    [problem] = cast.anna.refused("draft_decision", withdrawn, **draft)
    assert (problem.field, problem.rule[:2], problem.todo) == ("uses", "vc", "use: Use a power of the law")


@pytest.mark.parametrize("name", ["declare_explicitly_withdrawn", "apr.declare_explicitly_withdrawn"])
def test_a_power_that_makes_a_decision_is_not_used_by_one_person(cast, withdrawn, name):
    for who in (cast.anna, cast.bas):
        [problem] = who.refused("use_power", withdrawn, **ALONE | {"power_name": name})
        assert (problem.field, problem.rule, problem.todo) == ("power_name", "apr 40(3)", "use: Draft a decision")
    assert "power" not in kinds(cast.anna.sees(withdrawn))


def test_what_was_drafted_otherwise_is_not_signed(cast, withdrawn, monkeypatch):
    with monkeypatch.context() as patch:  # under a law that said otherwise
        patch.setattr(outcomes, "kinds", lambda found: ("found_refugee",))
        cast.anna.does("draft_decision", withdrawn, **DRAFT | {"outcome": "found_refugee"})
    cast.bas.does("review_decision", withdrawn, agree="agreed")
    [problem] = cast.anna.refused("sign_decision", withdrawn, sure="on")
    assert (problem.rule, "does not lead to this outcome" in problem.what) == ("apr 40(3)", True)
    assert "signature" not in kinds(cast.anna.sees(withdrawn))


def offered(cast, dossier, act, field):
    scene, form = cast.anna.sees(dossier), ACTS[act](dossier)
    with cast.anna.at_work():
        offer(form, scene)
    return [value for value, _ in form.fields[field].widget.choices if value]


def test_the_forms_offer_only_what_fits_and_say_in_dutch_what_does_not(cast, withdrawn):
    assert offered(cast, withdrawn, "draft_decision", "uses") == ["declare_explicitly_withdrawn"]
    assert offered(cast, withdrawn, "draft_decision", "outcome") == ["found_explicitly_withdrawn"]
    used = offered(cast, withdrawn, "use_power", "power_name")
    assert ("settle_responsibility" in used, "declare_explicitly_withdrawn" in used) == (True, False)
    browser, url = cast.anna.browser(), f"/dossiers/{withdrawn}/acts/draft_decision/"
    seen = re.findall(r'name="seen" value="([^"]*)"', browser.get(url).content.decode())[0]
    sent = {"on": "2026-11-26", "key": "3f0e7a52-4f6a-4a0a-9d3d-0a4a7c1c7c11", "seen": seen}
    page = browser.post(url, sent | DRAFT | {"outcome": "found_refugee"})
    told = page.content.decode()
    assert (page.status_code, "leidt niet tot deze uitkomst" in told, "uitdrukkelijk ingetrokken" in told) == (422, True, True)


@pytest.mark.parametrize(
    ("act", "data"), [("draft_decision", DRAFT | {"outcome": "found_refugee"}), ("use_power", ALONE),
    ("draft_decision", DRAFT | {"uses": "settle_responsibility"})]
)  # fmt: skip
def test_a_load_in_bulk_is_refused_likewise(cast, withdrawn, act, data):
    cast.database.log_in("owner")
    with pytest.raises(Refused) as refusal:
        load([Planned(cast.anna.actor, act, withdrawn, TODAY, data)], TODAY)
    assert {p.field for p in refusal.value.problems} <= {"outcome", "uses", "power_name"}
