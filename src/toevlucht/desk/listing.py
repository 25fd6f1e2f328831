"""How a reader wants the list: from which row, in which order, what ends within how many days. None of it is personal."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from urllib.parse import urlencode

from django.http import QueryDict

from toevlucht.procedure.standing_read import ORDERS

PAGE = 50
LAST = 999_999  # rows and days beyond are no wish of a reader


@dataclass(frozen=True, slots=True)
class Listing:
    """The wish, as the address of the list says it."""

    offset: int = 0
    order: str = "act_by"
    within: int | None = None
    own: bool = False  # only what was given to the reader in person
    ungiven: bool = False  # only what was given to nobody

    @classmethod
    def of(cls, asked: QueryDict) -> Listing:
        """As asked; what is no number or no order is left out."""
        order, ungiven = asked.get("order", ""), "ungiven" in asked
        return cls(
            _number(asked.get("from")) or 0,
            order if order in ORDERS else "act_by",
            _number(asked.get("within")),
            "own" in asked and not ungiven,
            ungiven,
        )

    def until(self, today: date) -> date | None:
        """The last day of what is asked for; None for everything."""
        return None if self.within is None else today + timedelta(days=self.within)

    @property
    def whose(self) -> str:
        """Of whom, as `due` is asked it; "" for all that the reader reaches."""
        return "ungiven" if self.ungiven else "own" if self.own else ""

    def query(self) -> str:
        """The wish as the query of an address."""
        said = {
            "from": self.offset or None,
            "order": self.order if self.order != "act_by" else None,
            "within": self.within,
            "own": "1" if self.own else None,
            "ungiven": "1" if self.ungiven else None,
        }
        return "?" + urlencode({name: value for name, value in said.items() if value is not None})

    def sorted_by(self, column: str) -> str:
        """The address that sorts by a column; the other way round where it is sorted so already."""
        return replace(self, offset=0, order=f"-{column}" if self.order == column else column).query()

    def moved(self, rows: int) -> str:
        """The address of another page."""
        return replace(self, offset=max(0, self.offset + rows)).query()

    def sorting(self, column: str) -> str:
        """How a column is sorted, as HTML says it: ascending, descending or none."""
        return {column: "ascending", f"-{column}": "descending"}.get(self.order, "none")


def _number(text: str | None) -> int | None:
    return min(int(text), LAST) if text and text.isascii() and text.isdecimal() and len(text) < 7 else None
