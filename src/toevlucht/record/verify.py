"""Does the record still say what it said? The chains are worked out again from the rows, and held against their witness.

A chain alone does not notice that its end, or a whole history, was cut away, nor that it was rewritten with fresh hashes:
the stored heads notice the first while nobody touched them too, the witness outside the database notices all.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.db import connection

from toevlucht.engine.said import Said, said
from toevlucht.record.canon import canon
from toevlucht.record.rows import Row, one_moment, rows

Chain = tuple[str, int]  # subject, label
Head = tuple[int, str]  # entries, hash of the last in hexadecimal
Witnessed = dict[Chain, dict[int, list[str]]]  # of each chain and number, every hash that was seen there


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is not as it was recorded."""

    chain: Chain
    seq: int
    what: Said


def verify(witnessed: Mapping[Chain, Iterable[Head]]) -> list[Fault]:
    """Every fault of the record: links, payloads, stored heads, and what the witness saw. Reads as the owner."""
    ends: dict[Chain, Head] = {}
    seen: Witnessed = {}
    for chain, heads in witnessed.items():
        for seq, head in heads:
            seen.setdefault(chain, {}).setdefault(seq, []).append(head)
    with one_moment():
        faults = list(_walk(rows(), ends, seen))
        faults += _against_heads(ends, stored_heads())
    faults += [Fault(chain, seq, said("the witness saw an entry that is gone")) for chain, left in seen.items() for seq in left]
    return faults


def _walk(found: Iterable[Row], ends: dict[Chain, Head], seen: Witnessed) -> Iterator[Fault]:
    """Each entry against the one before it; what the witness saw of it is taken off the list."""
    proposed: dict[tuple[Chain, str | None], set[str]] = {}  # of each entry to be destroyed, who proposed it
    for row in found:
        chain = (row.subject, row.label)
        seq, before = ends.get(chain, (0, ""))
        if row.seq != seq + 1:
            yield Fault(chain, row.seq, said("expected entry {seq}", seq=seq + 1))
        if row.hash not in _hashes(row, before):
            yield Fault(chain, row.seq, said("the hash does not fit the entry and the one before it"))
        if row.body is not None and _payload_hash(row) != row.payload_hash:
            yield Fault(chain, row.seq, said("the payload is not the one that was recorded"))
        if row.body is None and not row.destroyed:
            yield Fault(chain, row.seq, said("the payload is gone, and nobody recorded its destruction"))
        if row.kind == "destruction_proposed":
            proposed.setdefault((chain, row.supersedes), set()).add(row.actor)
        if row.kind == "destruction" and not proposed.get((chain, row.supersedes), set()) - {row.actor}:
            yield Fault(chain, row.seq, said("nobody else proposed this destruction"))
        for told in seen.get(chain, {}).pop(row.seq, ()):  # more than one where a later stamp saw another than an earlier one
            if told != row.hash:
                yield Fault(chain, row.seq, said("the witness saw another entry here ({hash}…)", hash=told[:12]))
        ends[chain] = (row.seq, row.hash)


def _hashes(row: Row, before: str) -> Iterator[str]:
    """The hash of an entry after the one before it. The first follows the kind of its subject; in chains that were begun before
    that was so it follows nothing.
    """
    for start in (bytes.fromhex(before),) if before else ((row.about or "").encode(), b""):
        yield hashlib.sha256(start + canon(row)).hexdigest()


def _payload_hash(row: Row) -> str:
    return hashlib.sha256(bytes.fromhex(row.salt or "") + (row.body or "").encode()).hexdigest()


def _against_heads(ends: Mapping[Chain, Head], stored: Mapping[Chain, Head]) -> Iterator[Fault]:
    for chain in sorted({*ends, *stored}):
        if ends.get(chain, (0, "")) != stored.get(chain, (0, "")):
            yield Fault(chain, stored.get(chain, (0, ""))[0], said("the stored head is not the last entry"))


def stored_heads() -> dict[Chain, Head]:
    """The head of every chain, as the database keeps it."""
    with connection.cursor() as cursor:
        cursor.execute("select subject_id, label, seq, encode(head, 'hex') from record_chain where seq > 0")
        return {(str(subject), label): (seq, head) for subject, label, seq, head in cursor.fetchall()}
