"""The standing of a dossier: its open duties, powers and blocks, as the law reads them from the record.

A projection: computed again after every act, once per clearance, from what that clearance may see and nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection

from toevlucht.access import Label
from toevlucht.access.labels import VAULT_ONLY
from toevlucht.engine import Case, Law, Member, assess
from toevlucht.engine.case import Answer
from toevlucht.engine.due import DueDuty, Standing
from toevlucht.procedure import law as laws
from toevlucht.procedure.sight import alike, as_seen, singly
from toevlucht.procedure.steps import iso, steps
from toevlucht.record.project import project
from toevlucht.record.read import Said, heads, version

# Each sees all that the one before it sees. None holds where somebody lives: no law reads it.
CLEARANCES: dict[str, Label] = {
    "ordinary": Label.ORDINARY,
    "applicant": (APPLICANT := Label.ORDINARY | Label.MEDICAL | Label.CHILD),
    "desk": (DESK := APPLICANT | Label.FAMILY_CONFIDENTIAL),
    "vault": DESK | VAULT_ONLY,
}
FORM = 2  # how a standing is worked out and kept: count on where that changes, and what stands is made anew
THEIRS = ("applicant", "beneficiary", "representative", "provisional_person")  # who hold duties and are no authority
STAND = "select procedure_stand(%s::jsonb, %s)"

COLUMNS = ("heads", "law", "day", "next_change", "act_by", "missed", "ends_first")
STOOD = """
select dossier::text, clearance, heads, law, day::text, next_change::text, act_by::text, missed, ends_first, steps_hash
from procedure_standing where dossier = any(%s)"""
BLOCKED = "select dossier::text, clearance, power, duty, article from procedure_block where dossier = any(%s)"

Row = dict[str, Any]
Place = tuple[str, str]  # dossier, clearance


def widest() -> Label:
    """All that this process may see: what its login hides, it cannot work out."""
    return CLEARANCES[settings.CLEARANCES[-1]] | Label.PROTECTED_ADDRESS


def clearance_of(labels: Label) -> str:
    """The widest clearance of this process that holds nothing but what these labels let one see."""
    return [name for name in settings.CLEARANCES if not CLEARANCES[name] & ~labels][-1]


def made_by(law: Law) -> str:
    """The law that makes a standing, and the form in which this program keeps it."""
    return f"{law.source.hash} {FORM}"


def refresh(told: Mapping[UUID, Sequence[Said]], on: date) -> None:
    """Write the standing anew for each clearance of this process, from these histories. One statement."""
    _write(list(rows(told, on, settings.CLEARANCES)))


def refresh_changed(told: Mapping[UUID, Sequence[Said]], on: date) -> None:
    """The same, for very many: what stands already as it is worked out again is not written again."""
    stood, blocked = _stood(list(told))
    changed = ((row, _otherwise(row, stood, blocked)) for row in rows(told, on, settings.CLEARANCES))
    _write([row | {"clearances": clearances} for row, clearances in changed if clearances])


def _write(rows: Sequence[Row]) -> None:
    if rows:
        with connection.cursor() as cursor:
            besides = [{key: said for key, said in row.items() if key != "steps"} for row in rows]
            cursor.execute(STAND, [json.dumps(besides), "\n".join(row["steps"] for row in rows)])


def _stood(dossiers: list[UUID]) -> tuple[dict[Place, tuple[Any, ...]], dict[Place, list[tuple[str, ...]]]]:
    """What stands of dossiers, by dossier and clearance, and the blocks of each."""
    blocked: dict[Place, list[tuple[str, ...]]] = {}
    with connection.cursor() as cursor:
        cursor.execute(STOOD, [dossiers])
        stood = {row[:2]: row[2:] for row in cursor.fetchall()}
        cursor.execute(BLOCKED, [dossiers])
        for dossier, clearance, *block in cursor.fetchall():
            blocked.setdefault((dossier, clearance), []).append(tuple(block))
    return stood, blocked


def _otherwise(row: Row, stood: Mapping[Place, tuple[Any, ...]], blocked: Mapping[Place, list[tuple[str, ...]]]) -> list[str]:
    """The clearances for which something else stands than a row says."""
    says = (*(row[name] for name in COLUMNS), sha256(row["steps"].encode()).digest())
    blocks = sorted((block["power"], block["duty"], block["article"]) for block in row["blocks"])
    places = {clearance: (row["dossier"], clearance) for clearance in row["clearances"]}
    return [c for c, place in places.items() if stood.get(place) != says or sorted(blocked.get(place, ())) != blocks]


def rows(told: Mapping[UUID, Sequence[Said]], on: date, clearances: Iterable[str]) -> Iterator[Row]:
    """The standing of each dossier to these clearances, of which each sees all that the one before it sees.

    What several see alike is one row, worked out once.
    """
    law, asked = laws.running(), tuple(clearances)
    return (row for dossier, lines in told.items() for row in _rows(law, dossier, lines, on, asked))


def _rows(law: Law, dossier: UUID, lines: Sequence[Said], on: date, clearances: Sequence[str]) -> Iterator[Row]:
    row: Row = {}
    read: dict[int, Answer] = {}
    before, whole, said = Label(0), Case(Member()), {line.label for line in lines}
    for clearance in clearances:
        labels = CLEARANCES[clearance]
        same = bool(row) and alike(law, lines, whole, before ^ labels)
        if same and said.isdisjoint(singly(before ^ labels)):
            row["clearances"].append(clearance)
        else:
            if row:
                yield _kept(row)
            seen = singly(labels)
            visible = [line for line in lines if line.label in seen]
            if not same:
                whole = project(visible, read=read)
                found = Standing(assess(law, as_seen(law, whole, labels), on.toordinal()))
            at = {"heads": version(heads(visible)), "law": made_by(law), "day": on.isoformat()}
            row = {"dossier": str(dossier), "clearances": [clearance], **at, **_listed(law, found)}
        before = labels
    yield _kept(row)


def _kept(row: Row) -> Row:
    """A row as it is kept: of what is ordinary only the lists are read, and a dossier's page works its steps out itself."""
    found: Standing = row["steps"]
    return row | {"steps": "[]" if row["clearances"] == ["ordinary"] else steps(found.duties, found.powers)}


