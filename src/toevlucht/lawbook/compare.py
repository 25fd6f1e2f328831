"""What differs between two laws: definitions by citation, and scenarios that come out differently."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path

from toevlucht.engine import model as m
from toevlucht.engine.assessment import assess
from toevlucht.engine.law import Law
from toevlucht.lawbook.dossier import DossierErrors
from toevlucht.lawbook.scenario import Scenario, read_scenario

Named = tuple[str, str]  # key, citation


@dataclass(frozen=True, slots=True)
class Difference:
    """Keys new, gone and changed, each with its citation; and lines on scenarios."""

    added: tuple[Named, ...]
    removed: tuple[Named, ...]
    changed: tuple[Named, ...]
    outcomes: tuple[str, ...]


def compare(old: Law, new: Law, scenarios: Iterable[Path]) -> Difference:
    """Compare two laws; the scenarios are read under both."""
    added = [k for k in new.versions if k not in old.versions]
    removed = [k for k in old.versions if k not in new.versions]
    changed = [k for k, items in new.versions.items() if k in old.versions and _meaning(items) != _meaning(old.versions[k])]
    return Difference(_cited(new, added), _cited(old, removed), _cited(new, changed), tuple(_outcomes(old, new, scenarios)))


def _cited(law: Law, keys: list[str]) -> tuple[Named, ...]:
    return tuple((k, law.versions[k][0].citation.short()) for k in keys)


def _meaning(node: object) -> object:
    """A definition without where it stands: file and line do not change what it says."""
    if isinstance(node, m.Citation):
        return (node.act, node.article, node.labels, node.per)
    if isinstance(node, tuple):
        return tuple(_meaning(x) for x in node)
    if is_dataclass(node) and not isinstance(node, type):
        return (type(node).__name__, *(_meaning(getattr(node, f.name)) for f in fields(node)))
    return node


def _outcomes(old: Law, new: Law, paths: Iterable[Path]) -> Iterator[str]:
    for path in paths:
        try:
            before, after = read_scenario(old, path), read_scenario(new, path)
        except DossierErrors as faults:
            yield f"{path.name}: cannot be read under both laws ({faults.errors[0].what})"
            continue
        for one, two in zip(before, after, strict=True):
            yield from _differences(old, new, one, two)


def _differences(old: Law, new: Law, one: Scenario, two: Scenario) -> Iterator[str]:
    day = two.dossier.day
    if day is None:
        return
    was = {(c.key, c.member): c.status for c in assess(old, one.dossier.case, day, one.dossier.regimes).grounds()}
    now = {(c.key, c.member): c.status for c in assess(new, two.dossier.case, day, two.dossier.regimes).grounds()}
    for place in dict.fromkeys([*was, *now]):
        if was.get(place) != now.get(place):
            yield f"{two.id} {two.change} {place[0]} {place[1]}: {was.get(place, '-')} -> {now.get(place, '-')}"
