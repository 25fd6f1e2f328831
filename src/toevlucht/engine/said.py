"""Sentences that can be said again in another language: what the door and the dossier file answer with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import reduce

Translate = Callable[[str], str]


class Said(str):
    """An English sentence that remembers its template and its blanks.

    It is the English text wherever a text is wanted: compared, sorted, written as JSON.
    """

    __slots__ = ("blanks", "template")
    template: str
    blanks: Mapping[str, object]

    def spoken(self, translate: Translate) -> str:
        """The sentence in another language; blanks that were said are translated too, names stay names."""
        return filled(translate(self.template), self.blanks, translate)


def said(template: str, /, **blanks: object) -> Said:
    """An English sentence from a template as of `str.format`; a tuple in a blank is a list with commas."""
    out = Said(filled(template, blanks, str))
    out.template, out.blanks = template, blanks
    return out


def filled(template: str, blanks: Mapping[str, object], translate: Translate) -> str:
    """A template with its blanks filled, those that were said in the language of `translate`."""
    return template.format(**{name: _blank(value, translate) for name, value in blanks.items()})


def either(names: Iterable[str]) -> str:
    """`a or b or c`; "" for none."""
    first, *others = [*names] or [""]
    return reduce(lambda one, other: said("{one} or {other}", one=one, other=other), others, first)


def _blank(value: object, translate: Translate) -> object:
    if isinstance(value, Said):
        return value.spoken(translate)
    if isinstance(value, tuple):
        return ", ".join(str(_blank(one, translate)) for one in value)
    return value
