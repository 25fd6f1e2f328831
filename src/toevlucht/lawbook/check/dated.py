"""Dated lists and tables: rows that end after they begin, one value a day, exceptions that can be read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from toevlucht.engine import model as m
from toevlucht.engine.law import Law
from toevlucht.lawbook.errors import LawError


def lists(law: Law) -> Iterator[LawError]:
    """Check every list and table."""
    for table in law.source.lists:
        for row in table.rows:
            if row.until is not None and row.until <= row.since:
                yield _at(table, row, f"the row of {row.key} ends before it begins", "from DATE until a later DATE")
            if row.value is not None and row.value.type != table.unit:
                yield _at(table, row, f"'{row.value.value}' is no {table.unit}", f"a {table.unit} in every row")
            for name in row.except_:
                if name in law.versions and law.type_of(name) != "truth":
                    yield _at(table, row, f"'{name}' is not yes or no", "the name of a fact or judgment that is")
        for one, other in combinations(table.rows, 2):
            if table.unit and one.key == other.key and _meet(one, other):
                yield _at(
                    table, other, f"{other.key} has two values on the same days", "one row a day: `until` on the earlier row"
                )


def _meet(one: m.ListRow, other: m.ListRow) -> bool:
    first, second = sorted((one, other), key=lambda row: row.since)
    return first.until is None or first.until > second.since


def _at(table: m.DatedList, row: m.ListRow, what: str, expected: str) -> LawError:
    return LawError(table.citation.file, row.line, what, expected)
