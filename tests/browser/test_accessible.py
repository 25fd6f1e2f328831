"""Every screen against axe-core: no violation, in each language, wide and narrow, light and dark; nothing runs off the page."""

import pytest
from axe_playwright_python.base import AxeResults
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import NARROW, WIDE, picture
from tests.filled import has_page
from toevlucht.access import Relation, may
from toevlucht.desk import dossiers
from toevlucht.procedure.catalogue import ACTS
from toevlucht.seed.cast import account_of

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], "resultTypes": ["violations"]}
AXE = Axe().axe_script
LOOKS = [("nl", "light"), ("en", "dark"), ("ar", "light"), ("ar", "dark")]


@pytest.fixture
def dossier(site):
    """A dossier with something of everything."""
    found = site.cast.applies("Samira Haddad سميرة حداد")
    site.cast.anna.answers(found, "stateless", "no")
    wrong = site.cast.anna.sees(found).lines[-1]
    site.cast.anna.does("correct", found, entry=str(wrong.id), answer="yes", reasons="She showed a paper.")
    site.cast.anna.does("add_member", found, path="country:home", on="2026-07-12")
    medical = {"by": "applicant", "words": "I do not sleep.", "source": "report 4", "compartment": "MEDICAL"}
    site.cast.anna.does("record_statement", found, **medical)
    return found


def sound(page):
    """No violation, and no sideways scrolling of the page itself."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE)
    found = AxeResults(page.evaluate("rules => axe.run(rules)", RULES))
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, page.url


WHO = ("bas", "anna", "chaima", "hanna", "mo", "umar")  # each act is open to one of them
RELATION = {True: Relation.NONE, False: Relation.SAME_TEAM}  # whether an act is done unseen


def test_the_form_of_every_act(site, dossier):
    left = set(filter(has_page, ACTS))
    for login in WHO:
        page, role = site.page(login), getattr(site.cast, login).role
        mine = {
            name for name in left if may(role, name, relation=Relation.NONE if ACTS[name].unseen else Relation.SAME_TEAM).allowed
        }
        for name in sorted(mine):
            place = "accounts" if ACTS[name].about == "account" else "dossiers"
            subject = account_of("karel") if place == "accounts" else dossier
            page.goto("dossiers/new/" if ACTS[name].makes_dossier else f"{place}/{subject}/acts/{name}/")
            assert page.locator("form.act").count(), name
            sound(page)
        left -= mine
    assert left == set()


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_finding_a_person_and_the_colleagues(site, dossier, language):
    page = site.page("anna", language)
    page.goto("search/")
    page.fill("[name=wanted]", "Samira")
    page.locator("form.act button").click()
    sound(page)
    picture(page, f"search-{language}")
    page = site.page("umar", language)
    page.goto("accounts/")
    sound(page)
    picture(page, f"accounts-{language}")


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_what_a_judgment_asks(site, dossier, language):
    page = site.page("anna", language)
    page.goto(f"dossiers/{dossier}/acts/record_judgment/")
    page.fill("[name=judgment]", "generally_credible")
    page.locator("[name=ask]").click()
    expect(page.locator("select[name=answer]")).to_be_visible()
    sound(page)
    picture(page, f"asked-{language}")


@pytest.mark.parametrize(("language", "scheme"), LOOKS)
def test_every_kind_of_screen(site, dossier, language, scheme):
    page = site.page("anna", language, color_scheme=scheme)
    screens = {
        "list": "/", "nothing": "/?within=0&from=50", "dossier": f"dossiers/{dossier}/", "not-found": "nothing/",
        "judgment": f"dossiers/{dossier}/acts/record_judgment/", "sign": f"dossiers/{dossier}/acts/sign_decision/",
        "not-mine": f"dossiers/{dossier}/acts/choose_law/",
    }  # fmt: skip
    for name, url in screens.items():
        page.goto(url)
        for size, width in (("wide", WIDE), ("narrow", NARROW)):
            page.set_viewport_size(width)
            sound(page)
            picture(page, f"{name}-{language}-{scheme}-{size}")


@pytest.mark.parametrize("language", ["nl", "en", "ar"])
def test_sign_in_refusal_and_conflict(site, dossier, language):
    page = site.page(language=language)
    sound(page)
    picture(page, f"sign-in-{language}")
    page = site.page("anna", language)
    page.goto(f"dossiers/{dossier}/acts/draft_decision/")
    site.cast.bas.does("appoint_lawyer", dossier, who="Mr. Advocaat")
    page.locator("form.act button:not([name])").click()
    sound(page)
    picture(page, f"refused-{language}")


def test_what_went_wrong_and_what_is_not_taken(site, dossier, monkeypatch):
    page = site.page("anna")
    page.goto(f"dossiers/{dossier}/acts/appoint_lawyer/")
    page.context.clear_cookies(name="csrftoken")
    page.locator("[name=csrfmiddlewaretoken]").last.evaluate("e => e.value = 'x'")
    page.locator("form.act button:not([name])").click()
    sound(page)
    picture(page, "not-accepted")
    monkeypatch.setattr(dossiers, "standing", lambda id_: 1 / 0)
    page.goto(f"dossiers/{dossier}/")
    sound(page)
    picture(page, "went-wrong")


def test_print_leaves_out_what_one_cannot_press(site, dossier):
    page = site.page("anna")
    page.goto(f"dossiers/{dossier}/")
    page.emulate_media(media="print")
    assert not page.locator("header form").first.is_visible()
    assert not page.locator("#acts").is_visible()
    assert page.locator("#record").is_visible()
    picture(page, "print")
