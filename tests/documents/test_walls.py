"""Uploads behind their walls, tried by connecting as each login."""

from uuid import uuid4

import pytest
from psycopg import errors

from toevlucht.access.labels import EVERY_LABEL, Label
from toevlucht.seed.cast import account_of

PUT = """insert into documents_upload (id, dossier_id, label, uploader, name, original, size)
    values (%s, %s, %s, %s, 'a.pdf', 'ab', 1)"""
ALL = int(EVERY_LABEL)


@pytest.fixture
def dossier(cast):
    return cast.applies()


def put(cast, dossier, label, login="desk", actor=None, claims=ALL):
    actor, id_ = actor or account_of("anna"), uuid4()
    with cast.database.plain(login, actor, claims) as found:
        found.execute(PUT, [id_, dossier, int(label), actor])
    return id_


def seen(cast, login, labels=ALL):
    with cast.database.plain(login, account_of("anna"), labels) as found:
        return {row[0] for row in found.execute("select id from documents_upload").fetchall()}


def test_an_upload_is_seen_in_its_compartment_only(cast, dossier):
    medical, exclusion = put(cast, dossier, Label.MEDICAL), put(cast, dossier, Label.EXCLUSION, "vault")
    assert seen(cast, "desk") == {medical}
    assert seen(cast, "desk", int(Label.ORDINARY)) == set()
    assert seen(cast, "vault") == {medical, exclusion}
    assert seen(cast, "quarantine") == {medical, exclusion}


def test_without_an_actor_only_the_quarantine_sees_an_upload(cast, dossier):
    one = put(cast, dossier, Label.ORDINARY)
    assert seen(cast, "retention") == set()  # nothing of it was ordered destroyed
    for login, sight in (("desk", set()), ("vault", set()), ("retention", set()), ("quarantine", {one})):
        with cast.database.plain(login) as found:
            assert {row[0] for row in found.execute("select id from documents_upload").fetchall()} == sight, login


@pytest.mark.parametrize("label", [Label.EXCLUSION, Label.MEDICAL | Label.CHILD, 128])
def test_the_desk_puts_nothing_where_it_cannot_see(cast, dossier, label):
    with pytest.raises(errors.InsufficientPrivilege):
        put(cast, dossier, label)


def test_nobody_puts_anything_in_another_name_or_out_of_reach(cast, dossier):
    with cast.database.plain("desk", account_of("anna"), ALL) as found, pytest.raises(errors.InsufficientPrivilege):
        found.execute(PUT, [uuid4(), dossier, 1, account_of("bas")])
    with pytest.raises(errors.InsufficientPrivilege):
        put(cast, uuid4(), Label.ORDINARY)


DECIDING = ("state = 'ready'", "content = 'cd'", "media = 'text/html'", "entry = gen_random_uuid()", "label = 1")


@pytest.mark.parametrize("login", ["desk", "vault"])
@pytest.mark.parametrize("change", DECIDING)
def test_a_web_login_decides_nothing(cast, dossier, login, change):
    put(cast, dossier, Label.MEDICAL)
    with cast.database.plain(login, account_of("anna"), ALL) as found, pytest.raises(errors.InsufficientPrivilege):
        found.execute(f"update documents_upload set {change}")


@pytest.mark.parametrize("login", ["portal", "worker", "statistics"])
def test_other_logins_see_no_upload(cast, dossier, login):
    with cast.database.plain(login, account_of("anna"), ALL) as found, pytest.raises(errors.InsufficientPrivilege):
        found.execute("select 1 from documents_upload")


@pytest.mark.parametrize("table", ["record_subject", "record_entry", "record_payload", "staff_account", "procedure_standing"])
def test_the_quarantine_reaches_no_dossier(cast, table):
    with cast.database.plain("quarantine", account_of("anna"), ALL) as found, pytest.raises(errors.InsufficientPrivilege):
        found.execute(f"select 1 from {table}")


def test_the_quarantine_decides_once_and_cannot_take_back(cast, dossier):
    put(cast, dossier, Label.ORDINARY)
    with cast.database.plain("quarantine") as found:
        assert found.execute("update documents_upload set state = 'ready'").rowcount == 1
        assert found.execute("update documents_upload set state = 'refused'").rowcount == 0
        assert found.execute("delete from documents_upload").rowcount == 0


ENTRY = """insert into record_entry (id, subject_id, label, kind, act, deed, power, actor, role, valid_on)
    values (%s, %s, %s, 'document', gen_random_uuid(), 'x', '', %s, 'x', '2026-01-01')"""


def bind(cast, dossier, label, said):
    id_ = uuid4()
    with cast.database.plain("desk", account_of("anna"), ALL) as found:
        found.execute("insert into record_payload values (%s, %s, '')", [id_, said])
        found.execute(ENTRY, [id_, dossier, int(label), account_of("anna")])


def test_an_entry_takes_only_a_file_that_is_its_own(cast, dossier):
    upload, other = put(cast, dossier, Label.MEDICAL), cast.applies("Yusuf")
    said = f'{{"file": "{upload}", "content": "cd"}}'
    with pytest.raises(errors.CheckViolation):
        bind(cast, dossier, Label.MEDICAL, said)  # it still waits
    with cast.database.plain("quarantine") as found:
        found.execute("update documents_upload set state = 'ready', content = 'cd'")
    for where, label, told in (
        (other, Label.MEDICAL, said), (dossier, Label.ORDINARY, said), (dossier, Label.MEDICAL, said.replace("cd", "ef")),
    ):  # fmt: skip
        with pytest.raises(errors.CheckViolation):
            bind(cast, where, label, told)
    bind(cast, dossier, Label.MEDICAL, said)
    with pytest.raises(errors.CheckViolation):
        bind(cast, dossier, Label.MEDICAL, said)  # it is taken
    with cast.database.plain("desk", account_of("anna"), ALL) as found:
        assert found.execute("update documents_upload set state = 'cancelled'").rowcount == 0
