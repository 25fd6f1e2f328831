"""The whole law: from text to package, and from package to an answer; and a law at least five times as large."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.figures import median_s, note
from toevlucht.engine import Law
from toevlucht.engine import model as m
from toevlucht.lawbook import load
from toevlucht.lawbook.package import write_package

LARGE = 2_500  # definitions expected of the whole law
MANY = ("acts", "words", "facts", "definitions", "lists", "not_modelled", "articles")


def released_law() -> Law:
    """Measure reading, packaging and loading; the law as its text says it."""
    begin = time.perf_counter()
    source = load()
    with TemporaryDirectory() as folder:
        package = write_package(source, Path(folder))
        note("the whole law: read, check and package its text", time.perf_counter() - begin, "s", 5, least=False)
        kinds = Counter(type(d).__name__ for d in source.definitions)
        note("the whole law: definitions", len(source.definitions), "")
        note("the whole law: rules", kinds["Rule"] + kinds["ValueRule"], "")
        note("the whole law: judgments, duties and powers", sum(kinds[k] for k in ("Judgment", "Duty", "Power")), "")
        note("the whole law: size of its package", package.stat().st_size / 1e6, "MB")
        assert load(package) == source, "the package holds another law"
        note("the whole law: loaded from its package", median_s(lambda: Law(load(package))) * 1e3, "ms", 300, least=False)
        large = write_package(enlarged(source, -(-LARGE // len(source.definitions))), Path(folder) / "large.pkg")
        note(
            f"a law of {LARGE} definitions or more, from its package",
            median_s(lambda: Law(load(large))) * 1e3,
            "ms",
            300,
            least=False,
        )
    return Law(source)


def enlarged(source: m.Source, times: int) -> m.Source:
    """The law several times over under other names, so that nothing is shared between the copies."""
    copies = [source, *(renamed(source, f"_{n}") for n in range(1, times))]
    many = {f: tuple(x for c in copies for x in getattr(c, f)) for f in MANY}
    many["definitions"] = many["definitions"][: max(LARGE, len(source.definitions))]
    return replace(source, **many, hash="0" * 64)


def renamed(node: Any, mark: str) -> Any:
    """A copy in which every name and citation bears a mark."""
    if isinstance(node, tuple):
        return tuple(renamed(x, mark) for x in node)
    if not is_dataclass(node) or isinstance(node, type):
        return node
    changed = {f.name: renamed(getattr(node, f.name), mark) for f in fields(node)}
    changed |= {f: changed[f] + mark for f in ("act", "code", "name", "en") if isinstance(changed.get(f), str)}
    return replace(node, **changed)  # type: ignore[arg-type]  # any node of the tree
