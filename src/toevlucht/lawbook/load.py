"""Load a law: read, resolve, check. It loads whole or not at all."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from toevlucht.engine import model as m
from toevlucht.engine.law import Law
from toevlucht.lawbook.check import coverage, names, reading
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
    if folder.is_file():
        return _released(folder, without)
    source, errors = resolve(read(folder, without))
    errors += names.overall(source)
    errors += coverage.uncovered(source)
    if not errors:
        source = stand_ins(source)
        errors += _checked(source)
    if errors:
        raise LawErrors(errors)
    return replace(source, hash=fingerprint(folder, without))


def _released(file: Path, without: Collection[str]) -> m.Source:
    if without:
        raise LawErrors([LawError(file.name, 1, "a package is whole", "nothing left out", "package the law without that layer")])
    return read_package(file)


def _checked(source: m.Source) -> list[LawError]:
    law = Law(source)
    return [*names.regimes(source, law), *names.circles(law), *reading.reading(law)]
