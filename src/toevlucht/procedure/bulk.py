"""Whole dossiers at once, on a synthetic database: the classes of the acts say what is appended, COPY appends it.

Of the law only that is asked which holds in whatever dossier (`Act.misfits`): whoever plans such acts shows, on a sample through
`perform`, that each is lawful.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from toevlucht.access import Label
from toevlucht.procedure import standing
from toevlucht.procedure.act import Act
from toevlucht.procedure.catalogue import ACTS
from toevlucht.procedure.forms.fields import typed
from toevlucht.procedure.law import running
from toevlucht.procedure.perform import deed_of, form_is_filled, placed
from toevlucht.procedure.refusal import Refused
from toevlucht.procedure.scene import Scene
from toevlucht.record.actor import Actor
from toevlucht.record.append import Change, Deed, Placed
from toevlucht.record.bulk import copy, copy_entries
from toevlucht.record.marks import is_synthetic
from toevlucht.record.read import Line, line_of

STANDINGS = "procedure_standing (dossier, clearance, heads, law, day, next_change, act_by, missed, ends_first, steps)"
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
    heads: dict[UUID, dict[Label, int]] = field(default_factory=dict)  # of each history, as far as it is told
    forms: dict[str, Act] = field(default_factory=dict)  # one of each act, filled in again and again
    read: dict[tuple[str, ...], dict[str, Any]] = field(default_factory=dict)  # what a form with these words came to

    def carry(self, planned: Planned, today: date) -> None:
        """Take one act in."""
        act = self.filled(planned, today)
        scene = Scene.of(planned.dossier, planned.actor.labels, act.day, self.told.get(planned.dossier, []))
        changes = placed(act, scene, planned.actor, act.changes(scene, planned.actor))
        deed = deed_of(uuid4(), act, scene, planned.actor)
        self.appended.append((deed, changes))
        for dossier, change in changes:
            self.tell(dossier, deed, change)

    def filled(self, planned: Planned, today: date) -> Act:
        """The form of an act with what was planned. To make a form, or to read one, costs more than all that follows; and many
        say the same of other dossiers on other days. No field is read by the light of the day.
        """
        act = self.forms.get(planned.act) or self.forms.setdefault(planned.act, ACTS[planned.act](planned.dossier, {}))
        data = typed(planned.data)
        words = (planned.act, *data.keys(), *data.values())
        if (read := self.read.get(words)) is None:
            act.data = data | {"on": planned.on}  # a day as it is: reading it from a text takes longer than all the rest
            act.full_clean()
            form_is_filled(act, planned.on)  # of its day more below
            if wrong := list(act.misfits(running())):
                raise Refused(wrong)
            self.read[words] = read = act.cleaned_data
        act.dossier, act.cleaned_data = planned.dossier, {**read, "on": planned.on}
        act.proven_by = BY_THE_CAST if act.fresh else ""
        if late := list(act.timely(today)):
            raise Refused(late)
        return act

    def tell(self, dossier: UUID, deed: Deed, change: Change) -> None:
        """A line of a history that begins here: its number is certain."""
        heads = self.heads.setdefault(dossier, {})
        heads[change.label] = seq = heads.get(change.label, 0) + 1
        self.told.setdefault(dossier, []).append(line_of(change, deed, seq))


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
    copy(STANDINGS, (_standing(row, clearance) for row in rows for clearance in row["clearances"]))
    copy(BLOCKS, (_block(row, c, block) for row in rows for c in row["clearances"] for block in row["blocks"]))


def _standing(row: standing.Row, clearance: str) -> Sequence[Any]:
    dated = [row[name] for name in ("heads", "law", "day", "next_change", "act_by", "missed", "ends_first")]
    return [row["dossier"], clearance, *dated, row["steps"]]


def _block(row: standing.Row, clearance: str, block: standing.Row) -> Sequence[Any]:
    return [uuid4(), row["dossier"], clearance, block["power"], block["duty"], block["article"]]
