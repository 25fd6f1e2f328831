"""The tables the synthetic country follows: `data/country`, whose origin stands in data/SOURCES.md."""

from __future__ import annotations

import csv
import math
from functools import cache
from pathlib import Path

Row = dict[str, str]
OUTCOMES = ("recognised", "other", "rejected", "closed")


def folder() -> Path:
    """The folder of the tables: `data/country/` beside `src/`, or inside the installed package."""
    here = Path(__file__).resolve()
    for parent in here.parents:
        if (parent / "data" / "country").is_dir():
            return parent / "data" / "country"
    raise FileNotFoundError("no folder data/country stands above the package")


@cache
def rows(table: str) -> tuple[Row, ...]:
    """The rows of a table by its name."""
    with (folder() / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def applicants() -> tuple[tuple[tuple[str, str, str], ...], tuple[int, ...]]:
    """(nationality, sex, ages) of those who applied, and how many of each."""
    found = rows("applicants")
    kinds = tuple((row["nationality"], row["sex"], row["age"]) for row in found)
    return kinds, tuple(int(row["applicants"]) for row in found)


@cache
def months() -> tuple[float, ...]:
    """How many applied in each month, January first; months without a figure have the average of the others."""
    known = {int(row["month"]): int(row["applicants"]) for row in rows("months")}
    return tuple(known.get(month, sum(known.values()) / len(known)) for month in range(1, 13))


@cache
def outcomes(nationality: str) -> tuple[int, ...]:
    """How many first decisions of each of `OUTCOMES`; of all nationalities where a nationality has too few."""
    found = {row["nationality"]: row for row in rows("outcomes")}
    row = found.get(nationality, found["ALL"])
    return tuple(int(row[outcome]) for outcome in OUTCOMES)


@cache
def mean_wait() -> float:
    """Days from application to decision, on average: with a steady end a day, as many wait longer than six months as the newest
    row of the table says.
    """
    newest = rows("waiting")[-1]
    longer = int(newest["longer"]) / (int(newest["longer"]) + int(newest["up_to_6_months"]))
    return 365.25 / 2 / -math.log(longer)


@cache
def repeated(nationality: str) -> float:
    """The share of the applications that is repeated; of all nationalities where a nationality has too few."""
    found = {row["nationality"]: row for row in rows("repeated")}
    row = found.get(nationality, found["ALL"])
    return int(row["again"]) / (int(row["first"]) + int(row["again"]))


@cache
def at_war() -> frozenset[str]:
    """Nationalities in whose country a State was at war: who is protected there but no refugee is so because of it."""
    return frozenset(row["nationality"] for row in rows("wars"))
