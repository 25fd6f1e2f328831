"""Messages in the reader's language, from gettext catalogues read with Babel."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import resources

from babel.messages.pofile import read_po

LANGUAGES = ("en", "nl")  # of the messages; a national layer of the law may add its own


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
