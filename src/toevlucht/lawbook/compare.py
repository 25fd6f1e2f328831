"""Two laws side by side: definitions by key, and dossiers that come out differently under one and the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from pathlib import Path

from toevlucht.engine import model as m
from toevlucht.engine.assessment import assess
from toevlucht.engine.beside import Difference, beside
from toevlucht.engine.law import Law
from toevlucht.engine.patterns import Patterns, patterns
from toevlucht.lawbook.dossier import Dossier, read_dossier
from toevlucht.lawbook.scenario import read_scenario


@dataclass(frozen=True, slots=True)
class Side:
    """One side: a law, and the acts it is read under where they are forced (regime -> act)."""

    law: Law
    forced: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Definition:
    """A key that is new, gone or changed; of a changed rule on how many patterns it now differs."""

    key: str
    article: str
    patterns: Patterns | None = None


@dataclass(frozen=True, slots=True)
class Definitions:
    """Keys that stand in one law only, or say something else."""

    added: tuple[Definition, ...]
    removed: tuple[Definition, ...]
    changed: tuple[Definition, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """One dossier (or a twin of it) under both sides; `under` are the acts its expectations name."""

    id: str
    change: str
    under: str
    differences: tuple[Difference, ...]


def definitions(old: Law, new: Law) -> Definitions:
    """What two laws say differently, in the order of the new one."""
    added = tuple(_definition(new, k) for k in new.versions if k not in old.versions)
    removed = tuple(_definition(old, k) for k in old.versions if k not in new.versions)
    both = [k for k in new.versions if k in old.versions]
    changed = tuple(_changed(old, new, k) for k in both if _meaning(old.versions[k]) != _meaning(new.versions[k]))
    return Definitions(added, removed, changed)


def _definition(law: Law, key: str) -> Definition:
    return Definition(key, law.versions[key][0].citation.short())


def _changed(old: Law, new: Law, key: str) -> Definition:
    was, now = old.versions[key], new.versions[key]
    one = len(was) == len(now) == 1
    both = one and isinstance(was[0], m.Rule) and isinstance(now[0], m.Rule)
    found = patterns(was[0], now[0]) if both else None  # type: ignore[arg-type]  # both are rules
    return Definition(key, now[0].citation.short(), found)


def _meaning(node: object) -> object:
    """A definition without where it stands: file and line do not change what it says."""
    if isinstance(node, m.Citation):
        return (node.act, node.article, node.labels, node.per)
    if isinstance(node, tuple):
        return tuple(_meaning(x) for x in node)
    if is_dataclass(node) and not isinstance(node, type):
        return (type(node).__name__, *(_meaning(getattr(node, f.name)) for f in fields(node)))
    return node


def compared(path: Path, before: Side, after: Side) -> Iterator[Compared]:
    """A dossier or scenario with its twins under both sides. DossierErrors where it cannot be read under one."""
    for (one, change, under), (two, _, _) in zip(_cases(before, path), _cases(after, path), strict=True):
        if two.day is None or one.day is None:
            continue
        sides = []
        for side, dossier in ((before, one), (after, two)):
            acts = {**dossier.regimes, **under, **side.forced}
            known = {r: a for r, a in acts.items() if r in side.law.regimes}
            sides.append(assess(side.law, dossier.case, dossier.day or 1, known))
        said = ", ".join(f"{regime} {act}" for regime, act in under.items())
        yield Compared(two.id, change, said, tuple(beside(*sides)))


def _cases(side: Side, path: Path) -> Iterator[tuple[Dossier, str, dict[str, str]]]:
    """(dossier, twin's change, acts forced by what it expects) of a file."""
    dossier = read_dossier(side.law, path, scenario=True)
    if "expect" not in dossier.raw:
        yield dossier, "", {}
        return
    for scenario in read_scenario(side.law, path):
        laws = [{str(k): str(v) for k, v in (entry.get("under") or {}).items()} for entry in scenario.expect]
        named = [{}] if side.forced else laws
        for acts in dict.fromkeys(tuple(sorted(law.items())) for law in named):
            yield scenario.dossier, scenario.change, dict(acts)
