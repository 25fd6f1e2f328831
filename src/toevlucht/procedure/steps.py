"""The steps of a standing as JSON: the very text that the database makes of them, so that a hash says whether they changed.

Its order of keys is by length, then by letter. What the law says of a step is the same for very many dossiers, and written once.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from toevlucht.engine.due import DueDuty, OpenPower

KEPT = 50_000


def steps(duties: Iterable[DueDuty], powers: Iterable[OpenPower]) -> str:
    """Every duty that is due and every power that is open, in the law's order."""
    return f"[{', '.join([*map(_duty, duties), *map(_power, powers)])}]"


def _duty(d: DueDuty) -> str:
    head, rest = _said("duty", True, d.key, d.holder, d.member, d.status, d.article)
    return f'{head}, "act_by": {_day(d.earliest)}, {rest}, "wait_until": {_day(d.latest)}}}'


def _power(p: OpenPower) -> str:
    head, rest = _said("power", p.must, p.key, p.holder, p.member, "open", p.article)
    return f"{head}, {rest}}}"


@lru_cache(KEPT)
def _said(kind: str, must: bool, name: str, holder: str, member: str, status: str, article: str) -> tuple[str, str]:
    """What stands before the days and after them."""
    head = {"kind": kind, "must": must, "name": name}
    rest = {"holder": holder, "member": member, "status": status, "article": article}
    return json.dumps(head, ensure_ascii=False)[:-1], json.dumps(rest, ensure_ascii=False)[1:-1]


@lru_cache(KEPT)
def iso(ordinal: int | None) -> str | None:
    """A day as a text; None where there is none."""
    return None if ordinal is None else date.fromordinal(ordinal).isoformat()


@lru_cache(KEPT)
def _day(ordinal: int | None) -> str:
    return json.dumps(iso(ordinal))
