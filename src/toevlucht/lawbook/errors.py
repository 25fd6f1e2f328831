"""What is wrong with a law text: all of it at once, each with what to write instead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, slots=True, order=True)
class LawError:
    """One fault, printed as `file:line: what. Expected …. Write … instead.`"""

    file: str
    line: int
    what: str
    expected: str = ""
    instead: str = ""

    def __str__(self) -> str:
        expected = f" Expected {self.expected}." if self.expected else ""
        instead = f" Write: {self.instead}" if self.instead else ""
        return f"{self.file}:{self.line}: {self.what}.{expected}{instead}"


class LawErrors(Exception):  # several errors in one
    """A law that does not load; it never half-loads."""

    def __init__(self, errors: Iterable[LawError]) -> None:
        self.errors = tuple(sorted(set(errors)))
        super().__init__("\n".join(map(str, self.errors)))


class Unread(Exception):  # caught by the statement that met it
    """A piece of a line that cannot be read; the statement adds the file, and the line where it is not yet known."""

    def __init__(self, what: str, expected: str = "", instead: str = "", line: int = 0) -> None:
        self.what, self.expected, self.instead, self.line = what, expected, instead, line
        self.more: tuple[Unread, ...] = ()  # further faults of the same statement
        super().__init__(what)


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name most like this one; "" where none comes near."""
    found = get_close_matches(name, list(known), n=1, cutoff=0.7)
    return found[0] if found else ""
