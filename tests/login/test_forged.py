"""The desk's login with SQL of its own and forged actors: none of it opens the vault."""

import json
from uuid import uuid4

import pytest
from psycopg import errors

from tests.cast import TODAY
from toevlucht.seed.cast import account_of, team_of

PAYLOAD = "insert into record_payload values (%s, %s, '')"
ENTRY = """insert into record_entry (id, subject_id, label, kind, act, deed, power, actor, role, valid_on, supersedes)
    values (%s, %s, 1, %s, %s, 'x', '', %s, 'administrator', %s, %s)"""
SINCE = {"starts_on": "2026-01-01", "ends_on": ""}
GIVEN = {
    "mandate": SINCE | {"role": "exclusion_specialist"},
    "membership": SINCE | {"team": str(team_of("otto"))},
    "certificate": SINCE | {"certificate": "hearing_children"},
}
HALVES = (b"\xaa" * 32, b"\xbb" * 32)
MINE = b"a key of the forger"
ENROL = "select staff_enrol(%s, %s, 'passkey', '', %s, 'x', 0)"
FOUND = "select account, secret from staff_factor_find(%s)"
ADD = """select staff_challenge_make(%(it)s, 'add a factor', '', '', ''),
    staff_challenge_take(%(it)s, 'add a factor', '', 'passkey'), staff_factor_add(%(it)s, 'passkey', '', %(key)s, 'x', 0)"""
ACCOUNT = """insert into staff_account (id, kind, login, name, language, password, is_active)
    values (%s, 'staff', 'new', 'New', 'nl', '!', true)"""
MADE = """insert into staff_mandate (id, account_id, role, starts_on)
    values (gen_random_uuid(), %s, 'exclusion_specialist', '2020-01-01') on conflict do nothing"""
KEY = """insert into staff_factor (id, account_id, kind, name, handle, secret, count, site, added_at)
    values (%s, %s, %s, '', %s, 'secret', 7, %s, now())"""


def append(cast, who, account, kind, body, login="desk", aimed=None):
    """An entry in the history of an account, as somebody appends it who goes round the application; its id."""
    id_ = uuid4()
    with cast.database.plain(login, account_of(who), 127, 7) as found:
        found.execute(PAYLOAD, [id_, json.dumps(body)])
        found.execute(ENTRY, [id_, account, kind, uuid4(), account_of(who), TODAY, aimed])
    return id_


def both(cast, account, kind, body, login="desk"):
    """The same by two, as the acts of administrators write it."""
    append(cast, "umar", account, f"{kind}_proposed", body, login)
    return append(cast, "vera", account, kind, body, login)


def opened(cast, account, login="desk"):
    """A code of which both halves are known to whoever writes this."""
    one = append(cast, "umar", account, "enrolment_proposed", {"half": HALVES[0].hex()}, login)
    append(cast, "vera", account, "enrolment", {"half": HALVES[1].hex(), "proposal": str(one)}, login)


def asked(cast, login, query, given, actor=None):
    with cast.database.plain(login, actor, 127, 7) as found:
        return found.execute(query, given).fetchall()


def owned(cast, query, *given):
    with cast.database.plain("owner") as found:
        return found.execute(query, given)


def in_the_vault(cast, handle=MINE):
    """Whom a key opens the vault as."""
    return [row[0] for row in asked(cast, "vault", FOUND, [handle])]


@pytest.mark.parametrize("kind", GIVEN)
def test_two_forged_actors_give_nobody_anything_at_the_desk(cast, kind):
    anna = account_of("anna")
    with pytest.raises(errors.InsufficientPrivilege):
        both(cast, anna, kind, GIVEN[kind])
    both(cast, anna, kind, GIVEN[kind], "vault")
    held = f"select count(*) from staff_{kind} where account_id = %s"
    assert owned(cast, held, anna).fetchone() > (1 if kind == "mandate" else 0,)


@pytest.mark.parametrize("who", ["daan", "umar"])
def test_two_forged_actors_let_nobody_of_the_vault_enrol_anew(cast, who):
    with pytest.raises(errors.InsufficientPrivilege):
        opened(cast, account_of(who))
    asked(cast, "desk", ENROL, [*HALVES, MINE])
    assert in_the_vault(cast) == []


def test_a_forged_proposal_is_none_that_an_administrator_could_confirm(cast):
    with pytest.raises(errors.InsufficientPrivilege):
        append(cast, "umar", account_of("anna"), "mandate_proposed", GIVEN["mandate"])


