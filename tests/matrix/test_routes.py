"""Every route of the URL table, as every role, on a dossier of the team, of another team, and with a conflict of interest."""

import pytest
from django.urls import get_resolver, reverse

from tests.matrix.table import SHORT, rows
from toevlucht.access.roles import LABELS
from toevlucht.seed.cast import CAST, account_of, team_of

CONFLICT = "insert into staff_conflict (id, dossier_id, account_id, since) values (gen_random_uuid(), %s, %s, now())"


@pytest.fixture
def three(cast):
    """A dossier of the team, one of another team, and one with a conflict of interest of everybody."""
    dossiers = [cast.applies(name) for name in ("Samira", "Yusuf", "Tesfaye")]
    cast.sven.does("assign_dossier", dossiers[1], team=str(team_of("otto")))
    with cast.database.plain("owner") as found:
        for login in CAST:
            found.execute(CONFLICT, [dossiers[2], account_of(login)])
    return dossiers


def address(route, act, dossier):
    match route:
        case "act":
            return reverse(route, kwargs={"id_": dossier, "name": act})
        case "account-act":
            return reverse(route, kwargs={"id_": account_of("anna"), "name": "change_mandate"})
        case "dossier":
            return reverse(route, kwargs={"id_": dossier})
        case _:
            return reverse(route)


def test_every_route_and_every_role_has_its_cells():
    assert {route for route, *_ in rows()} == {pattern.name for pattern in get_resolver().url_patterns}
    assert set(SHORT.values()) == set(LABELS) - {"service"}


def test_every_route_answers_every_role_as_it_was_written_by_hand(cast, three):
    other = []
    for role in SHORT.values():
        client = cast.in_role(role).browser()
        for route, act, method, cells in rows():
            urls = [address(route, act, dossier) for dossier in three[: len(cells[role])]]
            got = [getattr(client, method)(url, {}).status_code for url in urls]
            if got != cells[role]:
                other.append((role, route, act, method, got, cells[role]))
    assert other == []


def test_nobody_gets_in_without_a_role(database, client):
    closed = [row for row in rows() if row[0] not in ("sign-in", "sign-out", "language", "live", "ready")]
    for route, act, method, _ in closed:
        page = getattr(client, method)(address(route, act, account_of("anna")))
        assert (page.status_code, page.headers.get("Location")) == (302, "/sign-in/"), route
