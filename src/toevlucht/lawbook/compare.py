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
    """Each ground of a scenario that comes out differently, under each law its expectations name."""
    day = two.dossier.day
    laws = [{**two.dossier.regimes, **(entry.get("under") or {})} for entry in two.expect]
    for forced in dict.fromkeys(tuple(sorted(law.items())) for law in laws if day is not None):
        was, now = (_grounds(law, s, day or 0, dict(forced)) for law, s in ((old, one), (new, two)))
        under = ", ".join(f"{regime} {act}" for regime, act in forced)
        for place in dict.fromkeys([*was, *now]):
            if was.get(place) != now.get(place):
                name = " ".join(x for x in (two.id, two.change and f"({two.change})", under and f"[{under}]", *place) if x)
                yield f"{name}: {was.get(place, '-')} -> {now.get(place, '-')}"


def _grounds(law: Law, scenario: Scenario, day: int, forced: dict[str, str]) -> dict[tuple[str, str], str]:
    return {(c.key, c.member): c.status for c in assess(law, scenario.dossier.case, day, forced).grounds()}
