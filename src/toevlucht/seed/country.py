"""Making the country: block by block, each in one transaction, so that it can be stopped at any moment and taken up again."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from datetime import date
from itertools import accumulate, starmap
from multiprocessing import get_context

from django.db import connection

from toevlucht.procedure.beginning import begin
from toevlucht.procedure.bulk import NotSynthetic, Planned, load
from toevlucht.record.marks import is_synthetic
from toevlucht.seed.people import BLOCK, dossier_id
from toevlucht.seed.plan import block

THERE = "select id from record_subject where id = any(%s)"
LOCK = "select pg_try_advisory_lock(hashtext('toevlucht: the synthetic country'))"
UNLOCK = "select pg_advisory_unlock(hashtext('toevlucht: the synthetic country'))"
Block = tuple[int, int, int, int, date]  # its number, how many of it, year, seed, until when


class Busy(Exception):
    """Somebody else is making the country in this database just now."""


class TooEarly(Exception):
    """The year has not begun: nobody can have applied in it."""


def make(dossiers: int, year: int, seed: int, today: date, workers: int = 1) -> Iterator[int]:
    """Make the first so many dossiers of a year's country; those there already stay as they are. Yields how many are there.

    `today` is the day up to which everything has happened. Only on a database that was made synthetic.
    """
    if not is_synthetic():
        raise NotSynthetic
    if date(year, 1, 1) > today:
        raise TooEarly
    blocks = [(n, min(BLOCK, dossiers - n * BLOCK), year, seed, today) for n in range(-(-dossiers // BLOCK))]
    with _alone():
        yield from accumulate(starmap(_block, blocks) if workers == 1 else _together(blocks, workers))


def _together(blocks: list[Block], workers: int) -> Iterator[int]:
    """Blocks by several processes, as they come: planning goes on in one while the database takes in what another planned.

    A process that dies ends it: what is in a block is there whole or not at all.
    """
    pool = ProcessPoolExecutor(workers, get_context("spawn"), begin)
    try:
        for done in as_completed([pool.submit(_block, *block) for block in blocks]):
            yield done.result()
    finally:
        pool.shutdown(cancel_futures=True)


def _block(number: int, many: int, year: int, seed: int, today: date) -> int:
    """Load what is missing of a block; how many of it are there."""
    ids = [dossier_id(seed, year, index) for index in range(number * BLOCK, (number + 1) * BLOCK)]
    with connection.cursor() as cursor:
        cursor.execute(THERE, [ids])
        there = {row[0] for row in cursor.fetchall()}
    if len(there) < many:
        load(_missing(block(seed, year, number, today), there, many), today)
    return many


def _missing(households: Iterator[list[Planned]], there: set[object], many: int) -> Iterator[Planned]:
    """The acts of the households that are not there, as far as whole households fit in; then single people fill up."""
    room = many - len(there)
    for acts in households:
        dossiers = {planned.dossier for planned in acts}
        if not dossiers & there and len(dossiers) <= room:
            room -= len(dossiers)
            yield from acts


@contextmanager
def _alone() -> Iterator[None]:
    """While this goes on, nobody else makes the country."""
    with connection.cursor() as cursor:
        cursor.execute(LOCK)
        if not cursor.fetchone()[0]:
            raise Busy
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(UNLOCK)
