"""The list: what ends first on top, in pages of fifty, sorted and narrowed as asked; hostile wishes change nothing."""

import json
from datetime import date, timedelta

import pytest
from django.utils import timezone

from toevlucht.desk.listing import LAST, PAGE, Listing
from toevlucht.desk.next import first_duty
from toevlucht.desk.said import step
from toevlucht.engine.due import DueDuty
from toevlucht.procedure.standing import _first
from toevlucht.procedure.standing_read import _due
from toevlucht.procedure.steps import steps

STANDING = """
with made as (insert into record_subject (id, kind) values (gen_random_uuid(), 'dossier') returning id)
insert into procedure_standing (dossier, clearance, heads, law, day, act_by, missed, steps)
select id, 'desk', '', '', '2026-11-26', %s, %s, '[]' from made"""
SOON = timezone.localdate()


@pytest.fixture
def many(cast, database):
    """120 dossiers of which something ends, one a day from today; of some a duty was missed."""
    with database.plain("owner") as connection:
        for n in range(120):
            connection.execute(STANDING, [SOON + timedelta(days=n), n % 3])
    return cast.rosa.browser()


def rows(client, query=""):
    return client.get(f"/{query}").context["rows"]


def test_an_empty_list_says_so(cast):
    assert "Hier zijn nog geen dossiers." in cast.anna.browser().get("/").content.decode()


def test_what_ends_first_stands_on_top_in_pages_of_fifty(many):
    days = [row.act_by for start in (0, 50, 100) for row, _, _ in rows(many, f"?from={start}")]
    assert days == [SOON + timedelta(days=n) for n in range(120)]


def test_each_page_leads_to_the_others(many):
    first, last = many.get("/").context, many.get("/?from=100").context
    assert (first["earlier"], first["further"]) == ("", "?from=50")
    assert (last["earlier"], last["further"]) == ("?from=50", "")


def test_only_what_ends_within_some_days(many):
    assert len(rows(many, "?within=9")) == 10
    assert "?from=50&amp;within=60" in many.get("/?within=60").content.decode()


def test_nothing_within_says_so_and_shows_the_way_back(many):
    page = many.get("/?within=0&from=50").content.decode()
    assert "Er eindigt niets binnen deze dagen." in page


@pytest.mark.parametrize("order", ["act_by", "-act_by", "missed", "-missed"])
def test_a_column_sorts_both_ways(many, order):
    column = order.lstrip("-")
    found = [getattr(row, column) for row, _, _ in rows(many, f"?order={order}")]
    assert found == sorted(found, reverse=order.startswith("-"))
    assert many.get(f"/?order={order}").content.decode().count('aria-sort="none"') == 1


@pytest.mark.parametrize("query", ["?from=-1", "?from=9999999999", "?order=name;drop", "?within=x", "?within=²", "?from=%00"])
def test_a_hostile_wish_is_no_wish(cast, query):
    assert cast.anna.browser().get(f"/{query}").status_code == 200


def test_the_furthest_wish_stays_within_the_calendar():
    assert str(Listing(within=LAST).until(date(2026, 11, 26))) < "9999"
    assert Listing(offset=0).moved(-PAGE) == "?"


def test_the_list_says_what_ends_first(cast):
    dossier, client = cast.applies("Samira"), cast.anna.browser()
    [(row, known, what)] = rows(client)
    first = client.get(f"/dossiers/{dossier}/").context["next"]
    assert (row.dossier, row.act_by, known.name, what) == (dossier, first.by, "Samira", first.title)


def test_what_the_applicant_missed_is_a_clock_and_never_what_ends_first(cast):
    law, day = cast.anna.sees(cast.applies()).law, date(2026, 7, 3).toordinal()
    theirs = DueDuty("apr.appeal_short", "", "missed", "applicant", day, day, "apr 67(7)", ())
    ours = DueDuty("apr.decide", "", "open", "determining_authority", day + 100, day + 100, "apr 35(4)", ())
    assert _first([theirs, ours]) == {"act_by": "2026-10-11", "ends_first": "apr.decide"}
    assert _first([theirs]) == {"act_by": None, "ends_first": None}
    kept = [_due(one) for one in json.loads(steps([theirs, ours], ()))]
    found = [step(law, one, date(2026, 7, 3)) for one in kept]
    assert [one and one.by for one in (first_duty(found), first_duty(found[:1]))] == [date(2026, 10, 11), None]


def test_an_officer_narrows_the_list_to_what_was_given_to_them(cast):
    given, _ = cast.applies(), cast.applies("Maryam")
    cast.sven.does("assign_dossier", given, team=str(cast.anna.actor.teams[0]), officer=str(cast.anna.actor.account))
    client = cast.anna.browser()
    assert len(rows(client)) == 2
    assert [row.dossier for row, _, _ in rows(client, "?own=1")] == [given]
    page = cast.karel.browser().get("/?own=1").content.decode()
    assert "Aan u is niets gegeven." in page
    assert 'name="own" value="1" checked' in page


def test_whoever_reaches_the_house_is_not_asked_what_was_given_to_them(cast):
    assert 'name="own"' not in cast.rosa.browser().get("/").content.decode()


def test_namesakes_are_told_apart_in_the_list_in_a_search_and_on_top_of_the_dossier(cast):
    one, other = cast.applies("Samira Haddad"), cast.applies("Samira Haddad")
    cast.chaima.does("record_number", one, number="2801234567", source="register")
    cast.anna.answers(one, "born_on", "1990-05-01")
    client = cast.anna.browser()
    searched = client.post("/search/", {"wanted": "Samira Haddad"}).content.decode()
    for page in (client.get("/").content.decode(), searched):
        assert page.count("<bdi>2801234567</bdi>, geboren 1990") == 1
        assert page.count(f"<bdi>{str(other)[:8]}</bdi>") == 1
    assert "<bdi>2801234567</bdi>, geboren 1990" in client.get(f"/dossiers/{one}/").content.decode()
