"""The law a dossier names: an act forced to show both sides, or a choice that somebody recorded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from toevlucht.engine.entry import persons as different
from toevlucht.engine.law import Law
from toevlucht.engine.said import either, said
from toevlucht.lawbook.dossier.notes import Notes
from toevlucht.lawbook.dossier.values import Misfit, one_day

CHOICE = ("act", "by", "second", "persons", "on", "reasons")


def forced(law: Law, raw: Mapping[Any, Any], notes: Notes) -> dict[str, str]:
    """Regime to act, where the dossier forces one."""
    given = notes.mapping(raw, "regimes", "", said("write {{substance: ACT}}"))
    return {str(r): str(act) for r, act in given.items() if _governs(law, given, str(r), str(act), "regimes", notes)}


def choices(law: Law, raw: Mapping[Any, Any], known_on: int | None, notes: Notes) -> dict[str, str]:
    """Recorded choices between acts, by the role the regime names, with reasons and a date; those known by then."""
    given = notes.mapping(raw, "choices", "", said("write {{substance: {{act, by, on, reasons}}}}"))
    out = {}
    for regime, choice in given.items():
        act = str(choice.get("act", "")) if isinstance(choice, Mapping) else str(choice)
        if _governs(law, given, str(regime), act, "choices", notes):
            on = _recorded(law, given, str(regime), choice, notes)
            if on is not None and (known_on is None or on <= known_on):
                out[str(regime)] = act
    return out


def _recorded(law: Law, tree: Mapping[Any, Any], regime: str, choice: Any, notes: Notes) -> int | None:
    """The day a choice was recorded; None with a fault where its form is not complete."""
    path = f"choices/{regime}"
    roles = sorted({b.chosen_by for b in law.regimes[regime].branches if b.chosen_by})
    seconds = sorted({b.second for b in law.regimes[regime].branches if b.second})
    who = either(roles) or said("nobody")
    two = said(", second: {role}, persons: [ONE, ANOTHER]", role=either(seconds)) if seconds else ""
    todo = said("write {{act, by: {who}{two}, on: DATE, reasons: …}}", who=who, two=two)
    if not isinstance(choice, Mapping) or choice.get("by") not in roles or not choice.get("reasons"):
        notes.add(tree, regime, path, said("a choice of law needs who, when and why"), todo)
        return None
    if seconds and (choice.get("second") not in seconds or not _two_persons(choice)):
        notes.add(tree, regime, path, said("this choice of law needs two persons"), todo)
        return None
    notes.keys(choice, CHOICE, path)
    try:
        return one_day(choice.get("on"))
    except Misfit as fault:
        notes.add(choice, "on", f"{path}/on", fault.what, said("write the day of the choice as 2026-06-20"))
        return None


def _two_persons(choice: Mapping[Any, Any]) -> bool:
    """Whether two different persons stand behind a choice."""
    persons = choice.get("persons")
    return isinstance(persons, list) and len(different(str(p) for p in persons)) > 1


def _governs(law: Law, tree: Mapping[Any, Any], regime: str, act: str, key: str, notes: Notes) -> bool:
    path = f"{key}/{regime}"
    if regime not in law.regimes:
        todo = said("write one of {names}", names=tuple(law.regimes))
        notes.add(tree, regime, path, said("no regime is called '{name}'", name=regime), todo)
        return False
    acts = tuple(sorted(law.regimes[regime].acts))
    if act not in acts:
        todo = said("write one of {names}", names=acts)
        notes.add(tree, regime, path, said("'{act}' does not govern this regime", act=act), todo)
    return act in acts
