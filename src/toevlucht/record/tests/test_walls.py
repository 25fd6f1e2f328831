"""The walls, tried by connecting as each login: what no code of ours stands between."""

from uuid import uuid4

import psycopg
import pytest
from psycopg import errors

from toevlucht.access.labels import EVERY_LABEL, Label

WEB = ("desk", "portal", "vault")
ALL = (*WEB, "worker", "statistics", "retention")
ANNA = "00000000-0000-4000-8000-00000000000a"  # any id will do: policies compare, they do not look people up


@pytest.fixture
def dossier(cast):
    """A dossier with an entry in the ordinary, the medical and the exclusion compartment."""
    found = cast.applies()
    cast.anna.answers(found, "torture_or_violence_signalled", "yes")
    cast.anna.does("raise_signal", found, to="EXCLUSION", words="canary-exclusion")
    return found


def labels_seen(database, login, labels, actor=ANNA):
    with database.plain(login, actor, labels) as found:
        return {row[0] for row in found.execute("select distinct label from record_entry").fetchall()}


def test_without_an_actor_nobody_sees_a_row(cast, dossier):
    for login in ("desk", "vault", "worker", "retention"):
        with cast.database.plain(login) as found:
            for table in (
                "record_entry",
                "record_payload",
                "record_subject",
                *(["record_chain"] if login != "retention" else []),
            ):
                assert found.execute(f"select count(*) from {table}").fetchone() == (0,), (login, table)


def test_retention_sees_what_is_ordered_destroyed_and_reads_nothing_that_was_said(cast, dossier):
    with cast.database.plain("retention", ANNA, int(EVERY_LABEL)) as found:
        for table in ("record_entry", "record_payload"):
            assert found.execute(f"select count(*) from {table}").fetchone() == (0,)
    for asked in ("body from record_payload", "* from record_told(array[%s], 127)", "* from record_chain"):
        with cast.database.plain("retention", ANNA, 127) as found, pytest.raises(psycopg.errors.InsufficientPrivilege):
            found.execute(f"select {asked}", [dossier] if "%" in asked else [])


@pytest.mark.parametrize("label", [0, 3, 20, -1, -32736])
@pytest.mark.parametrize("login", ["desk", "vault"])
def test_an_entry_stands_in_one_compartment_that_there_is(cast, dossier, label, login):
    said = "insert into record_payload values (%s, '{}', '')"
    entry = """insert into record_entry (id, subject_id, label, kind, act, deed, power, actor, role, valid_on)
        values (%s, %s, %s, 'note', %s, 'x', '', %s, 'x', '2026-08-01')"""
    with cast.database.plain(login, ANNA, 127) as found:
        found.execute(said, [id_ := uuid4()])
        with pytest.raises(errors.InsufficientPrivilege, match="one_label"):
            found.execute(entry, [id_, dossier, label, uuid4(), ANNA])


def test_a_session_that_claims_every_label_still_stands_before_the_vault(cast, dossier):
    assert labels_seen(cast.database, "desk", int(EVERY_LABEL)) == {Label.ORDINARY, Label.MEDICAL}
    assert labels_seen(cast.database, "worker", int(EVERY_LABEL)) == {Label.ORDINARY, Label.MEDICAL}
    assert labels_seen(cast.database, "vault", int(EVERY_LABEL)) == {Label.ORDINARY, Label.MEDICAL, Label.EXCLUSION}


def test_a_desk_sees_the_labels_of_its_role_and_no_other(cast, dossier):
    assert labels_seen(cast.database, "desk", int(Label.ORDINARY)) == {Label.ORDINARY}
    assert labels_seen(cast.database, "desk", 0) == set()


def test_the_chain_of_a_hidden_compartment_is_hidden_too(cast, dossier):
    with cast.database.plain("desk", ANNA, int(EVERY_LABEL)) as found:
        assert {row[0] for row in found.execute("select label from record_chain").fetchall()} == {1, 2}


def test_a_payload_is_seen_only_with_its_entry(cast, dossier):
    with cast.database.plain("desk", ANNA, int(EVERY_LABEL)) as found:
        assert not found.execute("select 1 from record_payload where body like '%canary%'").fetchone()
    with cast.database.plain("vault", ANNA, int(EVERY_LABEL)) as found:
        assert found.execute("select 1 from record_payload where body like '%canary%'").fetchone()


