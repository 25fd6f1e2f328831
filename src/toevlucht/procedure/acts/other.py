"""Using a power of the law, parking a case, correcting what was recorded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from django import forms
from django.utils.translation import gettext_lazy as _

from toevlucht.access import Label
from toevlucht.engine.said import said
from toevlucht.procedure.act import Act, answered, event
from toevlucht.procedure.fields import member_field, reasons_field
from toevlucht.procedure.powers import holders
from toevlucht.procedure.reading import read_answer
from toevlucht.procedure.refusal import Problem
from toevlucht.procedure.scene import Scene
from toevlucht.record.actor import Actor
from toevlucht.record.answers import from_json
from toevlucht.record.append import Change


class UsePower(Act):
    """Use a power the law gives, and record it with reasons. Decisions have acts of their own."""

    name, title, power_in_form = "use_power", _("Use a power of the law"), True
    power_name = forms.CharField(label=_("Power"), max_length=100)
    member = member_field()
    reasons = reasons_field()

    def power_used(self, scene: Scene) -> str:
        """The power named."""
        return str(self.cleaned_data["power_name"])

    def problems(self, scene: Scene, actor: Actor) -> Iterator[Problem]:
        """The law gives it to this role, and to one person."""
        yield from holders(scene, self.cleaned_data["power_name"], actor.role, "power_name")

    def changes(self, scene: Scene, actor: Actor) -> list[Change]:
        """That it was used."""
        return [
            Change(
                "power",
                {
                    "power": self.cleaned_data["power_name"],
                    "member": self.cleaned_data["member"],
                    "reasons": self.cleaned_data["reasons"],
                },
            )
        ]


class Park(Act):
    """Park a family case until the other case is decided: an officer's act, with reasons."""

    name, title, power = "park", _("Park the family case"), "park_family_case"
    member = member_field()
    reasons = reasons_field()

    def changes(self, scene: Scene, actor: Actor) -> list[Change]:
        """The day it was parked, and why."""
        note = Change("note", {"about": "park", "member": self.cleaned_data["member"], "reasons": self.cleaned_data["reasons"]})
        return [note, event(scene, "family_parked_on", self.day, actor, self.cleaned_data["member"])]


class Correct(Act):
    """Correct an answer: the new one stands in place of the old, and both stay on record."""

    name, title = "correct", _("Correct an answer")
    entry = forms.UUIDField(label=_("The entry that is wrong"))
    answer = forms.CharField(label=_("What it should be"), max_length=2000, help_text=_("Or not_asked, to take it back."))
    reasons = reasons_field()

    def problems(self, scene: Scene, actor: Actor) -> Iterator[Problem]:
        """Only an answer to a fact is corrected, and only the one that still stands."""
        line = scene.line(self.cleaned_data["entry"])
        body = (line.body or {}) if line and line.kind == "answer" else {}
        if body.get("name") not in scene.law.facts:
            yield Problem(
                "entry",
                "form",
                said("this is no answer to a fact"),
                said("judge again, for a judgment; add a note, for anything else"),
            )
        elif any(other.supersedes == self.cleaned_data["entry"] for other in scene.lines):
            yield Problem("entry", "form", said("this was corrected already"), said("correct the newer one"))

    def label(self, scene: Scene) -> Label:
        """The compartment of the wrong answer."""
        line = scene.line(self.cleaned_data["entry"])
        return line.label if line else Label.ORDINARY

    def changes(self, scene: Scene, actor: Actor) -> list[Change]:
        """The answer in place of the wrong one."""
        line, body = scene.said(self.cleaned_data["entry"])
        old = from_json(body["answer"])
        form = {"by": old.by, "on": self.day, "source": old.source}
        new = replace(
            read_answer(scene.law, body["name"], self.cleaned_data["answer"], form), reasons=self.cleaned_data["reasons"]
        )
        return [replace(answered(scene, body["name"], new, body["member"], line.id), label=line.label)]
