"""Messages in the reader's language, from the catalogues of `ui`."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar

from toevlucht.engine.said import Said, filled
from toevlucht.ui.translations import messages

LANGUAGES = ("en", "nl")  # of the messages; a national layer of the law may add its own
LANGUAGE = ContextVar("LANGUAGE", default="en")  # of this run of the command line


def _messages(lang: str) -> dict[str, str]:
    return messages(lang)


def translator(lang: str) -> Callable[[str], str]:
    """A function from an English message to its translation; English needs none, and stands where there is none."""
    if lang == "en" or lang not in LANGUAGES:
        return str
    known = _messages(lang)
    return lambda message: known.get(message, message)


def translate(message: str) -> str:
    """A message in the language of this run, its blanks left to be filled."""
    return translator(LANGUAGE.get())(message)


def say(message: str, **blanks: object) -> str:
    """A message in the language of this run, its blanks filled; a blank that was `said` is told in that language."""
    return filled(translate(message), blanks, translate)


def told(text: str) -> str:
    """What was `said`, in the language of this run; any other text as it is."""
    return text.spoken(translate) if isinstance(text, Said) else text
