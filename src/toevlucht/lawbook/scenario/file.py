"""Reads a scenario: a dossier file with `source`, `expect` and, for changed facts, `twins`."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from toevlucht.engine.law import Law
from toevlucht.lawbook.dossier import Dossier, DossierError, DossierErrors, read_dossier
from toevlucht.lawbook.dossier.file import from_tree

EXPECT = ("under", "day", "grounds", "must", "must_not")
TWIN = ("change", "set", "close", "open", "remove", "add", "expect")


@dataclass(frozen=True, slots=True)
class Scenario:
    """One dossier with expectations; a twin is the same dossier with a change."""

    id: str
    title: str
    source: Mapping[str, Any]
    dossier: Dossier
    expect: tuple[Mapping[str, Any], ...]
    path: Path
    change: str = ""


def scenario_files(folder: Path) -> list[Path]:
    """Every scenario file of a law folder, in order."""
    return sorted(folder.rglob("scenarios/*.yaml"))


def read_scenario(law: Law, path: Path) -> list[Scenario]:
    """The scenario of a file and its twins. DossierErrors lists what is wrong."""
    dossier = read_dossier(law, path, scenario=True)
    raw = dossier.raw
    errors = list(_faults(raw))
    if errors:
        raise DossierErrors(errors, path.name)
    source = raw["source"]
    out = [Scenario(dossier.id, dossier.title, source, dossier, tuple(raw["expect"]), path)]
    for twin in raw.get("twins") or ():
        changed = _changed(raw, twin)
        one = from_tree(law, changed, name=f"{path.name} ({twin['change']})", scenario=True)
        out.append(Scenario(dossier.id, dossier.title, source, one, tuple(twin["expect"]), path, str(twin["change"])))
    return out


def _faults(raw: Any) -> Iterator[DossierError]:
    if not isinstance(raw.get("source"), Mapping) or not raw["source"].get("ref"):
        yield DossierError(1, "source", "a scenario names its source", "write source: {kind: article, ref: qr 8(1)}")
    if not raw.get("expect"):
        yield DossierError(1, "expect", "a scenario expects something", "write expect: [{grounds: […]}]")
    for entry in raw.get("expect") or ():
        yield from (
            DossierError(1, f"expect/{k}", f"'{k}' is no key here", f"write {', '.join(EXPECT)}")
            for k in entry
            if k not in EXPECT
        )
    for twin in raw.get("twins") or ():
        yield from (
            DossierError(1, f"twins/{k}", f"'{k}' is no key here", f"write {', '.join(TWIN)}") for k in twin if k not in TWIN
        )
        if not twin.get("change") or not twin.get("expect"):
            yield DossierError(1, "twins", "a twin says what changes and what is then expected", "write change and expect")


def _changed(raw: Any, twin: Mapping[str, Any]) -> Any:
    """The tree of the dossier with a twin's change; the first stays as it was."""
    tree = copy.deepcopy(raw)
    for address, given in (twin.get("set") or {}).items():
        *steps, name = str(address).split("/")
        facts = member_of(tree, steps).setdefault("facts", {})
        facts[name] = given
    for address in twin.get("remove") or ():
        *steps, name = str(address).split("/")
        (member_of(tree, steps).get("facts") or {}).pop(name, None)
    for address in twin.get("close") or ():
        *steps, scope = str(address).split("/")
        closed = member_of(tree, steps).setdefault("closed", [])
        if scope not in closed:
            closed.append(scope)
    for address in twin.get("open") or ():
        *steps, scope = str(address).split("/")
        at = member_of(tree, steps)
        at["closed"] = [s for s in at.get("closed") or () if s != scope]
    return tree


def member_of(tree: Any, steps: list[str]) -> Any:
    """The subtree of a member, `["country:iraq", "fear:threat"]`; made where it does not exist."""
    at = tree
    for step in steps:
        scope, _, id_ = step.partition(":")
        members = at.get("members")
        if members is None:
            members = at["members"] = {}
        group = members.setdefault(scope, {})
        if group.get(id_) is None:
            group[id_] = {}
        at = group[id_]
    return at
