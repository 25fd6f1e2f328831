"""Making the country: by bulk the same as by acts, on a synthetic database only, taken up again where it stopped."""

import os
import re
import subprocess
import sys
from datetime import date
from itertools import islice
from uuid import UUID

import psycopg
import pytest
from django.core.management import call_command
from django.db import connection, transaction
from tests.service import Database, copied

from toevlucht.access import needs_vault
from toevlucht.procedure.beginning import begin
from toevlucht.procedure.bulk import NotSynthetic, load
from toevlucht.procedure.rebuild import restand
from toevlucht.record.actor import acting
from toevlucht.record.postgres import create_database, drop_database
from toevlucht.record.verify import verify
from toevlucht.seed import country
from toevlucht.seed.cast import CAST, account_of
from toevlucht.seed.people import dossier_id
from toevlucht.seed.plan import block

TODAY = date(2026, 11, 26)
LOGINS = {account_of(login): login for login in CAST}
KINDS = {
    "link_family", "appoint_representative", "raise_signal", "withdraw_application", "extend_period", "suspend_period",
    "violence_level", "adds_significantly", "newly_arisen_or_presented", "open",
    "grant_refugee_status found_refugee", "grant_subsidiary_protection found_subsidiary", "refuse_as_unfounded found_unfounded",
    "take_transfer_decision not_processed", "declare_explicitly_withdrawn found_explicitly_withdrawn",
    "declare_implicitly_withdrawn found_implicitly_withdrawn", "leave_unprocessed left_unprocessed",
    "reject_as_inadmissible found_inadmissible", "reject_subsequent found_inadmissible",
}  # fmt: skip
ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
ENTRIES = """
select e.subject_id::text, e.label, e.seq, e.kind, e.act::text, e.deed, e.power, e.actor, e.role, e.valid_on, e.supersedes::text,
    e.id::text, p.body
from record_entry e join record_payload p using (id) order by e.subject_id, e.recorded_at, e.label, e.seq"""
PROJECTED = (
    "select dossier, clearance, heads, law, day, next_change, act_by, missed, steps from procedure_standing order by 1, 2",
    "select dossier, clearance, power, duty, article from procedure_block order by 1, 2, 3, 4, 5",
    "select dossier_id, team_id, officer_id, until is null from staff_assignment order by dossier_id, since, 2, 3",
    "select dossier_id, label, shown, fold from persons_name order by 1, 2, 3, 4",
    "select dossier_id, label, number from persons_number order by 1, 2, 3",
    "select subject_id, label, seq from record_chain order by 1, 2",
)


@pytest.fixture
def other(server, template):
    """A second database."""
    with copied(server, template) as found:
        yield found


@pytest.fixture
def owner(database):
    """The database, reached as its owner."""
    database.log_in("owner")
    return database


def sample():
    """Few households that together are an example of everything: of each end, and of what is seldom."""
    found, left = [], set(KINDS)
    there = [(acts, set(kept_for(acts))) for acts in block(38, 2026, 0, TODAY)]
    while left:
        acts, kinds = max(there, key=lambda one: len(one[1] & left) / len(one[0]))
        assert kinds & left, f"no household of the block is an example of {left}"
        left -= kinds
        found.append(acts)
    return found


def kept_for(acts):
    """What a household may be an example of: its end by the power used and the kind of decision, and what else is seldom."""
    yield from {p.act for p in acts} & KINDS
    yield from {p.data["judgment"] for p in acts if p.act == "record_judgment"} & KINDS
    yield next((f"{p.data['uses']} {p.data['outcome']}" for p in acts if p.act == "draft_decision"), "open")


def by_acts(cast, database, chosen):
    """The plan through the door, with the login of each actor's process; then what the vault's worker does."""
    login = ""
    for planned in (planned for acts in chosen for planned in acts):
        wanted = "vault" if needs_vault(planned.actor.role) else "desk"
        if wanted != login:
            database.log_in(login := wanted)
        with acting(planned.actor), transaction.atomic():
            person = getattr(cast, LOGINS[planned.actor.account])
            person.within(planned.act, planned.dossier, **{"on": planned.on.isoformat(), **planned.data})
    database.log_in("vault")
    for dossier in {planned.dossier for acts in chosen for planned in acts}:
        restand([dossier], TODAY)  # one at a time, as the worker does: whoever waits half a minute in a transaction is cut off


