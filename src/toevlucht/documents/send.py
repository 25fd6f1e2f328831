"""Putting a file into the quarantine, and taking it out again before it is recorded. In the request's transaction."""

from __future__ import annotations

import re
from pathlib import PurePath
from uuid import UUID

from django.db import connection

from toevlucht.access.labels import Label
from toevlucht.documents.models import Upload
from toevlucht.documents.store import Incoming, Place
from toevlucht.names import UNSEEN
from toevlucht.record.actor import Actor

NAME = 120  # letters of a file's name that are kept
MARKS = re.compile("[\t\n\r\u200e\u200f]")  # a text may hold them, the name of a file need not
SEND = """
insert into documents_upload (id, dossier_id, label, uploader, name, original, size) values (%s, %s, %s, %s, %s, %s, %s)
on conflict do nothing"""


def send(actor: Actor, id_: UUID, dossier: UUID, label: Label, name: str, file: Incoming) -> None:
    """Keep a file and put it in the queue of the quarantine. The file is on disk before the row can commit.

    Two requests with one id are one upload.
    """
    original = file.keep(Place(id_, label, "originals"))
    with connection.cursor() as cursor:
        cursor.execute(SEND, [id_, dossier, int(label), actor.account, shown_name(name), original, file.size])


def cancel(dossier: UUID, id_: UUID) -> bool:
    """Cancel an upload that no entry records; whether there was one to see. The quarantine removes its files."""
    return bool(Upload.objects.filter(dossier_id=dossier, id=id_, entry=None).update(state="cancelled"))


def shown_name(name: str) -> str:
    """The name of a file as a page may show it: no path, nothing unseen that turns letters round, not too long."""
    bare = MARKS.sub("", UNSEEN.sub("", PurePath(name.replace("\\", "/")).name)).strip()
    stem, dot, ending = bare.rpartition(".")
    return bare if len(bare) <= NAME else f"{stem[: NAME - 10]}…{dot}{ending[:8]}"
