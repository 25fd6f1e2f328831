"""What anybody can send, signed in or not: whatever it is, no page breaks on it and the log has its line."""

from uuid import uuid4

import pytest
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.test import RequestFactory

from toevlucht.desk.legible import legible
from toevlucht.desk.tests.test_headers import ROUTES, pages
from toevlucht.record.logs import LONGEST

MULTIPART = b'--b\r\nContent-Disposition: form-data; name="next"\r\n\r\n+2AA-/\r\n--b--\r\n'
CHARSETS = ("hex", "idna", "rot13", "utf-7", "punycode", "unicode_escape", "utf-16", "undefined")
TYPES = (
    *(f"multipart/form-data; boundary=b; charset={one}" for one in CHARSETS),
    *(f"application/x-www-form-urlencoded; charset={one}" for one in CHARSETS),
    "multipart/form-data; boundary=b; charset*=hex''%41", "multipart/form-data",
)  # fmt: skip
PUBLIC = ("sign-in", "role", "enrol", "language", "sign-out", "organisation-back")
TEXTS = (
    "\x00", "a\x00b", "\u202e", "²", "foo", "//[", "\udcff", 5000 * "x", "__class__", "http:///x", "%00", "[", "javascript:1",
)  # fmt: skip
FIELDS = (
    "next", "language", "login", "password", "code", "first", "second", "seed", "challenge", "answer", "proof", "who", "role",
    "key", "called",
)  # fmt: skip


@pytest.fixture
def answers(client):
    """The status of an answer; what is not caught is a 500, as it is for a browser."""
    client.raise_request_exception = False

    def asked(path, data, type_="", **headers):
        if type_:
            return client.generic("POST", path, data, type_, **headers).status_code
        return client.post(path, data, **headers).status_code

    return asked


@pytest.fixture
def real(monkeypatch):
    """The cast is shut out."""
    monkeypatch.setattr(settings, "CAST", False)


def test_a_form_is_utf_8_or_is_refused(cast, answers):
    assert {type_: answers("/language/", MULTIPART, type_) for type_ in TYPES} == dict.fromkeys(TYPES, 400)


def test_a_type_that_cannot_be_read_is_refused_too(cast):
    environ = RequestFactory().post("/language/").environ | {"CONTENT_TYPE": "multipart/form-data; a*=nothing''%41; boundary=b"}
    told = []
    b"".join(legible(get_wsgi_application())(environ, lambda status, headers: told.append(status)))
    assert told == ["400 Bad Request"]


def test_a_form_in_utf_8_says_so_however_it_is_written(cast, answers):
    for one in ("utf-8", "UTF8", '"utf-8"', "utf_8"):
        assert answers("/language/", MULTIPART, f"multipart/form-data; boundary=b; charset={one}") == 302


def test_no_text_of_anybody_breaks_a_page(cast, answers, real):
    pages_ = [url for name, url in zip(ROUTES, pages(uuid4()), strict=False) if name in PUBLIC]
    for text in TEXTS:
        for page in pages_:
            assert answers(page, _sent(text)) < 500, (page, text)


def _sent(text):
    return dict.fromkeys(FIELDS, text.encode(errors="replace").decode())


def test_one_goes_back_only_to_a_page_here(cast, client):
    for back, where in {"foo": "/", "dossiers": "/", "//evil.test/": "/", "https://evil.test": "/", "/me/": "/me/"}.items():
        assert client.post("/language/", {"language": "nl", "next": back})["Location"] == where


def test_what_cannot_be_kept_of_a_reason_is_left_out_of_the_log(cast, database):
    client, url = cast.otto.browser(), f"/dossiers/{cast.applies()}/acts/break_glass/"
    client.raise_request_exception = False
    for reason in ("because\x00", "turned \u202e around", 100_000 * "x"):
        page = client.post(url, {"key": str(uuid4()), "on": "2026-08-02", "hours": "4", "reason": reason})
        assert page.status_code == 422
    with database.plain("owner") as owner:
        told = owner.execute("select reason from record_staffline where activity = 'act break_glass' order by at").fetchall()
    assert told[0] == ("because\N{REPLACEMENT CHARACTER}",)
    assert told[1] == ("turned \N{REPLACEMENT CHARACTER} around",)
    assert [len(reason) for [reason] in told[2:]] == [LONGEST]


def test_a_browser_with_an_odd_name_comes_in(cast, client):
    who = {"who": f"{cast.anna.actor.account} case_officer"}
    assert client.post("/sign-in/", who, headers={"User-Agent": "a\x00\x1bb"}).status_code == 302
