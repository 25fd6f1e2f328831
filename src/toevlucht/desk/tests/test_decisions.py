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
