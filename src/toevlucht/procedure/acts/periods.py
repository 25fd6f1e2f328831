"""Periods: extend, suspend. What the law does not admit is refused with the condition that fails."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from toevlucht.engine.truth import NO
from toevlucht.procedure.act import Act, answered
from toevlucht.procedure.fields import day_field
from toevlucht.procedure.lookahead import why_not
from toevlucht.procedure.reading import read_answer
from toevlucht.procedure.refusal import Problem
from toevlucht.procedure.scene import Scene
from toevlucht.record.actor import Actor
from toevlucht.record.append import Change


class PeriodAct(Act):
    """An act that adds a member to a list of the case and must be lawful by a rule of the acts that govern."""

    scope: str
    lawful: str
    facts: ClassVar[dict[str, str]]  # field of the form: fact of the vocabulary

    def problems(self, scene: Scene, actor: Actor) -> Iterator[Problem]:
        """Refused where the law says of it, certainly, that it is not lawful."""
        a, member = scene.assessment_after(self.changes(scene, actor)), self.member(scene)
        for key in a.evaluated():
            if scene.law.bare(key) == self.lawful and a.value(key, member) == NO:
                yield from why_not(a, key, member)

    def changes(self, scene: Scene, actor: Actor) -> list[Change]:
        """The member and its facts."""
        given = {
            fact: self.cleaned_data[field] for field, fact in self.facts.items() if self.cleaned_data[field] not in (None, "")
        }
        form, member = {"by": actor.role, "on": self.day}, self.member(scene)
        told = [answered(scene, fact, read_answer(scene.law, fact, str(v), form, fact), member) for fact, v in given.items()]
        return [Change("member", {"member": member}), *told]

    def member(self, scene: Scene) -> str:
        """The first number of the list that is free."""
        taken = {path for path, _ in scene.case.members()}
        return next(path for n in count(1) if (path := f"{self.scope}:{n}") not in taken)


class ExtendPeriod(PeriodAct):
    """Extend the period for deciding, and tell the applicant before its end (Reg. 2024/1348 art. 35(5))."""

    name, title, scope, lawful = "extend_period", _("Extend the period for deciding"), "extension", "lawful_extension"
    facts: ClassVar = {"ground": "extension_ground", "length": "extension_length", "told": "told_on", "ends": "end_when_told"}
    ground = forms.CharField(label=_("Ground"), max_length=60)
    length = forms.CharField(label=_("Length"), max_length=30, help_text=_("As 3 months"))
    told = day_field(label=_("The applicant was told on"))
    ends = day_field(label=_("End of the period when told"))


class SuspendPeriod(PeriodAct):
    """Stop the period (Awb 4:15)."""

    name, title, scope, lawful = "suspend_period", _("Stop the period for deciding"), "suspension", "lawful_stop"
    facts: ClassVar = {"ground": "stop_ground", "since": "stopped_from", "until": "stopped_until", "told": "stop_told_on"}
    ground = forms.CharField(label=_("Ground"), max_length=60)
    since = day_field(label=_("Stopped from"))
    until = day_field(label=_("Stopped until"), required=False)
    told = day_field(label=_("Told on"), required=False)
