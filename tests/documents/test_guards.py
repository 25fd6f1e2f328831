"""What stands around a hostile file: the jail, the scanner, and a store in which nothing is ever half there."""

import signal
import subprocess
import sys
from uuid import uuid4

import pytest

from tests.documents import samples
from tests.documents.conftest import stored
from toevlucht.access import Label
from toevlucht.documents import quarantine, store
from toevlucht.documents.flatten.verdict import Verdict
from toevlucht.documents.models import Upload
from toevlucht.documents.quarantine import check, sweep
from toevlucht.documents.run import flattened
from toevlucht.documents.store import Damaged, Incoming, Place, opened, remove

TRIED = """
import ctypes, os, socket, subprocess, sys, threading
from toevlucht.documents.jail import confine
own = os.geteuid()
assert confine({seconds})
def no(what):
    try:
        what()
    except OSError:
        return
    os.write(1, b"got out")
{tried}
os.write(1, b"held")
os._exit(0)
"""
OUT = {
    "network": "no(socket.socket)",
    "file": "no(lambda: open('/etc/passwd')); no(lambda: open('/tmp/x', 'w')); no(lambda: os.listdir('/'))",
    "process": "no(os.fork); no(lambda: os.execv('/bin/true', ['true']))",
    "others": "no(lambda: os.kill(os.getppid(), 0)); no(lambda: os.setuid(0)); no(lambda: os.unlink('/tmp/x'))",
    "user": "assert own != 0 or os.geteuid() != 0",
    "thread": "t = threading.Thread(target=lambda: os.write(1, b'')); t.start(); t.join()",
}


def jailed(tried, seconds=60):
    command = [sys.executable, "-I", "-c", TRIED.format(tried=tried, seconds=seconds)]
    return subprocess.run(command, capture_output=True, check=False)


@pytest.mark.skipif(sys.platform != "linux", reason="NOT TESTED: the filter is Linux's own")
def test_nothing_gets_out_of_the_jail():
    for what, tried in OUT.items():
        ran = jailed(tried)
        assert (ran.stdout, ran.returncode) == (b"held", 0), (what, ran.stderr.decode()[-500:])


@pytest.mark.skipif(sys.platform != "linux", reason="NOT TESTED: the bounds are tried on Linux")
def test_memory_time_and_space_are_bounded():
    assert b"MemoryError" in jailed("x = bytearray(600_000_000)").stderr
    assert jailed("while True: pass", 1).returncode in (-signal.SIGXCPU, -signal.SIGKILL)


def test_a_file_that_takes_too_long_is_refused(tmp_path):
    (tmp_path / "a").write_bytes(samples.picture("JPEG"))
    with (tmp_path / "a").open("rb") as given, (tmp_path / "b").open("wb") as out:
        assert flattened(given, out, patience=0.001) == Verdict(refused="size")


PLACE = Place(uuid4(), Label.MEDICAL, "shown")


def test_a_file_is_kept_once_read_whole_and_removed_again(files):
    for _ in range(2):
        with Incoming() as file:
            file.write(b"hello")
            address = file.keep(PLACE)
    with opened(PLACE, address) as found:
        assert found.read() == b"hello"
    assert len(stored(files)) == 1
    for bad in ("", "..", "../../x", "0" * 64):
        with pytest.raises(Damaged):
            opened(PLACE, bad)
    remove(PLACE.owner, PLACE.label)
    remove(PLACE.owner, PLACE.label)
    assert stored(files) == []
    assert oct(files.stat().st_mode & 0o777) == "0o700"


def test_the_files_of_the_vault_lie_behind_their_own_wall(files):
    assert "vault" in Place(uuid4(), Label.EXCLUSION, "shown").folder().parts
    assert "desk" in Place(uuid4(), Label.MEDICAL, "shown").folder().parts


class Killed(BaseException):
    """As if the process were gone: nothing cleans up after it."""


def dies(monkeypatch, step):
    """The process dies at one of its steps on disk or in the database; how many steps there were."""
    left = [step]

    def wrapped(real):
        def call(*args, **kwargs):
            left[0] -= 1
            if left[0] == 0:
                monkeypatch.setattr(store.Incoming, "close", lambda self: self.file.close())
                raise Killed
            return real(*args, **kwargs)

        return call

    for module, name in (
        (store.os, "fsync"), (store.os, "replace"), (store.Path, "unlink"), (quarantine, "flattened"), (quarantine, "clear"),
    ):  # fmt: skip
        monkeypatch.setattr(module, name, wrapped(getattr(module, name)))
    return left


@pytest.mark.parametrize("data", [b"hello", samples.EXE], ids=["taken", "refused"])
def test_killed_at_any_step_nothing_is_half_there(cast, files, sends, monkeypatch, data):
    sends("anna", cast.applies(), "a.txt", data)
    cast.database.log_in("owner")
    one, step, again = Upload.objects.get(), 0, True
    original = (files / "desk/originals" / one.pk.hex[:2] / str(one.pk) / one.original).read_bytes()
    while again:
        step += 1
        again = False
        with monkeypatch.context() as broken:
            dies(broken, step)
            try:
                check(one.pk)
            except Killed:
                again = True
        one = Upload.objects.get()
        if one.state == "ready":
            opened(one.place("shown"), one.content).close()
        if again:
            check(one.pk)
            settled = Upload.objects.get()
            assert settled.state == ("ready" if data == b"hello" else "refused")
            sweep(2e10)
            assert len(stored(files)) == (2 if data == b"hello" else 0), step
            back(cast, files, one, original)
    assert step > 3


def back(cast, files, one, original):
    """As it was before the quarantine looked."""
    remove(one.pk, one.compartment)
    with Incoming() as file:
        file.write(original)
        file.keep(one.place("originals"))
    Upload.objects.filter(pk=one.pk).update(state="waiting", content="", media="", reason="")


def test_a_file_whose_request_failed_is_swept(cast, files, sends):
    with Incoming() as file:
        file.write(b"left")
        file.keep(Place(uuid4(), Label.ORDINARY, "originals"))
    sends("anna", cast.applies(), "a.txt", b"hello")
    (files / "incoming" / "half").write_bytes(b"ha")
    cast.database.log_in("quarantine")
    assert sweep(0) == 0
    assert sweep(2e10) == 2
    assert len(stored(files)) == 1
