"""A session that ends while somebody types: in a real browser, what was typed comes back and is sent."""

import pytest

from tests.browser.conftest import picture
from tests.browser.test_accessible import sound

WORDS = "Zij zei: «ik ben bang».\nسميرة"
END = "update staff_session set ended_at = now() where ended_at is null"


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_what_was_typed_when_the_session_ended_is_sent_after_signing_in_again(site, language):
    dossier = site.cast.applies("Samira")
    page = site.page("anna", language)
    page.goto(f"dossiers/{dossier}/acts/record_statement/")
    page.select_option("[name=by]", "applicant")
    page.fill("[name=words]", WORDS)
    page.fill("[name=source]", "verslag 1")
    page.fill("[name=on]", "2026-07-12")
    page.select_option("[name=compartment]", "ORDINARY")
    with site.cast.database.plain("owner") as owner:
        owner.execute(END)
    page.locator("form.act button:not([name])").click()
    sound(page)
    picture(page, f"ended-{language}")
    with page.context.expect_page() as opened:
        page.locator("main a[target=_blank]").press("Enter")
    elsewhere = opened.value
    elsewhere.locator("button", has_text="Anna de Wit").click()
    assert elsewhere.locator("h1").count()
    page.locator("main form button").press("Enter")
    assert page.locator("[name=words]").input_value() == WORDS
    sound(page)
    picture(page, f"anew-{language}")
    assert [line.kind for line in site.cast.anna.sees(dossier).lines].count("statement") == 0
    site.cast.database.log_in("desk")
    page.locator("form.act button:not([name])").click()
    assert page.locator(".done").count()
    assert [line.body["words"] for line in site.cast.anna.sees(dossier).lines if line.kind == "statement"] == [
        WORDS.replace("\n", "\r\n")
    ]
