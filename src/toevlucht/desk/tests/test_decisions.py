"""Whoever reads, signs or serves a decision has the draft before their eyes; the record says how far each draft came."""

import pytest
from tests.cast import DRAFT

from toevlucht.desk.decisions import at_hand
from toevlucht.desk.tests.test_dossier import plain, seen

SAID = (
    "Uitkomst uitdrukkelijk ingetrokken",
    "uitdrukkelijk ingetrokken verklaren Verordening (EU) 2024/1348, artikel 40(3)",
    "Redenen Withdrawn in writing.",
    "Opgesteld door Anna de Wit , hoor- en beslismedewerker, 1 augustus 2026",
)  # fmt: skip


def page(person, dossier, act):
    return plain(person.browser().get(f"/dossiers/{dossier}/acts/{act}/"))


def marks(cast, dossier):
    return [str(one.mark) for one in seen(cast.anna.browser(), dossier).context["entries"] if one.mark]


def test_whoever_reviews_reads_the_draft(cast):
    dossier = cast.withdraws()
    cast.anna.does("draft_decision", dossier, on="2026-08-01", **DRAFT)
    told = page(cast.bas, dossier, "review_decision")
    assert [one for one in SAID if one not in told] == []
    assert "Gelezen door Nog niemand" in told
    assert "zoals het gold op 1 augustus 2026, versie" in told


@pytest.mark.parametrize("act", ["sign_decision", "serve_decision"])
def test_whoever_signs_or_serves_reads_the_draft_and_the_review(cast, act):
    dossier = cast.agreed()
    if act == "serve_decision":
        cast.anna.does("sign_decision", dossier, on="2026-08-03", sure="on")
    told = page(cast.anna, dossier, act)
    assert [one for one in SAID if one not in told] == []
    assert "Gelezen door Bas" in told
    assert "2 augustus 2026: akkoord" in told
    assert ("Ondertekend door Anna de Wit" in told) == (act == "serve_decision")


def test_the_page_that_asks_for_a_factor_shows_what_one_signs(cast, fill):
    dossier, client = cast.agreed(), cast.anna.browser()
    url = f"/dossiers/{dossier}/acts/sign_decision/"
    asked = client.post(url, fill(client, url, sure="on", on="2026-08-03"))
    assert 'name="proof"' in asked.content.decode()
    assert f'<p class="back"><a href="{url}">' in asked.content.decode()  # who thinks better of it does not go on
    assert [one for one in SAID if one not in plain(asked)] == []


def test_a_draft_out_of_sight_is_not_shown(cast):
    dossier = cast.agreed()
    cast.anna.does("sign_decision", dossier, on="2026-08-03", sure="on")
    scene = cast.anna.sees(dossier)
    assert at_hand(scene, "serve_decision")
    scene.lines = [line for line in scene.lines if line.kind != "draft"]
    assert at_hand(scene, "serve_decision") is None


def test_the_record_says_how_far_each_draft_came(cast):
    dossier = cast.withdraws()
    cast.anna.does("draft_decision", dossier, on="2026-08-01", **DRAFT)
    assert marks(cast, dossier) == ["nog niet door een tweede persoon gelezen"]
    cast.bas.does("review_decision", dossier, agree="returned", remarks="Say more.", on="2026-08-02")
    assert marks(cast, dossier) == ["terug naar de opsteller"]
    cast.anna.does("draft_decision", dossier, on="2026-08-02", **DRAFT)
    cast.anna.answers(dossier, "stateless", "no", on="2026-08-02")
    assert marks(cast, dossier) == ["het dossier veranderde erna", "vervangen door een later ontwerp"]
    cast.anna.does("draft_decision", dossier, on="2026-08-02", **DRAFT)
    cast.bas.does("review_decision", dossier, agree="agreed", on="2026-08-02")
    assert marks(cast, dossier)[0] == "akkoord van een tweede lezer"
    cast.anna.does("sign_decision", dossier, on="2026-08-03", sure="on")
    assert marks(cast, dossier)[0] == "ondertekend"
    cast.anna.does("serve_decision", dossier, on="2026-08-03", how="post")
    assert marks(cast, dossier) == ["bekendgemaakt", *["vervangen door een later ontwerp"] * 2]


def against(person, dossier, act):
    groups = seen(person.browser(), dossier).context["groups"]
    return next(one.against for _, acts in groups for one in acts if one.name == act)


