"""Lengths and spans of days as people type them: `9 months`, `9 maanden`, `2026-06-12..2026-07-01`."""

from __future__ import annotations

import re
from datetime import date, timedelta

from toevlucht.cli.catalogue import say
from toevlucht.cli.context import refuse
from toevlucht.legaltime import Length, Unit

LENGTH = re.compile(r"(\d{1,5}) ?([a-z][a-z_ ]*)")
UNITS: dict[str, Unit] = {
    "day": "day", "days": "day", "dag": "day", "dagen": "day",
    "working day": "working_day", "working days": "working_day", "werkdag": "working_day", "werkdagen": "working_day",
    "week": "week", "weeks": "week", "weken": "week",
    "month": "month", "months": "month", "maand": "month", "maanden": "month",
    "year": "year", "years": "year", "jaar": "year", "jaren": "year",
}  # fmt: skip


def length(text: str) -> Length:
    """`9 months` as a length; refused where it is none."""
    found = LENGTH.fullmatch(text.strip().lower())
    unit = UNITS.get(found[2].replace("_", " ").strip()) if found else None
    if not found or unit is None:
        todo = say("write a length as '9 months' (days, working days, weeks, months, years)")
        return refuse(f"--extend {text}: {todo}")
    return Length(int(found[1]), unit)


def span(text: str) -> tuple[date, date]:
    """`FROM..TO`, both included, as (first day, day after the last); refused where it is none."""
    first, _, last = text.partition("..")
    try:
        since, until = date.fromisoformat(first.strip()), date.fromisoformat(last.strip())
        after = until + timedelta(days=1)
    except (ValueError, OverflowError):
        return refuse(f"--suspend {text}: {say('write FROM..TO as 2026-06-12..2026-07-01')}")
    if until < since:
        refuse(f"--suspend {text}: {say('the last day lies before the first')}")
    return since, after
