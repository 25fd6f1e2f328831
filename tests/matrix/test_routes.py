"""Every route of the URL table, as every role, on a dossier or account in each relation to whoever asks."""

from collections import defaultdict
from uuid import uuid4, uuid5

import pytest
from django.urls import get_resolver, reverse

from tests.cast import TODAY
from tests.matrix.table import SHORT, rows
from toevlucht.access import Label, Relation, needs_vault
from toevlucht.access.roles import LABELS
from toevlucht.documents.store import Incoming, Place
from toevlucht.procedure.rebuild import restand
from toevlucht.seed.cast import CAST, account_of, team_of

OF_ACCOUNTS = {"own", "none"}
ABOUT_ACCOUNTS = ("account", "account-act", "session-end", "factor-end")
NAME = "Samira"
UPLOAD = """insert into documents_upload
    (id, dossier_id, label, uploader, name, original, size, state, media, content, extent)
    values (%s, %s, 1, %s, 'a', '', 1, 'ready', 'text/plain', %s, 1)"""
OPEN = ("sign-in", "sign-out", "language", "live", "ready", "enrol", "organisation", "organisation-back")
KEEPS = ("begin", "act", "account-act")
SESSION = """insert into staff_session (id, key, account_id, role, site, how, agent, began_at, seen_at)
    values (%s, %s, %s, '', 'vault', 'cast', '', now(), now())"""
KEY = """insert into staff_factor (id, account_id, kind, name, handle, secret, count, site, added_at)
    values (%s, %s, 'passkey', '', %s, '', 0, %s, now())"""
CONFLICT = "insert into staff_conflict (id, dossier_id, account_id, since) values (gen_random_uuid(), %s, %s, now())"
FORMER = """insert into staff_assignment (id, dossier_id, team_id, officer_id, since, until)
    values (gen_random_uuid(), %s, %s, %s, '2026-01-01', '2026-02-01')"""
OFFICER = "update staff_assignment set officer_id = %s where dossier_id = %s and until is null"
TEAM = "update staff_assignment set team_id = %s where dossier_id = %s"


@pytest.fixture
def related(cast):
    """A dossier in each relation to everybody in the north; that of `assigned` is given to each in turn."""
    north, south = team_of("anna"), team_of("otto")
    found = {str(relation): cast.applies(NAME) for relation in Relation if relation != Relation.OWN}
    with cast.database.plain("owner") as owner:
        for relation in ("none", "former", "assigned"):  # assigned as an officer, but of no team of theirs
            owner.execute(TEAM, [south, found[relation]])
        for login in CAST:
            owner.execute(FORMER, [found["former"], north, account_of(login)])
            owner.execute(CONFLICT, [found["conflict"], account_of(login)])
        for dossier in found.values():  # a file of each, under the id of its dossier, and one to be taken back
            for id_ in (dossier, spare(dossier)):
                owner.execute(UPLOAD, [id_, dossier, account_of("anna"), put(id_)])
    cast.database.log_in("vault")
    restand(sorted(found.values()), TODAY)
    return found


def spare(dossier):
    return uuid5(dossier, "spare")


def put(upload):
    with Incoming() as file:
        file.write(b"hello")
        return file.keep(Place(upload, Label.ORDINARY, "shown"))


def named(row, person, related):
    """The dossier, account, session or key in the address: in that relation to the person."""
    whose = person.login if row.relation == "own" else "karel" if row.route in ABOUT_ACCOUNTS else ""
    if row.route in ("session-end", "factor-end"):
        return uuid5(account_of(whose), row.route)
    return account_of(whose) if whose else related.get(row.relation)


def another_session_and_key(owner, login):
    """Something to end, of which the test knows the id."""
    account = account_of(login)
    owner.execute(SESSION, [uuid5(account, "session-end"), account.bytes, account])
    site = "vault" if needs_vault(CAST[login][1]) else "desk"
    owner.execute(KEY, [uuid5(account, "factor-end"), account, account.bytes, site])


def address(row, id_):
    match row.route:
        case "act" | "account-act":
            return reverse(row.route, kwargs={"id_": id_, "name": row.act or "change_mandate"})
        case "dossier" | "upload" | "account" | "session-end" | "factor-end":
            return reverse(row.route, kwargs={"id_": id_})
        case "document" | "cancel-upload":
            return reverse(row.route, kwargs={"id_": id_, "upload": id_ if row.route == "document" else spare(id_)})
        case "organisation":
            return reverse(row.route, kwargs={"id_": uuid4()})
        case _:
            return reverse(row.route)


def test_every_route_role_and_relation_has_its_cells():
    told = defaultdict(list)
    for row in rows():
        told[row.route, row.act, row.method].append(row.relation)
    assert {route for route, *_ in told} == {pattern.name for pattern in get_resolver().url_patterns}
    assert set(SHORT.values()) == set(LABELS) - {"service"}
    takes_id = {pattern.name for pattern in get_resolver().url_patterns if "id_" in pattern.pattern.converters}
    takes_id -= {"organisation"}  # a challenge: in no relation to anybody
    for (route, *which), relations in told.items():
        asked = (OF_ACCOUNTS if route in ABOUT_ACCOUNTS else {*map(str, Relation)}) if route in takes_id else {""}
        listed = asked | ({*map(str, Relation)} if len(relations) > 1 else set())
        assert sorted(relations) in (sorted(asked), sorted(listed)), (route, *which)


def test_every_route_answers_every_role_in_every_relation_as_it_was_written_by_hand(cast, related):
    other = []
    for role in SHORT.values():
        person, pages = cast.in_role(role), {}
        with cast.database.plain("owner") as owner:
            owner.execute(OFFICER, [account_of(person.login), related["assigned"]])
            another_session_and_key(owner, person.login)
        client = person.browser()
        for row in rows():
            id_ = named(row, person, related)
            url = address(row, id_)
            if (row.method, url) not in pages:
                pages[row.method, url] = getattr(client, row.method)(url, {"wanted": NAME})
            page = pages[row.method, url]
            page.close()
            among = row.relation and str(id_) not in url and str(id_) in page.content.decode()
            got = f"{page.status_code}{'+' if among else ''}"
            if got != row.answers[role]:
                other.append((role, *row[:4], got, row.answers[role]))
    assert other == []


def test_nobody_gets_in_without_a_role(database, client):
    closed = [row for row in rows() if row.route not in OPEN]
    for row in closed:
        page = getattr(client, row.method)(address(row, account_of("anna")))
        kept = row.method == "post" and row.route in KEEPS  # the page that gives back what was typed
        assert (page.status_code, page.headers.get("Location")) == ((403, None) if kept else (302, "/sign-in/")), row[:4]
