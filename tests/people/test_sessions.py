"""Sessions: ended in the database, at once, for every site; what ended stays ended."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from psycopg import errors

from tests.service import held
from toevlucht.seed.cast import account_of
from toevlucht.staff.login.sessions import choose_role, end_session, open_session, open_sessions, seat

IDLE = timedelta(minutes=15)
YESTERDAY = str(timezone.localdate() - timedelta(days=1))
GIVEN = "insert into staff_mandate (id, account_id, role, starts_on) values (gen_random_uuid(), %s, %s, '2020-01-01')"
ENDED = "update staff_mandate set ends_on = %s where account_id = %s and role = %s"
STOPPED = "update staff_account set is_active = false where id = %s"


@pytest.fixture
def at_both(cast):
    """Anna at the desk as an officer and in the vault as a specialist: the keys of her two sessions."""
    anna, keys = account_of("anna"), {}
    owner(cast, GIVEN, [anna, "exclusion_specialist"])
    for site, role in (("desk", "case_officer"), ("vault", "exclusion_specialist")):
        cast.database.log_in(site)
        keys[site] = open_session(anna, "passkey", "a browser")
        assert choose_role(keys[site], role)
    return keys


def owner(cast, query, given):
    with cast.database.plain("owner") as found:
        return found.execute(query, given)


def stands(cast, keys, site):
    cast.database.log_in(site)
    return seat(keys[site], IDLE) is not None


def test_a_session_of_one_site_is_nothing_at_the_other(cast, at_both):
    cast.database.log_in("vault")
    assert seat(at_both["desk"], IDLE) is None
    assert stands(cast, at_both, "desk")


def test_an_account_that_ends_takes_its_sessions_at_every_site(cast, at_both):
    owner(cast, STOPPED, [account_of("anna")])
    with cast.database.plain("owner") as found:
        assert found.execute("select count(*) from staff_session where ended_at is null").fetchone() == (0,)
    assert not stands(cast, at_both, "desk")
    assert not stands(cast, at_both, "vault")


def test_a_role_that_ends_takes_its_own_sessions_only_even_at_another_site(cast, at_both):
    anna = account_of("anna")
    form = {"role": "exclusion_specialist", "starts_on": "2020-01-01", "ends_on": YESTERDAY}
    for administrator in (cast.umar, cast.vera):  # two persons, in the vault
        administrator.does("change_mandate", anna, **form)
    assert not stands(cast, at_both, "vault")
    assert stands(cast, at_both, "desk")


def test_a_session_that_ended_does_not_come_back_with_the_role(cast, at_both):
    anna = account_of("anna")
    for until in (YESTERDAY, None):
        owner(cast, ENDED, [until, anna, "case_officer"])
    assert not stands(cast, at_both, "desk")


def test_a_role_whose_day_passes_ends_the_session_at_the_next_request(cast, at_both):
    """No act ends it that day: nothing but the date. The trigger is left out to see that the look alone does it."""
    owner(cast, "alter table staff_mandate disable trigger staff_session_ends", [])
    owner(cast, ENDED, [YESTERDAY, account_of("anna"), "case_officer"])
    assert not stands(cast, at_both, "desk")
    owner(cast, ENDED, [None, account_of("anna"), "case_officer"])
    assert not stands(cast, at_both, "desk")


@pytest.mark.parametrize("column", ["seen_at", "began_at"])
def test_a_session_ends_when_idle_and_when_old(cast, at_both, column):
    hours = 0.3 if column == "seen_at" else 12.1
    owner(cast, f"update staff_session set {column} = now() - make_interval(secs => %s)", [hours * 3600])
    assert not stands(cast, at_both, "desk")


def test_each_request_keeps_it_awake(cast, at_both):
    owner(cast, "update staff_session set seen_at = now() - interval '14 minutes'", [])
    assert stands(cast, at_both, "desk")
    left = owner(cast, "select now() - seen_at < '1 minute' from staff_session where site = 'desk'", [])
    assert left.fetchone() == (True,)


def test_one_ends_ones_own_and_nobody_elses(cast, at_both):
    with cast.karel.at_work():
        assert open_sessions(account_of("anna")) == []
    with cast.anna.at_work():
        mine = {one.site: one for one in open_sessions(account_of("anna"))}
        assert set(mine) == {"desk", "vault"}
    with cast.karel.at_work():
        assert not end_session(mine["vault"].id)
    with cast.anna.at_work():
        assert end_session(mine["vault"].id)
    assert not stands(cast, at_both, "vault")


def test_a_role_is_chosen_once_and_only_where_it_is_held(cast):
    key = open_session(account_of("anna"), "passkey", "")
    assert not choose_role(key, "senior_officer")
    assert choose_role(key, "case_officer")
    assert not choose_role(key, "case_officer")


def test_a_cookie_that_was_copied_is_nothing_once_signed_out(cast):
    client, thief = cast.anna.browser(), Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = client.cookies[settings.SESSION_COOKIE_NAME].value
    assert thief.get("/").status_code == 200
    client.post("/sign-out/")
    assert thief.get("/").headers["Location"] == "/sign-in/"


def test_the_key_of_a_session_stands_nowhere(cast, at_both):
    with cast.database.plain("owner") as found:
        text = held(found, "staff_session")
    assert "a browser" in text
    assert not [key for key in at_both.values() if key in text]


@pytest.mark.parametrize("login", ["desk", "vault", "worker", "portal", "statistics", "retention"])
def test_no_login_reads_a_secret_or_writes_by_hand(cast, login):
    tries = [
        "select key from staff_session", "select secret from staff_factor", "select * from staff_enrolment",
        "select * from staff_challenge", "select * from staff_try", "select password from staff_account",
        "update staff_session set ended_at = null", "insert into staff_factor (id) values (gen_random_uuid())",
        "delete from staff_try", "select staff_shut(gen_random_uuid())",
    ]  # fmt: skip
    for query in tries:
        with cast.database.plain(login, account_of("umar"), 127, 7) as found, pytest.raises(errors.InsufficientPrivilege):
            found.execute(query)
