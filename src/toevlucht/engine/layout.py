"""How the answers of a member are laid out in a row: one place for each fact and judgment of its scope."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from toevlucht.engine import model as m
from toevlucht.engine.truth import ESTABLISHED, UNKNOWN
from toevlucht.engine.values import Leaf, anything

Counts = bool | Literal[""] | None  # what "not established" counts as; "" where nothing is weighed
Row = list[Leaf | None]  # None: a code or choice nobody gave, an event that has not happened


def counts(item: m.Fact | m.Judgment) -> Counts:
    """What "not established" counts as."""
    return "" if isinstance(item, m.Fact) or item.options else item.counts_as


class Layout:
    """The rows of one scope: acts that count "not established" otherwise read the same answer in another place."""

    def __init__(self, items: Iterable[m.Fact | m.Judgment]) -> None:
        self._at: dict[tuple[str, Counts], int] = {}
        self._places: dict[str, list[tuple[int, tuple[int, ...] | None]]] = {}
        self.blank: Row = []
        for item in items:
            if (item.name, counts(item)) not in self._at:
                self._add(item)

    def _add(self, item: m.Fact | m.Judgment) -> None:
        weighed = counts(item)
        place = self._at[(item.name, weighed)] = len(self.blank)
        self._places.setdefault(item.name, []).append((place, None if weighed == "" else ESTABLISHED[weighed]))
        self.blank.append(unanswered(item))

    def place(self, item: m.Fact | m.Judgment) -> int:
        """Where the answer to a fact or judgment stands in a row."""
        return self._at[(item.name, counts(item))]

    def row(self, answers: dict[str, Leaf]) -> Row:
        """The answers of one member in their places."""
        row = self.blank.copy()
        for name, code in answers.items():
            for place, established in self._places.get(name, ()):
                row[place] = established[code] if established and isinstance(code, int) else code
        return row


def unanswered(item: m.Fact | m.Judgment) -> Leaf | None:
    """What stands in a row before anybody answered."""
    if isinstance(item, m.Judgment):
        return None if item.options else UNKNOWN
    return None if item.event else UNKNOWN if item.type == "truth" else anything(item.type)
