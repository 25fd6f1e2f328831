"""The jobs. Each takes ids only, looks at what is so now, and may be done twice."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from toevlucht.access.labels import EVERY_LABEL
from toevlucht.procedure import standing
from toevlucht.procedure.glass import report_unconfirmed
from toevlucht.procedure.rebuild import SERVICE, restand
from toevlucht.record.actor import Actor, acting
from toevlucht.record.destroy import destroy_ordered

BATCH = 200


@app.task(name="standing")
def standing_again(subject: str) -> None:
    """Work out the standing of a dossier again, for every clearance this login can read."""
    restand([UUID(subject)], timezone.localdate())


@app.periodic(cron="10 0 * * *")
@app.task(name="next_change", queue="vault", pass_context=False)
def next_change(timestamp: int) -> None:
    """Work out again what the passing of time alone has changed."""
    today = timezone.localdate()
    while due := standing.overdue(today, BATCH):
        restand(due, today)


@app.periodic(cron="*/10 * * * *")
@app.task(name="glass", queue="vault", pass_context=False)
def glass(timestamp: int) -> None:
    """Report every broken glass that nobody confirmed within a day."""
    report_unconfirmed(timezone.localdate())


@app.task(name="destroy")
def destroy(subject: str) -> None:
    """Destroy what was ordered destroyed in a dossier. Only the login of retention can, and only what an order names."""
    with acting(Actor(SERVICE, "service", EVERY_LABEL)), transaction.atomic():
        destroy_ordered(UUID(subject))
