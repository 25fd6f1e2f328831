"""What an account holds: a role, a place in a team, a training. Each change takes two persons, neither of them concerned."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from toevlucht.access.policy import CERTIFICATES, ROLE_CERTIFICATES
from toevlucht.access.roles import LABELS
from toevlucht.engine.said import said
from toevlucht.procedure.acts.two_persons import TwoPersons
from toevlucht.procedure.forms.fields import ChosenField, day_field
from toevlucht.procedure.forms.words import UNCHOSEN
from toevlucht.procedure.refusal import Problem
from toevlucht.procedure.roles import ROLES
from toevlucht.procedure.scene import Scene
from toevlucht.record.actor import Actor
from toevlucht.staff.read import teams

HELD = sorted(set(LABELS) - {"service"})
TRAININGS = sorted({*CERTIFICATES.values(), *ROLE_CERTIFICATES.values()})


class AccountChange(TwoPersons):
    """What an account holds, from a day until a day; the newest change of the same thing stands."""

    about, terms = "account", ("starts_on", "ends_on")
    starts_on = day_field(label=_("From"))
    ends_on = day_field(label=_("Until"), required=False, help_text=_("The first day on which it is no longer held."))

    def problems(self, scene: Scene, actor: Actor) -> Iterator[Problem]:
        """A period does not end before it starts."""
        starts, ends = self.cleaned_data["starts_on"], self.cleaned_data["ends_on"]
        if ends and ends < starts:
            yield Problem("ends_on", "form", said("this ends before it starts"), said("give a later day"))
        yield from super().problems(scene, actor)

    def body(self, scene: Scene) -> dict[str, Any]:
        """What is held, and when; days as ISO days, an open end as nothing."""
        return {name: str(self.cleaned_data[name] or "") for name in self.same}


class ChangeMandate(AccountChange):
    """Give or end a role."""

    name, title, kind, same = "change_mandate", _("Give or end a role"), "mandate", ("role", "starts_on", "ends_on")
    role = forms.ChoiceField(label=_("Role"), choices=[UNCHOSEN, *((role, ROLES[role]) for role in HELD)])


class ChangeTeam(AccountChange):
    """Give or end a place in a team."""

    name, title, kind, same = "change_team", _("Give or end a place in a team"), "membership", ("team", "starts_on", "ends_on")
    team = ChosenField(label=_("Team"))

    def problems(self, scene: Scene, actor: Actor) -> Iterator[Problem]:
        """There is such a team."""
        if self.cleaned_data["team"] not in dict(teams()):
            yield Problem("team", "form", said("there is no such team"), said("choose one of the list"))
        yield from super().problems(scene, actor)


class ChangeCertificate(AccountChange):
    """Record a training, or that it is no longer valid."""

    name, title, kind = "change_certificate", _("Record a training"), "certificate"
    same = ("certificate", "starts_on", "ends_on")
    certificate = forms.ChoiceField(label=_("Training"), choices=[UNCHOSEN, *((t, t.replace("_", " ")) for t in TRAININGS)])
