"""From draft to served: always two persons, and nothing signed over what somebody has not read."""

import itertools
import re
from contextlib import suppress
from datetime import date

import pytest
from tests.cast import DRAFT

from toevlucht.procedure.refusal import Refused


@pytest.fixture
def withdrawn(cast):
    """A dossier whose applicant withdrew: the law gives the power to declare it withdrawn."""
    return cast.withdraws()


def test_a_decision_is_drafted_reviewed_signed_and_served(cast, withdrawn):
    cast.anna.does("draft_decision", withdrawn, **DRAFT)
    cast.bas.does("review_decision", withdrawn, agree="agreed")
    cast.anna.does("sign_decision", withdrawn, sure="on")
    cast.anna.does("serve_decision", withdrawn, how="post")
    answers = cast.anna.sees(withdrawn).case.root.answers
    assert answers["decision_kind"].value == "found_explicitly_withdrawn"
    assert {"decided_on", "notified_on"} <= set(answers)


def test_a_closed_power_drafts_nothing(cast):
    problems = cast.anna.refused("draft_decision", cast.applies(), **DRAFT)
    assert any(p.rule.startswith("apr 40") for p in problems)


def test_nobody_reviews_their_own_draft(cast, withdrawn):
    cast.bas.does("draft_decision", withdrawn, **DRAFT)
    [problem] = cast.bas.refused("review_decision", withdrawn, agree="agreed")
    assert "you wrote" in problem.what


def test_nobody_signs_what_they_reviewed_themselves(cast, withdrawn):
    cast.anna.does("draft_decision", withdrawn, **DRAFT)
    cast.bas.does("review_decision", withdrawn, agree="agreed")
    [problem] = cast.bas.refused("sign_decision", withdrawn, sure="on")
    assert "you reviewed" in problem.what


def test_a_draft_that_went_back_is_not_signed(cast, withdrawn):
    cast.anna.does("draft_decision", withdrawn, **DRAFT)
    cast.bas.does("review_decision", withdrawn, agree="returned", remarks="Say which letter.")
    assert cast.anna.refused("sign_decision", withdrawn, sure="on")


def test_what_came_in_after_the_draft_stops_the_signature(cast, withdrawn):
    cast.anna.does("draft_decision", withdrawn, **DRAFT)
    cast.bas.does("review_decision", withdrawn, agree="agreed")
    cast.karel.answers(withdrawn, "stateless", "no")
    [problem] = cast.anna.refused("sign_decision", withdrawn, sure="on")
    assert "changed after this draft" in problem.what


@pytest.mark.parametrize("who", ["anna", "bas", "karel"])
def test_no_order_of_acts_lets_one_person_sign(cast, withdrawn, who):
    """Every order of three acts by one person: none ends in a signature."""
    steps = {"draft_decision": DRAFT, "review_decision": {"agree": "agreed"}, "sign_decision": {"sure": "on"}}
    for name in itertools.chain.from_iterable(itertools.permutations(steps)):
        with suppress(Refused):
            getattr(cast, who).does(name, withdrawn, **steps[name])
    assert "signature" not in {line.kind for line in cast.anna.sees(withdrawn).lines}


BLOCK = """
insert into procedure_block select gen_random_uuid(), %s, clearance, 'declare_explicitly_withdrawn', 'apr.give_support', 'apr 21'
from unnest(array['desk', 'vault']) as clearance"""


def test_a_power_that_the_database_blocks_is_refused_with_its_article_and_no_page_fails(cast, withdrawn):
    cast.anna.does("draft_decision", withdrawn, **DRAFT)
    cast.bas.does("review_decision", withdrawn, agree="agreed")
    with cast.database.plain("owner") as found:
        found.execute(BLOCK, [withdrawn])
    [problem] = cast.anna.refused("sign_decision", withdrawn, sure="on")
    assert (problem.rule, problem.what) == ("apr 21", "a duty comes first: apr.give_support")
    browser, address = cast.anna.browser(), f"/dossiers/{withdrawn}/acts/sign_decision/"
    form = {"on": "2026-11-26", "sure": "on", "key": "3f0e7a52-4f6a-4a0a-9d3d-0a4a7c1c7c11"}
    seen = re.search(r'name="seen" value="([^"]*)"', browser.get(address).content.decode())
    page = browser.post(address, form | {"seen": seen[1] if seen else ""})
    assert (page.status_code, "2024/1348, artikel 21" in page.content.decode().lower()) == (422, True)


def test_after_a_new_decision_it_is_its_own_service_that_the_law_waits_for(cast):
    dossier = cast.agreed()

    def to_serve():
        """Whether the law asks that the decision is made known, and on which day the last one was."""
        scene = cast.anna.sees(dossier)
        served = scene.case.root.answers.get("notified_on")
        return [d.status for d in scene.assessment.duties if d.key == "apr.notify"], served and served.value[0]

    cast.anna.does("sign_decision", dossier, sure="on", on="2026-08-05")
    cast.anna.does("serve_decision", dossier, how="post", on="2026-08-07")
    assert to_serve() == (["met"], date(2026, 8, 7).toordinal())
    cast.anna.does("draft_decision", dossier, on="2026-09-01", **DRAFT)
    cast.bas.does("review_decision", dossier, agree="agreed", on="2026-09-02")
    cast.anna.does("sign_decision", dossier, sure="on", on="2026-09-05")
    assert to_serve() == (["open"], None)
    cast.anna.does("serve_decision", dossier, how="in_person", on="2026-09-06")
    assert to_serve() == (["met"], date(2026, 9, 6).toordinal())
