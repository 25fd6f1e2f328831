"""The standing of every dossier worked out again, in place, while acts go on: each batch under the locks of its dossiers."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from datetime import date
from itertools import pairwise
from multiprocessing import get_context
from typing import Any, NamedTuple
from uuid import NAMESPACE_URL, UUID, uuid5

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection, transaction

from toevlucht.engine import Law
from toevlucht.engine import model as m
from toevlucht.procedure import standing
from toevlucht.procedure.beginning import begin
from toevlucht.procedure.brief import briefly
from toevlucht.procedure.each import NotDone, each
from toevlucht.procedure.law import running
from toevlucht.record.actor import Actor, acting
from toevlucht.record.read import lock

SERVICE = uuid5(NAMESPACE_URL, "toevlucht:service")  # who acts when nobody does
BATCH = 60  # few, so that what is worked on stays near the processor
NEXT = """
select id from record_subject where kind = 'dossier' and id > %s and (%s::uuid is null or id <= %s) order by id limit %s"""
OVERDUE = "select distinct dossier from procedure_standing where clearance = any(%s) and next_change <= %s"
OUTLIVED = """
select distinct dossier from procedure_standing
where clearance = any(%s) and (law <> %s or steps is null or ends_first = any(%s)) limit %s"""
FIRST, LAST = UUID(int=0), UUID(int=(1 << 128) - 1)
PARTS = 32  # for each process: ids are spread evenly, dossiers are not all of one weight
Range = tuple[date, UUID, UUID]
LOG = logging.getLogger(__name__)


class Progress(NamedTuple):
    """How many dossiers were come to by now, and how many of them could not be worked out: the log names them."""

    done: int = 0
    failed: int = 0


def restand(dossiers: Sequence[UUID], today: date) -> None:
    """Work out the standing of dossiers under their locks, in one transaction, for every clearance this login can read."""
    with acting(Actor(SERVICE, "service", standing.widest())), transaction.atomic():
        standing.refresh_changed(briefly(sorted(lock(dossiers))), today)


def restand_each(dossiers: Sequence[UUID], today: date) -> None:
    """The same for very many, by batches; those of a batch that fails one by one. NotDone, of what could not be."""
    left = list[UUID]()
    for start in range(0, len(dossiers), BATCH):
        batch = dossiers[start : start + BATCH]
        try:
            restand(batch, today)
        except (OperationalError, InterfaceError):
            raise
        except Exception:
            left += batch
    each(left, lambda one: restand([one], today))


def rebuild(today: date, after: UUID = FIRST, until: UUID | None = None) -> Iterator[Progress]:
    """Work out every standing again, by id, from one dossier (excluded) until another; yields how far it is."""
    done = failed = 0
    while batch := _after(after, until):
        failed += _failed_of(batch, today)
        done += len(batch)
        yield Progress(done, failed)
        after = batch[-1]


def rebuild_together(today: date, workers: int) -> Iterator[Progress]:
    """The same by several processes, each over a range of ids; yields how far all are."""
    ends = [UUID(int=LAST.int * n // (PARTS * workers)) for n in range(PARTS * workers + 1)]
    ranges = [(today, low, high) for low, high in pairwise(ends)]
    pool, all_ = ProcessPoolExecutor(workers, get_context("spawn"), begin), Progress()
    try:
        for one in as_completed([pool.submit(_one_range, asked) for asked in ranges]):
            done, failed = one.result()
            all_ = Progress(all_.done + done, all_.failed + failed)
            yield all_
    finally:
        pool.shutdown(cancel_futures=True)


def _one_range(asked: Range) -> Progress:
    return max(rebuild(*asked), default=Progress())


def _failed_of(batch: Sequence[UUID], today: date) -> int:
    """How many of a batch could not be worked out; the others are."""
    try:
        restand_each(batch, today)
    except NotDone as told:
        LOG.error("standings are not worked out", exc_info=told)
        return told.failed
    return 0


def overdue(today: date) -> list[UUID]:
    """Dossiers whose standing, to any clearance, the passing of time has changed by now."""
    return _ids(OVERDUE, list(settings.CLEARANCES), today)


def outlived(limit: int) -> list[UUID]:
    """Dossiers whose standing another law than the one that runs made, or an older version of this program, which took what is
    for the applicant to do for what ends first.
    """
    law = running()
    return _ids(OUTLIVED, list(settings.CLEARANCES), law.source.hash, _theirs(law), limit)


def _theirs(law: Law) -> list[str]:
    """The duties that are the applicant's in every version."""
    return [
        key for key, items in law.versions.items() if all(isinstance(i, m.Duty) and i.holder in standing.THEIRS for i in items)
    ]


def _after(last: UUID, until: UUID | None) -> list[UUID]:
    return _ids(NEXT, last, until, until, BATCH)


def _ids(query: str, *asked: Any) -> list[UUID]:
    """Dossiers, asked for by somebody: to nobody the database shows none."""
    with acting(Actor(SERVICE, "service", standing.widest())), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(query, asked)
        return [row[0] for row in cursor.fetchall()]
