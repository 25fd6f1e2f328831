"""What is wrong with a dossier file: all of it at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class DossierError:
    """One fault: line of the file, address in the dossier, what is wrong, what to do."""

    line: int
    path: str
    what: str
    todo: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.path or 'dossier'}: {self.what}; {self.todo}"


class DossierErrors(Exception):  # several errors in one
    """A dossier that may not enter; nothing of it is half-taken."""

    def __init__(self, errors: Iterable[DossierError], name: str = "") -> None:
        self.errors = tuple(sorted(set(errors)))
        self.name = name
        super().__init__("\n".join(f"{name}: {e}" if name else str(e) for e in self.errors))
