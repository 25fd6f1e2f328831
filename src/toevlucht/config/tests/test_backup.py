"""A backup put back elsewhere says exactly what the record said; it never lands on another record."""

import hashlib
import json
import os
import shutil
import subprocess
from datetime import UTC, datetime
from uuid import uuid4

import psycopg
import pytest
from tests.service import Database

from toevlucht.config import upgrade
from toevlucht.config.backup.make import counts, make
from toevlucht.config.backup.places import DUMP, NoBackup
from toevlucht.config.backup.restore import restore
from toevlucht.record.postgres import NoDatabase, create_database, drop_database, programs
from toevlucht.record.postgres.programs import fitting
from toevlucht.record.verify import verify
from toevlucht.record.witness import stamp, witnessed

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
PAPER = b"a page that was sent in"
SETTINGS = {"DOCUMENTS": "documents", "LAW": "law", "WITNESS": "witness.jsonl"}


@pytest.fixture
def moved(monkeypatch):
    """Point the service at other folders."""

    def moves(home):
        for name, part in SETTINGS.items():
            monkeypatch.setenv(f"TOEVLUCHT_{name}", str(home / part))
        return home

    return moves


@pytest.fixture
def saved(cast, moved, tmp_path):
    """The backup of a record with a dossier, an entry of the vault, a document, and a witness."""
    shutil.copytree(os.environ["TOEVLUCHT_LAW"], tmp_path / "old/law")
    home = moved(tmp_path / "old")
    cast.anna.does("raise_signal", cast.applies(), to="SECURITY", words="A name on a list.")
    name = hashlib.sha256(PAPER).hexdigest()
    for place in (f"documents/desk/originals/ab/{name}", "documents/incoming/half"):
        (home / place).parent.mkdir(parents=True, exist_ok=True)
        (home / place).write_bytes(PAPER)
    cast.database.log_in("owner")
    stamp(home / "witness.jsonl", NOW)
    make(cast.database.url("owner"), tmp_path / "backup", NOW)
    return tmp_path / "backup"


@pytest.fixture
def empty(server, moved, tmp_path, saved):
    """A database without tables, and folders without files."""
    found = Database(server, f"empty_{uuid4().hex[:12]}")
    create_database(server.url("owner"), found.name)
    moved(tmp_path / "new")
    yield found
    found.log_in("owner")
    drop_database(server.url("owner"), found.name)


def counted(database):
    with psycopg.connect(database.url("owner")) as found:
        return counts(found)


def nothing_changed(database, home):
    return counted(database) == {} and not [p for p in home.rglob("*") if p.is_file()]


def test_a_round_trip_keeps_every_row_every_file_and_every_link_of_the_chains(cast, saved, empty, tmp_path):
    restore(empty.url("owner"), saved)
    assert counted(empty) == counted(cast.database)
    empty.log_in("owner")
    assert verify(witnessed(tmp_path / "new/witness.jsonl")) == []
    old, new = (
        {p.relative_to(h): p.read_bytes() for p in h.rglob("*") if p.is_file()} for h in (tmp_path / "old", tmp_path / "new")
    )
    assert {p: b for p, b in old.items() if "incoming" not in str(p)} == new


def test_what_is_acted_and_stamped_while_the_dump_is_written_raises_no_alarm(cast, saved, empty, moved, monkeypatch, tmp_path):
    """The witness never saw more than the dump holds: it is taken first."""
    moved(tmp_path / "old")

    def at_work(*asked):
        programs.run(*asked)
        cast.anna.answers(cast.applies("Yusuf"), "stateless", "no")
        cast.database.log_in("owner")
        stamp(tmp_path / "old/witness.jsonl", NOW)

    monkeypatch.setattr("toevlucht.config.backup.make.run", at_work)
    make(cast.database.url("owner"), tmp_path / "later", NOW)
    moved(tmp_path / "new")
    restore(empty.url("owner"), tmp_path / "later")
    empty.log_in("owner")
    assert verify(witnessed(tmp_path / "new/witness.jsonl")) == []
    assert stamp(tmp_path / "new/witness.jsonl", NOW) == 0


def test_the_walls_stand_after_a_restore(cast, saved, empty):
    restore(empty.url("owner"), saved)
    actor = cast.anna.actor
    with empty.plain("desk", actor.account, 127) as found:
        assert found.execute("select distinct label from record_entry").fetchall() == [(1,)]
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            found.execute("delete from record_entry")
    with empty.plain("owner") as found, pytest.raises(psycopg.Error, match="append-only"):
        found.execute("update record_entry set kind = 'x'")


def test_acts_go_on_after_a_restore(cast, saved, empty):
    restore(empty.url("owner"), saved)
    again = type(cast)(empty)
    dossier = again.applies("Yusuf")
    again.anna.answers(dossier, "stateless", "no")
    empty.log_in("owner")
    assert verify({}) == []


def test_a_restore_never_lands_on_another_record(cast, saved, tmp_path, moved):
    (moved(tmp_path / "new") / "documents").mkdir(parents=True)
    (tmp_path / "new/documents/one").write_text("of somebody else")
    before = counted(cast.database)
    with pytest.raises(NoBackup) as refusal:
        restore(cast.database.url("owner"), saved)
    assert [what.split(" is not empty")[1][:1] for what in refusal.value.said] == [" ", ":"]
    assert counted(cast.database) == before
    assert (tmp_path / "new/documents/one").read_text() == "of somebody else"


