"""Every route: strict headers, nothing kept in a cache, and nothing of a person in an address."""

import re
from urllib.parse import urlsplit

import pytest
from django.urls import get_resolver, reverse

from toevlucht.procedure.catalogue import ACTS

ROUTES = {
    "dossiers": {}, "sign-in": {}, "sign-out": {}, "language": {}, "begin": {}, "live": {}, "ready": {},
    "dossier": ("id_",), "act": ("id_", "name"), "accounts": (), "account-act": ("id_", "name"), "search": (),
    "upload": ("id_",), "cancel-upload": ("id_", "upload"), "document": ("id_", "upload"),
    "role": (), "enrol": (), "organisation": ("id_",), "organisation-back": (), "account": ("id_",),
    "me": (), "session-end": ("id_",), "factor-new": (), "factor-end": ("id_",),
}  # fmt: skip
HEADERS = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}
CSP = {
    "default-src 'none'", "style-src 'self'", "img-src 'self'", "media-src 'self'",
    "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
}  # fmt: skip


def pages(dossier):
    given = {"id_": dossier, "name": "record_answer", "upload": dossier}
    return [reverse(name, kwargs={part: given[part] for part in parts}) for name, parts in ROUTES.items()] + ["/nothing/here/"]


def test_every_route_is_in_this_table():
    assert {getattr(pattern, "name", "?") for pattern in get_resolver().url_patterns} == set(ROUTES)


def test_every_answer_bears_the_headers(cast):
    dossier, client = cast.applies(), cast.anna.browser()
    for url in pages(dossier):
        for method in (client.get, client.head, client.post):
            headers = method(url).headers
            assert {name: headers.get(name) for name in HEADERS} == HEADERS, url
            assert set(headers["Content-Security-Policy"].split("; ")) == CSP
        client = cast.anna.browser()  # one of them signs out


def test_no_page_holds_script_or_style_of_its_own(cast):
    dossier, client = cast.applies(), cast.anna.browser()
    for url in [u for u in pages(dossier) if not u.endswith(("sign-out/", "cancel/"))]:
        assert not re.search(r"<script|<style|\son\w+=|\sstyle=|javascript:", client.get(url).content.decode()), url


def test_nothing_of_a_person_stands_in_an_address(cast, fill):
    dossier, client = cast.applies("Samira Haddad"), cast.anna.browser()
    cast.anna.does("add_member", dossier, path="country:syria", on="2026-07-12")
    found = set()
    for url in (u for u in pages(dossier) if not u.endswith(("sign-out/", "cancel/"))):
        found |= set(re.findall(r'(?:href|action|value)="(/[^"]*|\?[^"]*)"', client.get(url).content.decode()))
    assert len(found) > len(ACTS) / 2
    for address in found:
        assert not re.search("samira|haddad|syria", address, re.IGNORECASE)
        assert re.fullmatch(r"(|(from|order|within|entry)=[\w-]*(&amp;|$))+", urlsplit(address).query), address


@pytest.mark.parametrize("back", ["https://elsewhere.invalid/", "//elsewhere.invalid", "javascript:alert(1)", ""])
def test_the_way_back_stays_on_this_site(cast, back):
    answer = cast.anna.browser().post("/language/", {"language": "ar", "next": back})
    assert answer["Location"] == "/"


def test_a_language_is_kept(cast):
    client = cast.anna.browser()
    client.post("/language/", {"language": "ar", "next": "/"})
    page = client.get("/")
    assert '<html lang="ar" dir="rtl">' in page.content.decode()
    assert page["Content-Language"] == "ar"
    client.post("/language/", {"language": "xx", "next": "/"})
    assert client.get("/")["Content-Language"] == "ar"


def test_every_page_says_that_nobody_is_real(cast):
    dossier, client = cast.applies(), cast.anna.browser()
    for url in (u for u in pages(dossier) if not re.search("sign-out|language|live|ready|cancel|role|/end/", u)):
        assert "Synthetische database: niemand hier is echt." in client.get(url).content.decode(), url


def test_a_request_that_cannot_be_read_gets_a_page(cast):
    client = cast.anna.browser()
    client.raise_request_exception = False
    page = client.post("/dossiers/new/", {f"f{n}": "x" for n in range(1100)})  # more fields than any form has
    assert page.status_code == 400
    assert "Dit verzoek is niet te begrijpen" in page.content.decode()
