"""Reads a dossier file into the engine's case; every fault at once, nothing guessed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from toevlucht.engine.case import Answer, Case, Member
from toevlucht.engine.labels import LABELS, seen
from toevlucht.engine.law import Law
from toevlucht.engine.said import said
from toevlucht.lawbook.dossier.accepted import accepted
from toevlucht.lawbook.dossier.due_form import WORDS, in_due_form
from toevlucht.lawbook.dossier.entry import admitted, rested
from toevlucht.lawbook.dossier.governing import choices, forced
from toevlucht.lawbook.dossier.kept import read_kept
from toevlucht.lawbook.dossier.members import Members
from toevlucht.lawbook.dossier.notes import Notes
from toevlucht.lawbook.dossier.order import out_of_order, undated
from toevlucht.lawbook.dossier.parse import new_yaml, parse
from toevlucht.lawbook.dossier.problems import DossierError, DossierErrors
from toevlucht.lawbook.dossier.size import text_of
from toevlucht.lawbook.dossier.values import Misfit, one_day

VERSION = "dossier/1"
TOP = (
    "toevlucht",
    "id",
    "title",
    "day",
    "left_out",
    "regimes",
    "choices",
    "accepted",
    "recorded",
    "closed",
    "facts",
    "members",
    "record",
)
SCENARIO = ("source", "judged", "expect", "twins")


@dataclass(slots=True)
class Dossier:
    """A dossier as read: the case, the day asked about (ordinal), the acts forced per regime, the file's own tree."""

    id: str
    title: str
    day: int | None
    case: Case
    regimes: dict[str, str]
    raw: Any
    lines: dict[str, int] = field(default_factory=dict)  # of each answer, by address
    left_out: frozenset[str] = frozenset()  # labels of what its writer might not see: it is open, never absent


def read_dossier(law: Law, path: Path, known_on: int | None = None, *, scenario: bool = False) -> Dossier:
    """Read a file. DossierErrors lists everything wrong with it."""
    return read_text(law, text_of(path), known_on, name=path.name, scenario=scenario)


def read_text(law: Law, text: str, known_on: int | None = None, *, name: str = "", scenario: bool = False) -> Dossier:
    """Read the text of a dossier; `scenario` admits the keys of a scenario beside it."""
    raw, faults = parse(text, name)
    return from_tree(law, raw, known_on, name=name, scenario=scenario, faults=faults)


def from_tree(
    law: Law,
    raw: Any,
    known_on: int | None = None,
    *,
    name: str = "",
    scenario: bool = False,
    faults: list[DossierError] | None = None,
) -> Dossier:
    """Read a dossier from its parsed tree, as known on `known_on` (ordinal; None: as last recorded)."""
    notes = Notes(name)
    for fault in faults or ():
        notes.take(fault)
    dossier = _read(law, raw, known_on, notes, TOP + SCENARIO if scenario else TOP)
    found = (*admitted(law, dossier.case), *out_of_order(law, dossier.case, dossier.day), *undated(law, dossier.case))
    for path, answer, what, todo in found:
        notes.at(path, answer, what, todo)
    if not notes.errors and dossier.day is not None:
        for path, answer, what, todo in rested(law, dossier.case, dossier.day, dossier.regimes):
            notes.at(path, answer, what, todo)
    if notes.errors:
        raise DossierErrors(notes.errors, name)
    dossier.case = seen(law, dossier.case, set(LABELS) - dossier.left_out)
    return dossier


def _read(law: Law, raw: Mapping[Any, Any], known_on: int | None, notes: Notes, keys: tuple[str, ...]) -> Dossier:
    notes.keys(raw, keys, "")
    if raw.get("toevlucht") != VERSION:
        notes.add(
            raw,
            "toevlucht",
            "toevlucht",
            said("the version of the form is missing"),
            said("write {keys}", keys=f"toevlucht: {VERSION}"),
        )
    root = Member()
    members = Members(law, known_on, _default(law, raw, notes), notes)
    members.read(raw, root, "")
    read_kept(raw, notes)
    case = Case(root, choices(law, raw, known_on, notes), known_on, accepted(law, raw, members, notes))
    if raw.get("judged") == WORDS:
        in_due_form(law, case)
    id_, title = (_text(raw, key, notes) for key in ("id", "title"))
    return Dossier(id_, title, _day(raw, notes), case, forced(law, raw, notes), raw, notes.lines, _left_out(raw, notes))


def _left_out(raw: Mapping[Any, Any], notes: Notes) -> frozenset[str]:
    """The labels of what is not in the file because its writer might not see it."""
    found = [str(label) for label in notes.sequence(raw, "left_out", "", said("write {keys}", keys="[medical]"))]
    for label in (label for label in found if label not in LABELS):
        what = said("no label is called '{name}'", name=label)
        notes.add(raw, "left_out", "left_out", what, said("write one of {names}", names=LABELS))
    return frozenset(found)


def _text(raw: Mapping[Any, Any], key: str, notes: Notes) -> str:
    found = raw.get(key)
    if isinstance(found, Mapping | list):
        notes.add(raw, key, key, said("'{key}' is a text", key=key), said("write {keys}", keys=f'{key}: "…"'))
    elif len(str(found).splitlines()) > 1:
        notes.add(raw, key, key, said("'{key}' is one line", key=key), said("write {keys}", keys=f'{key}: "…"'))
    return "" if found is None else str(found).strip()


def _day(raw: Mapping[Any, Any], notes: Notes) -> int | None:
    if raw.get("day") is None:
        return None
    try:
        return one_day(raw["day"])
    except Misfit as fault:
        notes.add(raw, "day", "day", fault.what, said("write the day asked about as 2026-11-23"))
        return None


def _default(law: Law, raw: Mapping[Any, Any], notes: Notes) -> Answer:
    """Who supplied the short answers, when, from which source."""
    given = notes.mapping(raw, "recorded", "", said("write {{by: ROLE, on: DATE, source: …}}"))
    notes.keys(given, ("by", "on", "source"), "recorded")
    by = str(given.get("by", ""))
    members = Members(law, None, Answer(), notes)
    if by and by not in members.roles:
        notes.add(given, "by", "recorded/by", *members.unknown_role(by))
        by = ""
    try:
        on = one_day(given["on"]) if "on" in given else 0
    except Misfit as fault:
        notes.add(given, "on", "recorded/on", fault.what, said("write the day it was recorded as 2026-10-01"))
        on = 0
    return Answer(by=by, on=on, source=str(given.get("source", "")))


__all__ = ["Dossier", "from_tree", "new_yaml", "read_dossier", "read_text"]
