"""One dossier by hand, from made to served: four people of the cast, each in a browser of their own."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import picture


def act(page: Page, title: str, confirm: str = "", **typed: str) -> None:
    """Open an act by its link, fill in the form and send it; confirm it where it asks for that."""
    page.get_by_role("link", name=title, exact=True).first.click()
    for name, value in typed.items():
        field = page.locator(f"form.act [name={name}]")
        match field.evaluate("e => e.type"):
            case "select-one":
                field.select_option(value)
            case "checkbox":
                field.check()
            case _:
                field.fill(value)
    page.locator("form.act button:not([name])").click()
    if confirm:
        picture(page, "confirm")
        page.get_by_role("button", name=confirm).click()
    expect(page.get_by_role("status")).to_be_visible()


def test_from_made_to_served(site):
    chaima = site.page("chaima")
    chaima.get_by_role("link", name="Nieuwe aanvraag").click()
    chaima.fill("[name=on]", "2026-07-01")
    chaima.fill("[name=known_as]", "سميرة حداد (Samira Haddad)")
    chaima.locator("form.act button:not([name])").click()
    dossier = chaima.url
    act(chaima, "Registreer de aanvraag", on="2026-07-03")
    act(chaima, "Aanvraag ingediend", on="2026-07-10")
    picture(chaima, "story-1-lodged")

    anna = site.page("anna")
    anna.goto(dossier)
    words = {"by": "applicant", "words": "هربت من الحرب.", "source": "verslag, alinea 4", "language": "ar"}
    act(anna, "Leg een verklaring vast", on="2026-07-12", **words)
    answer = {"fact": "stateless", "answer": "no", "supplied_by": "applicant", "source": "verslag, alinea 5"}
    act(anna, "Leg een antwoord vast", on="2026-07-12", **answer)
    act(anna, "Aanvraag schriftelijk ingetrokken", on="2026-08-01", told="on")
    decision = {
        "uses": "declare_explicitly_withdrawn",
        "outcome": "found_explicitly_withdrawn",
        "reasons": "Zij trok schriftelijk in.",
    }
    act(anna, "Stel een besluit op", **decision)
    expect(anna.get_by_text("Door: senior")).to_be_visible()
    picture(anna, "story-2-drafted")
    anna.set_viewport_size({"width": 1000, "height": 640})
    anna.goto(dossier)
    picture(anna, "desk", whole=False)  # as docs/desk.md shows it

    bas = site.page("bas")
    bas.goto(dossier)
    act(bas, "Beoordeel een ontwerp", agree="agreed", remarks="De brief ligt in het dossier.")
    anna.goto(dossier)
    act(anna, "Onderteken het besluit", sure="on", confirm="Ik ben het: doe dit")
    act(anna, "Maak het besluit bekend", how="in_person")
    expect(anna.locator(".identity")).to_contain_text("Besluit bekendgemaakt")
    picture(anna, "story-3-served")


def test_back_after_success_is_harmless(site):
    dossier = site.cast.applies()
    anna = site.page("anna")
    anna.goto(f"dossiers/{dossier}/")
    act(anna, "Leg de advocaat vast", who="Mr. Advocaat")
    anna.go_back()
    assert anna.locator("[name=who]").input_value() == ""
    anna.locator("form.act button:not([name])").click()
    expect(anna.locator("#refused")).to_be_focused()
    lines = site.cast.anna.sees(dossier).lines
    assert sum(line.deed == "appoint_lawyer" for line in lines) == 1


def test_a_refusal_is_where_the_reader_is_and_loses_nothing(site):
    dossier = site.cast.applies()
    anna = site.page("anna")
    anna.goto(f"dossiers/{dossier}/acts/record_answer/")
    anna.fill("[name=fact]", "stateless")
    anna.fill("[name=answer]", "misschien")
    anna.locator("[name=supplied_by]").select_option("applicant")
    anna.fill("[name=source]", "verslag, alinea 4")
    anna.locator("form.act button:not([name])").click()
    expect(anna.locator("#refused")).to_be_focused()
    assert anna.locator("[name=answer]").input_value() == "misschien"
    assert anna.locator("[name=supplied_by]").input_value() == "applicant"
    anna.locator("#refused a").click()
    expect(anna.locator("[name=answer]")).to_have_attribute("aria-invalid", "true")
    picture(anna, "refused")


def test_everything_goes_by_keyboard(site):
    dossier = site.cast.applies()
    anna = site.page("anna")
    anna.goto(f"dossiers/{dossier}/acts/appoint_lawyer/")
    anna.keyboard.press("Tab")
    expect(anna.locator(".skip")).to_be_focused()
    anna.keyboard.press("Enter")
    for _ in range(12):
        anna.keyboard.press("Tab")
        if anna.evaluate("document.activeElement.name") == "who":
            break
    anna.keyboard.type("Mr. Advocaat")
    anna.keyboard.press("Enter")
    expect(anna.get_by_role("status")).to_be_visible()


def test_signing_out_ends_it(site):
    anna = site.page("anna")
    anna.get_by_role("button", name="Log uit").click()
    anna.goto("/")
    assert anna.url.endswith("/sign-in/")
