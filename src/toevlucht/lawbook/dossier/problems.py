"""What is wrong with a dossier file: all of it at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from toevlucht.engine.said import Said, said


@dataclass(frozen=True, slots=True, order=True)
class DossierError:
    """One fault: line of the file, address in the dossier, what is wrong, what to do."""

    line: int
    path: str
    what: Said
    todo: Said

    @property
    def said(self) -> Said:
        """The whole fault as one sentence."""
        where = self.path or "dossier"
        return said("line {line}: {where}: {what}; {todo}", line=self.line, where=where, what=self.what, todo=self.todo)

    def __str__(self) -> str:
        return str(self.said)


class DossierErrors(Exception):  # several errors in one
    """A dossier that may not enter; nothing of it is half-taken."""

    def __init__(self, errors: Iterable[DossierError], name: str = "") -> None:
        self.errors = tuple(sorted(set(errors)))
        self.name = name
        super().__init__("\n".join(self.said))

    @property
    def said(self) -> list[Said]:
        """Each fault as one sentence, with the name of the file."""
        return [said("{file}: {fault}", file=self.name, fault=e.said) if self.name else e.said for e in self.errors]
