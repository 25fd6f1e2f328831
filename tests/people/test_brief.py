"""Very many histories read at once show what the row policies show of each, and nothing to whoever does not reach the house."""

import pytest
from django.db import transaction
from psycopg.errors import InsufficientPrivilege

from toevlucht.access.labels import EVERY_LABEL, Label
from toevlucht.procedure.brief import briefly
from toevlucht.procedure.rebuild import SERVICE
from toevlucht.procedure.sight import singly
from toevlucht.record.actor import Actor, acting
from toevlucht.record.project import READ
from toevlucht.record.read import histories
from toevlucht.seed.cast import account_of, actor_of

SERVICE_ = Actor(SERVICE, "service", EVERY_LABEL)


def told(dossiers):
    """As the policies show it, of what the law reads."""
    return {
        dossier: [(line.label, line.seq, line.kind, line.body if line.kind in READ else None) for line in lines]
        for dossier, lines in histories(dossiers).items()
    }


@pytest.fixture
def dossiers(cast):
    """Three, with something in several compartments, and one payload destroyed."""
    found = [cast.applies(name) for name in ("Samira", "Yusuf", "Leyla")]
    cast.anna.does("raise_signal", found[0], to="MEDICAL", words="seen")
    cast.anna.does("raise_signal", found[1], to="SECURITY", words="unseen")
    cast.anna.answers(found[1], "withdrawn_in_writing_on", "2026-08-01", on="2026-08-01")
    cast.anna.does("declare_conflict", found[2], reasons="A neighbour.")
    with cast.database.plain("owner") as owner:
        owner.execute("delete from record_payload where id in (select id from record_entry where kind = 'answer' limit 2)")
    cast.database.log_in("vault")
    return found


@pytest.mark.parametrize("labels", [EVERY_LABEL, Label.ORDINARY, Label.ORDINARY | Label.MEDICAL, Label.SECURITY, Label(0)])
def test_it_shows_what_the_policies_show(dossiers, labels):
    with acting(Actor(SERVICE, "service", labels)), transaction.atomic():
        found = briefly(dossiers)
        assert {dossier: [tuple(line) for line in lines] for dossier, lines in found.items()} == told(dossiers)
        assert {line.label for lines in found.values() for line in lines} <= singly(labels)
        assert (labels == EVERY_LABEL) <= (len(found) == 3)


def test_destroyed_payloads_and_other_kinds_say_nothing(dossiers):
    with acting(SERVICE_), transaction.atomic():
        lines = [line for lines in briefly(dossiers).values() for line in lines]
    assert {line.kind for line in lines if line.body is None} > {"answer", "signal"}
    assert {line.kind for line in lines if line.body is not None} <= set(READ)


def test_a_conflict_hides_a_dossier_here_too(dossiers):
    anna = Actor(account_of("anna"), "service", EVERY_LABEL)
    with acting(anna), transaction.atomic():
        assert set(briefly(dossiers)) == set(histories(dossiers)) == set(dossiers[:2])


def test_whoever_does_not_reach_the_house_reads_nothing_so(dossiers):
    with acting(actor_of("anna")), transaction.atomic():
        assert (set(briefly(dossiers)), set(histories(dossiers))) == (set(), set(dossiers[:2]))


def test_it_reads_dossiers_only(dossiers):
    with acting(SERVICE_), transaction.atomic():
        assert briefly([account_of("anna")]) == {}


@pytest.mark.parametrize("login", ["desk", "portal", "worker", "statistics", "retention"])
def test_no_other_login_may_ask(cast, dossiers, login):
    with cast.database.plain(login, SERVICE, 127, 7) as found, pytest.raises(InsufficientPrivilege):
        found.execute("select * from procedure_brief('{}', '{}')")
