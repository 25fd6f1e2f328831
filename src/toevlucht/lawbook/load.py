"""Load a law: read, resolve, check. It loads whole or not at all."""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from toevlucht.engine import model as m
from toevlucht.engine.law import Law
from toevlucht.lawbook.check import clauses, coverage, dated, names, reading, regimes, scopes
from toevlucht.lawbook.errors import LawError, LawErrors
from toevlucht.lawbook.layers import stand_ins
from toevlucht.lawbook.package import read_package
from toevlucht.lawbook.read.folder import fingerprint, read
from toevlucht.lawbook.resolve import resolve


def law_folder() -> Path:
    """The law that comes with the project: `law/` beside `src/`, or inside the installed package."""
    here = Path(__file__).resolve()
    for parent in here.parents:
        if (parent / "law" / "regimes.md").is_file():
            return parent / "law"
    raise FileNotFoundError("no law folder with a regimes.md stands above the package; name one")


def load(place: Path | None = None, without: Collection[str] = ()) -> m.Source:
    """The resolved source of a law folder or package; `without` names layers (folders directly under it) to leave out.

    LawErrors names every fault; a broken law never half-loads.
    """
    folder = law_folder() if place is None else place
    with uncollected():
        return _released(folder, without) if folder.is_file() else _read(folder, without)


@contextmanager
def uncollected() -> Iterator[None]:
    """Hold the collection of garbage: a law is tens of thousands of small objects that all stay."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _read(folder: Path, without: Collection[str]) -> m.Source:
    collected = read(folder, without)
    source, errors = resolve(collected)
    errors += names.overall(source)
    errors += coverage.uncovered(source, {(e.file, e.line) for e in errors})
    errors += coverage.unknown_paragraphs(source)
    broken = list(scopes.scopes(source))
    source = source if broken else stand_ins(source)
    errors += broken or _checked(_sound(source, errors), collected.unread)
    if errors:
        raise LawErrors(errors)
    return replace(source, hash=fingerprint(folder, without))


def _released(file: Path, without: Collection[str]) -> m.Source:
    if without:
        raise LawErrors([LawError(file.name, 1, "a package is whole", "nothing left out", "package the law without that layer")])
    return read_package(file)


def _sound(source: m.Source, errors: list[LawError]) -> m.Source:
    """The law without the definitions in which a fault was found: the rest is checked all the same."""
    places = {(e.file, e.line) for e in errors}
    kept = tuple(d for d in source.definitions if (d.citation.file, d.citation.line) not in places)
    return replace(source, definitions=tuple(d for d in kept if d.citation.act in {a.code for a in source.acts}))


def _checked(source: m.Source, unread: set[str]) -> list[LawError]:
    law = Law(source)
    found = [*regimes.regimes(law, unread), *clauses.clauses(law), *dated.lists(law), *names.circles(law)]
    return [*found, *reading.reading(law)]