def messages(dossiers: Iterable[UUID], kinds: Iterable[str]) -> Iterator[tuple[UUID, str, Label]]:
    """What other processes must do: work out the standing this one cannot see, destroy what was ordered destroyed."""
    for dossier in dossiers:
        yield dossier, "standing", Label.ORDINARY
        if "destruction" in kinds:
            yield dossier, "destroy", Label.ORDINARY


def _listed(law: Law, found: Standing) -> Row:
    """What the database takes in of a standing; its steps are written out when it is known for whom."""
    return {
        "steps": found,
        "next_change": iso(found.next_change),
        **_first(found.duties),
        "missed": sum(d.status == "missed" and d.holder not in THEIRS for d in found.duties),
        "blocks": [_block(law, d, power) for d in found.duties if d.status != "possible" for power in d.before],
    }


def _first(duties: Iterable[DueDuty]) -> Row:
    """The first last day of a duty, and which duty that is; what is only possible comes after what is so. A list is for whoever
    works on dossiers: what is for the applicant to do is among the clocks, and neither ends first nor counts as missed.
    """
    dated = ((d.earliest, d.status == "possible", d.key) for d in duties if d.earliest is not None and d.holder not in THEIRS)
    day, _, key = min(dated, default=(None, False, None))
    return {"act_by": iso(day), "ends_first": key}


def _block(law: Law, d: DueDuty, power: str) -> Row:
    return {"power": law.bare(power), "duty": d.key, "article": d.article}
