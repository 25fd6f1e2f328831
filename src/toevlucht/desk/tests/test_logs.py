"""Two logs: a line per person shown, a line per look; also where something was refused or failed. Statements are counted."""

import re
from html import unescape
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from toevlucht.desk import acts, dossiers

STANDINGS = """
with made as (
    insert into record_subject (id, kind) select gen_random_uuid(), 'dossier' from generate_series(1, %s) returning id)
insert into procedure_standing (dossier, clearance, heads, law, day, act_by, missed, steps)
select id, 'desk', '', '', '2026-11-26', '2026-12-01', 0, '[]' from made"""
FIXED = 3  # of the request: the account with its mandates, and two logs


def statements(ask):
    """How many statements a request costs, beside the fixed ones and the marks of its transaction."""
    with CaptureQueriesContext(connection) as found:
        ask()
    return sum(not re.match(r"(BEGIN|COMMIT|ROLLBACK)", q["sql"]) for q in found) - FIXED


def test_a_list_of_fifty_leaves_fifty_lines_and_one(cast, database, log):
    with database.plain("owner") as plain:
        plain.execute(STANDINGS, [60])
    client = cast.rosa.browser()
    client.get("/")
    assert [line[1:] for line in log("processing")] == [("list of dossiers", "200")] * 50
    assert log("staff")[-1] == (cast.rosa.actor.account, "quality_officer", "list of dossiers", "200")


def test_a_dossier_leaves_one_line_in_each_log(cast, log):
    dossier, client = cast.applies(), cast.anna.browser()
    client.get(f"/dossiers/{dossier}/")
    assert log("processing") == [(dossier, "dossier", "200")]
    assert log("staff")[-1] == (cast.anna.actor.account, "case_officer", "dossier", "200")


def test_what_was_refused_leaves_its_lines(cast, log):
    dossier, client = cast.applies(), cast.anna.browser()
    client.post(f"/dossiers/{dossier}/acts/record_answer/", {"key": str(uuid4())})
    assert log("processing") == [(dossier, "act record_answer", "refused")]
    assert log("staff")[-1][2:] == ("act record_answer", "refused")


def test_what_was_done_leaves_its_lines(cast, log, fill):
    dossier, client = cast.applies(), cast.anna.browser()
    url = f"/dossiers/{dossier}/acts/appoint_lawyer/"
    client.post(url, fill(client, url, who="Mr. Advocaat"))
    assert log("processing")[-1] == (dossier, "act appoint_lawyer", "performed")


def test_what_failed_is_undone_and_still_leaves_its_lines(cast, log, monkeypatch):
    dossier, client = cast.applies(), cast.anna.browser()
    client.raise_request_exception = False
    monkeypatch.setattr(dossiers, "standing", lambda id_: 1 / 0)
    page = client.get(f"/dossiers/{dossier}/")
    assert page.status_code == 500
    assert "Hier ging iets mis" in page.content.decode()
    assert "Synthetische database" in page.content.decode()
    assert log("processing") == [(dossier, "dossier", "500")]
    assert log("staff")[-1][2:] == ("dossier", "500")


def test_what_failed_can_be_sent_once_more_and_is_done_once(cast, fill, monkeypatch):
    dossier, client = cast.applies(), cast.anna.browser()
    client.raise_request_exception = False
    url = f"/dossiers/{dossier}/acts/appoint_lawyer/"
    body = fill(client, url, who="Mr. <Advocaat>")
    with monkeypatch.context() as broken:
        broken.setattr(acts, "redirect", lambda *_, **__: 1 / 0)
        page = client.post(url, body).content.decode()
    again = {name: unescape(value) for name, value in re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page)}
    assert again == body
    assert client.post(url, again).status_code == 302
    assert sum(line.deed == "appoint_lawyer" for line in cast.anna.sees(dossier).lines) == 1


def test_who_did_not_sign_in_leaves_a_line_too(cast, client, log):
    client.get(f"/dossiers/{uuid4()}/")
    assert log("staff")[-1] == (None, "", "dossier", "not signed in")


def test_a_page_that_is_not_there_leaves_a_line(cast, log):
    cast.anna.browser().get(f"/dossiers/{uuid4()}/")
    assert log("staff")[-1][2:] == ("dossier", "404")
    assert log("processing") == []


def test_reading_a_dossier_costs_few_statements(cast):
    dossier, client = cast.applies(), cast.anna.browser()
    client.get("/")
    assert statements(lambda: client.get(f"/dossiers/{dossier}/")) <= 5
    assert statements(lambda: client.get("/")) <= 5


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("appoint_lawyer", {"who": "Mr. Advocaat"}),
        ("record_answer", {"fact": "stateless", "answer": "no", "supplied_by": "applicant", "source": "report"}),
    ],
)
def test_an_act_costs_few_statements(cast, fill, name, typed):
    dossier, client = cast.applies(), cast.anna.browser()
    url = f"/dossiers/{dossier}/acts/{name}/"
    body = fill(client, url, **typed)
    assert statements(lambda: client.post(url, body)) <= 10
