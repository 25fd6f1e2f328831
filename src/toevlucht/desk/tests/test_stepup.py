"""Proving once more who one is: for one act as it was filled in, once, for a few minutes."""

import re
from uuid import uuid4

import pytest
from django.conf import settings

from toevlucht.procedure.fresh import Unproven

ASKS = "Bevestig dat u het bent"
OLD = "update staff_challenge set made_at = made_at - interval '6 minutes'"


@pytest.fixture
def ready(cast):
    """A dossier whose decision only needs a signature."""
    return cast.agreed()


@pytest.fixture
def signing(cast, ready, fill):
    """A browser, the address of the act, its form filled in, and the proof that the next page asks with."""
    client, url = cast.anna.browser(), f"/dossiers/{ready}/acts/sign_decision/"
    form = fill(client, url, on="2026-08-02", sure="on")
    return client, url, form, proof_in(client.post(url, form))


def proof_in(page):
    [found] = re.findall(r'name="proof" value="([^"]+)"', page.content.decode())
    return {"proof": found}


def signed(cast, dossier):
    return [line for line in cast.anna.sees(dossier).lines if line.kind == "signature"]


def test_it_asks_once_and_then_it_is_done(cast, ready, signing, log):
    client, url, form, proof = signing
    assert not signed(cast, ready)
    assert client.post(url, form | proof).status_code == 302
    assert [line.body["proven_by"] for line in signed(cast, ready)] == ["cast"]
    assert [line[2:] for line in log("staff")][-2:] == [
        ("act sign_decision", "confirmation asked"), ("act sign_decision", "performed"),
    ]  # fmt: skip


def test_the_page_keeps_what_was_sent_and_says_what_a_real_database_asks(cast, signing):
    client, url, form, _ = signing
    page = client.post(url, form).content.decode()
    assert ASKS in page
    assert all(f'name="{name}" value="{value}"' in page for name, value in form.items())
    assert "Samira" in page
    assert "toegangssleutel" in page


@pytest.mark.parametrize("change", [{"on": "2026-08-03"}, {"key": "2f1c9a34-58e2-4f7e-a8e0-0d9b6c1f7a11"}])
def test_a_proof_is_of_what_was_filled_in_and_of_nothing_else(cast, ready, signing, change):
    client, url, form, proof = signing
    page = client.post(url, form | proof | change)
    assert page.status_code == 422
    assert "Er is niets opgeslagen" in page.content.decode()
    assert not signed(cast, ready)


@pytest.mark.parametrize("proof", ["", "nonsense", "2f1c9a34-58e2-4f7e-a8e0-0d9b6c1f7a11", "x" * 10_000])
def test_what_is_no_proof_proves_nothing(cast, ready, signing, proof, log):
    client, url, form, _ = signing
    assert client.post(url, form | {"proof": proof}).status_code == 422
    assert not signed(cast, ready)
    assert log("staff")[-1][2:] == ("act sign_decision", "confirmation refused")


def test_a_proof_grows_old(cast, ready, signing):
    client, url, form, proof = signing
    with cast.database.plain("owner") as found:
        found.execute(OLD)
    assert client.post(url, form | proof).status_code == 422
    assert not signed(cast, ready)


def test_a_proof_of_somebody_else_is_none(cast, ready, signing):
    _, url, form, proof = signing
    assert cast.karel.browser().post(url, form | proof).status_code == 422
    assert not signed(cast, ready)


def test_a_proof_is_taken_once(cast, signing):
    client, url, form, proof = signing
    assert client.post(url, form | proof).status_code == 302
    again = form | proof | {"key": str(uuid4())}
    assert client.post(url, again).status_code == 422
    assert not taken(cast, proof["proof"])
    with cast.database.plain("owner") as found:
        found.execute("update staff_challenge set used_at = null")
    assert taken(cast, proof["proof"])  # that it was used is what stood against it, and nothing else


def taken(cast, proof):
    """Whether the database takes a proof for what it was made for."""
    with cast.database.plain("owner") as found:
        asked = found.execute("select id, purpose, about from staff_challenge where id = %s", [proof]).fetchone()
    with cast.database.plain("desk", cast.anna.actor.account) as found:
        return found.execute("select staff_challenge_take(%s, %s, %s, 'cast')", asked).fetchone()[0]


def test_what_the_law_refuses_is_refused_before_anybody_confirms(cast, fill):
    dossier, client = cast.applies(), cast.anna.browser()
    url = f"/dossiers/{dossier}/acts/sign_decision/"
    page = client.post(url, fill(client, url, sure="on"))
    assert page.status_code == 422
    assert ASKS not in page.content.decode()


def test_the_door_itself_asks_for_the_proof(cast, ready, monkeypatch):
    monkeypatch.setattr("tests.cast.Proof", lambda of, how: None)
    with pytest.raises(Unproven):
        cast.anna.does("sign_decision", ready, sure="on")
    with pytest.raises(Unproven):
        cast.otto.does("break_glass", ready, hours="4", reason="It cannot wait until tomorrow.")


def test_away_from_a_synthetic_database_confirming_alone_is_nothing(cast, ready, signing, monkeypatch):
    client, url, form, proof = signing
    monkeypatch.setattr(settings, "CAST", False)
    assert client.post(url, form | proof).status_code == 422
    assert not signed(cast, ready)