def test_a_draft_that_a_change_overtook_is_drafted_again_not_reviewed(cast):
    dossier = cast.withdraws()
    cast.anna.does("draft_decision", dossier, on="2026-08-01", **DRAFT)
    assert seen(cast.bas.browser(), dossier).context["next"].act == "review_decision"
    cast.anna.answers(dossier, "stateless", "no", on="2026-08-02")
    page = seen(cast.anna.browser(), dossier)
    assert (page.context["next"].act, page.context["next"].mine) == ("draft_decision", True)
    assert "Ontwerp achterhaald: het dossier veranderde erna" in plain(page)


@pytest.mark.parametrize("act", ["sign_decision", "review_decision"])
def test_a_signed_draft_is_not_signed_again_because_it_is_signed(cast, act):
    dossier = cast.agreed()
    cast.anna.does("sign_decision", dossier, on="2026-08-03", sure="on")
    person = cast.anna if act == "sign_decision" else cast.bas
    assert against(person, dossier, act).what == "this draft is signed already"
    assert seen(cast.anna.browser(), dossier).context["next"].act == "serve_decision"


def test_where_no_power_ends_in_a_decision_a_draft_says_why_before_anybody_types(cast):
    dossier = cast.applies()
    assert against(cast.anna, dossier, "draft_decision").what == "no power that ends in a decision is open"
    told = page(cast.anna, dossier, "draft_decision")
    assert "Er staat geen bevoegdheid open die tot een besluit leidt. Zie hieronder waarop elk wacht." in told
    assert "Inhoudelijk beslissen: eerst moet een mens oordelen" in told
    cast.anna.does("withdraw_application", dossier, on="2026-08-01", told="on")
    assert against(cast.anna, dossier, "draft_decision") is None


def test_what_only_a_specialist_sees_is_nobody_elses_to_record(cast):
    dossier = cast.applies()
    cast.daan.does("state_list_complete", dossier, scope="alleged_act", on="2026-08-01")
    for before in (cast.applies("Yusuf"), dossier):  # whether or not the vault holds something
        told = page(cast.bas, before, "draft_decision")
        assert "Een specialist kijkt hiernaar" in told or "een specialist kijkt hiernaar" in told
        assert "Een specialist gaat hiermee verder." in told
        problems = cast.bas.refused("draft_decision", before, uses="refuse_as_unfounded", outcome="found_unfounded", reasons="x")
        own = [one for one in problems if "alleged_act" in one.what.blanks.values()]
        assert {one.todo for one in own} == {"a specialist goes on with this"}


def test_a_decision_that_is_to_be_served_is_not_destroyed_before(cast):
    """Nobody could serve it any more, nor sign it again."""
    dossier = cast.agreed()
    cast.anna.does("sign_decision", dossier, on="2026-08-03", sure="on")
    order = {"on": "2026-08-04", "article": "GDPR 17", "reasons": "Asked for."}
    decision = [line for line in cast.mo.sees(dossier).lines if line.kind in ("draft", "signature")]
    for line in decision:
        [problem] = cast.mo.refused("destroy", dossier, entry=str(line.id), **order)
        assert (problem.field, problem.todo) == ("entry", "serve it first")
    cast.bas.does("serve_decision", dossier, on="2026-08-04", how="post")
    for line in decision:
        cast.mo.does("destroy", dossier, entry=str(line.id), **order)


def test_a_decision_whose_signature_was_destroyed_still_shows_as_signed(cast):
    """What it said is gone, that somebody signed is not: nobody is led to sign it again."""
    dossier = cast.agreed()
    cast.anna.does("sign_decision", dossier, on="2026-08-03", sure="on")
    signature = next(line for line in cast.anna.sees(dossier).lines if line.kind == "signature")
    with cast.database.plain("owner") as owner:
        owner.execute("delete from record_payload where id = %s", [signature.id])
    told = plain(seen(cast.anna.browser(), dossier))
    assert "Besluit ondertekend" in told
    assert marks(cast, dossier) == ["ondertekend"]
    assert "Onderteken het besluit Nu niet: dit ontwerp is al ondertekend" in told
    assert "De wet staat dit nu niet toe Dit ontwerp is al ondertekend" in page(cast.anna, dossier, "sign_decision")
