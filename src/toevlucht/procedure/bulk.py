"""Whole dossiers at once, on a synthetic database: the classes of the acts say what is appended, COPY appends it.

Nothing is asked of the law here: whoever plans such acts shows, on a sample through `perform`, that each is lawful.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from toevlucht.procedure import standing
from toevlucht.procedure.act import Act
from toevlucht.procedure.catalogue import ACTS
from toevlucht.procedure.fields import typed
from toevlucht.procedure.perform import form_is_filled, placed
from toevlucht.procedure.scene import Scene
from toevlucht.record.actor import Actor
from toevlucht.record.append import Change, Deed, Placed
from toevlucht.record.bulk import copy, copy_entries
from toevlucht.record.marks import is_synthetic
from toevlucht.record.read import Line, heads, line_of

STANDINGS = "procedure_standing (dossier, clearance, heads, law, day, next_change, act_by, missed, steps)"
BY_THE_CAST = "cast"  # how who signs proves who they are, on a synthetic database
BLOCKS = "procedure_block (id, dossier, clearance, power, duty, article)"


@dataclass(frozen=True, slots=True)
class Planned:
    """An act to be: who performs it, on which dossier, on which day, and what is filled in."""

    actor: Actor
    act: str
    dossier: UUID
    on: date
    data: dict[str, Any] = field(default_factory=dict)


class NotSynthetic(Exception):
    """The database was not made for invented people: nothing is loaded into it in bulk."""


@dataclass(slots=True)
class Carried:
    """What planned acts come to: the histories of their dossiers, and everything to append in the order of the acts."""

    told: dict[UUID, list[Line]] = field(default_factory=dict)
    appended: list[tuple[Deed, list[Placed]]] = field(default_factory=list)
    forms: dict[str, Act] = field(default_factory=dict)  # one of each act, filled in again and again

    def carry(self, planned: Planned, today: date) -> None:
        """Take one act in."""
        act = self.filled(planned)
        form_is_filled(act, today)
        scene = Scene.of(planned.dossier, planned.actor.labels, act.day, self.told.get(planned.dossier, []))
        changes = placed(act, scene, planned.actor, act.changes(scene, planned.actor))
        deed = Deed(uuid4(), act.name, planned.actor, act.day, act.power_used(scene))
        self.appended.append((deed, changes))
        for dossier, change in changes:
            self.tell(dossier, deed, change)

    def filled(self, planned: Planned) -> Act:
        """The form of an act with what was planned; making a form anew costs more than all that follows."""
        act = self.forms.get(planned.act) or self.forms.setdefault(planned.act, ACTS[planned.act](planned.dossier, {}))
        act.dossier = planned.dossier
        act.data = typed(planned.data) | {
            "on": planned.on
        }  # a day as it is: reading it from a text takes longer than all the rest
        act.full_clean()
        act.proven_by = BY_THE_CAST if act.fresh else ""
        return act

    def tell(self, dossier: UUID, deed: Deed, change: Change) -> None:
        """A line of a history that begins here: its number is certain."""
        lines = self.told.setdefault(dossier, [])
        lines.append(line_of(change, deed, heads(lines).get(change.label, 0) + 1))


def load(acts: Iterable[Planned], today: date) -> None:
    """Perform planned acts on dossiers that do not exist yet, all in one transaction. As the owner of the database."""
    if not is_synthetic():
        raise NotSynthetic
    found = Carried()
    for planned in acts:
        found.carry(planned, today)
    with transaction.atomic():
        copy("record_subject (id, kind)", [(dossier, "dossier") for dossier in found.told])
        copy_entries(found.appended)
        copy_standing(found.told, today)


def copy_standing(told: dict[UUID, list[Line]], today: date) -> None:
    """The standing of new dossiers for every clearance."""
    rows = list(standing.rows(told, today, tuple(standing.CLEARANCES)))
    copy(STANDINGS, (_standing(row, clearance, json.dumps(row["steps"])) for row in rows for clearance in row["clearances"]))
    copy(BLOCKS, (_block(row, c, block) for row in rows for c in row["clearances"] for block in row["blocks"]))


def _standing(row: standing.Row, clearance: str, steps: str) -> Sequence[Any]:
    dated = [row[name] for name in ("heads", "law", "day", "next_change", "act_by", "missed")]
    return [row["dossier"], clearance, *dated, steps]


def _block(row: standing.Row, clearance: str, block: standing.Row) -> Sequence[Any]:
    return [uuid4(), row["dossier"], clearance, block["power"], block["duty"], block["article"]]
