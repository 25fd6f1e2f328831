"""Files on disk, each under its owner's id and the SHA-256 of its bytes. The one module that knows where they lie.

ROOT/incoming/                         being written; what a killed process left there is swept away
ROOT/{desk,vault}/originals/ab/ID/HASH   as they were sent: never served
ROOT/{desk,vault}/shown/ab/ID/HASH       what was made of them

An address names its owner, so two dossiers never share a file: nobody learns that another dossier holds the same one, and
to destroy is to unlink. A file is complete and on disk before it has its name, and is never changed. Doing anything twice
does no harm.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Literal
from uuid import UUID, uuid4

from django.conf import settings

from toevlucht.access.labels import VAULT_ONLY, Label

Area = Literal["originals", "shown"]
PIECE = 1 << 20
HASH = re.compile(r"[0-9a-f]{64}")


class Damaged(Exception):
    """What lies under an address is not what was put there, or nothing lies there."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where files of one owner lie: behind which wall, in which area."""

    owner: UUID
    label: Label
    area: Area

    def folder(self) -> Path:
        """The folder of this owner."""
        wall = "vault" if self.label & VAULT_ONLY else "desk"
        return _root() / wall / self.area / self.owner.hex[:2] / str(self.owner)


class Incoming:
    """A file being written. It has no address until it is kept; closed without that, it is gone."""

    def __init__(self) -> None:
        folder = _made(_root() / "incoming")
        self.path = folder / str(uuid4())
        self.file: IO[bytes] = open(self.path, "x+b", opener=_private)  # noqa: SIM115  # closed by `close`
        self.digest = hashlib.sha256()
        self.size = 0

    def __enter__(self) -> Incoming:
        return self

    def __exit__(self, *of: object) -> None:
        self.close()

    def write(self, piece: bytes) -> None:
        """Write a piece."""
        self.file.write(piece)
        self.digest.update(piece)
        self.size += len(piece)

    def keep(self, place: Place) -> str:
        """Put it on disk under its address; its hash."""
        self.file.flush()
        os.fsync(self.file.fileno())
        os.fchmod(self.file.fileno(), 0o400)
        found = self.digest.hexdigest()
        folder = _made(place.folder())
        os.replace(self.path, folder / found)
        _synced(folder)
        return found

    def close(self) -> None:
        """Close it, and remove it where it was not kept."""
        self.file.close()
        self.path.unlink(missing_ok=True)


def opened(place: Place, address: str) -> IO[bytes]:
    """A file, read once whole and compared with its address. Damaged where it is not what it should be."""
    if not HASH.fullmatch(address):
        raise Damaged(address)
    try:
        file = (place.folder() / address).open("rb")
    except FileNotFoundError:
        raise Damaged(address) from None
    if hashlib.file_digest(file, "sha256").hexdigest() != address:
        file.close()
        raise Damaged(address)
    file.seek(0)
    return file


def remove(owner: UUID, label: Label) -> None:
    """Remove every file of an owner, the original and what was made of it; the removal is on disk before this returns."""
    for area in ("originals", "shown"):
        folder = Place(owner, label, area).folder()
        if folder.exists():
            for file in folder.iterdir():
                file.unlink(missing_ok=True)
            _synced(folder)
            with suppress(OSError):  # somebody is putting another file there
                folder.rmdir()


def owners(older: float) -> Iterator[tuple[UUID, Label]]:
    """Each owner of files whose folder was last changed before a moment (seconds since the epoch), as a label behind its wall."""
    for wall, label in (("desk", Label.ORDINARY), ("vault", Label.EXCLUSION)):
        for folder in (_root() / wall).glob("*/??/*"):
            with suppress(FileNotFoundError, ValueError):  # another removed it just now; or it is none of ours, as `lost+found`
                if folder.stat().st_mtime < older:
                    yield UUID(folder.name), label


def sweep_incoming(older: float) -> int:
    """Remove what a killed process left behind before a moment (seconds since the epoch); how many."""
    left = 0
    for path in (_root() / "incoming").glob("*"):
        with suppress(FileNotFoundError):  # whoever wrote it put it in its place, or removed it
            if path.stat().st_mtime < older:
                path.unlink()
                left += 1
    return left


def _root() -> Path:
    return Path(settings.DOCUMENTS)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _made(folder: Path) -> Path:
    """The folder, made and on disk with all above it."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    for one in reversed(missing):
        one.mkdir(mode=0o700, exist_ok=True)
        _synced(one.parent)
    return folder


def _synced(folder: Path) -> None:
    found = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(found)
    finally:
        os.close(found)
