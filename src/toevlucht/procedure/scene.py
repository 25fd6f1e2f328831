"""A dossier as one actor finds it: its lines, the case they tell, and what the law says of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from toevlucht.access import Label
from toevlucht.access.labels import names_of
from toevlucht.access.roles import CARE
from toevlucht.engine import Assessment, Case, Law, assess
from toevlucht.engine.labels import seen
from toevlucht.procedure import law as laws
from toevlucht.procedure.who import Who, who
from toevlucht.record.append import Change
from toevlucht.record.project import project
from toevlucht.record.read import Heads, Line, heads, history


@dataclass
class Scene:
    """What an act or a screen starts from; everything is worked out from the lines these labels let one see, when asked."""

    dossier: UUID
    labels: Label
    on: date
    lines: list[Line]

    @classmethod
    def of(cls, dossier: UUID, labels: Label, on: date, lines: Iterable[Line] | None = None) -> Scene:
        """A dossier from its lines, read where they are not given; those of other labels are left out, and so is a receipt, which
        counts what is in each compartment, for whoever does not see them all (as in `record/sql/labels.sql`).
        """
        found = history(dossier) if lines is None else lines
        wanted = int(labels)  # whole numbers: a label is asked twenty times for what a number is asked once
        counted = not CARE & ~labels
        return cls(dossier, labels, on, [one for one in found if int(one.label) & wanted and (counted or one.kind != "receipt")])

    @cached_property
    def law(self) -> Law:
        """The law that runs."""
        return laws.running()

    @cached_property
    def heads(self) -> Heads:
        """The moment of knowledge."""
        return heads(self.lines)

    @property
    def name(self) -> str:
        """The name the person goes by."""
        told = (line.body.get("known_as", "") for line in reversed(self.lines) if line.kind == "identity" and line.body)
        return next(filter(None, told), "")

    @cached_property
    def who(self) -> Who:
        """Whom it is about."""
        return who(self.dossier, ((line.kind, line.body) for line in self.lines if line.body))

    @cached_property
    def case(self) -> Case:
        """The case, with what these labels hide left open."""
        return self.case_after(())

    def case_after(self, changes: Iterable[Change]) -> Case:
        """The case as it would be after these changes."""
        return seen(self.law, project(self.lines, ((c.kind, c.body) for c in changes)), names_of(self.labels))

    @cached_property
    def assessment(self) -> Assessment:
        """What the law says of it on the day."""
        return self.assessment_after(())

    def assessment_after(self, changes: Iterable[Change]) -> Assessment:
        """What the law would say after these changes."""
        return assess(self.law, self.case_after(changes), self.on.toordinal())

    def said(self, id_: UUID) -> tuple[Line, dict[str, Any]]:
        """A line and what it says. LookupError where there is no such line, or its payload was destroyed."""
        line = self.line(id_)
        if line is None or line.body is None:
            raise LookupError(id_)
        return line, line.body

    def line(self, id_: UUID) -> Line | None:
        """A line by its id; None where the actor sees none."""
        return next((line for line in self.lines if line.id == id_), None)
