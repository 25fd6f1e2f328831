"""A dossier as a file: what the law reads of it, as far as one clearance sees it; the file says what was left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from toevlucht.access.labels import Label, names_of
from toevlucht.engine.case import Answer
from toevlucht.engine.labels import LABELS
from toevlucht.lawbook.dossier.kept import KEPT
from toevlucht.lawbook.dossier.plainly import day
from toevlucht.lawbook.dossier.telling import Told, untell
from toevlucht.procedure.scene import Scene
from toevlucht.record.answers import from_json
from toevlucht.record.read import Line

FORM = ("act", "by", "second", "person", "persons", "on", "reasons", "source")
IMPORTING = {"propose_import", "import_dossier"}


def exported(scene: Scene) -> str:
    """The file of a dossier. Compartments out of sight are named in it whether or not anything is in them.

    A dossier that was taken in and not touched since comes out as the file that went in.
    """
    came = next((line.body for line in scene.lines if line.kind == "import" and line.body), None)
    untouched = came is not None and all(line.deed in IMPORTING for line in scene.lines)
    head: dict[str, Any] = {"id": str(scene.dossier), "title": scene.name, "regimes": {}}
    if came is not None:
        head = {"id": came["number"], "title": came["title"], "regimes": came["regimes"]}
    asked = came["day"] if came is not None and untouched else scene.on.toordinal()
    hidden = (set(LABELS) - set(names_of(scene.labels))) | set(came["left_out"] if came else ())
    head |= {"day": asked and day(asked), "left_out": [label for label in LABELS if label in hidden]}
    return untell(scene.law, head, _told(scene.lines, bool(hidden)))


def _told(lines: Iterable[Line], partly: bool) -> Iterator[Told]:
    """What the lines say, in their order: a history as far as it runs by date, and lists that are complete now."""
    said = [line for line in lines if line.body is not None]
    members = {part for line in said if line.kind in ("member", "answer") for part in _ids((line.body or {})["member"])}
    gone = {line.supersedes for line in said if line.kind == "member_gone"}
    histories: dict[tuple[str, str], list[Answer]] = {}
    lists: dict[tuple[str, str], Told] = {}
    for line in said:
        body = line.body or {}
        match line.kind:
            case "answer":
                found = from_json(body["answer"])
                if not (partly and set(found.rests_on) - members):  # it rests on what is out of sight
                    histories.setdefault((body["member"], body["name"]), []).append(found)
            case "list":
                at = body["member"], body["scope"]
                lists.pop(at, None)
                if body["complete"]:
                    lists[at] = Told("list", *at, _form(line, {} if "provenance" in body else {"by": line.role}))
            case "choice" | "accepted":
                yield Told(
                    line.kind, "", body["regime" if line.kind == "choice" else "gap"], _form(line, _of_the_desk(line, said))
                )
            case "member" if line.id not in gone:
                yield Told("member", body["member"], body["member"], {})
            case kind if kind in KEPT:
                yield Told(kind, "", kind, _kept(line))
    yield from lists.values()
    for (member, name), answers in histories.items():
        yield from (Told("answer", member, name, one) for one in by_date(answers))


def _kept(line: Line) -> dict[str, Any]:
    """What was said, or what a paper is: its texts and its day; of a file only the hash under which it was sent."""
    body = dict(line.body or {})
    label = {} if line.label is Label.ORDINARY else {"label": str(line.label.name).lower()}
    texts = {key: body[key] for key in KEPT[line.kind] if body.get(key)}
    sha = {"sha256": body["original"]} if body.get("original") else {}
    return label | {"on": body.get("on", line.valid_on.toordinal())} | texts | sha


def by_date(answers: list[Answer]) -> list[Answer]:
    """The last answer, and those before it that are dated no later: in a file a history runs by its dates."""
    kept = answers[-1:]
    for one in reversed(answers[:-1]):
        if 0 < one.on <= kept[0].on:
            kept.insert(0, one)
    return kept


def _form(line: Line, more: dict[str, Any]) -> dict[str, Any]:
    """Who said so, when and why."""
    body = (line.body or {}) | more
    return {key: body[key] for key in FORM if body.get(key)} | ({} if "provenance" in body else {"on": line.valid_on.toordinal()})


def _of_the_desk(line: Line, said: Iterable[Line]) -> dict[str, Any]:
    """The two persons of an act done here: who proposed, and who confirmed."""
    body = line.body or {}
    if "provenance" in body:
        return {}
    same = (one for one in said if one.kind == f"{line.kind}_proposed" and one.actor != line.actor)
    first = next((one for one in same if _about(one.body) == _about(body)), line)
    if line.kind == "accepted":
        return {"by": line.role, "person": str(line.actor)}
    return {"by": first.role, "second": line.role, "persons": [str(first.actor), str(line.actor)]}


def _about(body: dict[str, Any] | None) -> tuple[str, ...]:
    return tuple(str((body or {}).get(key, "")) for key in ("regime", "act", "gap"))


def _ids(path: str) -> list[str]:
    return [step.partition(":")[2] for step in path.split("/") if step]
