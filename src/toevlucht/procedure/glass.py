"""What the service does about a broken glass nobody confirmed: it reports each, once, in the dossier itself."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

from django.db import transaction

from toevlucht.access.labels import EVERY_LABEL
from toevlucht.procedure.acts.glass import ReportBreakGlass
from toevlucht.procedure.each import each
from toevlucht.procedure.perform import perform
from toevlucht.procedure.rebuild import SERVICE
from toevlucht.record.actor import Actor, acting
from toevlucht.staff.read import unconfirmed


def report_unconfirmed(today: date) -> int:
    """Report every breaking of the glass that a day has passed over without a second person; how many.

    An ExceptionGroup of those that could not be, when the others are.
    """
    service = Actor(SERVICE, "service", EVERY_LABEL)
    with acting(service), transaction.atomic():
        found = unconfirmed()

    def report(one: tuple[UUID, UUID]) -> None:
        glass, dossier = one
        with acting(service), transaction.atomic():
            perform(service, ReportBreakGlass(dossier, {"on": today.isoformat(), "glass": str(glass)}), uuid4(), today)

    each(found, report)
    return len(found)
