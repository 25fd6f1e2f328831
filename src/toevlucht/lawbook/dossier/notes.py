"""Notes of what is wrong while a dossier's tree is walked: each fault with its line and address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from toevlucht.engine.said import Said, said
from toevlucht.lawbook.dossier.problems import DossierError, DossierErrors
from toevlucht.lawbook.errors import nearest

MOST = 100  # faults of one file; nobody mends more at once, and each costs a search for what was meant


class Notes:
    """Every fault of one file, and the line of every answer that was read. DossierErrors at the first fault too many."""

    def __init__(self, name: str = "") -> None:
        self.name = name
        self.errors: list[DossierError] = []
        self.lines: dict[str, int] = {}

    def add(self, tree: Any, key: object, path: str, what: Said, todo: Said) -> None:
        """A fault at a key of the tree; `path` is its address for the reader."""
        self.take(DossierError(line_of(tree, key), path, what, todo))

    def take(self, fault: DossierError) -> None:
        """A fault that was found elsewhere."""
        self.errors.append(fault)
        if len(self.errors) >= MOST:
            what = said("these are the first {n} faults, and what follows was not looked at", n=MOST)
            last = max(one.line for one in self.errors)
            raise DossierErrors([*self.errors, DossierError(last, "", what, said("mend these first"))], self.name)

    def at(self, path: str, name: str, what: Said, todo: Said) -> None:
        """A fault of an answer that was read before."""
        where = join(path, name)
        self.take(DossierError(self.lines.get(where, 1), where, what, todo))

    def keys(self, tree: Mapping[Any, Any], known: Sequence[str], path: str) -> None:
        """Each key that stands nowhere in the format."""
        for key in tree:
            if key not in known:
                todo = said("write {keys}", keys=nearest(str(key), known) or tuple(known))
                self.add(tree, key, join(path, str(key)), said("'{key}' is no key here", key=key), todo)

    def mapping(self, tree: Mapping[Any, Any], key: str, path: str, todo: Said) -> Mapping[Any, Any]:
        """The mapping under a key; empty where the key is absent, empty with a fault where it holds something else."""
        found = tree.get(key)
        if found is None or isinstance(found, Mapping):
            return found or {}
        self.add(tree, key, join(path, key), said("'{key}' holds no names with answers", key=key), todo)
        return {}

    def sequence(self, tree: Mapping[Any, Any], key: str, path: str, todo: Said) -> Iterable[Any]:
        """The list under a key; empty where absent, empty with a fault where it is no list."""
        found = tree.get(key)
        if found is None:
            return ()
        if isinstance(found, Sequence) and not isinstance(found, str):
            return found
        self.add(tree, key, join(path, key), said("'{key}' is a list", key=key), todo)
        return ()


def join(path: str, key: str) -> str:
    """An address one step deeper."""
    return f"{path}/{key}" if path else key


def line_of(tree: Any, key: object) -> int:
    """The line of a key in the file, from 1; the tree's own where the key is absent."""
    place = getattr(tree, "lc", None)
    if place is None:
        return 1
    if place.data and key in place.data:
        return int(place.data[key][0]) + 1
    return int(place.line or 0) + 1
