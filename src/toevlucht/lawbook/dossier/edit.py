"""Changes to a dossier's own tree: one answer set, the file written back with its comments."""

from __future__ import annotations

import copy
import io
import re
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from toevlucht.engine import model as m
from toevlucht.engine.law import Law
from toevlucht.engine.said import either, said
from toevlucht.lawbook.dossier.answers import STATES, form_of
from toevlucht.lawbook.dossier.file import Dossier, from_tree
from toevlucht.lawbook.dossier.parse import Date, new_yaml
from toevlucht.lawbook.dossier.problems import DossierError, DossierErrors

WHAT_IF = "what if"
COMPLETE, OPEN = "complete", "open"
DAY = re.compile(r"\d{4}-\d\d-\d\d")


def set_answer(law: Law, dossier: Dossier, address: str, value: str) -> Dossier:
    """The dossier with one answer changed; `address` is NAME or MEMBER/NAME. The first stays as it was.

    Of a list, SCOPE or MEMBER/SCOPE, it may be said that it is complete or open.
    A judgment set so is a question "what if": it says so, and takes the form the law asks of it.
    DossierErrors where there is no such member or name, or the value does not fit.
    """
    tree = copy.deepcopy(dossier.raw)
    *steps, name = address.split("/")
    member = find(tree, steps)
    if member is None:
        what, todo = said("there is no such member"), said("write SCOPE:ID/NAME as in the dossier")
        raise DossierErrors([DossierError(1, "/".join(steps), what, todo)])
    if name in law.scopes:
        _set_list(member, name, value)
    else:
        facts_of(member)[name] = what_if(law, dossier, name, typed(law, name, value))
    return from_tree(law, tree, dossier.case.known_on, scenario=True)


def _set_list(member: Any, scope: str, value: str) -> None:
    """Say that a list is complete or open. DossierErrors for any other word."""
    if value not in (COMPLETE, OPEN):
        todo = said("write {keys}", keys=either(f"{scope}={word}" for word in (COMPLETE, OPEN)))
        raise DossierErrors([DossierError(1, scope, said("'{key}' is a list", key=scope), todo)])
    others = [s for s in member.get("closed") or () if (s.get("scope") if isinstance(s, Mapping) else s) != scope]
    member["closed"] = [*others, scope] if value == COMPLETE else others


def typed(law: Law, name: str, text: str) -> Any:
    """What a person typed as the file holds it: a number, a day without quotes, a text."""
    form = form_of(law, name)
    if form is not None and form.type in ("number", "euro", "day") and text.isdigit():
        return int(text)
    return Date(text) if form is not None and form.type == "day" and DAY.fullmatch(text) else text


def what_if(law: Law, dossier: Dossier, name: str, value: Any) -> Any:
    """An answer in the form the law asks of a judgment; a fact stays a plain value."""
    answer = {"state": value} if value in STATES else {"value": value}
    form = form_of(law, name)
    if form is None or not form.judged:
        return answer if "state" in answer else value
    return answer | _form(law.judgments[name], dossier)


def _form(versions: tuple[m.Judgment, ...], dossier: Dossier) -> dict[str, Any]:
    """All that the versions of a judgment ask of an answer, filled with what says "what if"."""
    first = versions[0]
    cited = {scope for j in versions for scope, _ in j.rests_on}
    considered = dict.fromkeys(c.rsplit(".", 1)[-1] for j in versions for c in j.considers)
    return {
        "by": first.by,
        "second": first.second,
        "persons": [f"{WHAT_IF} 1", f"{WHAT_IF} 2"],
        "on": Date(date.fromordinal(_newest(dossier)).isoformat()),
        "reasons": WHAT_IF,
        "evidence": [WHAT_IF] * max(j.evidence for j in versions),
        "heard": "yes",
        "considered": list(considered),
        "rests_on": [member.id for _, member in dossier.case.members() if member.scope in cited],
    }


def _newest(dossier: Dossier) -> int:
    """The day of the newest answer, or the day asked about: a what-if is as new as what it stands on."""
    days = (a.on for _, member in dossier.case.members() for a in member.answers.values())
    return max(days, default=0) or dossier.day or 1


def find(tree: Any, steps: list[str]) -> Any:
    """The subtree of a member; None where there is none."""
    at = tree
    for step in steps:
        scope, _, id_ = step.partition(":")
        group = (at.get("members") or {}).get(scope) or {}
        place = next((key for key in group if str(key) == id_), None)
        if place is None:
            return None
        if group[place] is None:
            group[place] = {}
        at = group[place]
    return at


def facts_of(member: Any) -> Any:
    """The facts of a member's subtree, made where there are none yet."""
    if member.get("facts") is None:
        member["facts"] = {}
    return member["facts"]


def write(path: Path, tree: Any) -> None:
    """Write the tree back; comments and order stay. The file is replaced whole or not at all, and read by whom it was."""
    text = io.StringIO()
    new_yaml().dump(tree, text)
    place = path.resolve()
    with NamedTemporaryFile("w", encoding="utf-8", dir=place.parent, prefix=place.name, delete=False) as beside:
        try:
            beside.write(text.getvalue())
            beside.close()
            shutil.copymode(place, beside.name)
            Path(beside.name).replace(place)
        except BaseException:
            Path(beside.name).unlink(missing_ok=True)
            raise
