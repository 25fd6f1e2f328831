"""Uploads as Django sees them. Grants, policies and the trigger that binds one to its entry stand in `sql/`."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now

from toevlucht.access.labels import Label
from toevlucht.documents.flatten.verdict import ENDINGS
from toevlucht.documents.store import Area, Place

STATES = ("waiting", "refused", "ready", "cancelled")


class Upload(models.Model):
    """A file that somebody sent for a dossier: waiting in the quarantine, then refused, or ready to be recorded."""

    id = models.UUIDField(primary_key=True)
    dossier = models.ForeignKey("record.Subject", models.PROTECT, related_name="+")
    label = models.SmallIntegerField()
    uploader = models.UUIDField()
    name = models.TextField()  # as the sender calls it: shown on the page, in no address, header or log
    at = models.DateTimeField(db_default=Now())
    original = models.TextField()  # SHA-256 of the file as it was sent
    size = models.BigIntegerField()
    state = models.TextField(choices=[(s, s) for s in STATES], db_default="waiting")
    reason = models.TextField(db_default="")  # why it was refused: a key of `desk.uploads.REASONS`
    media = models.TextField(db_default="")
    content = models.TextField(db_default="")  # SHA-256 of what is shown
    extent = models.IntegerField(db_default=0)  # pages, paragraphs of a text, seconds of sound
    left_out = models.JSONField(db_default=[])
    entry = models.UUIDField(null=True, unique=True)  # the entry that records it

    @property
    def compartment(self) -> Label:
        """The compartment it was sent for; the entry that records it stands in the same one."""
        return Label(self.label)

    @property
    def file_name(self) -> str:
        """The name it goes out with: it says nothing of anybody."""
        return f"document-{self.pk.hex[:8]}.{ENDINGS[self.media]}"

    def place(self, area: Area) -> Place:
        """Where its files lie."""
        return Place(self.pk, self.compartment, area)
