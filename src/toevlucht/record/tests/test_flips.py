"""No bit of an entry flips unseen, whichever field it stands in: a thousand entries, each tried against both verifiers."""

import random
from collections import Counter
from typing import Any
from uuid import UUID, uuid4

import pytest
from tests.cast import TODAY

from toevlucht.access import Label
from toevlucht.record.append import Change, Deed, append
from toevlucht.record.read import open_dossier
from toevlucht.record.tests.test_tamper import NOW, OPEN, both
from toevlucht.record.witness import stamp

HISTORIES, LONG = 40, 25  # entries in each
TEXTS = ("kind", "deed", "power", "role", "body")
UUIDS = ("act", "actor", "supersedes")
BYTES = ("payload_hash", "hash", "salt")
NUMBERS = {
    "label": "label # %s::smallint",
    "seq": "seq # (%s << 12)",  # not the number of another entry: that the database itself refuses
    "valid_on": "date '2000-01-01' + ((valid_on - date '2000-01-01') # %s)",
    "recorded_at": "to_timestamp(((extract(epoch from recorded_at) * 1000000)::bigint # %s) / 1000000.0)",
}
FIELDS = (*TEXTS, *UUIDS, *BYTES, *NUMBERS)
READ = f"""select e.subject_id, e.id, {", ".join(FIELDS)} from record_entry e join record_payload using (id)
    order by e.subject_id, e.label, e.seq"""


@pytest.fixture
def thousand(cast, tmp_path):
    """A thousand entries in two compartments, and a witness that saw them."""
    with cast.anna.at_work():
        for _ in range(HISTORIES):
            subject, before = uuid4(), dict[Label, UUID]()
            open_dossier(subject)
            for n in range(LONG):
                label = Label.MEDICAL if n % 5 == 4 else Label.ORDINARY
                change = Change("statement", {"by": "applicant", "words": f"what was said, {n}"}, label, before.get(label))
                append(Deed(uuid4(), "record_statement", cast.anna.actor, TODAY, "a_power"), [(subject, change)])
                before[label] = change.id
    cast.database.log_in("owner")
    stamp(tmp_path / "witness.jsonl", NOW)
    return tmp_path / "witness.jsonl"


def flipped(chance, field, value):
    """SQL that puts a field with one bit flipped in its place, and what it takes."""
    if field in NUMBERS:
        return NUMBERS[field], 1 << chance.randrange(3)
    if field in UUIDS:
        return "%s", UUID(int=value.int ^ 1 << chance.randrange(128))
    raw = bytearray(value.encode() if field in TEXTS else value)
    raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(5 if field in TEXTS else 8)  # in a text another letter of ASCII
    return "%s", raw.decode() if field in TEXTS else bytes(raw)


def put(owner, entry, values):
    """Put values (field: SQL and what it takes) in an entry."""
    for field, (sql, value) in values.items():
        table = "record_payload" if field in ("salt", "body") else "record_entry"
        assert owner.execute(f"update {table} set {field} = {sql} where id = %s", [value, entry]).rowcount


def test_one_flipped_bit_in_any_of_a_thousand_entries_is_found_by_both(cast, thousand, tmp_path):
    """One entry of each history at a time: a fault in one says nothing of another, so each flip is found by itself."""
    chance, fields = random.Random(20261126), Counter[str]()
    told: dict[str, list[tuple[UUID, dict[str, Any]]]] = {}
    with cast.database.plain("owner") as owner:
        owner.execute(OPEN)
        for subject, id_, *held in owner.execute(READ).fetchall():
            told.setdefault(str(subject), []).append((id_, {f: v for f, v in zip(FIELDS, held, strict=True) if v is not None}))
        for n in range(LONG):
            for id_, held in (entries[n] for entries in told.values()):
                field = chance.choice([*held])
                put(owner, id_, {field: flipped(chance, field, held[field])})
                fields[field] += 1
            owner.commit()
            one, other = both(tmp_path, thousand)
            assert {f.chain[0] for f in one} == {line.split()[0] for line in other} == told.keys(), n
            for id_, held in (entries[n] for entries in told.values()):
                put(owner, id_, {field: ("%s", value) for field, value in held.items()})
            owner.commit()
    assert both(tmp_path, thousand) == ([], [])
    assert fields.total() == HISTORIES * LONG == 1000
    assert set(fields) == set(FIELDS)
