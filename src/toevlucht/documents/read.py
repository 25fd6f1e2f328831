"""Uploads as the current actor may see them; row policies hold whatever is asked."""

from __future__ import annotations

from uuid import UUID

from toevlucht.documents.models import Upload


def uploads(dossier: UUID) -> list[Upload]:
    """The uploads of a dossier that were not cancelled, new to old. One statement."""
    return list(Upload.objects.filter(dossier_id=dossier).exclude(state="cancelled").order_by("-at", "id"))


def taken_back(dossier: UUID, id_: UUID) -> bool:
    """Whether an upload of a dossier was cancelled."""
    return Upload.objects.filter(dossier_id=dossier, id=id_, state="cancelled").exists()


def upload(dossier: UUID, id_: UUID) -> Upload | None:
    """One upload of a dossier; None where there is none to see."""
    return Upload.objects.filter(dossier_id=dossier, id=id_).exclude(state="cancelled").first()
