"""Every job that people and time leave behind, done with the login that empties its queue, and by no other."""

import os
import re
from datetime import timedelta

import pytest
from django.utils import timezone
from procrastinate.contrib.django import app

from tests.documents.conftest import stored
from toevlucht.config.processes import WORKERS
from toevlucht.procedure.rebuild import restand
from toevlucht.record.witness import witnessed

PERIODIC = {task.task.name: task.task for task in app.periodic_registry.periodic_tasks.values()}
WHY = {"hours": "72", "reason": "The applicant is in hospital and asks for me."}
LATER = """update staff_opening set since = since - interval '25 hours', until = until - interval '25 hours';
    update procedure_standing set next_change = '2026-11-01', missed = 77;
    update documents_upload set at = at - interval '31 days' where name = 'old.txt'"""
STEPS = "select dossier, clearance, steps, missed from procedure_standing order by 1, 2"
LEFT = "delete from procrastinate_jobs where status = 'todo' returning task_name, queue_name, args"
SAID = """select (select count(*) from record_entry where kind = 'glass_reported'),
    (select count(*) from procedure_standing where missed = 77), (select count(*) from record_payload where id = %s),
    (select string_agg(name || ' ' || state, ', ' order by name) from documents_upload)"""


@pytest.fixture
def country(cast, files, sends, monkeypatch, tmp_path):
    """What waits to be done: the entry to be destroyed with its file, and the dossier."""
    monkeypatch.setitem(os.environ, "TOEVLUCHT_WITNESS", str(tmp_path / "witness.jsonl"))
    dossier = cast.applies()
    for name in ("destroyed.txt", "kept.txt", "old.txt"):
        sends("anna", dossier, name, name.encode())
    works(cast)
    with cast.database.plain("owner") as owner:
        uploads = dict(owner.execute("select name, id::text from documents_upload").fetchall())
    for name in ("destroyed.txt", "kept.txt"):
        form = {"what": "letter", "pages": "1", "received_from": "applicant", "compartment": "ORDINARY", "file": uploads[name]}
        cast.anna.does("record_document", dossier, **form)
    entry = cast.anna.sees(dossier).lines[-2].id
    for person in (cast.mo, cast.nina):
        person.does("destroy", dossier, entry=str(entry), article="GDPR 17", reasons="Asked for.")
    cast.otto.does("break_glass", dossier, **WHY)
    return entry, uploads


def works(cast):
    """Every job that waits is done, by the login of its queue, until none is left; who did which."""
    done = set()
    while True:
        with cast.database.plain("owner") as owner:
            jobs = owner.execute(LEFT).fetchall()
        if not jobs:
            return done
        for name, queue, told in jobs:
            assert queue in WORKERS
            cast.database.log_in(queue)
            app.tasks[name](**told)
            done.add((name, queue))


def test_every_job_does_its_work_as_the_login_of_its_queue(cast, country, files, tmp_path):
    entry, uploads = country
    assert works(cast) == {("standing", "vault"), ("destroy", "retention")}
    with cast.database.plain("owner") as owner:
        owner.execute(LATER)
        assert owner.execute(SAID, [entry]).fetchone() == (0, 4, 0, "kept.txt ready, old.txt ready")
    left = files / "incoming" / "left"
    left.write_bytes(b"x")
    cast.database.log_in("quarantine")
    app.tasks["sweep_files"](timestamp=int(timezone.now().timestamp()))
    assert left.exists()  # a request may still be at work on it
    for name, task in PERIODIC.items():
        cast.database.log_in(task.queue)
        task(timestamp=int((timezone.now() + timedelta(hours=2)).timestamp()))
        assert task.queue in WORKERS, name
    assert works(cast) == {("quarantine", "quarantine")}
    with cast.database.plain("owner") as owner:
        assert owner.execute(SAID, [entry]).fetchone() == (1, 0, 0, "kept.txt ready")
        assert owner.execute("select count(*) from record_stamp").fetchone() == (1,)
    assert {label for _, label in witnessed(tmp_path / "witness.jsonl")} == {1}
    assert {re.findall("[0-9a-f-]{36}", path)[0] for path in stored(files)} == {uploads["kept.txt"]}
    assert len(PERIODIC) == 6


def test_what_rested_on_what_was_destroyed_stands_no_more(cast, files):
    dossier = cast.applies()
    cast.anna.answers(dossier, "torture_or_violence_signalled", "yes")
    entry = cast.anna.sees(dossier).lines[-1].id
    works(cast)
    for person in (cast.mo, cast.nina):
        person.does("destroy", dossier, entry=str(entry), article="GDPR 17", reasons="Asked for.")
    works(cast)
    with cast.database.plain("owner") as owner:
        left = owner.execute(STEPS).fetchall()
    cast.database.log_in("vault")
    restand([dossier], timezone.localdate())
    with cast.database.plain("owner") as owner:
        assert owner.execute(STEPS).fetchall() == left
