"""What is left behind: files nobody records, and those of a process that was killed."""

import os
import signal
import subprocess
import sys
import time

import pytest

from tests.documents import samples
from tests.documents.conftest import stored
from toevlucht.documents.models import Upload
from toevlucht.documents.quarantine import check, sweep, tidy

AGE = "update documents_upload set at = now() - make_interval(days => %s) where name = %s"
CHECK = """
import sys
from django.db import connections
import django
django.setup()
from django.conf import settings
from toevlucht.config.settings.base import django_database
connections.databases["default"].update(django_database(sys.argv[1]))
settings.DOCUMENTS = sys.argv[2]
from uuid import UUID
from toevlucht.documents.quarantine import check
check(UUID(sys.argv[3]))
"""


@pytest.fixture
def dossier(cast):
    return cast.applies()


def test_what_nobody_records_is_taken_back_after_thirty_days(cast, dossier, files, sends, checks):
    for name, data in (("old.txt", b"old"), ("odd.docx", samples.OFFICE), ("kept.txt", b"kept"), ("young.txt", b"young")):
        sends("anna", dossier, name, data)
    by_name = {one.name: one for one in checks()}
    kept = {"file": str(by_name["kept.txt"].id), "what": "letter", "pages": "1", "received_from": "applicant"}
    cast.anna.does("record_document", dossier, compartment="ORDINARY", **kept)
    with cast.database.plain("owner") as owner:
        for name, days in (("old.txt", 31), ("odd.docx", 31), ("kept.txt", 31), ("young.txt", 29)):
            owner.execute(AGE, [days, name])
    with cast.database.plain("quarantine") as found:  # whatever the application asks, the young and the recorded stay
        assert found.execute("update documents_upload set state = 'cancelled'").rowcount == 2
        found.rollback()
    cast.database.log_in("quarantine")
    assert (tidy(), tidy()) == (2, 0)
    with cast.database.plain("owner") as owner:  # their files go with the job that the database makes of it
        jobs = "select args ->> 'upload' from procrastinate_jobs where task_name = 'quarantine' order by id desc limit 2"
        jobs = {id_ for (id_,) in owner.execute(jobs)}
    assert jobs == {str(by_name[name].id) for name in ("old.txt", "odd.docx")}
    left = {one.name for one in checks()}
    assert left == {"kept.txt", "young.txt"}
    assert {path.split("/")[3] for path in stored(files)} == {str(by_name[name].id) for name in left}


def test_killed_in_the_middle_of_a_file_it_is_done_again_and_nothing_is_left(cast, dossier, files, sends):
    sends("anna", dossier, "long.wav", samples.sound(seconds=150))
    cast.database.log_in("quarantine")
    [id_] = Upload.objects.values_list("id", flat=True)
    command = [sys.executable, "-c", CHECK, cast.database.url("quarantine"), str(files), str(id_)]
    running = subprocess.Popen(command, start_new_session=True)
    until = time.monotonic() + 60
    while not any(one.stat().st_size for one in (files / "incoming").glob("*")):  # it has begun to write what is shown
        assert running.poll() is None
        assert time.monotonic() < until
        time.sleep(0.01)
    os.killpg(running.pid, signal.SIGKILL)
    assert running.wait() == -signal.SIGKILL
    assert [one.state for one in Upload.objects.all()] == ["waiting"]
    assert len(list((files / "incoming").iterdir())) == 1
    check(id_)
    assert sweep(time.time() + 1) == 1  # what the killed process left
    assert [one.state for one in Upload.objects.all()] == ["ready"]
    assert [path.split("/")[1] for path in stored(files)] == ["originals", "shown"]


def test_a_folder_that_is_none_of_ours_stops_no_sweeping(cast, files):
    for name in ("lost+found", "abababab-0000-4000-8000-000000000000"):
        (files / "desk" / "originals" / "ab" / name).mkdir(parents=True)
    cast.database.log_in("quarantine")
    assert sweep(time.time() + 1) == 1
    assert [one.name for one in files.glob("desk/originals/ab/*")] == ["lost+found"]
