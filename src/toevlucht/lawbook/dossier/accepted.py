"""Law that nobody has verified, taken as it stands: by a named person, with reasons, for this dossier."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from toevlucht.engine.law import Law
from toevlucht.engine.said import said
from toevlucht.engine.unverified import unverified
from toevlucht.lawbook.dossier.members import Members
from toevlucht.lawbook.dossier.notes import Notes
from toevlucht.lawbook.dossier.values import Misfit, one_day
from toevlucht.lawbook.errors import nearest

FORM = ("by", "person", "on", "reasons")
INSTEAD = said("write {{by: ROLE, person: NAME, on: DATE, reasons: …}}")


def gaps(law: Law) -> list[str]:
    """What may be accepted: the key of each unverified definition, act or list (a row counts with its list)."""
    return list(dict.fromkeys(found.name.split(" ", 1)[0] for found in unverified(law)))


def accepted(law: Law, raw: Mapping[Any, Any], members: Members, notes: Notes) -> frozenset[str]:
    """The gaps accepted by the day known on; a fault for each that does not exist or lacks its form."""
    given = notes.mapping(raw, "accepted", "", said("write {{NAME: {{by: ROLE, person: NAME, on: DATE, reasons: …}}}}"))
    known = gaps(law) if given else []
    out = set()
    for name, form in given.items():
        path = f"accepted/{name}"
        if str(name) not in known:
            near = nearest(str(name), known)
            todo = said("write {keys}", keys=near) if near else said("look it up with: toevlucht law unverified")
            notes.add(given, name, path, said("nothing unverified is called '{name}'", name=name), todo)
        elif (on := _recorded(given, name, form, path, members, notes)) is not None:
            out |= {str(name)} if members.known_on is None or on <= members.known_on else set()
    return frozenset(out)


def _recorded(tree: Mapping[Any, Any], name: object, form: Any, path: str, members: Members, notes: Notes) -> int | None:
    """The day it was accepted; None with a fault where who, when or why is missing."""
    if not isinstance(form, Mapping) or not all(form.get(key) for key in FORM):
        notes.add(tree, name, path, said("an accepted gap needs a role, a person, a day and reasons"), INSTEAD)
        return None
    notes.keys(form, FORM, path)
    if str(form["by"]) not in members.roles:
        notes.add(form, "by", f"{path}/by", *members.unknown_role(str(form["by"])))
    try:
        return one_day(form["on"])
    except Misfit as fault:
        notes.add(form, "on", f"{path}/on", fault.what, said("write the day as 2026-06-20"))
        return None
