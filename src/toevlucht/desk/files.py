"""A file as it goes out: what the quarantine made of it, never the original."""

from __future__ import annotations

import os
import re
from io import FileIO
from typing import IO, Any
from uuid import UUID

from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_safe

from toevlucht.access import Relation, may
from toevlucht.desk.at_work import Desk
from toevlucht.desk.doors import door
from toevlucht.documents.models import Upload
from toevlucht.documents.read import upload as upload_of
from toevlucht.documents.store import opened

RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")
# Whatever it is, it runs nothing, loads nothing and belongs to no site.
# Only sound belongs to ours: its own player fetches it again.
POLICY = "default-src 'none'; media-src 'self'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox"


class Part(FileIO):
    """A file that ends earlier: the server sends it without holding a thread, however slowly it is read."""

    end = 0

    def read(self, size: int | None = -1, /) -> Any:
        """Up to the end of the part."""
        left = max(self.end - self.tell(), 0)
        return super().read(left if size is None or size < 0 else min(size, left))


@door("document")
@require_safe
def document(request: Desk, id_: UUID, upload: UUID) -> HttpResponseBase:
    """The file, whole or the part asked for. The same answer for one that is not there, not ready, and out of sight."""
    assert request.actor  # the door is closed to nobody
    found = upload_of(id_, upload)
    if found is None or found.state != "ready" or not _may(request.actor.role, found):
        raise Http404
    request.work.shown.append(id_)
    return _sent(found, request.headers.get("Range", ""))


def _may(role: str, found: Upload) -> bool:
    """What the actor is to the dossier, the database has asked: who is nothing to it found no row."""
    return may(role, "see_document", found.compartment, Relation.SAME_TEAM).allowed


def _sent(found: Upload, asked: str) -> HttpResponseBase:
    file = opened(found.place("shown"), found.content)
    size = file.seek(0, 2)
    start, end = _range(asked, size)
    if start >= end and size:
        file.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}", "Content-Security-Policy": POLICY})
    response = FileResponse(_part(file, start, end), content_type=_media(found.media), filename=found.file_name)
    told = {
        "Content-Length": str(end - start),
        "Accept-Ranges": "bytes",
        "Content-Security-Policy": f"{POLICY} allow-same-origin" if found.media == "audio/mpeg" else POLICY,
        "Cross-Origin-Resource-Policy": "same-origin",
    }
    for name, value in told.items():
        response.headers[name] = value
    if (start, end) != (0, size):
        response.status_code = 206
        response.headers["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
    return response


def _part(file: IO[bytes], start: int, end: int) -> Part:
    """The same open file, which was read and found to be what it should be."""
    with file:
        part = Part(os.dup(file.fileno()))
    part.end = end
    part.seek(start)
    return part


def _media(media: str) -> str:
    return f"{media}; charset=utf-8" if media == "text/plain" else media


def _range(asked: str, size: int) -> tuple[int, int]:
    """The first byte and the one behind the last; nothing between them where no byte is in the range (RFC 9110, 14.1.2). One
    range is served; what is no range, or several, is answered with the whole file.
    """
    found = RANGE.fullmatch(asked)
    if not found or found[1] == found[2] == "":
        return 0, size
    if not found[1]:
        return max(size - int(found[2]), 0), size
    start, last = int(found[1]), int(found[2] or size)
    return (start, min(last + 1, size)) if start <= last or not found[2] else (0, size)
