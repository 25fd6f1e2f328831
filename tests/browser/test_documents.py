"""The documents of a dossier in a browser: sent by keyboard alone, and every state of a file without a violation."""

import pytest

from tests.browser.conftest import NARROW, WIDE, picture
from tests.browser.test_accessible import sound
from tests.documents import samples
from tests.seen import uploaded


@pytest.mark.parametrize("language", ["nl", "en", "ar"])
def test_the_files_of_a_dossier(site, language):
    dossier = site.cast.applies("Samira Haddad سميرة حداد")
    uploaded(site.cast, dossier)
    page = site.page("anna", language)
    page.goto(f"dossiers/{dossier}/")
    assert page.locator("#documents tbody tr").count() == 4
    for name, size in (("wide", WIDE), ("narrow", NARROW)):
        page.set_viewport_size(size)
        sound(page)
        picture(page, f"documents-{language}-{name}")
    page.goto(f"dossiers/{dossier}/upload/")
    sound(page)
    page.locator("form.act button").click()
    page.locator("#refused").wait_for()
    sound(page)
    page.set_input_files("[name=file]", {"name": "b.png", "mimeType": "", "buffer": samples.picture("PNG")})
    page.locator("form.act button").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/#documents")
    assert page.locator("#documents tbody tr").count() == 5
    sound(page)
