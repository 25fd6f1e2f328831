"""An answer of the engine as JSON and back: the exact shape a payload keeps for ever.

Days are written as ISO days, an open end as null; the kind of value is said by the key, so that no vocabulary is
needed to read it again.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any

from toevlucht.engine.case import LONG_AGO, NEVER, Answer, Plain

TEXTS = ("by", "second", "source", "reasons")
LISTS = ("persons", "evidence", "considered", "rests_on", "based_on")


def to_json(answer: Answer) -> dict[str, Any]:
    """The answer as plain data; what is empty is left out."""
    out: dict[str, Any] = _value(answer.value) if answer.state == "value" else {"state": answer.state}
    out |= {key: getattr(answer, key) for key in TEXTS if getattr(answer, key)}
    out |= {key: list(getattr(answer, key)) for key in LISTS if getattr(answer, key)}
    if answer.on:
        out["on"] = date.fromordinal(answer.on).isoformat()
    if answer.heard:
        out["heard"] = True
    if answer.conflicting:
        out["sources"] = [to_json(one) for one in answer.conflicting]
    return out


def from_json(raw: dict[str, Any]) -> Answer:
    """The answer a payload holds. KeyError or ValueError where it is no answer: the record would be broken."""
    given = {key: READ[key](raw[key]) for key in raw if key in READ}  # what it holds is little of what it may hold
    if "sources" in raw:
        given["conflicting"] = tuple(map(from_json, raw["sources"]))
    return Answer(**given) if "state" in raw else Answer(value=_plain(raw), **given)


def _value(value: Plain) -> dict[str, Any]:
    match value:
        case (int() as low, int() as high):
            return {"day": "never"} if low == NEVER else {"day": [_iso(low, LONG_AGO), _iso(high, NEVER)]}
        case frozenset():
            return {"length": sorted([count, unit] for count, unit in value)}
        case _:
            return {"value": value}


def _iso(day: int, open_end: int) -> str | None:
    return None if day == open_end else date.fromordinal(day).isoformat()


@lru_cache(maxsize=50_000)
def _ordinal(day: str | None, open_end: int = LONG_AGO) -> int:
    return open_end if day is None else date.fromisoformat(day).toordinal()


def _plain(raw: dict[str, Any]) -> Plain:
    if raw.get("day") == "never":
        return (NEVER, NEVER)
    if "day" in raw:
        low, high = raw["day"]
        return (_ordinal(low, LONG_AGO), _ordinal(high, NEVER))
    if "length" in raw:
        return frozenset((count, unit) for count, unit in raw["length"])
    value: Plain = raw["value"]
    return value


def _as_it_is(said: Any) -> Any:
    return said


READ: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys((*TEXTS, "state", "heard"), _as_it_is),
    **dict.fromkeys(LISTS, tuple),
    "on": _ordinal,
}
