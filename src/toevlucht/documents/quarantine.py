"""What the quarantine does with an upload. Killed anywhere, it may be done again from the start, with the same end.

Files go first and the row after, on the way in and on the way out: a row never tells of a file that is not there.
"""

from __future__ import annotations

import os
from datetime import timedelta
from typing import IO, BinaryIO, cast
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from toevlucht.documents import store
from toevlucht.documents.clamav import scanned
from toevlucht.documents.flatten.verdict import Verdict
from toevlucht.documents.limits import DAYS
from toevlucht.documents.models import Upload
from toevlucht.documents.run import flattened

PIECE = 1 << 20
BATCH = 1000  # owners asked for at once
GONE = ("refused", "cancelled")  # these keep no file


def check(id_: UUID) -> None:
    """Decide about an upload that waits; remove the files of one that was refused or cancelled."""
    found = Upload.objects.filter(id=id_).first()
    if found is not None and found.state == "waiting":
        verdict, content = decided(found)
        told = {"media": verdict.media, "extent": verdict.extent, "left_out": list(verdict.left_out), "content": content}
        told |= {"state": "refused" if verdict.refused else "ready", "reason": verdict.refused}
        Upload.objects.filter(id=id_, state="waiting").update(**told)
    clear(id_)


def decided(found: Upload) -> tuple[Verdict, str]:
    """The verdict, and the hash of what was made of the file, which lies in the store by then."""
    try:
        original = store.opened(found.place("originals"), found.original)
    except store.Damaged:
        return Verdict(refused="lost"), ""
    with original, store.Incoming() as made:
        where = settings.CLAMD
        if where and (refused := scanned(where, cast(BinaryIO, original), found.size)):
            return Verdict(refused=refused), ""
        verdict = flattened(cast(BinaryIO, original), cast(BinaryIO, made.file))
        if verdict.refused:
            return verdict, ""
        hash_written(made)
        return verdict, made.keep(found.place("shown"))


def hash_written(made: store.Incoming) -> None:
    """Take in what another process wrote into the file."""
    written: IO[bytes] = made.file
    written.seek(0)
    while piece := written.read(PIECE):
        made.digest.update(piece)
    made.size = os.fstat(written.fileno()).st_size


def clear(id_: UUID) -> None:
    """Remove the files of an upload that was refused or cancelled, and the row of one that was cancelled."""
    found = Upload.objects.filter(id=id_).first()
    if found is not None and found.state in GONE:
        store.remove(id_, found.compartment)
        Upload.objects.filter(id=id_, state="cancelled").delete()


def tidy() -> int:
    """Take back what was decided about long ago and nobody recorded; how many. Their files go with the job that follows."""
    before = timezone.now() - timedelta(days=DAYS)
    return Upload.objects.filter(entry=None, state__in=("ready", "refused"), at__lt=before).update(state="cancelled")


def sweep(older: float) -> int:
    """Remove files that no row tells of: what a killed process, or a request that failed, left before a moment; how many."""
    left, there = store.sweep_incoming(older), dict(store.owners(older))
    named = list(there)
    for start in range(0, len(named), BATCH):
        some = named[start : start + BATCH]
        kept = set(Upload.objects.filter(id__in=some).exclude(state__in=GONE).values_list("id", flat=True))
        for owner in set(some) - kept:
            store.remove(owner, there[owner])
            left += 1
    return left
