"""The texts of a file, wherever they stand: none holds what nobody sees, and none is longer than a person writes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from toevlucht.engine.said import Said, said
from toevlucht.lawbook.dossier.notes import join, line_of
from toevlucht.lawbook.dossier.problems import DossierError
from toevlucht.names import UNSEEN

LONGEST = 20_000  # letters of a text
OF_A_NAME = 500  # what a form takes of each of these
SHORT = frozenset({"id", "title", "by", "second", "person", "source"})


def strange_texts(tree: Any) -> Iterator[DossierError]:
    """A fault for each key and each text of a tree that cannot be kept as it is; a part that is shared is looked at once."""
    yield from _strange(tree, "", set())


def _strange(tree: Any, path: str, known: set[int]) -> Iterator[DossierError]:
    if id(tree) in known:
        return
    known.add(id(tree))
    for key, part in tree.items() if isinstance(tree, Mapping) else enumerate(tree):
        where = join(path, UNSEEN.sub("", str(key))[:OF_A_NAME])
        most = OF_A_NAME if key in SHORT else LONGEST
        texts = [(str(key), OF_A_NAME)] if isinstance(tree, Mapping) else []
        if isinstance(part, str) or not isinstance(part, Mapping | Sequence):
            texts.append((str(part), most))
        else:
            yield from _strange(part, where, known)
        yield from (DossierError(line_of(tree, key), where, *fault) for text in texts if (fault := wrong_text(*text)))


def wrong_text(text: str, most: int) -> tuple[Said, Said] | None:
    """What is wrong with a text, and what to do; None where nothing is."""
    if found := UNSEEN.search(text):
        code = f"{ord(found[0]):04X}"
        return said("this holds a character that nobody sees (U+{code})", code=code), said("type the text again")
    if len(text) > most:
        return said("this is longer than {n} letters", n=most), said("shorten it")
    return None
