"""Acts, regimes, articles, and the whole of what was read."""

from __future__ import annotations

from dataclasses import dataclass, field

from toevlucht.engine.model.base import Citation
from toevlucht.engine.model.duties import Definition
from toevlucht.engine.model.expressions import Value
from toevlucht.engine.model.lists import Assertion, DatedList, Fills, Gap, NotModelled, Prevails
from toevlucht.engine.model.vocabulary import Fact, Scope, Term, Words

RANKS = ("treaty", "eu", "act", "decree", "policy")  # national ones stand behind the name of their layer: nl_act


@dataclass(frozen=True, slots=True)
class Act:
    """An act of law: its code is the namespace of what it defines; days are ordinals."""

    code: str
    name: str
    identifier: str = ""
    also: tuple[str, ...] = ()  # other names people write: "Dublin III"
    rank: str = "eu"  # treaty, eu, or LAYER_act, LAYER_decree, LAYER_policy
    since: int | None = None
    until: int | None = None
    event: Value | None = None
    until_then_day: bool = False
    counting: str = ""
    disputed_counting: str = ""
    disputed_why: str = ""
    unverified: str = ""
    not_modelled: str = ""  # why nothing of it is written: every name read through its regime answers unknown
    citation: Citation | None = None

    @property
    def order(self) -> int:
        """Where the act stands in rank: 0 for a treaty, higher for what is lower."""
        return RANKS.index(self.rank.rpartition("_")[2])


@dataclass(frozen=True, slots=True)
class Branch:
    """One period of a regime: one act, or several between which a role chooses."""

    acts: tuple[str, ...]
    since: int | None
    until: int | None
    chosen_by: str = ""
    second: str = ""  # `and another R`: two persons, one choice


@dataclass(frozen=True, slots=True)
class Regime:
    """Which act governs, by the date of an event; once `once` has happened, by that of `later` instead.

    `replaced` holds the rows of a higher layer in whose place a national layer set its own.
    """

    name: str
    event: Value
    until_then_day: bool
    branches: tuple[Branch, ...]
    citation: Citation | None = None
    replaced: tuple[Branch, ...] = ()
    later: Value | None = None
    once: Value | None = None

    @property
    def acts(self) -> tuple[str, ...]:
        """Every act that governs by some row, or may be forced because it did in the layer above."""
        return tuple(dict.fromkeys(a for b in (*self.branches, *self.replaced) for a in b.acts))


@dataclass(frozen=True, slots=True)
class Article:
    """One article as a reader meets it: heading, prose in our words, source text for display."""

    act: str
    number: str
    title: str
    prose: str
    file: str
    line: int
    code: tuple[tuple[int, str], ...] = ()  # (line number, text) of its law fences
    paragraphs: tuple[str, ...] = ()  # what coverage counts


@dataclass(frozen=True, slots=True)
class Country:
    """What a national layer sets for its authority; pairs are English and the layer's own language."""

    layer: str
    language: str  # ISO 639-1; the second label of every entry in the layer is in it
    name: tuple[str, str]
    authority: tuple[str, str]
    letterhead: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """Everything read from a law folder, unresolved: the input of `Law`."""

    acts: tuple[Act, ...] = ()
    regimes: tuple[Regime, ...] = ()
    scopes: tuple[Scope, ...] = ()
    facts: tuple[Fact, ...] = ()
    terms: tuple[Term, ...] = ()
    words: tuple[tuple[str, Words], ...] = ()  # labels of computed names and judgments, by bare name
    definitions: tuple[Definition, ...] = ()
    lists: tuple[DatedList, ...] = ()
    assertions: tuple[Assertion, ...] = ()
    prevails: tuple[Prevails, ...] = ()
    fills: tuple[Fills, ...] = ()
    not_modelled: tuple[NotModelled, ...] = ()
    gaps: tuple[Gap, ...] = ()
    articles: tuple[Article, ...] = ()
    countries: tuple[Country, ...] = ()
    hash: str = field(default="", compare=False)  # SHA-256 over the files, in path order
