"""The bridge to legaltime: one run of a period under one counting rule, cached."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from toevlucht.engine.case import NEVER
from toevlucht.engine.model import Unit
from toevlucht.legaltime import Length as LegalLength
from toevlucht.legaltime import Reckoning, Step, counting, reckon

Length = tuple[int, Unit]


class Run(NamedTuple):
    """A period to reckon: start, lengths, stops [since, until), postponement, cap; all ordinals."""

    start: int
    lengths: tuple[Length, ...]
    extensions: tuple[Length, ...] = ()
    stops: tuple[tuple[int, int], ...] = ()
    postponed: int | None = None
    never_later: int | None = None


class Ends(NamedTuple):
    """The safe (earlier) and the latest reading of one end, the flag between them, the steps."""

    safe: int
    latest: int
    flag: str = ""
    steps: tuple[Step, ...] = ()


@lru_cache(maxsize=65536)
def ends(rules: tuple[str, str, str], run: Run) -> Ends:
    """Reckon under `rules` = (counting rule, disputed reading or "", why disputed).

    Where the act's own rule and a disputed reading differ, the earlier day is the safe one.
    An end beyond the year 9999 is never, or the day it is never later than.
    """
    if run.start >= NEVER:
        return Ends(NEVER, NEVER)
    try:
        return _ends(*rules, run)
    except (ValueError, OverflowError):  # what legaltime says of days beyond the year 9999
        if run.never_later is None or run.never_later >= NEVER:
            return Ends(NEVER, NEVER)
        return _ends(*rules, Run(run.start, (), postponed=run.never_later, never_later=run.never_later))


def _ends(name: str, disputed: str, why: str, run: Run) -> Ends:
    first = _reckon(name, run)
    out = Ends(first.safe_day.toordinal(), first.latest_day.toordinal(), first.flag or "", first.steps)
    if not disputed:
        return out
    second = _reckon(disputed, run)
    safe = min(out.safe, second.safe_day.toordinal())
    latest = max(out.latest, second.latest_day.toordinal())
    flag = f"disputed: {why} ({date.fromordinal(latest).isoformat()})" if safe != latest else out.flag
    return Ends(safe, latest, flag, out.steps)


def _reckon(name: str, run: Run) -> Reckoning:
    return reckon(
        date.fromordinal(run.start),
        tuple(LegalLength(count, unit) for count, unit in run.lengths),
        counting(name),
        extensions=tuple(LegalLength(count, unit) for count, unit in run.extensions),
        suspensions=tuple((date.fromordinal(a), date.fromordinal(b)) for a, b in run.stops),
        postponed_to=None if run.postponed is None else date.fromordinal(run.postponed),
        never_later_than=None if run.never_later is None else date.fromordinal(min(run.never_later, NEVER)),
    )
