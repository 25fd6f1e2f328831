"""Reads a scenario: a dossier file with `source`, `expect` and, for changed facts, `twins`."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from toevlucht.engine.law import Law
from toevlucht.lawbook.dossier import Dossier, DossierErrors, read_dossier
from toevlucht.lawbook.dossier.edit import facts_of
from toevlucht.lawbook.dossier.file import from_tree
from toevlucht.lawbook.dossier.notes import Notes
from toevlucht.lawbook.layers import left_in
from toevlucht.lawbook.scenario.form import check_form


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


def scenario_files(folder: Path, without: Collection[str] = ()) -> list[Path]:
    """Every scenario file of a law folder, in order; layers left out are passed over."""
    return sorted(left_in(folder, folder.rglob("scenarios/*.yaml"), without))


def read_scenario(law: Law, path: Path) -> list[Scenario]:
    """The scenario of a file and its twins. DossierErrors lists what is wrong."""
    dossier = read_dossier(law, path, scenario=True)
    raw, notes = dossier.raw, Notes(path.name)
    check_form(raw, notes)
    if notes.errors:
        raise DossierErrors(notes.errors, path.name)
    first = Scenario(dossier.id, dossier.title, raw["source"], dossier, tuple(raw["expect"]), path)
    return [first, *(_twin(law, first, twin) for twin in raw.get("twins") or ())]


def _twin(law: Law, first: Scenario, twin: Mapping[str, Any]) -> Scenario:
    change = str(twin["change"])
    changed = from_tree(law, _changed(first.dossier.raw, twin), name=f"{first.path.name} ({change})", scenario=True)
    return Scenario(first.id, first.title, first.source, changed, tuple(twin["expect"]), first.path, change)


def _changed(raw: Any, twin: Mapping[str, Any]) -> Any:
    """The tree of the dossier with a twin's change; the first stays as it was."""
    tree = raw.copy()
    tree.update({key: _own(raw[key]) for key in ("facts", "members") if key in raw})
    for address, given in (twin.get("set") or {}).items():
        member, name = _at(tree, address)
        facts_of(member)[name] = given
    for address in twin.get("remove") or ():
        member, name = _at(tree, address)
        facts_of(member).pop(name, None)
    for key, closes in (("close", True), ("open", False)):
        for address in twin.get(key) or ():
            member, scope = _at(tree, address)
            closed = [s for s in member.get("closed") or () if s != scope]
            member["closed"] = [*closed, scope] if closes else closed
    return tree


def _own(tree: Any) -> Any:
    """The same tree in mappings of its own, each with its lines: a change replaces values, it never reaches into one."""
    if not isinstance(tree, Mapping):
        return tree
    own: Any = tree.copy()  # type: ignore[attr-defined]  # a dict, or the mapping of ruamel.yaml
    for key, value in tree.items():
        own[key] = _own(value)
    return own


def _at(tree: Any, address: object) -> tuple[Any, str]:
    """The member of an address such as `country:iraq/fear:threat/NAME`, and its last step."""
    *steps, name = str(address).split("/")
    return member_of(tree, steps), name


def member_of(tree: Any, steps: list[str]) -> Any:
    """The subtree of a member, `["country:iraq", "fear:threat"]`; made where it does not exist."""
    at = tree
    for step in steps:
        scope, _, id_ = step.partition(":")
        for name in ("members", scope, id_):
            key = next((k for k in at if str(k) == name), name)  # an id may be a number
            if at.get(key) is None:
                at[key] = {}
            at = at[key]
    return at
