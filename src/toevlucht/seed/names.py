"""Invented names: a common first name with a common family name or father's name, never that of a listed person."""

from __future__ import annotations

import hashlib
from functools import cache
from random import Random
from typing import NamedTuple

from toevlucht.names import fold
from toevlucht.seed.tables import folder, rows

SCRIPTS = {"arabic": "Arab", "persian": "Arab", "horn": "Ethi"}
DIGITS = 12  # of a hash in the list


class Name(NamedTuple):
    """A name in Latin script, and in its own where the people writes another: "" where it does not."""

    latin: str
    original: str
    script: str


def name(chance: Random, nationality: str, sex: str, family: str = "") -> Name:
    """A name for somebody, drawn again as long as a listed person is called so; `family`: the family name they share."""
    people = _people()[nationality]
    while True:
        first = chance.choice(_names(people, "men" if sex == "M" else "women"))
        found = _joined(people, first, family or family_name(chance, nationality))
        if not listed(found.latin):
            return found


def family_name(chance: Random, nationality: str) -> str:
    """A family name, as in the table; a father's first name where families have none."""
    people = _people()[nationality]
    return chance.choice(_names(people, "families") or _names(people, "men"))


def listed(full: str) -> bool:
    """Whether a person on a published list of sanctions is called so, in any spelling that folds alike."""
    return hashlib.sha256(fold(full).encode()).hexdigest()[:DIGITS] in _listed()


def _joined(people: str, *parts: str) -> Name:
    latin, original = zip(*((part.partition("=")[0], part.partition("=")[2]) for part in parts), strict=True)
    script = SCRIPTS.get(people, "")
    return Name(" ".join(latin), " ".join(original) if script else "", script)


@cache
def _people() -> dict[str, str]:
    return {nationality: row["people"] for row in rows("peoples") for nationality in row["nationalities"].split()}


@cache
def _names(people: str, kind: str) -> tuple[str, ...]:
    [found] = (row["names"] for row in rows("names") if (row["people"], row["kind"]) == (people, kind))
    return tuple(found.split())


@cache
def _listed() -> frozenset[str]:
    return frozenset((folder() / "listed.txt").read_text(encoding="utf-8").split())
