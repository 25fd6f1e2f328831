"""Bounds of a file that people write: so large, so deep, and no more however its aliases multiply."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from toevlucht.engine.said import said
from toevlucht.lawbook.dossier.problems import DossierError, DossierErrors

BYTES = 1_000_000
PARTS = 50_000
DEPTH = 40
TOO_LARGE = DossierError(
    1, "", said("the file is too large for a dossier"), said("keep it below {n} bytes and {parts} parts", n=BYTES, parts=PARTS)
)
TOO_DEEP = DossierError(
    1, "", said("the file is nested too deeply"), said("keep it below {n} levels; no part may hold itself", n=DEPTH)
)
NO_TEXT = DossierError(1, "", said("the file is not UTF-8 text"), said("save it as UTF-8"))


def text_of(path: Path) -> str:
    """The text of a file. DossierErrors where it is too large or no UTF-8 text."""
    with path.open("rb") as file:
        found = file.read(BYTES + 1)
    if len(found) > BYTES:
        raise DossierErrors([TOO_LARGE], path.name)
    try:
        return found.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise DossierErrors([NO_TEXT], path.name) from None


def few_lines(text: str, name: str) -> None:
    """DossierErrors where a text has more lines than a file may have parts: it is not even read."""
    if text.count("\n") > PARTS:
        raise DossierErrors([TOO_LARGE], name)


def bounded(tree: object, name: str) -> None:
    """DossierErrors where a tree is too large or too deep; an alias counts as all that it stands for."""
    if _parts(tree, {}, 0, name) > PARTS:
        raise DossierErrors([TOO_LARGE], name)


def _parts(tree: object, known: dict[int, int], depth: int, name: str) -> int:
    """How many parts a tree has; each shared part is counted once and taken as often as it is named."""
    if isinstance(tree, str) or not isinstance(tree, Mapping | Sequence):
        return 1
    if depth > DEPTH:
        raise DossierErrors([TOO_DEEP], name)
    if id(tree) not in known:
        inner = [*tree, *tree.values()] if isinstance(tree, Mapping) else tree
        known[id(tree)] = 1 + sum(_parts(part, known, depth + 1, name) for part in inner)
    return known[id(tree)]
