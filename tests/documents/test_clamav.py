"""A real ClamAV: what it finds is refused, and so is what it does not look at, or does not take."""

import io
import os
import shutil
import socket
import subprocess
import tempfile
import threading
import time
from pathlib import Path

import pytest

from tests.machine import not_tested
from toevlucht.documents import clamav
from toevlucht.documents.clamav import NoScanner, looks_at, scanned
from toevlucht.documents.models import Upload
from toevlucht.documents.quarantine import check
from toevlucht.jobs.tasks import AGAIN_AND_SCANNER

VIRUS = clamav.EICAR.encode()
OURS = f"Test:0:*:{VIRUS.hex()}\n"  # the one virus that it knows here; a real one has millions
LITTLE = {"MaxFileSize": "1M", "MaxScanSize": "1M"}
ALERTS = LITTLE | {"AlertExceedsMax": "yes"}


@pytest.fixture
def clamd(request):
    """The address of a scanner with the settings that the test asks for."""
    program = shutil.which("clamd", path=f"{os.environ['PATH']}:/usr/sbin")
    if not program:
        not_tested("with a scanner: there is no clamd on this machine")
    with tempfile.TemporaryDirectory(prefix="tv") as home:  # a short name: that of a socket has some hundred letters
        socket_, known, told = (Path(home) / name for name in ("socket", "known", "told"))
        known.mkdir()
        (known / "ours.ndb").write_text(OURS)
        given = {"Foreground": "yes", "LocalSocket": socket_, "DatabaseDirectory": known, **getattr(request, "param", {})}
        told.write_text("".join(f"{name} {value}\n" for name, value in given.items()))
        with subprocess.Popen([program, f"--config-file={told}"], stdout=subprocess.DEVNULL) as running:
            while not socket_.exists():
                assert running.poll() is None
                time.sleep(0.01)
            looks_at.cache_clear()
            yield str(socket_)
            running.terminate()


@pytest.mark.parametrize(
    ("clamd", "said", "virus", "large"),
    [
        ({}, "", "infected", ""),
        (LITTLE, "unscanned", "unscanned", "unscanned"),  # it says OK of what it does not look at
        (ALERTS, "", "infected", "unscanned"),
        ({"StreamMaxLength": "1M"}, "unscanned", "unscanned", "unscanned"),
    ],
    indirect=["clamd"],
)
def test_only_what_the_scanner_looked_at_and_found_nothing_in_is_clean(clamd, said, virus, large):
    for data, expected in ((b"hello", said), (b"hello " * 300 + VIRUS, virus), (bytes(4_900_000), large)):
        assert scanned(clamd, io.BytesIO(data), len(data)) == expected, len(data)


def test_a_virus_that_somebody_sends_is_refused_with_the_reason(cast, files, sends, settings, clamd):
    settings.CLAMD = clamd
    dossier = cast.applies()
    sends("anna", dossier, "good.txt", b"hello")
    sends("anna", dossier, "bad.txt", VIRUS)
    cast.database.log_in("quarantine")
    for one in Upload.objects.all():
        check(one.pk)
    found = dict(Upload.objects.values_list("name", "state"))
    assert found == {"good.txt": "ready", "bad.txt": "refused"}
    assert Upload.objects.get(name="bad.txt").reason == "infected"


def test_a_scanner_that_cuts_off_each_time_takes_no_such_file():
    with socket.create_server(("127.0.0.1", 0)) as server:

        def closes():
            for _ in range(clamav.TRIES):
                server.accept()[0].close()

        threading.Thread(target=closes, daemon=True).start()
        looks_at.cache_clear()
        assert scanned(f"127.0.0.1:{server.getsockname()[1]}", io.BytesIO(b"hello"), 5) == "unscanned"


def test_a_scanner_that_does_not_answer_lets_the_file_wait(cast, files, sends, settings):
    sends("anna", cast.applies(), "a.txt", b"hello")
    settings.CLAMD = str(files / "no-socket")
    cast.database.log_in("quarantine")
    one = Upload.objects.get()
    with pytest.raises(NoScanner):
        check(one.pk)
    assert Upload.objects.get().state == "waiting"
    assert NoScanner in AGAIN_AND_SCANNER.retry_exceptions