CHANGES = (
    "update record_entry set kind = 'x'", "delete from record_entry", "truncate record_entry",
    "update record_payload set body = 'x'", "delete from record_payload",
    "update record_chain set seq = 0", "insert into record_chain select * from record_chain", "delete from record_chain",
    "update record_subject set kind = 'x'", "delete from record_subject",
    "delete from record_mark", "update record_mark set name = 'x'", "insert into record_mark values ('synthetic', '')",
    "update record_processingline set outcome = ''", "delete from record_staffline", "select * from record_staffline",
    "delete from procedure_block", "update procedure_standing set missed = 0",
    "insert into procedure_standing select * from procedure_standing",
    "update procedure_intent set answer = '{}'", "delete from procedure_intent",
    "update staff_mandate set role = 'senior_officer'", "insert into staff_account select * from staff_account",
    "alter table record_entry disable trigger all", "set session_replication_role = replica", "set role owner",
    "create table mine (x int)", "select * from procrastinate_jobs",
)  # fmt: skip


@pytest.mark.parametrize("login", WEB)
def test_no_web_login_changes_what_stands(cast, dossier, login):
    for statement in CHANGES:
        if login == "vault" and "procrastinate" in statement:
            continue  # the vault's own worker empties its queue
        with cast.database.plain(login, ANNA, int(EVERY_LABEL)) as found, pytest.raises(psycopg.Error) as refused:
            found.execute(statement)
        assert isinstance(refused.value, errors.InsufficientPrivilege), statement


def test_the_owner_slips_on_nothing_either(cast, dossier):
    for statement in CHANGES[:3]:
        with cast.database.plain("owner") as found, pytest.raises(psycopg.Error, match=r"append-only|foreign key"):
            found.execute(statement)


PAYLOAD = "insert into record_payload values (%s, '{}', '')"
ENTRY = """insert into record_entry (id, subject_id, label, kind, act, deed, power, actor, role, valid_on)
    values (%s, %s, 1, 'note', gen_random_uuid(), 'x', %s, %s, 'x', '2026-01-01')"""


def test_nobody_writes_in_another_name(cast, dossier):
    id_ = uuid4()
    with cast.database.plain("desk", ANNA, int(EVERY_LABEL)) as found:
        found.execute(PAYLOAD, [id_])
        with pytest.raises(errors.InsufficientPrivilege):
            found.execute(ENTRY, [id_, dossier, "", uuid4()])


def test_what_somebody_meant_to_do_is_seen_by_them_only(cast, dossier):
    for who in (cast.anna, cast.chaima):
        with cast.database.plain("desk", who.actor.account, int(EVERY_LABEL), 7) as found:
            actors = found.execute("select distinct actor from procedure_intent").fetchall()
        assert actors == [(who.actor.account,)]


@pytest.mark.parametrize("login", ["statistics", "portal"])
def test_some_logins_see_no_dossier_at_all(cast, dossier, login):
    for table in ("record_entry", "record_payload", "record_subject"):
        with cast.database.plain(login, ANNA, int(EVERY_LABEL)) as found, pytest.raises(errors.InsufficientPrivilege):
            found.execute(f"select * from {table}")


def test_the_standing_of_the_vault_is_the_vaults(cast, dossier):
    cast.daan.does("record_statement", dossier, compartment="EXCLUSION", by="witness", words="…", source="report 1")
    with cast.database.plain("vault", ANNA, int(EVERY_LABEL)) as found:
        assert found.execute("select 1 from procedure_standing where clearance = 'vault'").fetchone()
    with cast.database.plain("worker", ANNA, int(EVERY_LABEL)) as found:
        seen = found.execute("select distinct clearance from procedure_standing order by 1").fetchall()
        assert seen == [("applicant",), ("desk",), ("ordinary",)]
    with cast.database.plain("desk", ANNA, int(EVERY_LABEL)) as found:
        assert not found.execute("select 1 from procedure_standing where clearance = 'vault'").fetchone()
        with pytest.raises(errors.InsufficientPrivilege):
            found.execute("""select procedure_stand('[{"clearances": ["vault"], "blocks": []}]', '')""")


def test_a_blocked_power_is_refused_by_the_database_itself(cast, dossier):
    block, id_ = (
        "insert into procedure_block values (%s, %s, 'desk', 'grant_refugee_status', 'apr.give_support', 'apr 21')",
        uuid4(),
    )
    with cast.database.plain("owner") as found:
        found.execute(block, [uuid4(), dossier])
    with cast.database.plain("desk", ANNA, int(EVERY_LABEL)) as found:
        found.execute(PAYLOAD, [id_])
        with pytest.raises(errors.CheckViolation, match="blocked"):
            found.execute(ENTRY, [id_, dossier, "grant_refugee_status", ANNA])


def test_a_payload_without_an_entry_does_not_commit(cast, dossier):
    with cast.database.plain("desk", ANNA, 1) as found:
        found.execute(PAYLOAD, [uuid4()])
        with pytest.raises(errors.ForeignKeyViolation):
            found.commit()


def test_a_database_with_a_history_cannot_become_synthetic(cast, dossier):
    with cast.database.plain("owner") as found, pytest.raises(errors.CheckViolation):
        found.execute("insert into record_mark values ('another', '')")
