"""The witness: stamped by a job, whole after a cut-off write, and every process can tell how old it is."""

import os
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from toevlucht.jobs import tasks
from toevlucht.record.verify import verify
from toevlucht.record.witness import BrokenWitness, Seen, stamp, witnessed

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)


@pytest.fixture
def file(cast, tmp_path, monkeypatch):
    """The witness of one dossier with an entry that only the vault reads, stamped by the job in the vault."""
    found = tmp_path / "witness.jsonl"
    monkeypatch.setitem(os.environ, "TOEVLUCHT_WITNESS", str(found))
    dossier = cast.applies()
    cast.anna.does("raise_signal", dossier, to="SECURITY", words="A name on a list.")
    cast.database.log_in("vault")
    tasks.witness(0)
    return found


def ready(cast):
    return cast.anna.browser().get("/ready/").content.decode().splitlines()[:2]


def test_the_job_sees_every_chain_that_the_owner_sees(cast, file):
    cast.database.log_in("owner")
    assert stamp(file, NOW) == 0
    assert {label for _, label in witnessed(file)} == {1, 64}


def test_the_job_may_run_twice_and_a_cut_off_end_is_then_noticed(cast, file):
    tasks.witness(0)
    assert len(file.read_text().splitlines()) == 1
    with cast.database.plain("owner") as found:
        found.execute("alter table record_entry disable trigger user")
        found.execute("alter table record_payload disable trigger user")
        found.execute("delete from record_payload p using record_entry e where p.id = e.id and e.label = 64")
        found.execute("delete from record_entry where label = 64")
        found.execute("delete from record_chain where label = 64")
    cast.database.log_in("owner")
    assert [fault.what for fault in verify(witnessed(file))] == ["the witness saw an entry that is gone"]


def test_no_transaction_rests_while_a_long_witness_is_read(cast, file, monkeypatch):
    """The database ends what rests for half a minute; from then on no stamp would ever be made."""
    taken, rested = Seen.take, []

    def slow(seen, lines):
        rested.append(connection.in_atomic_block)
        taken(seen, lines)

    monkeypatch.setattr(Seen, "take", slow)
    tasks.witness(0)
    assert rested == [False]


def test_a_stamp_that_was_cut_off_is_made_again(cast, file):
    whole = file.read_bytes()
    file.write_bytes(whole + b'{"at":"2026-11-26","bef')
    cast.applies("Yusuf")
    cast.database.log_in("owner")
    assert stamp(file, NOW) == 1
    assert file.read_bytes().startswith(whole)
    assert verify(witnessed(file)) == []


@pytest.mark.parametrize("line", [b"no json\n", b"[]\n", b'{"heads": []}\n'])
def test_a_line_that_is_no_stamp_breaks_the_witness(file, line):
    file.write_bytes(file.read_bytes() + line)
    with pytest.raises(BrokenWitness, match="line 2"):
        witnessed(file)


def test_ready_says_how_old_the_witness_is_and_when_it_is_stale(cast, file):
    assert ready(cast) == ["ready", "witness 0 minutes old"]
    with cast.database.plain("owner") as found:
        found.execute("delete from record_stamp")
        found.execute("insert into record_stamp values (now() - %s, 1)", [timedelta(minutes=61)])
    assert ready(cast) == ["ready", "witness stale: 61 minutes old"]


def test_a_witness_never_stamped_is_stale(cast):
    assert ready(cast) == ["ready", "witness stale: never stamped"]


def test_no_desk_notes_a_stamp(cast, file):
    with cast.database.plain("desk", cast.anna.actor.account) as found, pytest.raises(Exception, match="permission denied"):
        found.execute("insert into record_stamp values (now(), 0)")
