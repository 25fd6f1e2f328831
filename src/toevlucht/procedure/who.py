"""Whom a dossier is about, so that namesakes are told apart: the name, the V-number, the year of birth."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Who:
    """The name somebody goes by; the V-number, or else the first part of the dossier's id; the year of birth, "" if unknown."""

    name: str
    number: str
    born: str


def who(dossier: UUID, lines: Iterable[tuple[str, dict[str, Any]]]) -> Who:
    """As these lines (kind, body) tell, old to new; the last one counts."""
    name = number = born = ""
    for kind, body in lines:
        if kind == "identity":
            name = body.get("known_as") or name
        elif kind == "number":
            number = body["number"]
        elif kind == "answer" and (body["name"], body["member"]) == ("born_on", ""):
            born = _year(body["answer"].get("day"))
    return Who(name, number or str(dossier)[:8], born)


def _year(day: object) -> str:
    """The year of a day that is known so far; "" where it may be one of several."""
    years = {str(one or "")[:4] for one in day} if isinstance(day, list) else {""}
    return years.pop() if len(years) == 1 else ""
