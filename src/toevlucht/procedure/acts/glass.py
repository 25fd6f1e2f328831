"""Breaking the glass: a dossier out of reach opens to one person for a while; a second person answers for it within a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from toevlucht.engine.said import said
from toevlucht.procedure.act import Act
from toevlucht.procedure.days import too_early
from toevlucht.procedure.forms.fields import ChosenField, reasons_field
from toevlucht.procedure.forms.words import UNCHOSEN
from toevlucht.procedure.refusal import Problem
from toevlucht.procedure.scene import Scene
from toevlucht.record.actor import Actor
from toevlucht.record.append import Change
from toevlucht.record.read import Line

HOURS = (4, 24, 72)
ANSWERED_WITHIN = timedelta(hours=24)  # the database holds the same (staff/sql/reach.sql)
SETTLED = ("glass_confirmed", "glass_reported")
GLASS = ("glass", *SETTLED)  # who looked in: nothing that a decision could rest on


def breakings(scene: Scene) -> dict[UUID, Line]:
    """The breakings of the glass that nobody confirmed and nothing reported."""
    settled = {UUID(line.body["glass"]) for line in scene.lines if line.kind in SETTLED and line.body}
    return {line.id: line for line in scene.lines if line.kind == "glass" and line.id not in settled}


class BreakGlass(Act):
    """Open a dossier that is not yours, for a limited time and a reason. Exclusion and security stay closed at this desk."""

    name, title = "break_glass", _("Break the glass")
    unseen = True
    fresh = True
    hours = forms.TypedChoiceField(label=_("For how many hours"), coerce=int, choices=[UNCHOSEN, *((h, str(h)) for h in HOURS)])
    reason = forms.CharField(label=_("Why it cannot wait"), widget=forms.Textarea({"rows": 4}), min_length=10, max_length=2000)

    def changes(self, scene: Scene, actor: Actor) -> list[Change]:
        """For how long, and why; the database opens the dossier because of this entry and closes it by itself."""
        return [Change("glass", {key: self.cleaned_data[key] for key in ("hours", "reason")} | {"proven_by": self.proven_by})]


class ConfirmBreakGlass(Act):
    """Confirm, as a second person, that the glass was rightly broken; without it the opening ends within 24 hours."""

    name, title = "confirm_break_glass", _("Confirm that the glass was rightly broken")
    glass = ChosenField(label=_("Which breaking"))
    reasons = reasons_field()

    def hindered(self, scene: Scene, actor: Actor) -> Iterator[Problem]:
        """Nothing waits; of what a form names, `problems` tells."""
        if not self.is_bound and not breakings(scene):
            yield Problem("", "form", said("nothing here waits for this"), said("look it up in the record"))

    def problems(self, scene: Scene, actor: Actor) -> Iterator[Problem]:
        """It waits for an answer, of another person, and not too long."""
        line = breakings(scene).get(self.cleaned_data["glass"])
        yield from too_early(self.day, line)
        if line is None:
            yield Problem("glass", "form", said("nothing here waits for this"), said("choose it from the record"))
        elif line.actor == actor.account:
            yield Problem("glass", "mandate", said("you broke it yourself"), said("let another person confirm it"))
        elif line.recorded_at and line.recorded_at + ANSWERED_WITHIN <= timezone.now():
            yield Problem("glass", "form", said("it ended, a day has passed"), said("break the glass again where it is needed"))

    def changes(self, scene: Scene, actor: Actor) -> list[Change]:
        """Which, and why it was right."""
        return [Change("glass_confirmed", {"glass": str(self.cleaned_data["glass"]), "reasons": self.cleaned_data["reasons"]})]


class ReportBreakGlass(Act):
    """The service reports a breaking that nobody confirmed within a day; the opening has ended."""

    name, title = "report_break_glass", _("A broken glass nobody confirmed")
    glass = ChosenField(label=_("Which breaking"))

    def problems(self, scene: Scene, actor: Actor) -> Iterator[Problem]:
        """It still waits."""
        if self.cleaned_data["glass"] not in breakings(scene):
            yield Problem("glass", "form", said("nothing here waits for this"), said("choose it from the record"))

    def changes(self, scene: Scene, actor: Actor) -> list[Change]:
        """Which."""
        return [Change("glass_reported", {"glass": str(self.cleaned_data["glass"])})]
