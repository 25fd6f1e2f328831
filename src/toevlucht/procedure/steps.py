"""The steps of a standing as JSON on one line; of the same steps always the same text, so that a hash says whether they changed.

What the law says of a step is the same for very many dossiers, and written once. What is not there is left out.
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
    said = _said("duty", True, d.key, d.holder, d.member, d.status, d.article)
    return f"{{{said}{_day('act_by', d.earliest)}{_day('wait_until', d.latest)}}}"


def _power(p: OpenPower) -> str:
    return f"{{{_said('power', p.must, p.key, p.holder, p.member, 'open', p.article)}}}"


@lru_cache(KEPT)
def _said(kind: str, must: bool, name: str, holder: str, member: str, status: str, article: str) -> str:
    """What stands before the days."""
    whose = {"member": member} if member else {}
    told = {"kind": kind, "name": name, **whose, "status": status, "holder": holder, "must": must, "article": article}
    return json.dumps(told, ensure_ascii=False)[1:-1]


@lru_cache(KEPT)
def iso(ordinal: int | None) -> str | None:
    """A day as a text; None where there is none."""
    return None if ordinal is None else date.fromordinal(ordinal).isoformat()


@lru_cache(KEPT)
def _day(name: str, ordinal: int | None) -> str:
    return "" if ordinal is None else f', "{name}": "{iso(ordinal)}"'
