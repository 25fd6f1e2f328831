"""A date of birth as somebody types it to search by: a day, or a month or year where that is all one knows."""

from __future__ import annotations

import re
from datetime import date

from toevlucht.lawbook.dossier.values import Misfit, interval

Days = tuple[date, date]  # the first and the last

WRITTEN = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")
DAY_FIRST = re.compile(r"([0-9]{1,2})[-./ ]([0-9]{1,2})[-./ ]([0-9]{4})")


def born(text: str) -> Days | None:
    """The days that `1990`, `1990-03`, `1990-03-12` or `12-3-1990` stands for; None where it is none of these, or no such day."""
    found = text.strip()
    if day := DAY_FIRST.fullmatch(found):
        found = f"{day[3]}-{day[2]:0>2}-{day[1]:0>2}"
    try:
        first, last = map(date.fromordinal, interval(found)) if WRITTEN.fullmatch(found) else (None, None)
    except Misfit:
        return None
    return (first, last) if first and last else None
