"""Changes to a dossier's own tree: one answer set, the file written back with its comments."""

from __future__ import annotations

import copy
import io
from pathlib import Path
from typing import Any

from toevlucht.engine.law import Law
from toevlucht.lawbook.dossier.answers import form_of
from toevlucht.lawbook.dossier.file import Dossier, from_tree, new_yaml
from toevlucht.lawbook.dossier.problems import DossierError, DossierErrors


def set_answer(law: Law, dossier: Dossier, address: str, value: str) -> Dossier:
    """The dossier with one answer changed; `address` is NAME or MEMBER/NAME. The first stays as it was.

    A judgment set so is a question "what if": it is marked as such and takes the form the law asks.
    """
    tree = copy.deepcopy(dossier.raw)
    *steps, name = address.split("/")
    member = find(tree, steps)
    if member is None:
        where = "/".join(steps)
        raise DossierErrors([DossierError(1, where, "there is no such member", "write SCOPE:ID/NAME as in the dossier")])
    member.setdefault("facts", {})[name] = what_if(law, name, value)
    return from_tree(law, tree, dossier.case.known_on, scenario=True)


def what_if(law: Law, name: str, value: str) -> Any:
    """An answer in the form the law asks of a judgment; a fact stays a plain value."""
    form = form_of(law, name)
    if form is None or not form.judged:
        return value
    asked = law.judgments[name][0]
    return {
        "value": value, "by": asked.by, "second": asked.second, "persons": ["what if", "what if too"], "reasons": "what if",
        "evidence": ["what if"] * asked.evidence, "heard": "yes", "considered": [c.rsplit(".", 1)[-1] for c in asked.considers],
    }  # fmt: skip


def find(tree: Any, steps: list[str]) -> Any:
    """The subtree of a member; None where there is none."""
    at = tree
    for step in steps:
        scope, _, id_ = step.partition(":")
        group = (at.get("members") or {}).get(scope) or {}
        if id_ not in group:
            return None
        if group[id_] is None:
            group[id_] = {}
        at = group[id_]
    return at


def write(path: Path, tree: Any) -> None:
    """Write the tree back; comments and order stay. The file is replaced whole or not at all."""
    text = io.StringIO()
    new_yaml().dump(tree, text)
    beside = path.with_name(path.name + ".new")
    beside.write_text(text.getvalue(), encoding="utf-8")
    beside.replace(path)
