"""The witness: a file outside the database that saw the head of every chain. Lines are only ever added to it.

Each stamp names the chains that moved since the stamp before, and the hash of that stamp; so the file too is a chain.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from toevlucht.record.verify import Chain, Head, stored_heads


class BrokenWitness(Exception):
    """A witness file that is not whole: a line was changed, or taken out."""


def stamp(file: Path, at: datetime) -> int:
    """Add a stamp: the chains that moved since the last one; how many. Nothing is added where none moved."""
    file.touch()
    known = {chain: heads[-1] for chain, heads in witnessed(file).items()}
    moved = [[*chain, *head] for chain, head in sorted(stored_heads().items()) if known.get(chain) != head]
    if moved:
        with file.open("a", encoding="utf-8") as out:
            out.write(json.dumps({"at": at.isoformat(), "before": _end(file), "heads": moved}, separators=(",", ":")) + "\n")
    return len(moved)


def witnessed(file: Path) -> dict[Chain, list[Head]]:
    """Each head the witness saw, by chain, old to new. BrokenWitness where the file is not whole."""
    found: dict[Chain, list[Head]] = {}
    for line in _lines(file):
        for subject, label, seq, head in json.loads(line)["heads"]:
            found.setdefault((subject, label), []).append((seq, head))
    return found


def _lines(file: Path) -> Iterator[str]:
    before = ""
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines() if file.exists() else (), 1):
        if json.loads(line)["before"] != before:
            raise BrokenWitness(f"line {number} does not follow the one before it")
        before = hashlib.sha256(line.encode()).hexdigest()
        yield line


def _end(file: Path) -> str:
    """The hash of the last line; "" for a new file."""
    last = next(reversed(list(_lines(file))), "")
    return hashlib.sha256(last.encode()).hexdigest() if last else ""