def test_a_database_that_no_superuser_prepared_is_refused_with_what_to_do(saved, empty, tmp_path, monkeypatch):
    monkeypatch.setattr(upgrade, "EXTENSIONS", ("pg_trgm", "of_tomorrow"))
    with pytest.raises(NoBackup, match="This database lacks of_tomorrow: run `toevlucht db roles"):
        restore(empty.url("owner"), saved)
    assert not (tmp_path / "new/law").exists()


def test_a_damaged_backup_is_refused_before_anything_changes_and_each_file_is_named(saved, empty, tmp_path):
    (saved / "database.dump").write_bytes((saved / "database.dump").read_bytes()[:-1])
    (saved / "law/current").write_text("another")
    (saved / "witness.jsonl").unlink()
    with pytest.raises(NoBackup) as refusal:
        restore(empty.url("owner"), saved)
    assert [what.split()[0] for what in refusal.value.said] == ["database.dump", "witness.jsonl", "law/current"]
    assert nothing_changed(empty, tmp_path / "new")


def test_a_backup_that_does_not_hold_what_it_says_puts_nothing_in_place(saved, empty, tmp_path):
    told = json.loads((saved / "manifest.json").read_text())
    dump = b"PGDMP no such thing"
    (saved / "database.dump").write_bytes(dump)
    told["files"]["."]["database.dump"] = hashlib.sha256(dump).hexdigest()
    (saved / "manifest.json").write_text(json.dumps(told))
    with pytest.raises(NoDatabase, match="pg_restore failed"):
        restore(empty.url("owner"), saved)
    assert nothing_changed(empty, tmp_path / "new")


def put(saved, **parts):
    told = json.loads((saved / "manifest.json").read_text()) | parts
    (saved / "manifest.json").write_text(json.dumps(told))


def test_a_restore_that_is_refused_at_its_end_leaves_the_database_empty_for_the_next(saved, empty, tmp_path):
    told = json.loads((saved / "manifest.json").read_text())
    put(saved, counts=told["counts"] | {"record_entry": told["counts"]["record_entry"] + 1})
    with pytest.raises(NoBackup, match="do not have the rows"):
        restore(empty.url("owner"), saved)
    assert nothing_changed(empty, tmp_path / "new")
    put(saved, counts=told["counts"])
    restore(empty.url("owner"), saved)
    assert counted(empty) == told["counts"]


def test_a_backup_of_a_newer_version_is_refused_by_name(saved, empty, tmp_path):
    put(saved, migrations={"record": "9999_later"})
    with pytest.raises(NoBackup, match="newer version"):
        restore(empty.url("owner"), saved)
    assert nothing_changed(empty, tmp_path / "new")


PARTS = {"toevlucht": "backup/1", "at": "", "counts": {}, "migrations": {}, "files": {".": {"database.dump": ""}}}
LACKING = [json.dumps({name: PARTS[name] for name in PARTS if name != lacking}) for lacking in PARTS]
WRONG = [json.dumps(PARTS | {name: wrong}) for name in PARTS for wrong in (None, [1], 5)]


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", "5", "[" * 9999, '{"toevlucht": "backup/2"}', *LACKING, *WRONG])
def test_what_is_no_finished_backup_is_refused(tmp_path, database, text):
    (tmp_path / "manifest.json").write_text(text)
    with pytest.raises(NoBackup):
        restore(database.url("owner"), tmp_path)


def test_a_backup_is_never_written_over_another(cast, saved):
    with pytest.raises(NoBackup, match="not empty"):
        make(cast.database.url("owner"), saved, NOW)


def test_a_folder_that_stood_open_is_closed(cast, saved, tmp_path, monkeypatch):
    folder = tmp_path / "open"
    folder.mkdir(mode=0o755)
    monkeypatch.setattr("toevlucht.config.backup.make.run", lambda *asked: (folder / "database.dump").touch())
    make(cast.database.url("owner"), folder, NOW)
    assert folder.stat().st_mode & 0o777 == 0o700


def test_no_password_is_in_a_backup_and_only_its_maker_may_enter(cast, saved):
    urls = [cast.database.url(login) for login in ("owner", "desk", "vault", "worker", "retention")]
    passwords = {str(psycopg.conninfo.conninfo_to_dict(url)["password"]).encode() for url in urls}
    unpack = [fitting(urls[0]) / "pg_restore", "--file=-", saved / DUMP]  # as it lies there it is packed, and shows nothing
    unpacked = subprocess.run(unpack, capture_output=True, check=True).stdout
    assert b'"known_as"' in unpacked
    told = [unpacked, *(p.read_bytes() for p in saved.rglob("*") if p.is_file())]
    assert not [password for password in passwords if any(password in one for one in told)]
    assert saved.stat().st_mode & 0o077 == 0


def test_programs_of_the_servers_own_version_are_taken_and_no_other(database, monkeypatch, tmp_path):
    assert (fitting(database.url("owner")) / "pg_restore").exists()
    monkeypatch.setattr(programs, "_places", lambda: [tmp_path])
    with pytest.raises(NoDatabase, match="install its client programs"):
        fitting(database.url("owner"))
