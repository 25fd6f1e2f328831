"""The witness: a file outside the database that saw the head of every chain. Lines are only ever added to it.

Each stamp names the chains that moved since the stamp before, and the hash of that stamp; so the file too is a chain.
That a stamp was made is noted in the database as well, so that every process can tell how old the last one is.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from django.db import connection, transaction

from toevlucht.record.verify import Chain, Head, stored_heads

STALE = timedelta(hours=1)  # a stamp is made every five minutes (`jobs.tasks`): by then something is wrong
NOTED = "insert into record_stamp (at, moved) values (%s, %s) on conflict do nothing"
AGE = "select now() - max(at) from record_stamp"


class BrokenWitness(Exception):
    """A witness file that is not whole: a line was changed, or taken out."""


@dataclass
class Seen:
    """What a witness saw: each head by chain, old to new, and the hash of its last line; "" for a new file."""

    heads: dict[Chain, list[Head]] = field(default_factory=dict)
    end: str = ""

    def take(self, lines: Iterable[bytes]) -> None:
        """Read the stamps, each against the one before it. BrokenWitness where one does not follow."""
        for number, line in enumerate(lines, 1):
            before, heads = _read(line, number)
            if before != self.end:
                raise BrokenWitness(f"line {number} does not follow the one before it")
            self.end = hashlib.sha256(line).hexdigest()
            for subject, label, seq, head in heads:
                self.heads.setdefault((subject, label), []).append((seq, head))


def stamp(file: Path, at: datetime) -> int:
    """Add a stamp: the chains that moved since the last one; how many. No line is added where none moved.

    On disk before this returns; two at once wait for each other. Reads as the owner, or as the service in the vault.
    """
    with file.open("a+b") as out:
        fcntl.flock(out, fcntl.LOCK_EX)
        seen = Seen()
        seen.take(_whole_lines(out))
        known = {chain: heads[-1] for chain, heads in seen.heads.items()}
        with transaction.atomic():  # not before the file is read: that may take longer than a transaction may rest
            stored = sorted(stored_heads().items())
        moved = [[*chain, *head] for chain, head in stored if known.get(chain) != head]
        if moved:
            line = json.dumps({"at": at.isoformat(), "before": seen.end, "heads": moved}, separators=(",", ":"))
            out.write(line.encode() + b"\n")
            out.flush()
            os.fsync(out.fileno())
    return len(moved)


def note(at: datetime, moved: int) -> None:
    """Note in the database that a stamp was made."""
    with connection.cursor() as cursor:
        cursor.execute(NOTED, [at, moved])


def age() -> timedelta | None:
    """How long ago the last stamp was noted; None where none ever was. Any login may ask."""
    with connection.cursor() as cursor:
        cursor.execute(AGE)
        found: timedelta | None = cursor.fetchone()[0]
    return found


def witnessed(file: Path) -> dict[Chain, list[Head]]:
    """Each head the witness saw, by chain, old to new. BrokenWitness where the file is not whole; OSError where there is none."""
    seen = Seen()
    with file.open("rb") as lines:
        seen.take(line.rstrip(b"\n") for line in lines if line.endswith(b"\n"))
    return seen.heads


def _whole_lines(file: BinaryIO) -> Iterator[bytes]:
    """The lines of a file; one whose writing was cut off is no stamp, and is taken off its end."""
    file.seek(0)
    whole = 0
    for line in file:
        if not line.endswith(b"\n"):
            file.truncate(whole)
            return
        whole += len(line)
        yield line[:-1]


def _read(line: bytes, number: int) -> tuple[str, list[tuple[str, int, int, str]]]:
    try:
        told = json.loads(line)
        heads = [(subject, label, seq, head) for subject, label, seq, head in told["heads"]]
        if all(tuple(map(type, head)) == (str, int, int, str) for head in heads):
            return told["before"], heads
    except (ValueError, KeyError, TypeError, RecursionError):
        pass
    raise BrokenWitness(f"line {number} is no stamp")