@pytest.mark.parametrize(
    ("first", "between", "second", "whose"),
    [
        ("umar", ("vera", "access_stopped"), "vera", "anna"), ("umar", ("wim", "enrolment_proposed"), "vera", "anna"),
        ("umar", None, "umar", "anna"), ("umar", None, "vera", "umar"), ("umar", None, "vera", "vera"),
    ],
)  # fmt: skip
def test_an_enrolment_rests_on_the_newest_proposal_of_another_and_of_nobody_concerned(cast, first, between, second, whose):
    account = account_of(whose)
    one = append(cast, first, account, "enrolment_proposed", {"half": HALVES[0].hex()}, "vault")
    if between:
        append(cast, between[0], account, between[1], {"half": (b"\xcc" * 32).hex()}, "vault")
    with pytest.raises(errors.CheckViolation, match="takes two persons"):
        append(cast, second, account, "enrolment", {"half": HALVES[1].hex(), "proposal": str(one)}, "vault")


@pytest.mark.parametrize("kind", ["access_stopped", "note", "destruction", "mandate"])
def test_the_desk_writes_nothing_into_the_history_of_an_account(cast, kind):
    first = append(cast, "umar", account_of("daan"), "note", {}, "vault")
    with pytest.raises(errors.InsufficientPrivilege):
        append(cast, "umar", account_of("daan"), kind, GIVEN["mandate"], aimed=first if kind == "destruction" else None)


def test_an_account_without_a_history_gets_none_of_another_kind(cast):
    id_ = uuid4()
    owned(cast, ACCOUNT, id_)
    with cast.database.plain("desk", account_of("umar"), 127, 7) as found:
        found.execute("insert into record_subject (id, kind) values (%s, 'dossier')", [id_])
    with pytest.raises(errors.InsufficientPrivilege):
        both(cast, id_, "mandate", GIVEN["mandate"])


@pytest.mark.parametrize("who", ["daan", "umar", "anna"])
def test_a_key_that_the_desk_wrote_is_nothing_in_the_vault(cast, who):
    """One forged actor is enough for it: the desk answers for its own proofs."""
    asked(cast, "desk", ADD, {"it": uuid4(), "key": MINE}, account_of(who))
    assert [row[0] for row in asked(cast, "desk", FOUND, [MINE])] == [account_of(who)]
    assert in_the_vault(cast) == []
    owned(cast, MADE, account_of(who))
    assert in_the_vault(cast) == []


def test_a_code_that_the_vault_opened_makes_no_key_of_the_vault_at_the_desk(cast):
    """The desk reads both hashes in the history of the account."""
    opened(cast, account_of("daan"), "vault")
    asked(cast, "desk", ENROL, [*HALVES, MINE])
    assert in_the_vault(cast) == []


@pytest.mark.parametrize("kind", ["passkey", "code", "oidc"])
def test_the_desk_reads_uses_and_ends_no_key_of_the_vault(cast, kind):
    id_, daan = uuid4(), account_of("daan")
    for key in (id_, uuid4()):
        owned(cast, KEY, key, daan, kind, MINE if key == id_ else b"another", "vault")
    assert asked(cast, "desk", FOUND, [MINE]) == []
    for login in ("daan", None):
        assert asked(cast, "desk", "select secret from staff_factor_of(%s)", [login], daan) == []
    assert asked(cast, "desk", "select staff_factor_used(%s, 99), staff_factor_end(%s)", [id_, id_], daan) == [(False, False)]
    assert owned(cast, "select count, ended_at from staff_factor where id = %s", id_).fetchone() == (7, None)
    assert in_the_vault(cast) == [daan]


def test_enrolling_at_the_desk_leaves_the_keys_and_sessions_of_the_vault(cast):
    key, session, daan = uuid4(), uuid4(), account_of("daan")
    owned(cast, KEY, key, daan, "passkey", b"his", "vault")
    asked(cast, "vault", "select staff_session_open(%s, %s, 'passkey', '')", [session.bytes, daan])
    opened(cast, daan, "vault")
    asked(cast, "desk", ENROL, [*HALVES, MINE])
    assert in_the_vault(cast, b"his") == [daan]
    seen = "select account from staff_session_seen(%s, interval '1 hour', interval '1 hour')"
    assert asked(cast, "vault", seen, [session.bytes]) == [(daan,)]


def test_in_the_vault_two_persons_do_all_of_it(cast):
    daan = account_of("daan")
    opened(cast, daan, "vault")
    asked(cast, "vault", ENROL, [*HALVES, MINE])
    assert in_the_vault(cast) == [daan]
    append(cast, "umar", daan, "access_stopped", {}, "vault")
    assert in_the_vault(cast) == []
