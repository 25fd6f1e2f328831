"""What a backup holds, and where each part of it lives.

FOLDER/
    manifest.json     written last: a folder without it is no backup
    database.dump     as of one snapshot
    documents/ law/   files that are named by what they hold
    witness.jsonl     the heads of the chains, as they were seen outside the database

No secret is in it: not the passwords of the logins, not the key that signs sessions.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from toevlucht.engine.said import Said, said

MANIFEST, DUMP, WITNESS, DOCUMENTS, LAW = "manifest.json", "database.dump", "witness.jsonl", "documents", "law"
FOLDERS = (DOCUMENTS, LAW)
SETTINGS = {DOCUMENTS: "TOEVLUCHT_DOCUMENTS", LAW: "TOEVLUCHT_LAW", WITNESS: "TOEVLUCHT_WITNESS"}
UNFINISHED = "incoming"  # of the documents: what is still being received


class NoBackup(Exception):
    """A backup that cannot be made or used: everything that stands in the way, in words for whoever runs it."""

    def __init__(self, *what: Said) -> None:
        super().__init__("\n".join(map(str, what)))
        self.said = what


def home_of(part: str) -> Path:
    """Where a part lives while the service runs."""
    from toevlucht.record.postgres.folders import data_folder

    return Path(os.environ.get(SETTINGS[part]) or data_folder() / part)


def files(folder: Path) -> Iterator[Path]:
    """Every finished file of a folder, by its path within it."""
    for path in sorted(folder.rglob("*")):
        within = path.relative_to(folder)
        if path.is_file() and not path.is_symlink() and within.parts[0] != UNFINISHED:
            yield within


def copied(source: Path, target: Path) -> dict[str, str]:
    """Copy every finished file of a folder; the SHA-256 of each by its path. One destroyed meanwhile is left out."""
    found = {}
    for within in files(source):
        place = target / within
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            shutil.copy2(source / within, place)
        except FileNotFoundError:  # lawfully destroyed since the folder was read
            continue
        found[str(within)] = digest(place)
    return found


def digest(file: Path) -> str:
    """The SHA-256 of a file."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def damaged(folder: Path, known: dict[str, dict[str, str]]) -> Iterator[Said]:
    """Each file of a backup that is gone or not the one that was put there."""
    for part, digests in known.items():
        for within, expected in digests.items():
            place = folder / part / within
            if not place.is_file() or digest(place) != expected:
                yield said("{file} is gone or damaged", file=Path(part, within))
