"""Coming in on a database as a real one, in a browser with a device of its own: from two halves of a code to a signature."""

import pytest
from django.conf import settings
from playwright.sync_api import expect

from tests.browser.conftest import NARROW, WIDE, picture
from tests.browser.test_accessible import sound
from tests.login.conftest import PASSWORD, code_for, now  # noqa: F401  # a fixture, asked for by name

DEVICE = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True, "isUserVerified": True,
    "automaticPresenceSimulation": True,
}  # fmt: skip


@pytest.fixture
def real(site, monkeypatch):
    """The cast is shut out; passkeys need a name for the site, not a number."""
    monkeypatch.setattr(settings, "CAST", False)
    monkeypatch.setattr(settings, "ALLOWED_HOSTS", ["localhost"])
    monkeypatch.setattr(settings, "SITE", site.url.replace("127.0.0.1", "localhost"))
    return site


def visitor(real, language="nl", device=True):
    """A browser of somebody nobody knows, with a device that asks their finger."""
    page = real.browser.new_context(viewport=WIDE, base_url=settings.SITE).new_page()
    page.goto("/sign-in/")
    page.select_option("[name=language]", language)
    page.locator("form:has([name=language]) button").click()
    if device:
        devtools = page.context.new_cdp_session(page)
        devtools.send("WebAuthn.enable")
        devtools.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    return page


def enrols(page, halves):
    """With both halves to the page on which a key is made."""
    page.goto("/sign-in/enrol/")
    for name, half in zip(("first", "second"), halves, strict=True):
        page.fill(f"[name={name}]", half)
    page.locator("form.act button").click()


def ready(cast):
    """A dossier whose decision only needs a signature."""
    dossier = cast.agreed("Samira Haddad")
    cast.database.log_in("desk")
    return dossier


def test_from_two_halves_of_a_code_to_a_signature(real, code_for):  # noqa: F811  # the fixture
    dossier, page = ready(real.cast), visitor(real)
    enrols(page, code_for("anna"))
    picture(page, "enrol-nl")
    page.fill("[name=called]", "laptop")
    page.get_by_role("button", name="Maak een toegangssleutel").click()
    expect(page.get_by_role("heading", name="Dossiers")).to_be_visible()

    page.get_by_role("button", name="Log uit").click()
    page.get_by_role("button", name="Gebruik mijn toegangssleutel").click()
    expect(page.get_by_role("heading", name="Dossiers")).to_be_visible()

    page.goto(f"dossiers/{dossier}/acts/sign_decision/")
    page.check("[name=sure]")
    page.locator("form.act button:not([name])").click()
    expect(page.get_by_role("heading", name="Bevestig dat u het bent")).to_be_visible()
    picture(page, "confirm-passkey-nl")
    page.get_by_role("button", name="Gebruik mijn toegangssleutel").click()
    expect(page.get_by_role("status")).to_be_visible()
    assert [line.body["proven_by"] for line in real.cast.anna.sees(dossier).lines if line.kind == "signature"] == ["passkey"]


def test_a_device_that_holds_no_key_is_told_so_where_the_reader_is(real):
    page = visitor(real)
    page.goto("/sign-in/")
    page.get_by_role("button", name="Gebruik mijn toegangssleutel").click()
    expect(page.locator("[data-failed]")).to_be_focused()
    expect(page.locator("[data-failed]")).to_contain_text("niet gebruikt")
    sound(page)


def test_it_all_goes_by_keyboard(real, code_for):  # noqa: F811  # the fixture
    page, (first, second) = visitor(real, device=False), code_for("anna")
    page.goto("/sign-in/enrol/")
    page.locator("[name=first]").focus()
    page.keyboard.type(first)
    page.keyboard.press("Tab")
    page.keyboard.type(second)
    page.keyboard.press("Enter")
    seed = page.locator("[name=seed]").input_value()
    page.locator("[name=password]").focus()
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Tab")
    page.keyboard.type(now(seed, -1))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Dossiers")).to_be_visible()
    page.get_by_role("link", name="Anna de Wit").press("Enter")
    page.get_by_role("button", name="Beëindig deze sessie").press("Enter")
    expect(page.get_by_role("heading", name="Log in")).to_be_visible()


@pytest.mark.parametrize("language", ["nl", "en", "ar"])
def test_every_screen_of_the_way_in_is_sound(real, code_for, language):  # noqa: F811  # the fixture
    page, dossier = visitor(real, language), ready(real.cast)
    enrols(page, ("AAAA", "BBBB"))
    seen(page, "enrol-refused", language)
    enrols(page, code_for("umar"))
    expect(page.locator("#refused")).to_contain_text(settings.OTHER_SITE)
    sound(page)
    enrols(page, code_for("anna"))
    seen(page, "enrol-with", language)
    page.locator("form[data-passkey] button").click()
    page.wait_for_url(settings.SITE)
    for name, url in (("me", "/me/"), ("sign-in-real", "/sign-in/")):
        page.goto(url)
        seen(page, name, language)
    page.goto("/me/keys/new/")
    seen(page, "confirm-key", language)
    page.locator("form[data-passkey] button").click()
    page.wait_for_selector("[name=called]")
    seen(page, "add-key", language)
    page.goto(f"dossiers/{dossier}/acts/sign_decision/")
    page.check("[name=sure]")
    page.locator("form.act button:not([name])").click()
    seen(page, "confirm-sign", language)


def seen(page, name, language):
    """Sound wide and narrow, in the language asked for, with a picture of both."""
    assert page.locator("html").get_attribute("lang") == language
    for size, width in (("wide", WIDE), ("narrow", NARROW)):
        page.set_viewport_size(width)
        sound(page)
        picture(page, f"{name}-{language}-{size}")


@pytest.mark.parametrize("language", ["nl", "en", "ar"])
def test_the_pages_of_accounts_are_sound(site, language):
    page = site.page("umar", language)
    page.goto("accounts/")
    sound(page)
    page.locator("tbody a").nth(3).click()
    seen(page, "account", language)
    page.goto("me/")
    seen(page, "me-cast", language)
