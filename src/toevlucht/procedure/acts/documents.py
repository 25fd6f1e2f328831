"""A document of the dossier: what it is, from whom, and the file that shows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from toevlucht.documents.models import Upload
from toevlucht.documents.read import upload
from toevlucht.engine.said import said
from toevlucht.procedure.acts.statements import Labelled
from toevlucht.procedure.forms.fields import ChosenField
from toevlucht.procedure.refusal import Problem
from toevlucht.procedure.scene import Scene
from toevlucht.record.actor import Actor
from toevlucht.record.append import Change

PAGED = ("application/pdf", "image/jpeg", "image/png")


class RecordDocument(Labelled):
    """Record a document: one on paper by what it is, one that was uploaded with its file, known by its hash."""

    name, title, kind = "record_document", _("Record a document"), "document"
    what = forms.CharField(label=_("Which document"), max_length=200)
    file = ChosenField(
        label=_("The file"), required=False, help_text=_("One that was uploaded and is ready; none for a document on paper only.")
    )
    pages = forms.IntegerField(label=_("Pages"), min_value=1, max_value=100_000, required=False)
    received_from = forms.CharField(label=_("Received from"), max_length=200)

    @cached_property
    def upload(self) -> Upload | None:
        """The file chosen, as far as this process sees one."""
        chosen = self.cleaned_data["file"]
        return upload(self.dossier, chosen) if chosen else None

    def problems(self, scene: Scene, actor: Actor) -> Iterator[Problem]:
        """The file is ready, in the same compartment, and recorded by no other entry; it has the pages that are told."""
        if not self.cleaned_data["file"]:
            return
        found = self.upload
        if found is None or found.state != "ready" or found.compartment not in scene.labels:
            yield Problem(
                "file", "form", said("there is no such file ready here"), said("choose one of the list, or upload it first")
            )
        elif found.entry:
            yield Problem("file", "form", said("this file is recorded already"), said("look it up in the record"))
        elif found.compartment != self.label(scene):
            what = said("the file was uploaded for another compartment")
            yield Problem("compartment", "form", what, said("choose that one, or take the file back and upload it again"))
        elif found.media in PAGED and self.cleaned_data["pages"] not in (None, found.extent):
            what = said("this document has {last} pages", last=str(found.extent))
            yield Problem("pages", "form", what, said("leave it empty, or upload the missing pages"))

    def changes(self, scene: Scene, actor: Actor) -> list[Change]:
        """What it is, and the file by its hash, as it was sent and as it is shown."""
        return [replace(change, body=_with_file(change.body, self.upload)) for change in super().changes(scene, actor)]


def _with_file(body: dict[str, Any], found: Upload | None) -> dict[str, Any]:
    """The body without an empty number of pages; of a file, what the quarantine found."""
    told = {key: value for key, value in body.items() if value is not None and key != "file"}
    if found is None:
        return told
    file = {"file": str(found.pk), "content": found.content, "original": found.original, "media": found.media}
    pages = {"pages": found.extent} if found.media in PAGED else {}
    return told | file | pages | {"size": found.size, "extent": found.extent}
