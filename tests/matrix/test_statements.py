"""What a request costs: at most four fixed statements, and beside them five to read and ten to act; every act, every page."""

import re
from uuid import uuid4

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.filled import ROWS, filled, has_page
from toevlucht.access import needs_vault
from toevlucht.procedure.catalogue import ACTS
from toevlucht.seed.cast import CAST, account_of

FIXED = {"session": "session", "account": "from staff_account", "person": "record_processingline", "staff": "record_staffline"}
MARKS = re.compile(r"BEGIN|COMMIT|ROLLBACK")


def cost(ask):
    """The answer to a request, how many of the fixed statements it made, and how many beside them."""
    with CaptureQueriesContext(connection) as found:
        page = ask()
    said = [q["sql"] for q in found if not MARKS.match(q["sql"])]
    fixed = sum(any(mark in sql for sql in said) for mark in FIXED.values())
    return page, fixed, len(said) - fixed


HANDED_OVER = {"open_enrolment"}  # answered with a page that is shown once


def address(name, subject):
    if ACTS[name].makes_dossier:
        return "/dossiers/new/"
    return f"/{'accounts' if ACTS[name].about == 'account' else 'dossiers'}/{subject}/acts/{name}/"


def test_every_act_has_its_row():
    assert ROWS.keys() == ACTS.keys()


def test_every_act_and_its_form_keep_to_their_statements(cast):
    over, clients = [], {}
    for name in filter(has_page, sorted(ACTS)):
        done = filled(cast, name)
        client = clients.setdefault(done.who, None) or getattr(cast, done.who).browser()
        clients[done.who], url = client, address(name, done.subject)
        cast.database.log_in("vault" if needs_vault(CAST[done.who][1]) else "desk")
        form, *said = cost(lambda client=client, url=url: client.get(url))
        over += [(name, "form", form.status_code, *said)] * ((form.status_code, said[0] <= 4, said[1] <= 5) != (200, True, True))
        page, *said = sent(client, url, done.data | {"key": str(uuid4())} | hidden("seen", form))
        answer = 200 if name in HANDED_OVER else 302
        over += [(name, "act", page.status_code, *said)] * (
            (page.status_code, said[0] <= 4, said[1] <= 10) != (answer, True, True)
        )
    assert over == []


def sent(client, url, typed):
    """The answer to a form and its cost; where it asks for a fresh proof, with one."""
    found = cost(lambda: client.post(url, typed))
    if proof := hidden("proof", found[0]):
        return cost(lambda: client.post(url, typed | proof))
    return found


def hidden(name, page):
    """What a hidden field of a page holds."""
    found = re.search(f'name="{name}" value="([^"]*)"', page.content.decode())
    return {name: found[1]} if found else {}


def test_every_page_keeps_to_its_statements(cast):
    dossier = cast.applies()
    cast.chaima.does("link_family", dossier, other=str(cast.applies("Yusuf")), relation="spouse")
    anna, umar = cast.anna.browser(), cast.umar.browser()
    pages = [(anna, "/"), (anna, f"/dossiers/{dossier}/"), (anna, "/search/"), (anna, "/dossiers/new/"), (umar, "/accounts/")]
    pages += [(umar, f"/accounts/{account_of('anna')}/acts/change_mandate/"), (anna, "/sign-in/"), (anna, "/nothing/")]
    pages += [(umar, f"/accounts/{account_of('anna')}/"), (anna, "/me/"), (anna, "/sign-in/role/")]
    for client, url in pages:
        cast.database.log_in("vault" if client is umar else "desk")
        _, fixed, own = cost(lambda client=client, url=url: client.get(url))
        assert (fixed <= 4, own <= 5) == (True, True), (url, fixed, own)
    page, fixed, own = cost(lambda: anna.post("/search/", {"wanted": "Samira", "born": "1990"}))
    assert (page.status_code, fixed <= 4, own <= 5) == (200, True, True), (fixed, own)
