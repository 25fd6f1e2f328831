"""What a template says of the law, in the reader's language."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from toevlucht.desk import words
from toevlucht.procedure.forms.words import written as in_words
from toevlucht.procedure.law import running

register = template.Library()


@register.filter
def spoken(said: str) -> SafeString:
    """A sentence that was said, its names by their labels."""
    return words.spoken(running(), said)


@register.filter
def cite(short: str) -> SafeString:
    """An article by its full name."""
    return words.cite(running(), short)


@register.filter
def foreign(said: str) -> SafeString:
    """Words of the law, marked as English where the page is in a language it does not speak."""
    return words.foreign(said)


@register.filter
def written(day: date) -> str:
    """A day in words. The same few stand on every page, a hundred times on some."""
    return _written(day, get_language())


@lru_cache(maxsize=10_000)
def _written(day: date, _language: str | None) -> str:
    return in_words(day)


@register.filter
def away(days: int) -> int:
    """How many days, late or left."""
    return abs(days)


@register.filter
def left(day: date, today: date) -> int:
    """How many days until a day; negative once it is past."""
    return (day - today).days
