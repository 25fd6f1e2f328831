"""Whom an entry may speak of: nothing but signals goes from the desk to the vault, and no entry reaches into another history."""

from uuid import uuid4

import pytest
from psycopg import errors

from toevlucht.access.labels import EVERY_LABEL, Label
from toevlucht.seed.cast import account_of

PAYLOAD = "insert into record_payload values (%s, %s, '')"
ENTRY = """insert into record_entry (id, subject_id, label, kind, act, deed, power, actor, role, valid_on, supersedes)
    values (%s, %s, %s, %s, gen_random_uuid(), 'x', '', %s, 'x', '2026-01-01', %s)"""
VAULT_ONLY = (Label.EXCLUSION, Label.SECURITY)


@pytest.fixture
def dossier(cast):
    return cast.applies()


def append(cast, dossier, kind, label=Label.ORDINARY, *, who="anna", login="desk", aimed=None):
    """An entry, as somebody would append it who goes round the application; its id."""
    id_ = uuid4()
    with cast.database.plain(login, account_of(who), int(EVERY_LABEL)) as found:
        found.execute(PAYLOAD, [id_, f'{{"entry": "{aimed}"}}'])
        found.execute(ENTRY, [id_, dossier, int(label), kind, account_of(who), aimed])
    return id_


@pytest.mark.parametrize("label", VAULT_ONLY)
def test_the_desk_puts_signals_into_the_vault_and_nothing_else(cast, dossier, label):
    assert append(cast, dossier, "signal", label)
    for kind in ("note", "answer", "draft", "power"):
        with pytest.raises(errors.InsufficientPrivilege):
            append(cast, dossier, kind, label)
        assert append(cast, dossier, kind, label, who="daan", login="vault")


def test_two_at_the_desk_destroy_nothing_of_the_vault(cast, dossier):
    hidden = append(cast, dossier, "note", Label.SECURITY, who="daan", login="vault")
    for label in (Label.ORDINARY, Label.SECURITY):
        for who, kind in (("anna", "destruction_proposed"), ("karel", "destruction")):
            with pytest.raises((errors.CheckViolation, errors.InsufficientPrivilege)):
                append(cast, dossier, kind, label, who=who, aimed=hidden)


def test_an_entry_aims_at_an_earlier_one_of_its_own_history_and_compartment(cast, dossier):
    there, here = append(cast, cast.applies("Yusuf"), "note"), append(cast, dossier, "note")
    medical = append(cast, dossier, "note", Label.MEDICAL)
    for wrong in (there, medical, uuid4()):
        with pytest.raises(errors.CheckViolation, match="no earlier entry"):
            append(cast, dossier, "answer", aimed=wrong)
    assert append(cast, dossier, "answer", aimed=here)


def test_an_order_of_destruction_names_an_entry_and_no_other_order(cast, dossier):
    with pytest.raises(errors.CheckViolation, match="names an entry"):
        append(cast, dossier, "destruction_proposed")
    order = append(cast, dossier, "destruction_proposed", aimed=append(cast, dossier, "note"))
    with pytest.raises(errors.CheckViolation, match="order of destruction"):
        append(cast, dossier, "destruction_proposed", aimed=order)
