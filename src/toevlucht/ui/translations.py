"""Messages in the reader's language: one plain .po file a language, for the pages and the command line alike.

Babel reads and compiles them, so that no program of gettext is needed.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LANGUAGES = ("nl", "ar")  # beside English, in which the messages are written


@cache
def messages(language: str) -> dict[str, str]:
    """Each English message with its translation."""
    return {str(m.id): str(m.string) for m in _catalogue(language) if m.id and m.string}


def compile_into(place: Path) -> None:
    """Write `LANGUAGE/LC_MESSAGES/django.mo` for each language under a folder."""
    for language in LANGUAGES:
        folder = place / language / "LC_MESSAGES"
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / "django.mo").open("wb") as out:
            write_mo(out, _catalogue(language))


def _catalogue(language: str) -> Catalog:
    with resources.files("toevlucht.ui").joinpath(f"locale/{language}.po").open("rb") as file:
        return read_po(file, locale=language)
