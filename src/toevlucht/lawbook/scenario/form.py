"""What a scenario may say beside its dossier: every key known, every expectation complete."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, get_args

from toevlucht.engine.result import Status
from toevlucht.engine.said import said
from toevlucht.lawbook.dossier.due_form import WORDS
from toevlucht.lawbook.dossier.notes import Notes
from toevlucht.lawbook.scenario.checks import CHECKS

SOURCE = ("kind", "ref", "read", "note")
EXPECT = ("under", "day", "grounds", "must", "must_not")
GROUND = ("ground", "member", "conclusion", "cites")
TWIN = ("change", "set", "close", "open", "remove", "expect")
STATUSES = get_args(Status)
NAMED = said("write source: {{kind: article, ref: qr 8(1)}}")


def check_form(raw: Any, notes: Notes) -> None:
    """Note everything that is wrong with `source`, `expect` and `twins`."""
    source = notes.mapping(raw, "source", "", NAMED)
    notes.keys(source, SOURCE, "source")
    if not source.get("ref"):
        notes.add(raw, "source", "source", said("a scenario names its source"), NAMED)
    if raw.get("judged", WORDS) != WORDS:
        todo = said("write {keys}, or leave it out", keys=f"judged: {WORDS}")
        notes.add(raw, "judged", "judged", said("'{key}' says nothing", key=raw["judged"]), todo)
    _expectations(raw, "", notes)
    for place, twin in _each(raw, "twins", "", notes):
        notes.keys(twin, TWIN, place)
        if not twin.get("change"):
            notes.add(twin, "change", place, said("a twin says what changes"), said("write {keys}", keys='change: "…"'))
        notes.mapping(twin, "set", place, said("write {{MEMBER/NAME: answer}}"))
        for key in ("close", "open", "remove"):
            notes.sequence(twin, key, place, said("write [MEMBER/NAME]"))
        _expectations(twin, f"{place}/", notes)


def _expectations(tree: Any, path: str, notes: Notes) -> None:
    if not tree.get("expect"):
        notes.add(
            tree, "expect", f"{path}expect", said("nothing is expected"), said("write {keys}", keys="expect: [{grounds: […]}]")
        )
    for place, entry in _each(tree, "expect", path, notes):
        notes.keys(entry, EXPECT, place)
        if not any(entry.get(key) for key in ("grounds", "must", "must_not")):
            notes.add(entry, "under", place, said("nothing is asserted"), said("write grounds, must or must_not"))
        for at, ground in _each(entry, "grounds", f"{place}/", notes):
            _ground(ground, at, notes)
        for key in ("must", "must_not"):
            for at, one in _each(entry, key, f"{place}/", notes):
                _check(one, at, notes)


def _ground(ground: Any, path: str, notes: Notes) -> None:
    notes.keys(ground, GROUND, path)
    if not ground.get("ground"):
        notes.add(ground, "ground", path, said("no ground is named"), said("write ground: NAME"))
    if ground.get("conclusion") not in STATUSES:
        what = said("'{key}' is no conclusion", key=ground.get("conclusion"))
        notes.add(ground, "conclusion", path, what, said("write one of {names}", names=STATUSES))
    notes.sequence(ground, "cites", path, said("write {keys}", keys='["qr 15(c)"]'))


def _check(one: Any, path: str, notes: Notes) -> None:
    kinds = [key for key in one if key != "text"]
    if len(kinds) != 1:
        notes.add(one, "text", path, said("an entry checks one thing"), said("write one of {names}", names=tuple(CHECKS)))
    else:
        notes.keys(one, ("text", *CHECKS), path)


def _each(tree: Any, key: str, path: str, notes: Notes) -> Iterable[tuple[str, Any]]:
    """Each mapping of a list under a key, with its address; a fault for what is no mapping."""
    listed = notes.sequence(tree, key, path.rstrip("/"), said("write a list"))
    for place, one in enumerate(listed):
        if isinstance(one, Mapping):
            yield f"{path}{key}/{place + 1}", one
        else:
            what = said("'{key}' says nothing", key=one)
            notes.add(listed, place, f"{path}{key}/{place + 1}", what, said("write {{NAME: …}}"))
