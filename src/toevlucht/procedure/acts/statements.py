"""What somebody said, what a paper or a register says, and the answers that follow from it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from toevlucht.access import Label
from toevlucht.access.labels import label_of
from toevlucht.engine.said import said
from toevlucht.procedure.act import Act, answered
from toevlucht.procedure.forms.fields import CHOOSE, FIRST, AddressField, AnswerField, LawName, member_field
from toevlucht.procedure.forms.members import compartment, no_list, twice
from toevlucht.procedure.forms.pointing import Pointing
from toevlucht.procedure.forms.reading import read_answer, unknown
from toevlucht.procedure.forms.words import COMPARTMENTS, UNCHOSEN
from toevlucht.procedure.forms.world import languages
from toevlucht.procedure.refusal import Problem
from toevlucht.procedure.reserved import reserved
from toevlucht.procedure.scene import Scene
from toevlucht.record.actor import Actor
from toevlucht.record.append import Change

LABELS = [(label.name, words) for label, words in COMPARTMENTS.items()]
APART = ("on", "compartment", "document", "place")  # fields that are not recorded as they were filled in
SIGNALS = [(label.name, COMPARTMENTS[label]) for label in (Label.EXCLUSION, Label.SECURITY, Label.MEDICAL)]


class RecordAnswer(Pointing):
    """Record the answer to a fact of the vocabulary, with its source."""

    name, title = "record_answer", _("Record an answer")
    parts: ClassVar = {"answer": "answer", "by": "supplied_by", "member": "member"}
    fact = LawName("fact", label=_("Fact"), help_text=CHOOSE)
    member = member_field()
    answer = AnswerField(label=_("Answer"), max_length=2000, help_text=FIRST)
    supplied_by = forms.CharField(label=_("Who supplied it"), max_length=60)
    source = forms.CharField(label=_("Source"), max_length=500, help_text=_("Page of a document, paragraph of a report, …"))

    def problems(self, scene: Scene, actor: Actor) -> Iterator[Problem]:
        """There is such a fact; a judgment is another act."""
        yield from super().problems(scene, actor)
        name = self.cleaned_data["fact"]
        if name not in scene.law.facts and name not in scene.law.judgments:
            yield unknown(scene.law, "fact", name)
        if name in scene.law.judgments:
            yield Problem("fact", "vocabulary", said("this is a judgment, not a fact"), said("use: record a judgment"))
        yield from reserved(name, "fact", actor)

    def label(self, scene: Scene) -> Label:
        """The compartment the vocabulary gives the fact."""
        known = self.cleaned_data["fact"] in scene.law.facts
        return label_of(scene.law.labels(self.cleaned_data["fact"])) if known else Label.ORDINARY

    def changes(self, scene: Scene, actor: Actor) -> list[Change]:
        """The answer."""
        given = self.cleaned_data
        provenance = {"by": given["supplied_by"], "on": self.day, "source": given["source"]}
        found = read_answer(scene.law, given["fact"], given["answer"], provenance)
        return [self.pointed(answered(scene, given["fact"], found, given["member"]))]


class AddMember(Act):
    """Add a member to a list of the case: a country, a feared event, an element, a need."""

    name, title = "add_member", _("Add to a list")
    parts: ClassVar = {"answer": "path"}
    path = AddressField(label=_("Which list, and a short name for what you add"))

    def label(self, scene: Scene) -> Label:
        """The compartment of the list."""
        return compartment(scene, self.cleaned_data["path"])

    def problems(self, scene: Scene, actor: Actor) -> Iterator[Problem]:
        """Each step of the address is a list of the one before, and the last is not there yet."""
        yield from twice(scene, self.cleaned_data["path"])
        yield from no_list(scene, self.cleaned_data["path"])

    def changes(self, scene: Scene, actor: Actor) -> list[Change]:
        """The member."""
        return [Change("member", {"member": self.cleaned_data["path"]}, self.label(scene))]


class StateListComplete(Act):
    """State that a list is complete: that is all, as far as anybody says."""

    name, title = "state_list_complete", _("State that a list is complete")
    scope = forms.CharField(label=_("List"), max_length=60)
    member = member_field()
    complete = forms.BooleanField(label=_("That is all"), required=False, initial=True)

    def problems(self, scene: Scene, actor: Actor) -> Iterator[Problem]:
        """Only a list of the vocabulary can be complete."""
        if self.cleaned_data["scope"] not in scene.law.scopes:
            yield Problem(
                "scope",
                "vocabulary",
                said("there is no list '{name}'", name=self.cleaned_data["scope"]),
                said("choose one of the lists"),
            )

    def label(self, scene: Scene) -> Label:
        """The compartment of the list."""
        scope = self.cleaned_data["scope"]
        return label_of(scene.law.labels(scope)) if scope in scene.law.scopes else Label.ORDINARY

    def changes(self, scene: Scene, actor: Actor) -> list[Change]:
        """The statement."""
        return [Change("list", {key: self.cleaned_data[key] for key in ("scope", "member", "complete")}, self.label(scene))]


class Labelled(Act):
    """An act whose compartment the writer chooses."""

    compartment = forms.ChoiceField(label=_("Compartment"), choices=LABELS, initial="ORDINARY")
    kind: str

    def label(self, scene: Scene) -> Label:
        """The compartment chosen."""
        return Label[self.cleaned_data["compartment"]]

    def changes(self, scene: Scene, actor: Actor) -> list[Change]:
        """What was filled in, as it was."""
        body: dict[str, Any] = {k: v for k, v in self.cleaned_data.items() if k not in APART and v != ""}
        return [Change(self.kind, body, self.label(scene))]


class RecordStatement(Labelled, Pointing):
    """Record what somebody said, in their own words."""

    name, title, kind = "record_statement", _("Record a statement"), "statement"
    by = forms.CharField(label=_("Who said it"), max_length=60)
    words = forms.CharField(label=_("The words"), widget=forms.Textarea({"rows": 5}), max_length=20000)
    language = forms.ChoiceField(label=_("Language"), choices=lambda: [UNCHOSEN, *languages()], required=False)
    source = forms.CharField(label=_("Where it stands"), max_length=500, help_text=_("Report and paragraph, or audio and time"))

    def changes(self, scene: Scene, actor: Actor) -> list[Change]:
        """The words, and where they stand."""
        return [self.pointed(change) for change in super().changes(scene, actor)]


class RecordRegisterAnswer(Labelled):
    """Record what a register answered, word by word."""

    name, title, kind = "record_register_answer", _("Record the answer of a register"), "register_answer"
    register = forms.CharField(label=_("Register"), max_length=60)
    asked = forms.CharField(label=_("What was asked"), max_length=500)
    answer = forms.CharField(label=_("What it answered"), widget=forms.Textarea({"rows": 4}), max_length=20000)


class RaiseSignal(Act):
    """Raise a signal into a compartment that one need not see: it goes in, and nothing comes out."""

    name, title = "raise_signal", _("Raise a signal for a specialist")
    to = forms.ChoiceField(label=_("For"), choices=[UNCHOSEN, *SIGNALS])
    words = forms.CharField(label=_("What you saw, and where"), widget=forms.Textarea({"rows": 5}), max_length=20000)

    def label(self, scene: Scene) -> Label:
        """The compartment it goes into."""
        return Label[self.cleaned_data["to"]]

    def changes(self, scene: Scene, actor: Actor) -> list[Change]:
        """The signal."""
        return [Change("signal", {"words": self.cleaned_data["words"]}, self.label(scene))]
