"""The files of a dossier as its page shows them: how it goes with each, and what may be done with it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from toevlucht.access import Relation, may
from toevlucht.documents.models import Upload
from toevlucht.documents.read import uploads
from toevlucht.procedure.forms.pointing import clock
from toevlucht.procedure.forms.words import COMPARTMENTS
from toevlucht.procedure.scene import Scene
from toevlucht.record.actor import Actor

REASONS: dict[str, str | Promise] = {
    "archive": _("This is an archive. Unpack it, and upload each file by itself."),
    "damaged": _("This file is damaged or not what it seems. Open it, save it anew, and upload that; or scan the paper."),
    "empty": _("There is nothing in this file. Look whether it is the right one."),
    "film": _(
        "This is a film, or sound in a form that is not taken, as M4A and AMR of telephones."
        " Save the sound as MP3 or WAV, and upload that."
    ),
    "infected": _("The virus scanner found something. The file was removed; warn the security officer."),
    "letters": _("The letters are written in an unknown encoding. Save the text as UTF-8, or as PDF, and upload that."),
    "locked": _("This PDF asks for a password. Save it without one, and upload that."),
    "long": _("This sound is longer than three hours. Upload it in parts."),
    "lost": _("The file could not be read back from the disk. Upload it again, and tell the administrator."),
    "markup": _("This is a web page or a drawing. Print it to PDF, and upload that."),
    "office": _("This is an office file. Save it as PDF in the program that made it, and upload that."),
    "pages": _("There are more than 500 pages in this file. Upload it in parts."),
    "pixels": _("This picture is too large. Make it smaller, at most 50 million pixels."),
    "rate": _("This sound was recorded at an unusual rate. Save it as MP3 or WAV at 44.1 or 48 kHz."),
    "size": _("There is too much in this file to be checked. Upload it in parts."),
    "unknown": _("This kind of file is not taken. Make it a PDF, a picture, plain text or sound."),
    "unscanned": _("The virus scanner does not look at files of this size. Make it smaller, or tell the administrator."),
}
LEFT_OUT: dict[str, str | Promise] = {"attachments": _("attached files"), "scripts": _("scripts")}


@dataclass(frozen=True, slots=True)
class Shown:
    """One file as a row: what it is called, how it goes, and what may be done with it."""

    upload: Upload
    name: str
    is_file_name: bool
    extent: str
    reason: str | Promise
    left_out: tuple[str, ...]
    compartment: str | Promise
    may_change: bool

    @property
    def plays(self) -> bool:
        """Whether it is sound."""
        return self.upload.media == "audio/mpeg"


def papers(scene: Scene, actor: Actor) -> list[Shown]:
    """The files of a dossier, new to old; one statement."""
    called = {line.id: str((line.body or {}).get("what", "")) for line in scene.lines if line.kind == "document"}
    mine = may(actor.role, "upload_document", relation=Relation.SAME_TEAM).allowed
    return [_shown(one, called.get(one.entry, "") if one.entry else "", mine) for one in uploads(scene.dossier)]


def _shown(one: Upload, what: str, mine: bool) -> Shown:
    left_out = tuple(str(LEFT_OUT[name]) for name in one.left_out)
    compartment = "" if one.label == 1 else COMPARTMENTS[one.compartment]
    may_change = mine and one.entry is None
    reason = REASONS.get(one.reason, REASONS["damaged"]) if one.reason else ""
    return Shown(one, what or one.name, not what, extent(one), reason, left_out, compartment, may_change)


def extent(one: Upload) -> str:
    """How much there is of it, in words: pages, paragraphs, or a length of time."""
    if one.state != "ready":
        return ""
    if one.media == "audio/mpeg":
        return gettext("sound, {length}").format(length=clock(one.extent))
    if one.media == "text/plain":
        return gettext("text, paragraphs: {count}").format(count=one.extent)
    if one.media == "application/pdf":
        return gettext("pages: {count}").format(count=one.extent)
    return gettext("picture")
