"""The one way into a history: append. Only `procedure` calls it, inside its transaction."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.db import connection

from toevlucht.access.labels import Label
from toevlucht.record.actor import Actor

SALT = 16  # bytes
AS_TEXT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)

PAYLOADS = "insert into record_payload (id, body, salt) select * from unnest(%s::uuid[], %s::text[], %s::bytea[])"
ENTRIES = """
with sent as (
    insert into record_outbox (id, subject_id, label, topic, at)
    select id, subject, label, topic, clock_timestamp()
    from unnest(%s::uuid[], %s::uuid[], %s::smallint[], %s::text[]) as new (id, subject, label, topic))
insert into record_entry (id, subject_id, label, kind, act, deed, power, actor, role, valid_on, supersedes)
select id, subject, label, kind, %s, %s, power, %s, %s, %s, supersedes
from unnest(%s::uuid[], %s::uuid[], %s::smallint[], %s::text[], %s::text[], %s::uuid[])
    as new (id, subject, label, kind, power, supersedes)"""


@dataclass(frozen=True, slots=True)
class Change:
    """One entry to be: what it says, in which compartment, and which earlier entry it stands in place of."""

    kind: str
    body: dict[str, Any]
    label: Label = Label.ORDINARY
    supersedes: UUID | None = None
    id: UUID = field(default_factory=uuid4)


@dataclass(frozen=True, slots=True)
class Deed:
    """The act that appends: its id and name, who performs it, and the legal day it counts from."""

    id: UUID
    name: str
    actor: Actor
    on: date
    power: str = ""  # the legal power it uses
    shut: Label = Label.ORDINARY  # of the entries, those in this compartment and in more closed ones name the power

    def power_of(self, change: Change) -> str:
        """The power as an entry names it: not to who may not know that it is used."""
        return self.power if change.label >= self.shut else ""


Placed = tuple[UUID, Change]  # a subject, and what is appended to its history
Message = tuple[UUID, str, Label]  # a subject, and the topic of it that another process must see to


def append(deed: Deed, placed: Sequence[Placed], messages: Iterable[Message] = ()) -> None:
    """Append entries to the histories of their subjects, and put what follows from them into the outbox: all or none, in
    the order given. Each message becomes a job if, and only if, this transaction commits.

    The database numbers, dates and links them. Two statements, however many entries.
    """
    sent, changes, ids = list(messages), [change for _, change in placed], [change.id for _, change in placed]
    who: list[Any] = [deed.id, deed.name, deed.actor.account, deed.actor.role, deed.on]
    outbox: list[Any] = [
        [uuid4() for _ in sent],
        [s for s, _, _ in sent],
        [int(label) for _, _, label in sent],
        [t for _, t, _ in sent],
    ]
    labels, kinds = [int(change.label) for change in changes], [change.kind for change in changes]
    powers, earlier = [deed.power_of(change) for change in changes], [change.supersedes for change in changes]
    entries: list[Any] = [ids, [subject for subject, _ in placed], labels, kinds, powers, earlier]
    with connection.cursor() as cursor:
        cursor.execute(PAYLOADS, [ids, [text_of(c.body) for c in changes], [secrets.token_bytes(SALT) for _ in changes]])
        cursor.execute(ENTRIES, [*outbox, *who, *entries])


def text_of(body: dict[str, Any]) -> str:
    """A payload as text: this very text is hashed and kept."""
    return AS_TEXT.encode(body)
