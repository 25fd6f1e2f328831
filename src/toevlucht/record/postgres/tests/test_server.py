"""Starting, joining, stopping, and coming back after kill -9."""

import os
import shutil
import stat
import subprocess
import sys
import threading
import time
from pathlib import Path

import psycopg
import pytest

from toevlucht.record.postgres import NoDatabase, Server, start
from toevlucht.record.postgres.runas import server_user
from toevlucht.record.postgres.tests.conftest import AT_ONCE
from toevlucht.record.postgres.tests.killing import family, kill

linux = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc to find the processes of the server")


def one(server: Server, query: str, login: str = "owner"):
    with psycopg.connect(server.url(login)) as connection:
        row = connection.execute(query.encode()).fetchone()
    return row[0] if row else None


def test_eight_processes_that_start_it_at_once_share_one_server(joined):
    _, seen = joined
    assert len(seen) == AT_ONCE
    assert len(set(seen)) == 1


SAFE = {
    "data_checksums": "on",
    "fsync": "on",
    "full_page_writes": "on",
    "synchronous_commit": "on",
    "listen_addresses": "",
    "max_connections": "100",
    "password_encryption": "scram-sha-256",
    "server_encoding": "UTF8",
    "TimeZone": "UTC",
}


def test_the_server_is_set_for_what_must_not_be_lost(server):
    found = one(server, "select json_object_agg(name, setting) from pg_settings")
    assert {name: found[name] for name in SAFE} == SAFE


def test_letters_of_every_script_are_letters(server):
    assert one(server, "select lower('ÉŞ') || ' ' || unaccent('é') || ' ' || array_length(show_trgm('نور'), 1)") == "éş e 4"


def test_it_stops_and_starts_with_what_was_committed(server):
    with psycopg.connect(server.url("owner")) as connection:
        connection.execute("create table if not exists kept (n int)")
        connection.execute("insert into kept values (7)")
    server.stop()
    assert not server.running()
    server.stop()
    assert one(start(server.home.parent), "select max(n) from kept") == 7


def write(url: str, acknowledged: list[int]) -> None:
    """Commit one row after another until the server dies; a number is noted once its commit was acknowledged."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("drop table if exists counted")
        connection.execute("create table counted (n int primary key)")
        try:
            for n in range(1_000_000):
                connection.execute("insert into counted values (%s)", [n])
                acknowledged.append(n)
        except psycopg.OperationalError:
            return


@linux
def test_kill_9_of_all_its_processes_loses_no_acknowledged_commit(server):
    acknowledged: list[int] = []
    writer = threading.Thread(target=write, args=(server.url("owner"), acknowledged))
    writer.start()
    while len(acknowledged) < 500:
        time.sleep(0.01)
    kill(server)
    writer.join()
    start(server.home.parent)
    rows = one(server, "select array_agg(n order by n) from counted")
    assert rows[: len(acknowledged)] == acknowledged
    assert len(rows) - len(acknowledged) <= 1  # the one whose answer never came


@linux
def test_kill_9_of_one_backend_leaves_the_others_a_server(server):
    with psycopg.connect(server.url("desk")) as connection:
        os.kill(connection.info.backend_pid, 9)
        with pytest.raises(psycopg.OperationalError):
            connection.execute("select 1")
    assert answer_in_the_end(server) == 1


def answer_in_the_end(server: Server):
    """A moment passes before the server notices; it ends all sessions then, so whoever comes early comes again."""
    for _ in range(100):
        try:
            return one(start(server.home.parent), "select 1", "desk")
        except psycopg.OperationalError:
            time.sleep(0.05)
    return None


@linux
def test_only_the_socket_is_open(server):
    network = Path("/proc/net/tcp").read_text(encoding="ascii") + Path("/proc/net/tcp6").read_text(encoding="ascii")
    sockets = {os.readlink(f) for n in family(server) for f in _files(n)}
    listening = {
        f"socket:[{line.split()[9]}]" for line in network.splitlines() if len(line.split()) > 9 and line.split()[3] == "0A"
    }
    assert sockets
    assert not sockets & listening


def _files(number: int) -> list[Path]:
    try:
        return list(Path(f"/proc/{number}/fd").iterdir())
    except OSError:
        return []


def test_a_first_start_that_was_cut_off_is_done_again(joined):
    assert {p.name for p in joined[0].home.iterdir()} == {"lock", "passwords.json", "prepared", "cluster", "socket"}


def test_logins_that_were_made_by_halves_are_made_again(server):
    with psycopg.connect(server.url("bootstrap", "postgres"), autocommit=True) as connection:
        connection.execute("alter role worker nologin")
    (server.home / "prepared").unlink()
    assert one(start(server.home.parent), "select current_user", "worker") == "worker"


@pytest.mark.usefixtures("root")
def test_root_gives_the_server_to_nobody_and_changes_no_folder_of_the_machine(server, folder):
    assert (server.home / "cluster").owner() == "nobody"
    assert Path(f"/proc/{family(server)[0]}").owner() == "nobody"
    assert (folder.owner(), stat.S_IMODE(folder.stat().st_mode)) == ("root", 0o711)


@pytest.mark.usefixtures("root")
def test_root_is_told_which_folder_shuts_the_server_out(chosen, folder):
    closed = folder / f"closed-{chosen.parts[-2]}"
    closed.mkdir(mode=0o700)
    with pytest.raises(NoDatabase, match=f"cannot enter {closed}: set TOEVLUCHT_DATA"):
        start(closed / "data")
    assert stat.S_IMODE(closed.stat().st_mode) == 0o700


STARTED = "import sys; from pathlib import Path; from toevlucht.record.postgres import start; s = start(Path(sys.argv[1])); "
STARTED += "print(s.running()); s.stop(); print(s.running())"


PYTHONS = (sys.executable, "/usr/bin/python3")  # a virtual environment often stands in a home that is closed
SAME = f"import sys; assert sys.version_info[:2] == {sys.version_info[:2]}"


def as_nobody(*command: str) -> list[str] | None:
    """What it prints, run as that user with our packages; None where that user cannot, or it fails."""
    env = {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "TOEVLUCHT_POSTGRES": os.environ["TOEVLUCHT_POSTGRES"]}
    user = server_user()
    try:
        done = subprocess.run(command, user=user.uid, group=user.gid, extra_groups=[], cwd="/", env=env, capture_output=True)
    except OSError:
        return None
    return None if done.returncode or done.stderr else done.stdout.decode().split()


@pytest.mark.usefixtures("root")
def test_another_user_starts_one_of_his_own(chosen, folder):
    data = folder / f"nobodys-{chosen.parts[-2]}"
    data.mkdir(mode=0o700)
    shutil.chown(data, server_user().uid)
    python = next((p for p in PYTHONS if as_nobody(p, "-c", SAME) == []), None)
    if not python:
        pytest.skip("NOT TESTED: user nobody can read no Python of this version")
    assert as_nobody(python, "-B", "-c", STARTED, str(data)) == ["True", "False"]
    assert {p.owner() for p in data.rglob("*")} == {"nobody"}
