"""A dossier file as a row of plain things, one for each answer, member, list and choice in it; and such a row as a file.

`tell` and `untell` are each other's inverse: what a file tells is all that it says, in its order.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from toevlucht.engine.case import Answer
from toevlucht.engine.law import Law
from toevlucht.lawbook.dossier.answers import Form, answer, form_of
from toevlucht.lawbook.dossier.file import VERSION, Dossier
from toevlucht.lawbook.dossier.kept import KEPT, told_kept, untold_kept
from toevlucht.lawbook.dossier.parse import new_yaml
from toevlucht.lawbook.dossier.plainly import day, plainly
from toevlucht.lawbook.dossier.values import one_day

CLOSED = ("by", "source")


@dataclass(frozen=True, slots=True)
class Told:
    """One thing a file says: of `member` (its path, "" for the case), under `name` (a fact, a scope, a regime, a gap)."""

    kind: str  # answer, member, list, choice, accepted; or one of KEPT
    member: str
    name: str
    said: Any  # an Answer, or plain fields


def tell(law: Law, dossier: Dossier) -> Iterator[Told]:
    """Everything a dossier that was read says, in the order of its file."""
    given = dossier.raw.get("recorded") or {}
    on = one_day(given["on"]) if "on" in given else 0
    default = Answer(by=str(given.get("by", "")), on=on, source=str(given.get("source", "")))
    yield from _member(law, dossier.raw, "", default)
    for kind in ("choice", "accepted"):
        for name, form in (dossier.raw.get("choices" if kind == "choice" else kind) or {}).items():
            yield Told(kind, "", str(name), {str(key): _plain(one) for key, one in form.items()})
    for n, (kind, kept) in enumerate(told_kept(dossier.raw)):
        yield Told(kind, f"record/{n}", kind, kept)


def _member(law: Law, raw: Mapping[Any, Any], path: str, default: Answer) -> Iterator[Told]:
    for entry in raw.get("closed") or ():
        yield Told("list", path, *_closed(entry, default))
    for name, given in (raw.get("facts") or {}).items():
        form = form_of(law, str(name))
        assert form  # the file was read without a fault
        yield from (Told("answer", path, str(name), one) for one in _history(form, given, default))
    for scope, group in (raw.get("members") or {}).items():
        for id_, inner in (group or {}).items():
            where = f"{path}/{scope}:{id_}" if path else f"{scope}:{id_}"
            yield Told("member", where, str(scope), {})
            yield from _member(law, inner or {}, where, default)


def _history(form: Form, given: Any, default: Answer) -> Iterator[Answer]:
    for one in given if isinstance(given, list) else [given]:
        found = answer(form, one, default, None)
        assert found  # only what was known by a day can be missing
        yield found


def _closed(entry: Any, default: Answer) -> tuple[str, dict[str, Any]]:
    told = entry if isinstance(entry, Mapping) else {"scope": entry}
    on = one_day(told["on"]) if "on" in told else default.on
    form: dict[str, Any] = {key: str(told.get(key, getattr(default, key))) for key in CLOSED}
    return str(told["scope"]), {key: one for key, one in form.items() if one} | ({"on": on} if on else {})


def _plain(one: Any) -> Any:
    return [str(part) for part in one] if isinstance(one, list) else str(one)


def untell(law: Law, head: Mapping[str, Any], told: Iterable[Told]) -> str:
    """The file that says these things, under `head` (id, title, day, left_out, regimes): always written the same way."""
    tree: dict[str, Any] = {"toevlucht": VERSION} | {key: one for key, one in head.items() if one}
    places: dict[str, dict[str, Any]] = {"": tree}
    for one in told:
        match one.kind:
            case "choice":
                tree.setdefault("choices", {})[one.name] = _dated(one.said)
            case "accepted":
                tree.setdefault("accepted", {})[one.name] = _dated(one.said)
            case "list":
                _place(places, one.member).setdefault("closed", []).append({"scope": one.name} | _dated(one.said))
            case "answer":
                facts = _place(places, one.member).setdefault("facts", {})
                facts.setdefault(one.name, []).append(_full(law, one.name, one.said))
            case kind if kind in KEPT:
                tree.setdefault("record", []).extend(untold_kept([(kind, one.said)]))
            case _:
                _place(places, one.member)
    return _yaml(_ordered(tree))


ORDER = ("toevlucht", "id", "title", "day", "left_out", "regimes", "choices", "accepted", "closed", "facts", "members", "record")
OF_FORM = ("scope", "act", "by", "second", "person", "persons", "on", "source", "reasons")


def _ordered(place: Mapping[str, Any]) -> dict[str, Any]:
    """A place of the tree with its keys in their order, an answer without a history alone, and all inside it likewise."""
    out = {key: place[key] for key in ORDER if key in place}
    if "facts" in out:
        out["facts"] = {name: all_[0] if len(all_) == 1 else all_ for name, all_ in out["facts"].items()}
    if "members" in out:
        groups = out["members"].items()
        out["members"] = {scope: {id_: _ordered(inner) for id_, inner in group.items()} for scope, group in groups}
    return out


def _place(places: dict[str, dict[str, Any]], path: str) -> dict[str, Any]:
    """The place of a member in the tree, made with all around it."""
    if path not in places:
        outer, _, last = path.rpartition("/")
        scope, _, id_ = last.partition(":")
        places[path] = _place(places, outer).setdefault("members", {}).setdefault(scope, {}).setdefault(id_, {})
    return places[path]


def _full(law: Law, name: str, found: Answer) -> dict[str, Any]:
    form = form_of(law, name)
    return plainly(found, form.type if form else "text")


def _dated(form: Mapping[str, Any]) -> dict[str, Any]:
    given = {key: form[key] for key in OF_FORM if key in form}
    return {key: day(one if isinstance(one, int) else one_day(one)) if key == "on" else one for key, one in given.items()}


def _yaml(tree: dict[str, Any]) -> str:
    out, yaml = io.StringIO(), new_yaml()
    yaml.width = 1 << 30  # a line is never broken
    yaml.dump(tree, out)
    return out.getvalue()
