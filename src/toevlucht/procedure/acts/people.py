"""The people around an applicant: family, representative, lawyer. Links are made and unmade; nobody is ever merged."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import ClassVar
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from toevlucht.engine.said import said
from toevlucht.procedure.act import Act, event
from toevlucht.procedure.days import too_early
from toevlucht.procedure.forms.fields import DossierField, PersonName, reasons_field
from toevlucht.procedure.forms.words import RELATIONS, UNCHOSEN
from toevlucht.procedure.refusal import Problem
from toevlucht.procedure.scene import Scene
from toevlucht.record.actor import Actor
from toevlucht.record.append import Change
from toevlucht.record.read import Line

ADDRESS_OF = _("Open that dossier in another tab, and copy the address of its page: the number on the page is not enough.")


def links(lines: Sequence[Line], made: str = "link", unmade: str = "unlink") -> dict[UUID, Line]:
    """The links of a kind that stand, by the dossier at the other end."""
    found: dict[UUID, Line] = {}
    for line in lines:
        if line.kind == made and line.body:
            found[UUID(line.body["dossier"])] = line
        elif line.kind == unmade and line.body:
            found.pop(UUID(line.body["dossier"]), None)
    return found


def unlinked(act: Act, found: Collection[UUID]) -> Iterator[Problem]:
    """That nothing is linked which a form, not yet filled in, could unlink."""
    if not act.is_bound and not found:
        yield Problem("", "form", said("nothing is linked here"), said("look the link up in the record"))


class FamilyAct(Act):
    """An act on two dossiers: an entry on both sides, so that neither can be read without the other's knowing."""

    other = DossierField(label=_("The other dossier"), help_text=ADDRESS_OF)

    def also(self) -> Sequence[UUID]:
        """The dossier at the other end."""
        return (self.cleaned_data["other"],)

    def problems(self, scene: Scene, actor: Actor) -> Iterator[Problem]:
        """A dossier is no family of itself."""
        if self.cleaned_data["other"] == self.dossier:
            yield Problem("other", "form", said("this is the same dossier"), said("give the dossier of the relative"))


class LinkFamily(FamilyAct):
    """State that two applicants are family."""

    name, title = "link_family", _("Link a family member")
    relation = forms.ChoiceField(label=_("The other person is the applicant's"), choices=[UNCHOSEN, *RELATIONS.items()])

    def problems(self, scene: Scene, actor: Actor) -> Iterator[Problem]:
        """Two dossiers are linked once."""
        yield from super().problems(scene, actor)
        if self.cleaned_data["other"] in links(scene.lines):
            yield Problem(
                "other", "form", said("these dossiers are linked already"), said("unlink them first, if the relation is wrong")
            )

    def changes(self, scene: Scene, actor: Actor) -> list[Change]:
        """The link, as seen from here."""
        return [Change("link", {"dossier": str(self.cleaned_data["other"]), "relation": self.cleaned_data["relation"]})]

    def changes_elsewhere(self, scene: Scene, actor: Actor) -> list[tuple[UUID, list[Change]]]:
        """The link, as seen from the other side."""
        body = {"dossier": str(self.dossier), "relation_of_other": self.cleaned_data["relation"]}
        return [(self.cleaned_data["other"], [Change("link", body)])]


class UnlinkFamily(FamilyAct):
    """State that two applicants are not family after all: every fact stays with its first owner."""

    name, title = "unlink_family", _("Unlink a family member")
    reasons = reasons_field()

    def linked_to(self, scene: Scene) -> dict[UUID, Line]:
        """The dossiers that are linked now."""
        return links(scene.lines)

    def hindered(self, scene: Scene, actor: Actor) -> Iterator[Problem]:
        """Nothing is linked; of a link that a form names, `problems` tells."""
        yield from unlinked(self, self.linked_to(scene))

    def problems(self, scene: Scene, actor: Actor) -> Iterator[Problem]:
        """Only what is linked can be unlinked."""
        yield from super().problems(scene, actor)
        link = links(scene.lines).get(self.cleaned_data["other"])
        yield from too_early(self.day, link)
        if not link:
            yield Problem("other", "form", said("these dossiers are not linked"), said("look the link up in the record"))

    def changes(self, scene: Scene, actor: Actor) -> list[Change]:
        """The end of the link, as seen from here."""
        return [self._end(self.cleaned_data["other"])]

    def changes_elsewhere(self, scene: Scene, actor: Actor) -> list[tuple[UUID, list[Change]]]:
        """The end of the link, as seen from the other side."""
        return [(self.cleaned_data["other"], [self._end(self.dossier)])]

    def _end(self, other: UUID) -> Change:
        return Change("unlink", {"dossier": str(other), "reasons": self.cleaned_data["reasons"]})


class AppointRepresentative(Act):
    """Appoint the representative of an unaccompanied minor (Reg. 2024/1348 art. 23)."""

    name, title = "appoint_representative", _("Appoint a representative")
    parts: ClassVar = {"answer": "on"}
    who = PersonName(label=_("Name of the representative"), max_length=200)

    def changes(self, scene: Scene, actor: Actor) -> list[Change]:
        """Who, and since when. A new appointment follows an earlier one; both stay on record."""
        return [
            Change("person", {"as": "representative", "name": self.cleaned_data["who"]}),
            event(scene, "representative_appointed_on", self.day, actor),
        ]


class AppointLawyer(Act):
    """Record who gives legal assistance (Reg. 2024/1348 art. 15-17)."""

    name, title = "appoint_lawyer", _("Record the lawyer")
    who = PersonName(label=_("Name of the lawyer"), max_length=200)

    def changes(self, scene: Scene, actor: Actor) -> list[Change]:
        """Who, and since when."""
        return [Change("person", {"as": "legal_adviser", "name": self.cleaned_data["who"]})]
