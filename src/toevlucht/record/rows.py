"""Every entry with its payload as plain fields, chain by chain: what the verifier and the export read. As the owner."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from django.db import connection, transaction

ROWS = """
select e.subject_id::text, e.label, e.seq, e.id::text, e.kind, e.act::text, e.deed, e.power, e.actor::text, e.role,
    to_char(e.valid_on, 'YYYY-MM-DD'), (extract(epoch from e.recorded_at) * 1000000)::bigint, e.supersedes::text,
    encode(e.payload_hash, 'hex'), encode(e.hash, 'hex'), p.body, encode(p.salt, 'hex'),
    p.id is null and exists (select 1 from record_entry d where d.kind = 'destruction' and d.supersedes = e.id
        and d.subject_id = e.subject_id and d.label = e.label),
    s.kind
from record_entry e left join record_payload p on p.id = e.id left join record_subject s on s.id = e.subject_id
order by e.subject_id, e.label, e.seq"""
BATCH = 5000


class Row(NamedTuple):
    """One entry; ids as text, the moment in microseconds since the epoch, hashes in hexadecimal."""

    subject: str
    label: int
    seq: int
    id: str
    kind: str
    act: str
    deed: str
    power: str
    actor: str
    role: str
    valid_on: str
    recorded: int
    supersedes: str | None
    payload_hash: str
    hash: str
    body: str | None
    salt: str | None
    destroyed: bool
    about: str | None  # the kind of the subject


def rows() -> Iterator[Row]:
    """Every entry, by subject, compartment and number; read in pieces, so that a country fits."""
    with transaction.atomic(), connection.chunked_cursor() as cursor:
        cursor.execute(ROWS)
        while found := cursor.fetchmany(BATCH):
            yield from map(Row._make, found)


@contextmanager
def one_moment() -> Iterator[None]:
    """All that is read within is of one moment, whatever acts go on meanwhile: entries and heads belong together."""
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("set transaction isolation level repeatable read")
        yield
