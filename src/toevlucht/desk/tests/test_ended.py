"""A form posted when the session has ended: nothing is stored, nothing typed is lost, and nothing is sent unseen by another."""

import re
from html import unescape

import pytest
from django.test import Client

from toevlucht.desk.stepup import ANSWERS

WORDS = 'Zij zei: "ik ben <bang>".\n\nSamira سميرة & co'
SAID = {"by": "applicant", "words": WORDS, "source": "report 1", "compartment": "ORDINARY"}
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
END = "update staff_session set ended_at = now() where ended_at is null"


def hidden(page):
    """The hidden fields of the page in its main part, as a browser would send them."""
    main = page.content.decode().partition("<main")[2]
    return {name: unescape(value) for name, value in HIDDEN.findall(main)}


def signs_in(client, person):
    client.get("/sign-in/")
    token = client.cookies["csrftoken"].value
    client.post("/sign-in/", {"who": f"{person.actor.account} {person.role}", "csrfmiddlewaretoken": token})


@pytest.fixture
def anna(cast):
    """A browser whose forms must come from its own pages."""
    cast.database.log_in("desk")
    client = Client(enforce_csrf_checks=True)
    signs_in(client, cast.anna)
    return client


@pytest.fixture
def ended(cast, anna):
    """What Anna typed when her session had ended: the address, and the page she got."""
    url = f"/dossiers/{cast.applies()}/acts/record_statement/"
    cast.database.log_in("desk")
    typed = hidden(anna.get(url)) | SAID | {"on": "2026-07-12"}
    with cast.database.plain("owner") as owner:
        owner.execute(END)
    return url, anna.post(url, typed | {"proof": "p", "code": "123456", "answer": "a"}), typed


def said(cast, url):
    dossier = url.split("/")[2]
    with cast.database.plain("owner") as owner:
        query = "select actor from record_entry where subject_id = %s and kind = 'statement'"
        return [actor for (actor,) in owner.execute(query, [dossier])]


def test_what_was_typed_comes_back_and_is_sent_once_more(cast, anna, ended):
    url, page, typed = ended
    assert (page.status_code, page["Cache-Control"]) == (403, "no-store")
    kept = hidden(page)
    assert {name: kept[name] for name in SAID} == SAID
    assert kept["key"] == typed["key"]
    assert not kept.keys() & (set(ANSWERS) - {"csrfmiddlewaretoken"})
    assert hidden(anna.post(url, kept | {"again": "yes"}))["words"] == WORDS  # nobody signed in yet: it is still here
    signs_in(anna, cast.anna)
    form = anna.post(url, kept | {"again": "yes"})
    assert (form.status_code, form.context["form"]["words"].value()) == (200, WORDS)
    assert said(cast, url) == []
    back = hidden(form)
    assert (back["key"], back["seen"]) == (typed["key"], typed["seen"])
    for _ in range(2):  # twice is once
        assert anna.post(url, back | SAID | {"on": "2026-07-12"}).status_code == 302
    assert said(cast, url) == [cast.anna.actor.account]


def test_another_person_sees_it_before_it_stands_under_their_name(cast, anna, ended):
    url, page, typed = ended
    signs_in(anna, cast.karel)
    form = anna.post(url, hidden(page))  # without the button that says "show": it is shown all the same
    assert (form.status_code, form.context["other"]) == (200, True)
    assert said(cast, url) == []
    back = hidden(form)
    assert (back["opener"], back["key"] != typed["key"]) == (str(cast.karel.actor.account), True)
    assert anna.post(url, back | SAID | {"on": "2026-07-12"}).status_code == 302
    assert said(cast, url) == [cast.karel.actor.account]


def test_who_may_not_see_the_dossier_is_shown_nothing_of_it(cast, anna, ended):
    url, page, _ = ended
    signs_in(anna, cast.otto)
    answer = anna.post(url, hidden(page) | {"again": "yes"})
    assert (answer.status_code, "bang" in answer.content.decode()) == (404, False)


def test_a_form_that_another_site_sends_is_not_kept(cast, ended):
    url, _, typed = ended
    stranger = Client(enforce_csrf_checks=True)
    answer = stranger.post(url, typed)
    assert (answer.status_code, "bang" in answer.content.decode()) == (403, False)


def test_a_new_dossier_and_an_act_on_an_account_are_kept_too(cast):
    for person, url, typed in (
        (cast.chaima, "/dossiers/new/", {"known_as": "Samira"}),
        (cast.umar, f"/accounts/{cast.karel.actor.account}/acts/open_enrolment/", {"reasons": "Samira"}),
    ):
        client = person.browser()
        with cast.database.plain("owner") as owner:
            owner.execute(END)
        page = client.post(url, typed)
        client.post("/sign-in/", {"who": f"{person.actor.account} {person.role}"})
        form = client.post(url, hidden(page) | {"again": "yes"})
        assert (page.status_code, form.status_code) == (403, 200)
        assert {form.context["form"][name].value() for name in typed} == {"Samira"}
