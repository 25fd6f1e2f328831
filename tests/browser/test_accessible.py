"""Every screen against axe-core: no violation, in each language, wide and narrow, light and dark; nothing runs off the page."""

import pytest
from axe_playwright_python.base import AxeResults
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import NARROW, WIDE, picture, served
from tests.cast import Cast
from tests.filled import has_page
from tests.service import cloned
from toevlucht.access import Relation, may
from toevlucht.desk import dossiers
from toevlucht.procedure.catalogue import ACTS
from toevlucht.seed.cast import account_of

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], "resultTypes": ["violations"]}
AXE = Axe().axe_script
LOOKS = [("nl", "light"), ("en", "dark"), ("ar", "light"), ("ar", "dark")]
PLACES = """() => [...new Set([...document.querySelectorAll("body, body *")].map(element => {
    let place = "";
    for (let e = element; e; e = e.parentElement)
        place = e.tagName + [...e.attributes].filter(a => /^(class|type|lang|dir|aria-.*(invalid|current)|open)$/.test(a.name))
            .map(a => a.name + a.value) + ">" + place;
    return place;
}))]"""
OF_STYLE = {name: {"enabled": False} for name in ("color-contrast", "target-size")}


@pytest.fixture(scope="module")
def site(browser, server, template):
    """One desk for all looks: what they change does not stand in each other's way."""
    with cloned(server, template) as database, served(browser, Cast(database)) as found:
        yield found


@pytest.fixture(autouse=True)
def desk(site):
    """Whoever worked last, the next test begins at the desk."""
    site.cast.database.log_in("desk")


@pytest.fixture(scope="module")
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


def sound(page, known=None):
    """No violation, and no sideways scrolling of the page itself.

    Colours and sizes follow from where an element stands and its classes: a page whose `known` places were all looked at is
    not looked at again for these, which take most of the time. All else is looked at on every page.
    """
    if page.evaluate("typeof axe") == "undefined":
        page.add_init_script(AXE)  # from the next page on it is there by itself, which takes less time
        page.evaluate(AXE)
    places = {*page.evaluate(PLACES)} if known is not None else set()
    seen = known is not None and places <= known
    found = AxeResults(page.evaluate("rules => axe.run(rules)", RULES | {"rules": OF_STYLE} if seen else RULES))
    if known is not None:
        known |= places
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, page.url


WHO = ("bas", "anna", "chaima", "hanna", "mo", "umar")  # each act is open to one of them
RELATION = {True: Relation.NONE, False: Relation.SAME_TEAM}  # whether an act is done unseen


def test_the_form_of_every_act(site, dossier):
    left, known = set(filter(has_page, ACTS)), set()
    for login in WHO:
        page, role = site.page(login), getattr(site.cast, login).role
        mine = {
            name for name in left if may(role, name, relation=Relation.NONE if ACTS[name].unseen else Relation.SAME_TEAM).allowed
        }
        for name in sorted(mine):
            place = "accounts" if ACTS[name].about == "account" else "dossiers"
            subject = account_of("karel") if place == "accounts" else dossier
            url = "dossiers/new/" if ACTS[name].makes_dossier else f"{place}/{subject}/acts/{name}/"
            page.set_content(page.request.get(url).text())  # where it stands, which takes half as long as to go there
            assert page.locator("form.act").count(), name
            sound(page, known)
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


@pytest.mark.parametrize("language", ["nl", "en", "ar"])
def test_what_is_of_no_team_yet_is_found_by_who_gives_it_out(site, language):
    dossier = site.cast.applies("Zohra Amiri")
    with site.cast.database.plain("owner") as owner:
        owner.execute("delete from staff_assignment where dossier_id = %s", [dossier])
    page = site.page("ivo", language)
    page.goto("")
    page.locator("[name=ungiven]").press("Space")
    page.keyboard.press("Enter")
    expect(page.locator(f"a[href='/dossiers/{dossier}/']")).to_be_visible()
    for size, width in (("narrow", NARROW), ("wide", WIDE)):
        page.set_viewport_size(width)
        sound(page)
        picture(page, f"ungiven-{language}-{size}")


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
