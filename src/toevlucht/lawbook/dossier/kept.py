"""What a dossier file keeps beside what the law reads: words that were said, documents, answers of registers; never the files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from toevlucht.engine.labels import LABELS
from toevlucht.engine.said import Said, said
from toevlucht.lawbook.dossier.notes import Notes
from toevlucht.lawbook.dossier.plainly import day
from toevlucht.lawbook.dossier.texts import wrong_text
from toevlucht.lawbook.dossier.values import Misfit, one_day
from toevlucht.lawbook.errors import nearest

KEPT: dict[str, dict[str, int]] = {  # by kind: its texts, and how many letters each may have
    "statement": {"by": 60, "words": 20_000, "language": 10, "source": 500},
    "document": {"what": 200, "pages": 100_000, "received_from": 200, "sha256": 64},  # of pages: how many there may be
    "register_answer": {"register": 60, "asked": 500, "answer": 20_000},
}
MAY_LACK = frozenset({"language", "pages", "sha256"})
OF_EACH = ("kind", "label", "on")
COMPARTMENTS = (*LABELS, "protected_address")


def read_kept(raw: Mapping[Any, Any], notes: Notes) -> None:
    """Everything wrong with the section `record`: kinds, labels, days, and each text."""
    for n, one in enumerate(notes.sequence(raw, "record", "", said("write a list of {{kind: statement, on: …, words: …}}"))):
        path = f"record/{n}"
        if not isinstance(one, Mapping) or str(one.get("kind")) not in KEPT:
            notes.add(one, "kind", f"{path}/kind", said("this kind is not kept"), said("write one of {names}", names=tuple(KEPT)))
            continue
        notes.keys(one, (*OF_EACH, *KEPT[one["kind"]]), path)
        for key, (what, todo) in _faults(one):
            notes.add(one, key, f"{path}/{key}", what, todo)


def _faults(one: Mapping[Any, Any]) -> Iterator[tuple[str, tuple[Said, Said]]]:
    if (label := one.get("label")) is not None and label not in COMPARTMENTS:
        names = nearest(str(label), COMPARTMENTS) or COMPARTMENTS
        yield "label", (said("no label is called '{name}'", name=label), said("write one of {names}", names=names))
    try:
        one_day(one.get("on"))
    except Misfit as fault:
        yield "on", (fault.what, said("write the day as 2026-06-15"))
    for key, most in KEPT[one["kind"]].items():
        if key in one or key not in MAY_LACK:
            yield from ((key, fault) for fault in _wrong(key, one.get(key), most))


def _wrong(key: str, value: Any, most: int) -> Iterator[tuple[Said, Said]]:
    if key == "pages":
        if not (isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= most):
            yield said("this is no number of pages"), said("write how many there are")
    elif not isinstance(value, str) or not value.strip():
        yield said("this is empty"), said("write it")
    elif key == "sha256" and not re.fullmatch("[0-9a-f]{64}", value):
        yield said("this is no SHA-256"), said("write its 64 digits, or leave it out")
    elif fault := wrong_text(value, most):
        yield fault


def told_kept(raw: Mapping[Any, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """What a section that was read without a fault keeps: its kind, and the rest of it, `on` as an ordinal."""
    for one in raw.get("record") or ():
        said_of_it = {key: _plain(one[key]) for key in ("label", *KEPT[one["kind"]]) if key in one}
        yield str(one["kind"]), said_of_it | {"on": one_day(one["on"])}


def _plain(value: Any) -> Any:
    return int(value) if isinstance(value, int) else str(value)


def untold_kept(kept: Iterable[tuple[str, Mapping[str, Any]]]) -> list[dict[str, Any]]:
    """The section that keeps these: always written the same way."""
    return [
        {"kind": kind} | {key: day(one[key]) if key == "on" else one[key] for key in (*OF_EACH, *KEPT[kind]) if key in one}
        for kind, one in kept
    ]
