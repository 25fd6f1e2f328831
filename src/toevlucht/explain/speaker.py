"""Who speaks: labels from the vocabulary, values and days as words, in one language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from toevlucht.engine.case import LONG_AGO, NEVER
from toevlucht.engine.clock import Clocked
from toevlucht.engine.law import Law
from toevlucht.engine.model import Citation

Translate = Callable[[str], str]
MONTHS = {
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    "nl": (
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ),
}


@dataclass(frozen=True, slots=True)
class Speaker:
    """`lang` is en or a language of the vocabulary; `translate` turns an English message into that language."""

    law: Law
    lang: str = "en"
    translate: Translate = str

    def say(self, message: str, **blanks: object) -> str:
        """A message in the speaker's language, its blanks filled."""
        return self.translate(message).format(**blanks)

    def label(self, name: str) -> str:
        """The vocabulary's words for a name; the name itself where there are none."""
        words = self.law.label(name)
        if words is None:
            return self.law.bare(name).replace("_", " ")
        return words.label(self.lang)

    def question(self, name: str) -> str:
        """The question that asks for a fact or judgment; its label where none is written."""
        words = self.law.label(name)
        asked = words.question(self.lang) if words else ""
        return asked or self.label(name)

    def code(self, code: str) -> str:
        """The words of a role, code or option."""
        term = self.law.terms.get(code)
        return term.words.label(self.lang) if term and term.words else self.label(code)

    def day(self, ordinal: int) -> str:
        """An ordinal as a date people read: 12 June 2026."""
        if ordinal >= NEVER:
            return self.say("never")
        if ordinal <= LONG_AGO:
            return self.say("at any time before")
        found = date.fromordinal(ordinal)
        return f"{found.day} {MONTHS['nl' if self.lang == 'nl' else 'en'][found.month - 1]} {found.year}"

    def value(self, value: object, key: str = "") -> str:
        """A truth, day, number or choice as words; what is only partly known says so. `key` tells its type."""
        if isinstance(value, Clocked):
            value = value.arises
        if isinstance(value, int):
            return self.say({0: "no", 1: "unknown", 3: "yes"}[value])
        if isinstance(value, tuple):
            return self._interval(value, self.law.type_of(key) if key else "day")
        if isinstance(value, frozenset):
            return f" {self.say('or')} ".join(sorted(map(self._one, value))) or self.say("not at issue")
        return self.say("unknown")

    def _one(self, value: object) -> str:
        """A code or a length."""
        if not isinstance(value, tuple):
            return self.code(str(value))
        count, unit = value
        words = f"{unit}s" if count != 1 else str(unit)
        return f"{count} {self.translate(words.replace('_', ' '))}"

    def word(self, name: str) -> str:
        """The words of a role, code or option; a plain word that has no entry, translated."""
        return self.translate(self.code(name))

    def _interval(self, value: tuple[int, int], kind: str) -> str:
        low, high = value
        if low <= LONG_AGO and high >= NEVER:
            return self.say("unknown")
        if low == high:
            return self._quantity(low, kind)
        return self.say("between {low} and {high}", low=self._quantity(low, kind), high=self._quantity(high, kind))

    def _quantity(self, number: int, kind: str) -> str:
        """A day, an amount in euro (cents), or a plain number."""
        if kind == "day":
            return self.day(number)
        return f"€ {number / 100:.2f}" if kind == "euro" else str(number)

    def act_name(self, code: str) -> str:
        """The official name of an act in the speaker's language; as the act is written where it has no other."""
        return self.translate(self.law.acts[code].name)

    def act(self, code: str) -> str:
        """The name of an act, marked where nothing of it is written."""
        name = self.act_name(code)
        return f"{name} ({self.say('not modelled')})" if self.law.acts[code].not_modelled else name

    def cite(self, citation: Citation | None) -> str:
        """`Regulation (EU) 2024/1347, Article 4(5)(a)`."""
        if citation is None or not citation.act:
            return ""
        act = self.act_name(citation.act)
        if not citation.article:
            return act
        return self.say("{act}, Article {article}", act=act, article=citation.article + citation.labels)

    def member(self, path: str) -> str:
        """A member's address for reading: `Iraq > letter`."""
        return " > ".join(step.split(":", 1)[1] for step in path.split("/")) if path else ""
