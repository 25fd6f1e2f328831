"""The standing of a dossier: its open duties, powers and blocks, as the law reads them from the record.

A projection: computed again after every act, once per clearance, from what that clearance may see and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.db import connection

from toevlucht.access import Label
from toevlucht.access.labels import EVERY_LABEL, VAULT_ONLY
from toevlucht.engine import Assessment
from toevlucht.engine.result import DutyResult, PowerResult
from toevlucht.procedure.scene import Scene
from toevlucht.record.append import Change
from toevlucht.record.actor import seeing
from toevlucht.record.read import version

CLEARANCES: dict[str, Label] = {
    "applicant": Label.ORDINARY | Label.MEDICAL | Label.CHILD | Label.PROTECTED_ADDRESS,
    "desk": EVERY_LABEL & ~VAULT_ONLY,
    "vault": EVERY_LABEL,
}
DUE = ("open", "possible", "missed")

FORGET = "select procedure_forget(%s, %s)"
HEAD = """
insert into procedure_standing (dossier, clearance, heads, law, day, next_change) values (%s, %s, %s, %s, %s, %s)"""
STEPS = """
insert into procedure_step
(id, dossier, clearance, kind, name, member, status, holder, must, act_by, wait_until, article)
select id, %s, %s, kind, name, member, status, holder, must, act_by, wait_until, article
from unnest(%s::uuid[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::boolean[], %s::date[], %s::date[],
    %s::text[]) as new (id, kind, name, member, status, holder, must, act_by, wait_until, article)"""
BLOCKS = """
insert into procedure_block (id, dossier, clearance, power, duty, article)
select id, %s, %s, power, duty, article from unnest(%s::uuid[], %s::text[], %s::text[], %s::text[])
as new (id, power, duty, article)"""

Row = tuple[Any, ...]


def refresh(dossier: UUID, on: date) -> None:
    """Write the standing anew for each clearance this process can read: what its login hides, it cannot work out."""
    for clearance in settings.CLEARANCES:
        with seeing(CLEARANCES[clearance]):
            rewrite(Scene(dossier, CLEARANCES[clearance], on), clearance)


def messages(changes: Iterable[Change]) -> Iterator[tuple[str, Label]]:
    """What must be worked out elsewhere: the standing of those whose compartments this actor does not see."""
    yield "standing", Label.ORDINARY


def rewrite(scene: Scene, clearance: str) -> None:
    """Put the rows of one clearance in place of the old ones. Four statements."""
    a = scene.assessment
    duties = [d for d in a.duties if d.status in DUE]
    powers = [p for p in a.powers if p.status in ("open", "not_yet_known", "closed")]
    change = a.next_change
    head = (version(scene.heads), scene.law.source.hash, scene.on, None if change is None else date.fromordinal(change))
    with connection.cursor() as cursor:
        cursor.execute(FORGET, [scene.dossier, clearance])
        cursor.execute(HEAD, [scene.dossier, clearance, *head])
        steps = [*map(_duty, duties), *map(_power, powers)]
        cursor.execute(STEPS, [scene.dossier, clearance, *_columns(steps, 10)])
        cursor.execute(BLOCKS, [scene.dossier, clearance, *_columns(list(_blocks(a, duties)), 4)])


def _columns(rows: list[Row], width: int) -> list[list[Any]]:
    return [list(column) for column in zip(*rows, strict=True)] if rows else [[] for _ in range(width)]


def _duty(d: DutyResult) -> Row:
    return (uuid4(), "duty", d.key, d.member, d.status, d.holder, True, _day(d.earliest), _day(d.latest), d.citation.short())


def _power(p: PowerResult) -> Row:
    return (uuid4(), "power", p.key, p.member, p.status, p.holder, p.must, None, None, p.citation.short())


def _blocks(a: Assessment, duties: Iterable[DutyResult]) -> Iterator[Row]:
    for d in duties:
        for power in a.items(d.key)[0].before if d.status != "possible" else ():
            yield uuid4(), a.law.bare(power), d.key, d.citation.short()


def _day(ordinal: int | None) -> date | None:
    return None if ordinal is None else date.fromordinal(ordinal)
