"""Periods: extend, suspend. What the law does not admit is refused with the condition that fails."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from toevlucht.engine import model as m
from toevlucht.engine.model import Unit
from toevlucht.engine.said import said
from toevlucht.engine.truth import NO
from toevlucht.procedure.act import Act, answered
from toevlucht.procedure.forms.fields import day_field
from toevlucht.procedure.forms.reading import read_answer
from toevlucht.procedure.lookahead import why_not
from toevlucht.procedure.refusal import Problem
from toevlucht.procedure.scene import Scene
from toevlucht.record.actor import Actor
from toevlucht.record.append import Change

IN_DAYS: dict[Unit, float] = {"day": 1, "working_day": 7 / 5, "week": 7, "month": 365 / 12, "year": 365}


class PeriodAct(Act):
    """An act that adds a member to a list of the case and must be lawful by a rule of the acts that govern."""

    scope: str
    lawful: str
    facts: ClassVar[dict[str, str]]  # field of the form: fact of the vocabulary

    def field_of(self, name: str, part: str) -> str:
        """The field that tells the fact."""
        return next((field for field, fact in self.facts.items() if fact == name), "on")

    def problems(self, scene: Scene, actor: Actor) -> Iterator[Problem]:
        """Refused where the law says of it, certainly, that it is not lawful."""
        a, member = scene.assessment_after(self.changes(scene, actor)), self.member(scene)
        for key in a.evaluated():
            if scene.law.bare(key) == self.lawful and a.value(key, member) == NO:
                yield from why_not(a, key, member)

    def changes(self, scene: Scene, actor: Actor) -> list[Change]:
        """The member and its facts."""
        given = {field: self.cleaned_data[field] for field in self.facts if self.cleaned_data[field] not in (None, "")}
        form, member = {"by": actor.role, "on": self.day}, self.member(scene)
        read = {self.facts[f]: read_answer(scene.law, self.facts[f], str(v), form, f) for f, v in given.items()}
        return [Change("member", {"member": member}), *(answered(scene, fact, one, member) for fact, one in read.items())]

    def member(self, scene: Scene) -> str:
        """The first number of the list that is free."""
        taken = {path for path, _ in scene.case.members()}
        return next(path for n in count(1) if (path := f"{self.scope}:{n}") not in taken)


def _most(scene: Scene, fact: str) -> Iterator[tuple[tuple[int, Unit], str]]:
    """The most by which the acts that govern extend any period by a fact, with the article."""
    for key in scene.assessment.evaluated():
        for item in scene.assessment.items(key):
            for one in item.extended if isinstance(item, m.Duty) else ():
                if one.length == m.Ref(fact) and one.at_most and isinstance(one.at_most.value, tuple):
                    yield one.at_most.value, item.citation.short()


def _days(length: tuple[int, Unit]) -> float:
    """About how long a length is, in days."""
    return length[0] * IN_DAYS[length[1]]


class ExtendPeriod(PeriodAct):
    """Extend the period for deciding, and tell the applicant before its end (Reg. 2024/1348 art. 35(5))."""

    name, title, scope, lawful = "extend_period", _("Extend the period for deciding"), "extension", "lawful_extension"
    facts: ClassVar = {"ground": "extension_ground", "length": "extension_length", "told": "told_on", "ends": "end_when_told"}
    ground = forms.CharField(label=_("Ground"), max_length=60)
    length = forms.CharField(label=_("Length"), max_length=30, help_text=_("As 3 months"))
    told = day_field(label=_("The applicant was told on"))
    ends = day_field(label=_("End of the period when told"))

    def problems(self, scene: Scene, actor: Actor) -> Iterator[Problem]:
        """Lawful, and no longer than the law extends a period in all."""
        yield from super().problems(scene, actor)
        form = {"by": actor.role, "on": self.day}
        given = read_answer(scene.law, "extension_length", self.cleaned_data["length"], form, "length").value
        most = dict(_most(scene, "extension_length"))
        if isinstance(given, frozenset) and most and not any(0 < _days(one) <= _days(end) for one in given for end in most):
            count, unit = max(most, key=_days)
            what = said("an extension is longer than nothing, and {length} at the most", length=f"{count} {unit}s")
            yield Problem("length", most[count, unit], what, said("give a length within that"))


class SuspendPeriod(PeriodAct):
    """Stop the period (Awb 4:15)."""

    name, title, scope, lawful = "suspend_period", _("Stop the period for deciding"), "suspension", "lawful_stop"
    facts: ClassVar = {"ground": "stop_ground", "since": "stopped_from", "until": "stopped_until", "told": "stop_told_on"}
    ground = forms.CharField(label=_("Ground"), max_length=60)
    since = day_field(label=_("Stopped from"))
    until = day_field(label=_("Stopped until"), required=False)
    told = day_field(label=_("Told on"), required=False)
