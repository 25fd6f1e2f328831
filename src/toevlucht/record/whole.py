"""Files that hold what people said: whole or not at all, and for nobody else on the machine to read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


@contextmanager
def whole(file: Path) -> Iterator[IO[str]]:
    """Where a file is written; what stood there stays until the new one is whole. OSError where it cannot be written."""
    new = file.with_name(f"{file.name}.new")
    new.unlink(missing_ok=True)
    try:
        new.touch(0o600)
        with new.open("w", encoding="utf-8") as out:
            yield out
        new.replace(file)
    finally:
        new.unlink(missing_ok=True)
