"""Who somebody is: names in each script, numbers, the protected address; and that two dossiers speak of one person.

A link says that somebody holds two dossiers to be about the same person, and why. Nothing moves from one to the other, and
unlinking leaves every fact with its first owner.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from toevlucht.access import Label
from toevlucht.engine.said import said
from toevlucht.names import fold
from toevlucht.persons.read import number_of
from toevlucht.procedure.act import Act
from toevlucht.procedure.acts.people import FamilyAct, links, unlinked
from toevlucht.procedure.days import too_early
from toevlucht.procedure.forms.fields import PersonName, reasons_field
from toevlucht.procedure.forms.pointing import Pointing
from toevlucht.procedure.forms.words import FORMS, SCRIPTS, UNCHOSEN, of_another_script
from toevlucht.procedure.refusal import Problem
from toevlucht.procedure.scene import Scene
from toevlucht.record.actor import Actor
from toevlucht.record.append import Change
from toevlucht.record.read import Line

V_NUMBER = 10  # digits


class RecordIdentity(Pointing):
    """Record a name, in one script and from one source; another spelling is another entry."""

    name, title = "record_identity", _("Record a name")
    written = PersonName(label=_("The name, as it is written"), max_length=200)
    form = forms.ChoiceField(label=_("What it is"), choices=[UNCHOSEN, *FORMS.items()])
    script = forms.ChoiceField(label=_("Script"), choices=[UNCHOSEN, *SCRIPTS.items()])
    source = forms.CharField(label=_("Source"), max_length=500, help_text=_("Page of a document, paragraph of a report, …"))
    known_by = forms.BooleanField(
        label=_("The person goes by this name: the dossier bears it from now on"),
        required=False,
        help_text=_("So a misspelt name is put right; the earlier one stays on record, and finds the dossier too."),
    )

    def clean(self) -> dict[str, Any]:
        """The letters are of the script that was chosen."""
        given = super().clean()
        if (script := given.get("script")) and (name := given.get("written")) and (strange := of_another_script(name, script)):
            what = gettext("These letters are of another script than the one chosen here: {letters}.")
            self.add_error("script", what.format(letters=" ".join(strange)))
        return given

    def changes(self, scene: Scene, actor: Actor) -> list[Change]:
        """The name, as one of several or as the one the dossier bears, and its folded form to find it by."""
        told: dict[str, Any] = {key: self.cleaned_data[key] for key in ("form", "script", "source")}
        written, role = self.cleaned_data["written"], "known_as" if self.cleaned_data["known_by"] else "name"
        return [self.pointed(Change("identity", {role: written, "fold": fold(written)} | told))]


class RecordNumber(Pointing):
    """Record the V-number. That another dossier has the same number is neither refused nor told."""

    name, title = "record_number", _("Record the V-number")
    number = forms.CharField(label=_("V-number"), max_length=20)
    source = forms.CharField(label=_("Source"), max_length=500, help_text=_("Page of a document, answer of a register, …"))

    def clean_number(self) -> str:
        """Ten digits, however they were grouped."""
        digits = number_of(str(self.cleaned_data["number"]))
        if len(digits) != V_NUMBER:
            raise forms.ValidationError(_("A V-number has ten digits."))
        return digits

    def changes(self, scene: Scene, actor: Actor) -> list[Change]:
        """The number, and where it stands."""
        return [self.pointed(Change("number", {key: self.cleaned_data[key] for key in ("number", "source")}))]


class RecordAddress(Act):
    """Record an address that must stay hidden, in its own compartment."""

    name, title = "record_address", _("Record a protected address")
    address = forms.CharField(label=_("Address"), widget=forms.Textarea({"rows": 3}), max_length=500)
    reasons = reasons_field()

    def label(self, scene: Scene) -> Label:
        """Its own compartment."""
        return Label.PROTECTED_ADDRESS

    def changes(self, scene: Scene, actor: Actor) -> list[Change]:
        """The address, and why it is protected."""
        return [Change("address", {key: self.cleaned_data[key] for key in ("address", "reasons")}, self.label(scene))]


class LinkIdentity(FamilyAct):
    """State that two dossiers are about one person, in whose view and because of what; both sides bear the entry."""

    name, title = "link_identity", _("Link two identities")
    kind = "identity_link"
    view = forms.CharField(label=_("In whose view"), max_length=200)
    reasons = reasons_field()

    def linked(self, scene: Scene) -> Line | None:
        """What links the two now."""
        return links(scene.lines, "identity_link", "identity_unlink").get(self.cleaned_data["other"])

    def problems(self, scene: Scene, actor: Actor) -> Iterator[Problem]:
        """Two dossiers are linked once."""
        yield from super().problems(scene, actor)
        if self.linked(scene):
            yield Problem("other", "form", said("these dossiers are linked already"), said("look the link up in the record"))

    def changes(self, scene: Scene, actor: Actor) -> list[Change]:
        """As seen from here."""
        return [self._to(str(self.cleaned_data["other"]))]

    def changes_elsewhere(self, scene: Scene, actor: Actor) -> list[Any]:
        """As seen from the other side."""
        return [(self.cleaned_data["other"], [self._to(str(self.dossier))])]

    def _to(self, dossier: str) -> Change:
        return Change(self.kind, {"dossier": dossier, "view": self.cleaned_data["view"], "reasons": self.cleaned_data["reasons"]})


class UnlinkIdentity(LinkIdentity):
    """State that they are two persons after all: every fact stays where it was first recorded."""

    name, title = "unlink_identity", _("Unlink two identities")
    kind = "identity_unlink"

    def linked_to(self, scene: Scene) -> dict[UUID, Line]:
        """The dossiers that are linked now."""
        return links(scene.lines, "identity_link", "identity_unlink")

    def hindered(self, scene: Scene, actor: Actor) -> Iterator[Problem]:
        """Nothing is linked; of a link that a form names, `problems` tells."""
        yield from unlinked(self, self.linked_to(scene))

    def problems(self, scene: Scene, actor: Actor) -> Iterator[Problem]:
        """Only what is linked can be unlinked."""
        yield from FamilyAct.problems(self, scene, actor)
        yield from too_early(self.day, self.linked(scene))
        if not self.linked(scene):
            yield Problem("other", "form", said("these dossiers are not linked"), said("look the link up in the record"))
