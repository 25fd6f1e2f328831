"""A real server in a folder of its own, once for each PostgreSQL of this machine, first started by eight processes at once."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from tests.machine import not_tested

from toevlucht.record.postgres import Server, start
from toevlucht.record.postgres.binaries import wheel_folder

AT_ONCE = 8
MEMORY = Path("/dev/shm")
SYSTEM = Path("/usr/lib/postgresql/15/bin")


@pytest.fixture(scope="session")
def folder() -> Iterator[Path]:
    """A short folder that the server's user may pass through; pytest's own is closed to it when root runs the tests.

    In memory where there is room: nothing here cuts the power, and a slow disk would cost minutes.
    """
    roomy = MEMORY.exists() and shutil.disk_usage(MEMORY).free > 2 << 30
    made = Path(tempfile.mkdtemp(prefix="pg", dir=MEMORY if roomy else None))
    made.chmod(0o711)
    yield made
    shutil.rmtree(made)


@pytest.fixture(scope="session", params=["wheel", "system-15"])
def programs(request) -> Path:
    """The programs under test; a machine without PostgreSQL 15 says so, and its tests are skipped."""
    found = wheel_folder() if request.param == "wheel" else SYSTEM
    if not found or not (found / "postgres").exists():
        not_tested(f"on PostgreSQL {request.param}: it is not on this machine")
    return found


@pytest.fixture(scope="session")
def chosen(programs: Path) -> Iterator[Path]:
    """These programs, chosen by the setting, and no operator's server."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TOEVLUCHT_POSTGRES", str(programs))
        patch.delenv("DATABASE_URL", raising=False)
        yield programs


def _join(data: Path) -> str:
    server = start(data)
    with psycopg.connect(server.url("desk")) as connection:
        row = connection.execute("select pg_postmaster_start_time()::text").fetchone()
    assert row
    return str(row[0])


@pytest.fixture(scope="session")
def joined(chosen: Path, folder: Path) -> Iterator[tuple[Server, list[str]]]:
    """The server, and when it was started in the eyes of each of the eight processes.

    An earlier first start was cut off in the middle of it.
    """
    data = folder / chosen.parts[-2]
    half = data / "database" / "new-half"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("1", encoding="ascii")
    for passed in (data, data / "database"):
        passed.chmod(0o711)
    with multiprocessing.get_context("fork").Pool(AT_ONCE) as pool:
        seen = pool.map(_join, [data] * AT_ONCE, chunksize=1)
    yield Server.at(data), seen
    Server.at(data).stop()


@pytest.fixture
def server(joined: tuple[Server, list[str]]) -> Server:
    """The server of this session, running."""
    return start(joined[0].home.parent)


@pytest.fixture
def root() -> None:
    """Only where root runs the tests."""
    if os.geteuid() != 0:
        pytest.skip("NOT TESTED: only root drops to another user")
