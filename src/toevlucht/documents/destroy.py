"""Destroying the files of entries that were ordered destroyed. As the login of retention, before their payloads go."""

from __future__ import annotations

from uuid import UUID

from toevlucht.documents import store
from toevlucht.documents.models import Upload

ORDERED = """
select u.* from documents_upload u join record_entry d on d.supersedes = u.entry and d.kind = 'destruction'
where u.dossier_id = %s"""


def destroy_files(dossier: UUID) -> int:
    """Remove the files of every entry that an order names, then what their rows say; how many. It may be done again."""
    found = list(Upload.objects.raw(ORDERED, [dossier]))
    for one in found:
        store.remove(one.pk, one.compartment)
    Upload.objects.filter(pk__in=[one.pk for one in found]).delete()
    return len(found)
