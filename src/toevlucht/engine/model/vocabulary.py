"""The vocabulary: scopes, facts, roles and codes, with their words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from toevlucht.engine.model.base import Citation, ValueType

ORDINARY = "ordinary"  # the sensitivity that every reader may see


@dataclass(frozen=True, slots=True)
class Words:
    """The two labels of a name and, where it is asked, the two questions: English and `lang`."""

    en: str
    other: str
    ask_en: str = ""
    ask_other: str = ""
    ground: bool = False  # a ground: reported by name in every assessment
    sensitive: str = ORDINARY  # of a judgment or a scope
    lang: str = "nl"  # the vocabulary's second language; a national layer's own in its entries

    def label(self, lang: str) -> str:
        """The label in a language; English where there is none in it."""
        return self.other if lang == self.lang else self.en

    def question(self, lang: str) -> str:
        """The question in a language; English where there is none in it, "" where nothing is asked."""
        return self.ask_other if lang == self.lang else self.ask_en


@dataclass(frozen=True, slots=True)
class Scope:
    """A kind of member of a case, inside its parent scope."""

    name: str
    parent: str
    stated: bool  # stated: complete only when a person said so; recorded: always complete
    words: Words | None = None
    citation: Citation | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """One observable fact (or text): its form, who may supply it, how it is guarded."""

    name: str
    scope: str
    type: ValueType
    options: tuple[str, ...] = ()
    words: Words | None = None
    by: tuple[str, ...] = ()
    event: bool = False  # a recorded event: no answer means "not yet"
    volunteered: bool = False
    register: bool = False
    sensitive: str = ORDINARY
    ground: str = ""
    retention: str = ""
    burden: str = ""
    citation: Citation | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """A role, code or kind of evidence: an entry that clauses may name."""

    kind: Literal["role", "code"]
    name: str
    words: Words | None = None
    citation: Citation | None = None
