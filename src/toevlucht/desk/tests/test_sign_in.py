"""Who comes in, and when they are out again."""

from uuid import UUID

import pytest
from django.conf import settings


def test_one_signs_in_as_one_of_the_cast_and_out_again(cast):
    client = cast.anna.browser()
    assert "Anna de Wit" in client.get("/").content.decode()
    client.post("/sign-out/")
    assert client.get("/")["Location"] == "/sign-in/"


@pytest.mark.parametrize("path", ["/", "/dossiers/new/", f"/dossiers/{UUID(int=1)}/"])
def test_nobody_sees_a_page_without_signing_in(cast, client, path):
    assert client.get(path)["Location"] == "/sign-in/"


@pytest.mark.parametrize(("who", "name"), [("daan", "Daan Hoekstra"), ("umar", "Umar Aydin")])
def test_a_role_of_the_vault_does_not_sign_in_at_the_desk_and_is_told_where(cast, client, who, name):
    wanted = f"{getattr(cast, who).actor.account} {getattr(cast, who).role}"
    page = client.post("/sign-in/", {"who": wanted}).content.decode()
    assert client.get("/")["Location"] == "/sign-in/"
    assert wanted not in page
    assert name in page[page.index(settings.OTHER_SITE) :]


def test_a_role_nobody_holds_cannot_be_chosen(cast, client):
    page = client.post("/sign-in/", {"who": f"{cast.ivo.actor.account} senior_officer"})
    assert page.status_code == 200
    assert client.get("/").status_code == 302


@pytest.mark.parametrize(
    "ends",
    [
        "update staff_mandate set ends_on = '2026-01-01' where account_id = %s",
        "update staff_account set is_active = false where id = %s",
    ],
)
def test_a_session_ends_when_the_role_or_the_account_ends(cast, database, ends):
    client = cast.anna.browser()
    assert client.get("/").status_code == 200
    with database.plain("owner") as connection:
        connection.execute(ends, [cast.anna.actor.account])
    assert client.get("/")["Location"] == "/sign-in/"


def test_without_the_cast_nobody_is_chosen(cast, client, monkeypatch):
    monkeypatch.setattr(settings, "CAST", False)
    page = client.get("/sign-in/").content.decode()
    assert "Gebruik mijn toegangssleutel" in page
    assert "Anna de Wit" not in page
    client.post("/sign-in/", {"who": f"{cast.anna.actor.account} case_officer"})
    assert client.get("/")["Location"] == "/sign-in/"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_language_chosen_before_signing_in_stays(cast, client, language):
    client.post("/language/", {"language": language})
    client.post("/sign-in/", {"who": f"{cast.anna.actor.account} {cast.anna.role}"})
    assert client.get("/")["Content-Language"] == language
    client.post("/sign-out/")
    assert client.get("/sign-in/")["Content-Language"] == language


def test_the_pages_keep_one_language_from_the_first_on(cast, client):
    arabic = {"Accept-Language": "ar"}
    assert 'lang="ar"' in client.get("/sign-in/", headers=arabic).content.decode()
    client.post("/sign-in/", {"who": f"{cast.anna.actor.account} case_officer"}, headers=arabic)
    for _ in range(2):
        page = client.get("/", headers=arabic)
        assert ('<html lang="nl"' in page.content.decode(), page["Content-Language"]) == (True, "nl")
    client.post("/language/", {"language": "ar"}, headers=arabic)
    page = client.get("/", headers=arabic).content.decode()
    assert '<html lang="ar"' in page
    assert all(name in page for name in ("Nederlands", "English", "العربية"))
