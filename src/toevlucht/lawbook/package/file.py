"""The file of a package: a head with its form and hashes, then the table as JSON. It is read whole or not at all."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

from toevlucht.engine import model as m
from toevlucht.lawbook.errors import LawError, LawErrors
from toevlucht.lawbook.package.tree import Flattened, restored

FORM = "toevlucht-law/1"
SUFFIX = ".pkg"


def packed(source: m.Source) -> bytes:
    """The checked law as bytes: a head of three words (form, hash of the law, hash of the body), then the body.

    The same law always gives the same bytes.
    """
    table = Flattened(source)
    tree = {"classes": table.shapes, "nodes": table.nodes}
    body = json.dumps(tree, ensure_ascii=False, separators=(",", ":")).encode()
    return f"{FORM} {source.hash} {hashlib.sha256(body).hexdigest()}\n".encode() + body


def write_package(source: m.Source, place: Path) -> Path:
    """Write a law to the file `place`; in a folder the file is named by the hash of the law."""
    file = place / f"law-{source.hash}{SUFFIX}" if place.is_dir() else place
    file.write_bytes(packed(source))
    return file


def read_package(file: Path) -> m.Source:
    """The law of a package, its hash checked. LawErrors says what is wrong with it."""
    head, _, body = file.read_bytes().partition(b"\n")
    words = head.decode("utf-8", "replace").split(" ")
    if words[0] != FORM or len(words) != 3:
        raise _fault(file, "not a package of law", f"a first line `{FORM} HASH HASH`", "toevlucht law package -o FILE")
    law, hash_ = words[1:]
    if hashlib.sha256(body).hexdigest() != hash_:
        raise _fault(file, "the hash does not fit: changed or cut short after it was written", "the file as it was released")
    if file.name.startswith("law-") and file.name != f"law-{law}{SUFFIX}":
        raise _fault(
            file, "the name says another law than the file holds", "the name it was released under", f"law-{law}{SUFFIX}"
        )
    try:
        raw = json.loads(body)
        found = restored(raw["classes"], raw["nodes"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
        raise _fault(file, f"cannot be read: {fault}", "a package written by this version or an older one") from fault
    if not isinstance(found, m.Source):
        raise _fault(file, "holds no law", "a package of law")
    return replace(found, hash=law)


def _fault(file: Path, what: str, expected: str, instead: str = "") -> LawErrors:
    return LawErrors([LawError(file.name, 1, what, expected, instead)])
