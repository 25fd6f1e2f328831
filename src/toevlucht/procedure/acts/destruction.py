"""Lawful destruction: what an entry said is destroyed, that it existed and why it was destroyed stays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from django import forms
from django.utils.translation import gettext_lazy as _

from toevlucht.access import Label
from toevlucht.engine.said import said
from toevlucht.procedure.acts.decisions import ARTICLE, awaits_service
from toevlucht.procedure.acts.two_persons import TwoPersons
from toevlucht.procedure.days import too_early
from toevlucht.procedure.forms.fields import ChosenField, reasons_field
from toevlucht.procedure.refusal import Problem
from toevlucht.procedure.scene import Scene
from toevlucht.record.actor import Actor
from toevlucht.record.append import Change
from toevlucht.record.read import Line


def is_order(line: Line) -> bool:
    """Whether a line orders a destruction, or proposes one."""
    return line.kind.startswith("destruction")


class Destroy(TwoPersons):
    """Order that what an entry says is destroyed; the process for it does so once this is recorded (GDPR 17, Archiefwet)."""

    name, title = "destroy", _("Destroy what an entry says")
    kind, same = "destruction", ("entry",)
    entry = ChosenField(label=_("The entry"))
    article = forms.CharField(
        label=_("On which ground"), max_length=200, help_text=_("The article, or the retention list and its line")
    )
    reasons = reasons_field()

    def meant(self, scene: Scene, actor: Actor) -> list[Line]:
        """The entries that still say something, but the orders themselves, which are kept, and what is still to be served."""
        said_still = (line for line in scene.lines if line.body is not None and not is_order(line))
        return [line for line in said_still if not awaits_service(scene, line)]

    def problems(self, scene: Scene, actor: Actor) -> Iterator[Problem]:
        """There is such an entry, and it still says something."""
        line = scene.line(self.cleaned_data["entry"])
        if line is None:
            yield Problem("entry", "form", said("there is no such entry here"), said("choose it from the record"))
        elif line.body is None:
            yield Problem("entry", "form", said("what it said is destroyed already"), said("look up the act that ordered it"))
        elif is_order(line):
            yield Problem("entry", "form", said("an order of destruction is kept"), said("choose another entry"))
        elif awaits_service(scene, line):
            yield Problem("entry", ARTICLE, said("this decision is signed and not served yet"), said("serve it first"))
        yield from too_early(self.day, line)
        yield from super().problems(scene, actor)

    def label(self, scene: Scene) -> Label:
        """The compartment of the entry."""
        line = scene.line(self.cleaned_data["entry"])
        return line.label if line else Label.ORDINARY

    def changes(self, scene: Scene, actor: Actor) -> list[Change]:
        """The order; it names the entry where the database looks for it."""
        return [replace(change, supersedes=self.cleaned_data["entry"]) for change in super().changes(scene, actor)]
