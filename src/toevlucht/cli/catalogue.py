"""Messages in the reader's language, from gettext catalogues read with Babel."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from functools import cache
from importlib import resources

from babel.messages.pofile import read_po

from toevlucht.engine.said import Said, filled

LANGUAGES = ("en", "nl")  # of the messages; a national layer of the law may add its own
LANGUAGE = ContextVar("LANGUAGE", default="en")  # of this run of the command line


@cache
def _messages(lang: str) -> dict[str, str]:
    with resources.files("toevlucht.cli").joinpath(f"locale/{lang}.po").open("rb") as file:
        return {str(m.id): str(m.string) for m in read_po(file, locale=lang) if m.id and m.string}


def translator(lang: str) -> Callable[[str], str]:
    """A function from an English message to its translation; English needs none, and stands where there is none."""
    if lang == "en" or lang not in LANGUAGES:
        return str
    messages = _messages(lang)
    return lambda message: messages.get(message, message)


def translate(message: str) -> str:
    """A message in the language of this run, its blanks left to be filled."""
    return translator(LANGUAGE.get())(message)


def say(message: str, **blanks: object) -> str:
    """A message in the language of this run, its blanks filled; a blank that was `said` is told in that language."""
    return filled(translate(message), blanks, translate)


def told(text: str) -> str:
    """What was `said`, in the language of this run; any other text as it is."""
    return text.spoken(translate) if isinstance(text, Said) else text
