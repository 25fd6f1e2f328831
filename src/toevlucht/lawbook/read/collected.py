"""What reading gathers, file by file, before names are resolved."""

from __future__ import annotations

from dataclasses import dataclass, field

from toevlucht.engine import model as m
from toevlucht.lawbook.errors import LawError


@dataclass(slots=True)
class Collected:
    """Everything read so far, and every fault met."""

    acts: list[m.Act] = field(default_factory=list)
    regimes: list[m.Regime] = field(default_factory=list)
    scopes: list[m.Scope] = field(default_factory=list)
    facts: list[m.Fact] = field(default_factory=list)
    terms: list[m.Term] = field(default_factory=list)
    words: list[tuple[str, m.Words, m.Citation]] = field(default_factory=list)
    definitions: list[m.Definition] = field(default_factory=list)
    lists: list[m.DatedList] = field(default_factory=list)
    assertions: list[m.Assertion] = field(default_factory=list)
    prevails: list[m.Prevails] = field(default_factory=list)
    fills: list[m.Fills] = field(default_factory=list)
    not_modelled: list[m.NotModelled] = field(default_factory=list)
    gaps: list[m.Gap] = field(default_factory=list)
    articles: list[m.Article] = field(default_factory=list)
    countries: list[m.Country] = field(default_factory=list)
    errors: list[LawError] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)  # keys of statements with a fault: not to be called unknown as well


@dataclass(slots=True)
class Place:
    """Where reading stands: act, article, file, and the block's first lines."""

    act: str
    article: str
    title: str
    file: str
    block: m.Block
    into: Collected

    def cite(self, labels: str, line: int, per: tuple[str, ...] = ()) -> m.Citation:
        """The citation of a statement at this place."""
        return m.Citation(self.act, self.article, labels, self.title, self.file, line, per)