def told(database):
    """All that a database holds of dossiers, with each random id as the number in which it came."""
    numbers: dict[str, str] = {}
    with psycopg.connect(database.url("owner")) as plain:
        entries = [list(row) for row in plain.execute(ENTRIES)]
        kept = {row[0] for row in entries}
        for row in entries:
            for id_ in ID.findall(" ".join(filter(None, (row[11], row[4])))):
                numbers.setdefault(id_, f"#{len(numbers)}")
        swapped = [[numbers_in(value, numbers) for value in row] for row in entries if row[0] in kept]
        return swapped, [plain.execute(query).fetchall() for query in PROJECTED]


def numbers_in(value, numbers):
    return ID.sub(lambda found: numbers.get(found[0], found[0]), value) if isinstance(value, str) else value


def count(database):
    with psycopg.connect(database.url("owner")) as plain:
        return plain.execute("select count(*), count(distinct subject_id) from record_entry").fetchone()


def test_by_bulk_it_is_the_same_as_by_acts(cast, database, other):
    chosen = sample()
    other.log_in("owner")
    load((planned for acts in chosen for planned in acts), TODAY)  # first: a site is cut off that works out a law for too long
    by_acts(cast, database, chosen)
    other.log_in("owner")
    (entries, projected), (loaded, its_projected) = told(database), told(other)
    assert [pair for pair in zip(entries, loaded, strict=True) if pair[0] != pair[1]] == []
    assert projected == its_projected
    assert {entry[3] for entry in loaded} >= {"identity", "number", "assignment", "link", "answer", "member", "list", "draft"}
    assert verify({}) == []


def test_taken_up_again_it_makes_nobody_twice(owner):
    assert list(country.make(7, 2026, 1, TODAY)) == [7]
    before = count(owner)
    assert before[1] == 7
    assert list(country.make(7, 2026, 1, TODAY)) == [7]
    assert count(owner) == before
    list(country.make(12, 2026, 1, TODAY))
    assert count(owner)[1] == 12


def test_stopped_half_way_it_leaves_whole_dossiers(owner, monkeypatch):
    def stop(told, today):
        raise KeyboardInterrupt

    list(country.make(5, 2026, 1, TODAY))
    before = count(owner)
    with monkeypatch.context() as broken:
        broken.setattr("toevlucht.procedure.bulk.copy_standing", stop)
        with pytest.raises(KeyboardInterrupt):
            list(country.make(20, 2026, 1, TODAY))
    assert count(owner) == before
    list(country.make(20, 2026, 1, TODAY))
    assert count(owner)[1] == 20


def test_the_same_seed_makes_the_same_country_and_another_another(owner, other):
    list(country.make(6, 2026, 1, TODAY))
    other.log_in("owner")
    list(country.make(6, 2026, 1, TODAY))
    assert told(owner)[0] == told(other)[0]
    list(country.make(6, 2026, 2, TODAY))
    assert count(other)[1] == 12


def test_a_database_that_is_not_synthetic_takes_nothing(server):
    real = Database(server, "real_country")
    create_database(server.url("owner"), real.name)
    real.log_in("owner")
    call_command("migrate", verbosity=0)
    with pytest.raises(NotSynthetic):
        list(country.make(5, 2026, 1, TODAY))
    with pytest.raises(NotSynthetic):
        load((planned for acts in islice(block(1, 2026, 0, TODAY), 1) for planned in acts), TODAY)
    connection.close()
    drop_database(server.url("owner"), real.name)


def test_a_process_of_its_own_begins_before_anything_is_set_up():
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    read = f"from {begin.__module__} import {begin.__name__}"  # as a spawned process reads it
    assert subprocess.run([sys.executable, "-c", read], env=environment, timeout=30, check=False).returncode == 0


def test_two_at_once_are_one(owner):
    with psycopg.connect(owner.url("owner")) as beside:
        beside.execute(country.LOCK)
        with pytest.raises(country.Busy):
            list(country.make(5, 2026, 1, TODAY))


def test_a_year_that_has_not_begun_has_nobody(owner):
    with pytest.raises(country.TooEarly):
        list(country.make(5, 2027, 1, TODAY))


def test_what_is_planned_never_lies_in_the_future(law_packages):
    planned = [one for acts in block(1, 2026, 0, TODAY) for one in acts]
    assert max(one.on for one in planned) <= TODAY
    assert len({one.dossier for one in planned}) == 200
    assert {one.dossier for one in planned} == {dossier_id(1, 2026, n) for n in range(200)}
    assert all(isinstance(one.dossier, UUID) for one in planned)
