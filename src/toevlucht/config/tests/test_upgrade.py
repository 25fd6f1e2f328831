"""An upgrade from the tables of the step before loses nothing, and makes nobody wait."""

import re
from datetime import date
from io import StringIO
from uuid import uuid4

import psycopg
import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from tests.service import Database

from toevlucht.config import upgrade
from toevlucht.record.marks import mark_synthetic
from toevlucht.record.postgres import create_database, drop_database
from toevlucht.record.postgres.cluster import BOOTSTRAP
from toevlucht.record.verify import verify
from toevlucht.seed.cast import account_of

BEFORE = {  # where the tables stood before sign-in, documents and the country were built
    "record": "0002_walls", "staff": "0004_reach", "persons": "0002_search", "procedure": "0003_reach", "jobs": "0001_outbox",
}  # fmt: skip
LARGE = "record_(?:entry|payload|chain|processingline|staffline|subject)|procedure_(?:standing|intent|block)"
REWRITES = [
    rf'alter table "?(?:{LARGE})"? [^;]*(?:alter column \S+ type|set not null|add column [^;]*not null)',
    rf'create (?:unique )?index (?!concurrently)[^;]* on "?(?:{LARGE})"?',
    rf'(?:update|delete from) "?(?:{LARGE})"? ',
]
FIRST = {  # made before there was any service to upgrade
    "0001_initial", "0002_walls", "0001_outbox", "0002_search", "0003_people", "0003_reach", "0004_reach", "0003_births",
    "0003_told", "0004_near", "0005_login", "0002_quarantine",
}  # fmt: skip


@pytest.fixture
def old(server, law_packages):
    """A database with the tables of the step before, and a dossier in it whose entries were chained by its triggers."""
    found = Database(server, f"old_{uuid4().hex[:12]}")
    create_database(server.url("owner"), found.name)
    found.log_in("owner")
    call_command("migrate", "procrastinate", verbosity=0)
    for app, name in BEFORE.items():
        call_command("migrate", app, name, verbosity=0)
    mark_synthetic()
    yield found
    connection.close()
    found.log_in("owner")
    drop_database(server.url("owner"), found.name)


def appended(database, dossier, actor):
    """One entry, as a process of the old version would have appended it."""
    entry = uuid4()
    with database.plain("desk", actor, 1, 3) as desk:
        desk.execute("insert into record_payload values (%s, %s, 'salt')", [entry, '{"words":"as it was said"}'])
        desk.execute(
            "insert into record_entry (id, subject_id, label, kind, act, deed, power, actor, role, valid_on)"
            " values (%s, %s, 1, 'statement', %s, 'record_statement', '', %s, 'case_officer', %s)",
            [entry, dossier, uuid4(), actor, date(2026, 7, 1)],
        )


def dossier_in(database, actor):
    dossier = uuid4()
    with database.plain("desk", actor, 1, 3) as desk:
        desk.execute("insert into record_subject values (%s, 'dossier')", [dossier])
    appended(database, dossier, actor)
    return dossier


def entries(database):
    with database.plain("owner") as found:
        return found.execute("select id, seq, encode(hash, 'hex') from record_entry order by id").fetchall()


def test_an_upgrade_keeps_every_entry_and_its_chain_and_acts_go_on(old, cast):
    actor = account_of("anna")
    dossier_in(old, actor)
    before = entries(old)
    old.log_in("owner")
    upgrade.migrate()
    upgrade.migrate()  # a second time does nothing
    assert entries(old) == before != []
    assert verify({}) == []
    from toevlucht.seed.cast import plant

    plant()
    type(cast)(old).applies()
    old.log_in("owner")
    assert verify({}) == []


def test_while_a_table_is_held_the_upgrade_gives_way_and_acts_go_on(old):
    actor = account_of("anna")
    dossier = dossier_in(old, actor)
    old.log_in("owner")
    with old.plain("owner") as writer:
        writer.execute("lock table record_entry, record_subject in row exclusive mode")  # as an act that does not end
        with pytest.raises(upgrade.Busy):
            upgrade.migrate(tries=2, wait=0.2, pause=0)
        appended(old, dossier, actor)
    upgrade.migrate()
    assert verify({}) == []


def test_a_database_that_no_superuser_made_ready_is_refused_before_anything_is_done(old):
    old.log_in("owner")
    with psycopg.connect(old.server.url(BOOTSTRAP, old.name), autocommit=True) as boss:
        boss.execute("drop extension fuzzystrmatch cascade")
    before = entries(old)
    with pytest.raises(upgrade.Unprepared) as refusal:
        upgrade.migrate()
    assert "fuzzystrmatch" in str(refusal.value.said)
    assert entries(old) == before


def made_later():
    loader = MigrationLoader(None)
    ours = {"record", "staff", "persons", "documents", "procedure", "jobs"}
    return sorted(key for key in loader.disk_migrations if key[0] in ours and key[1] not in FIRST)


@pytest.mark.parametrize("key", made_later(), ids=str)
def test_no_migration_rewrites_or_locks_a_large_table(database, key):
    database.log_in("owner")
    out = StringIO()
    call_command("sqlmigrate", *key, stdout=out)
    sql = " ".join(re.sub(r"--[^\n]*|\$\$.*?\$\$", "", out.getvalue(), flags=re.S).lower().split())
    assert [pattern for pattern in REWRITES if re.search(pattern, sql)] == []


@pytest.mark.parametrize(
    "sql",
    [
        'alter table "record_entry" alter column "kind" type varchar(20);',
        "create index x on record_payload (id);",
        "update record_chain set seq = 0;",
        'alter table record_entry add column "x" integer default 0 not null;',
    ],
)
def test_what_would_rewrite_a_large_table_is_noticed(sql):
    assert any(re.search(pattern, sql) for pattern in REWRITES)


def test_the_tables_are_as_the_models_say(database):
    database.log_in("owner")
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)  # ends with exit code 1 where one is missing
