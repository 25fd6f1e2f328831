"""A pointer to the place in a document where something stands: a page, a paragraph of a text, a time in sound.

It is checked against the document it names: that there is one, that whoever reads the entry may know of it, and that it has
that page, paragraph or time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from toevlucht.access import Label
from toevlucht.engine.said import said
from toevlucht.procedure.act import Act
from toevlucht.procedure.forms.fields import ChosenField
from toevlucht.procedure.forms.words import written
from toevlucht.procedure.refusal import Problem
from toevlucht.procedure.scene import Scene
from toevlucht.record.actor import Actor
from toevlucht.record.append import Change

TIME = re.compile(r"(?:(\d{1,2}):)?([0-5]?\d):([0-5]\d)")
SOUND, TEXT = "audio/mpeg", "text/plain"


class Pointing(Act):
    """An act whose source may be a place in a document of the dossier."""

    document = ChosenField(label=_("Document it stands in"), required=False)
    place = forms.CharField(
        label=_("Where in it"),
        max_length=20,
        required=False,
        help_text=_("Page or paragraph, as 3; in sound the time, as 0:12:30."),
    )

    def __init__(self, *args: Any, **others: Any) -> None:
        super().__init__(*args, **others)
        self.order_fields([name for name in self.fields if name not in ("document", "place")])

    def problems(self, scene: Scene, actor: Actor) -> Iterator[Problem]:
        """The document is there, and so is the place in it."""
        yield from super().problems(scene, actor)
        wanted, place = self.cleaned_data.get("document"), self.cleaned_data.get("place", "")
        if not wanted:
            if place:
                yield Problem("document", "form", said("a place without its document"), said("choose the document"))
            return
        line = scene.line(wanted)
        if line is None or line.kind != "document" or line.body is None:
            yield Problem("document", "form", said("there is no such document here"), said("choose one of the list"))
        elif line.label not in (Label.ORDINARY, self.label(scene)):
            what = said("this document is in a compartment that readers of this entry may not see")
            yield Problem("document", "form", what, said("record this in the compartment of the document"))
        elif place:
            yield from _misplaced(line.body, place)

    def pointed(self, change: Change) -> Change:
        """A change with the pointer beside the rest of it; as it was where no document was named."""
        if not self.cleaned_data.get("document"):
            return change
        place = _number(self.cleaned_data["place"])
        found = {"document": str(self.cleaned_data["document"])} | ({} if place is None else {"at": place})
        return replace(change, body=change.body | {"pointer": found})


def documents(scene: Scene) -> list[tuple[str, str]]:
    """The documents of a dossier one may point into, new to old."""
    lines = (line for line in reversed(scene.lines) if line.kind == "document" and line.body)
    return [(str(line.id), f"{line.body['what']} ({written(line.valid_on)})") for line in lines if line.body]


def _misplaced(body: dict[str, Any], place: str) -> Iterator[Problem]:
    """What is wrong with a place in a document. Of one that is on paper only, the pages may not be known."""
    number, media = _number(place), body.get("media", "")
    if number is None or (":" in place) != (media == SOUND):
        todo = said("write a time, as 0:12:30") if media == SOUND else said("write a number, as 3")
        yield Problem("place", "form", said("this is no place in this document"), todo)
        return
    last = body.get("extent") or body.get("pages")
    if last is not None and not (0 if media == SOUND else 1) <= number <= last:
        yield Problem("place", "form", _beyond(media, last), said("look it up in the document"))


def _beyond(media: str, last: int) -> str:
    if media == SOUND:
        return said("this sound ends at {last}", last=clock(last))
    if media == TEXT:
        return said("this text has {last} paragraphs", last=str(last))
    return said("this document has {last} pages", last=str(last))


def _number(place: str) -> int | None:
    """A page or paragraph, or the seconds of a time; None for anything else."""
    if found := TIME.fullmatch(place):
        hours, minutes, seconds = (int(part or 0) for part in found.groups())
        return 3600 * hours + 60 * minutes + seconds
    return int(place) if place.isascii() and place.isdecimal() else None


def clock(seconds: int) -> str:
    """Seconds as people read them: 0:12:30."""
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
