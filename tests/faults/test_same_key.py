"""A form for a new dossier that is sent twice makes one: its answer may have been lost on the way."""

from tests.faults.client import HIDDEN


def test_a_form_sent_twice_makes_one_dossier(cast):
    browser = cast.chaima.browser()
    key = HIDDEN["key"].search(browser.get("/dossiers/new/").content.decode())[1]
    form = {"key": key, "known_as": "Samira", "on": "2026-07-01"}
    first, second = browser.post("/dossiers/new/", form), browser.post("/dossiers/new/", form)
    assert (first.status_code, second.status_code) == (302, 302)
    assert first["Location"] == second["Location"]
    assert browser.post("/dossiers/new/", form | {"known_as": "Yusuf"}).status_code == 422
