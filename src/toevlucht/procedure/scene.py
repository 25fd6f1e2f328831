"""A dossier as one actor finds it: its lines, the case they tell, and what the law says of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from toevlucht.access import Label
from toevlucht.access.labels import names_of
from toevlucht.engine import Assessment, Case, Law, assess
from toevlucht.engine.labels import seen
from toevlucht.procedure import law as laws
from toevlucht.record.project import project
from toevlucht.record.read import Heads, Line, heads, history


@dataclass
class Scene:
    """What an act or a screen starts from. Everything is worked out from what the labels let one see, and when asked."""

    dossier: UUID
    labels: Label
    on: date

    @cached_property
    def law(self) -> Law:
        """The law that runs."""
        return laws.running()

    @cached_property
    def heads(self) -> Heads:
        """The moment of knowledge."""
        return {label: seq for label, seq in heads(self.dossier).items() if label in self.labels}

    @cached_property
    def lines(self) -> list[Line]:
        """The history up to these heads."""
        found = self.heads  # read first: a line that comes after stays out
        return history(self.dossier, found)

    @cached_property
    def case(self) -> Case:
        """The case, with what these labels hide left open."""
        return seen(self.law, project(self.lines), names_of(self.labels))

    @cached_property
    def assessment(self) -> Assessment:
        """What the law says of it on the day."""
        return assess(self.law, self.case, self.on.toordinal())

    def told(self, deed: str) -> list[Line]:
        """The lines one kind of act appended, old to new."""
        return [line for line in self.lines if line.deed == deed]

    def line(self, id_: UUID) -> Line | None:
        """A line by its id; None where the actor sees none."""
        return next((line for line in self.lines if line.id == id_), None)
