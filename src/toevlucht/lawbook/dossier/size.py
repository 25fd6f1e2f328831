"""Bounds of a file that people write: so large, so deep, and no more however its aliases multiply."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from toevlucht.lawbook.dossier.problems import DossierError, DossierErrors

BYTES = 1_000_000
PARTS = 50_000
DEPTH = 40
TOO_LARGE = DossierError(1, "", "the file is too large for a dossier", f"keep it below {BYTES} bytes and {PARTS} parts")
TOO_DEEP = DossierError(1, "", "the file is nested too deeply", f"keep it below {DEPTH} levels; no part may hold itself")


def text_of(path: Path) -> str:
    """The text of a file. DossierErrors where it is too large or no UTF-8 text."""
    with path.open("rb") as file:
        found = file.read(BYTES + 1)
    if len(found) > BYTES:
        raise DossierErrors([TOO_LARGE], path.name)
    try:
        return found.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise DossierErrors([DossierError(1, "", "the file is not UTF-8 text", "save it as UTF-8")], path.name) from None


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
