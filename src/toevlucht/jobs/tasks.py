"""The jobs. Each takes ids only, looks at what is so now, and may be done twice.

A job that loses the database is tried again; one whose process was killed is put back by the sweeper. A moment that passes while
no worker runs is lost after ten minutes, and moments are those of UTC: so what time asks for comes often, looks at what is still
to do, and is no matter of one minute of the day.
"""

from __future__ import annotations

import os
from pathlib import Path
from uuid import UUID

from django.db import InterfaceError, OperationalError, transaction
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from toevlucht.access.labels import EVERY_LABEL
from toevlucht.documents.clamav import NoScanner
from toevlucht.documents.destroy import destroy_files
from toevlucht.documents.quarantine import check, tidy
from toevlucht.documents.quarantine import sweep as sweep_store
from toevlucht.jobs.sweeper import sweep
from toevlucht.procedure.glass import report_unconfirmed
from toevlucht.procedure.rebuild import SERVICE, outlived, overdue, restand, restand_each
from toevlucht.record.actor import Actor, acting
from toevlucht.record.destroy import destroy_ordered
from toevlucht.record.witness import note, stamp
from toevlucht.staff.login import challenges

MANY = 20_000  # dossiers that one moment takes of a whole country, so that others come in between
AGAIN = RetryStrategy(wait=1, linear_wait=1, retry_exceptions=(OperationalError, InterfaceError))
AGAIN_AND_SCANNER = RetryStrategy(wait=1, linear_wait=1, retry_exceptions=(OperationalError, InterfaceError, NoScanner))
SETTLED = 3600  # seconds after which no request is still at work on a file


@app.task(name="standing", retry=AGAIN)
def standing_again(subject: str) -> None:
    """Work out the standing of a dossier again, for every clearance this login can read."""
    restand([UUID(subject)], timezone.localdate())


@app.periodic(cron="*/10 * * * *")
@app.task(name="next_change", queue="vault", retry=AGAIN)
def next_change(timestamp: int) -> None:
    """Work out again what the passing of time alone has changed: nothing, most times. Whatever was missed is made good.

    Then what another law made: a new one was released, and part of the country stands as the old one had it.
    """
    today = timezone.localdate()
    restand_each(sorted({*overdue(today), *outlived(MANY)}), today)


@app.periodic(cron="*/10 * * * *")
@app.task(name="glass", queue="vault", retry=AGAIN)
def glass(timestamp: int) -> None:
    """Report every broken glass that nobody confirmed within a day."""
    report_unconfirmed(timezone.localdate())


@app.periodic(cron="*/5 * * * *")
@app.task(name="witness", queue="vault", retry=AGAIN)
def witness(timestamp: int) -> None:
    """Stamp the witness outside the database with the head of every chain that moved, and note that it was done."""
    with acting(Actor(SERVICE, "service", EVERY_LABEL)):
        moved = stamp(Path(os.environ["TOEVLUCHT_WITNESS"]), timezone.now())
        with transaction.atomic():
            note(timezone.now(), moved)


@app.task(name="destroy", retry=AGAIN)
def destroy(subject: str) -> None:
    """Destroy what was ordered destroyed in a dossier. Only the login of retention can, and only what an order names."""
    with acting(Actor(SERVICE, "service", EVERY_LABEL)), transaction.atomic():
        destroy_files(UUID(subject))
        destroy_ordered(UUID(subject))
        standing_again.configure(queue="vault", lock=subject).defer(subject=subject)  # what rested on it stands no more


@app.task(name="quarantine", queue="quarantine", retry=AGAIN_AND_SCANNER)
def quarantine(upload: str) -> None:
    """Look at an upload, or clear it away."""
    check(UUID(upload))


@app.periodic(cron="40 * * * *")
@app.task(name="sweep_files", queue="quarantine", retry=AGAIN)
def sweep_files(timestamp: int) -> None:
    """Take back what nobody recorded, and remove files that nothing tells of any more; younger ones may be on their way in."""
    tidy()
    sweep_store(timestamp - SETTLED)


@app.periodic(cron="* * * * * */15")
@app.task(name="put_back", queue="worker", retry=AGAIN)
def put_back(timestamp: int) -> None:
    """Put back what a killed process left behind. One that is missed or killed itself is made good by the next."""
    sweep()


@app.periodic(cron="*/10 * * * *")
@app.task(name="challenges", queue="worker", retry=AGAIN)
def end_challenges(timestamp: int) -> None:
    """Remove the challenges that nobody answered in time."""
    challenges.end()
