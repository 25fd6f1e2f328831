"""The translations of the pages: plain .po files, compiled where the sites read them. No program of gettext is needed."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LANGUAGES = ("nl", "ar")  # beside English, in which the messages are written


def compile_into(place: Path) -> None:
    """Write `LANGUAGE/LC_MESSAGES/django.mo` for each language under a folder."""
    for language in LANGUAGES:
        with resources.files("toevlucht.ui").joinpath(f"locale/{language}.po").open("rb") as file:
            catalogue = read_po(file, locale=language)
        folder = place / language / "LC_MESSAGES"
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / "django.mo").open("wb") as out:
            write_mo(out, catalogue)
