"""Made, registered, lodged, withdrawn: the moments of an application, kept apart (Reg. 2024/1348 art. 26-28, 40)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from toevlucht.engine.case import Answer
from toevlucht.engine.said import said
from toevlucht.names import fold
from toevlucht.procedure.act import Act, answered, event
from toevlucht.procedure.forms.fields import PersonName
from toevlucht.procedure.refusal import Problem
from toevlucht.procedure.scene import Scene
from toevlucht.record.actor import Actor
from toevlucht.record.append import Change


class Moment(Act):
    """An act that records one event of the case, once, after another where one comes first."""

    parts: ClassVar = {"answer": "on"}
    records: str
    after: str = ""
    article: str

    def hindered(self, scene: Scene, actor: Actor) -> Iterator[Problem]:
        """The event happened already, or the one before it has not, or only later."""
        known = scene.case.root.answers
        if self.records in known:
            yield Problem("", self.article, said("this is recorded already"), said("correct it, if it was wrong"))
        if self.after and self.after not in known:
            yield Problem("", self.article, said("not yet recorded: {what}", what=self.after), said("record that first"))

    def problems(self, scene: Scene, actor: Actor) -> Iterator[Problem]:
        """What comes first was not later."""
        first = scene.case.root.answers.get(self.after)
        if first and isinstance(first.value, tuple) and first.value[0] > self.day.toordinal():
            yield Problem(
                "on", self.article, said("lies before {event}", event=self.after), said("give that day, or a later one")
            )

    def changes(self, scene: Scene, actor: Actor) -> list[Change]:
        """The event."""
        return [event(scene, self.records, self.day, actor)]


class MakeApplication(Moment):
    """Somebody asks for protection: their dossier begins."""

    name, title, records, article = "make_application", _("Application made"), "made_on", "apr 26(1)"
    makes_dossier = True

    known_as = PersonName(label=_("Name, as the person gives it"), max_length=200)

    def changes(self, scene: Scene, actor: Actor) -> list[Change]:
        """The event, the name the person gives, and the team that has the dossier first: the actor's own."""
        first = [Change("assignment", {"team": str(team), "officer": ""}) for team in actor.teams[:1]]
        return [_named(self.cleaned_data["known_as"]), *first, *super().changes(scene, actor)]


def _named(known_as: str) -> Change:
    return Change("identity", {"known_as": known_as, "fold": fold(known_as)})


class RegisterApplication(Moment):
    """The authority registers the application."""

    name, title, records, after, article = (
        "register_application", _("Register the application"), "registered_on", "made_on", "apr 27(1)",
    )  # fmt: skip


class LodgeApplication(Moment):
    """The applicant lodges the application: the period for deciding starts."""

    name, title, records, after, article = (
        "lodge_application", _("Application lodged"), "lodged_on", "registered_on", "apr 28(1)",
    )  # fmt: skip


class WithdrawApplication(Moment):
    """The applicant withdraws in writing, having been told what that means."""

    name, title, records, after, article = (
        "withdraw_application", _("Application withdrawn in writing"), "withdrawn_in_writing_on", "made_on", "apr 40(1)",
    )  # fmt: skip

    told = forms.BooleanField(label=_("The applicant was told, in a language they understand, what withdrawing means"))

    def changes(self, scene: Scene, actor: Actor) -> list[Change]:
        """The event, and that the applicant was told."""
        told = Answer(True, by="case_officer", on=self.day.toordinal(), source="withdrawal in writing")
        return [*super().changes(scene, actor), answered(scene, "withdrawal_consequences_told", told)]
