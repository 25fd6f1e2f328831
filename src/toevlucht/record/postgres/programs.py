"""PostgreSQL's client programs, run against a database by its address: the password goes by the environment, never by the
command line, where every user of the machine could read it.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from toevlucht.engine.said import said
from toevlucht.record.postgres.binaries import SYSTEM, wheel_folder
from toevlucht.record.postgres.errors import NoDatabase


def run(url: str, program: str, *arguments: str | os.PathLike[str]) -> None:
    """Run a program of PostgreSQL against a database. NoDatabase, with its own words, where it fails or is not there."""
    parts = {name: str(value) for name, value in conninfo_to_dict(url).items() if value is not None}
    environment = os.environ | ({"PGPASSWORD": parts.pop("password")} if "password" in parts else {})
    command = [fitting(url) / program, *arguments, "--no-password", f"--dbname={make_conninfo(**parts)}"]
    done = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace")
    if done.returncode:
        raise NoDatabase(said("{program} failed: {told}", program=program, told=done.stderr.strip()))


def fitting(url: str) -> Path:
    """The folder of client programs of the server's own major version: what pg_restore 18 writes, a server of 16 refuses."""
    with psycopg.connect(url) as connection:
        wanted = connection.info.server_version // 10000
    for folder in _places():
        if _major(folder) == wanted:
            return folder
    raise NoDatabase(said("No pg_dump and pg_restore of PostgreSQL {version} here: install its client programs.", version=wanted))


def _places() -> Iterator[Path]:
    """Where the programs may be: as the setting says, in the wheel, on the system."""
    if chosen := os.environ.get("TOEVLUCHT_POSTGRES"):
        yield Path(chosen).expanduser().absolute()
    if wheel := wheel_folder():
        yield wheel
    yield from SYSTEM.glob("*/bin")
    if on_path := shutil.which("pg_dump"):
        yield Path(on_path).resolve().parent


def _major(folder: Path) -> int | None:
    """The major version of a folder's client programs; None where they are not all there."""
    if not all((folder / name).exists() for name in ("pg_dump", "pg_restore")):
        return None
    told = subprocess.run([folder / "pg_dump", "-V"], capture_output=True, text=True, check=False).stdout
    number = re.search(r"\(PostgreSQL\) (\d+)", told)
    return int(number[1]) if number else None
