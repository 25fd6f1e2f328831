"""What a national layer sets about its authority: `country.toml` in the layer's folder. Rules never stand there."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from toevlucht.engine import model as m
from toevlucht.lawbook.errors import LawError

FILE = "country.toml"
LANGUAGE = re.compile(r"[a-z]{2}")
EXPECTED = {
    "language": 'two letters of ISO 639-1, as language = "nl"',
    "name": "two texts: in English and in the language of the layer",
    "authority": "two texts: in English and in the language of the layer",
    "letterhead": "a list of lines",
}


def countries(folder: Path, without: Collection[str] = ()) -> tuple[list[m.Country], list[LawError]]:
    """The settings of every layer of a law folder, and what is wrong with them."""
    found: list[m.Country] = []
    errors: list[LawError] = []
    for path in sorted(folder.glob(f"*/{FILE}")):
        if path.parent.name not in without:
            errors += _read(path, found)
    return found, errors


def _read(path: Path, into: list[m.Country]) -> Iterator[LawError]:
    where = f"{path.parent.name}/{FILE}"
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        yield LawError(where, 1, f"cannot be read: {fault}", "TOML")
        return
    faults = [LawError(where, 1, f"'{key}' is no setting", ", ".join(EXPECTED)) for key in given if key not in EXPECTED]
    faults += [
        LawError(where, 1, f"'{key}' is missing or wrong", what) for key, what in EXPECTED.items() if not _fits(key, given)
    ]
    if faults:
        yield from faults
    else:
        into.append(
            m.Country(path.parent.name, given["language"], *map(tuple, (given[k] for k in ("name", "authority", "letterhead"))))
        )


def _fits(key: str, given: dict[str, Any]) -> bool:
    value = given.get(key)
    if key == "language":
        return isinstance(value, str) and bool(LANGUAGE.fullmatch(value))
    texts = isinstance(value, list) and all(isinstance(x, str) and x for x in value)
    return texts and (key == "letterhead" or len(value or ()) == 2)
