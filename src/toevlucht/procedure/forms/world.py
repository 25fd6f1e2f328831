"""The languages and countries there are, in the reader's language (CLDR, by Babel)."""

from __future__ import annotations

import re
from functools import lru_cache

from babel import Locale
from babel.core import get_global
from django.conf import settings
from django.utils.translation import get_language

from toevlucht.lawbook.countries import CODES

Named = list[tuple[str, str]]  # a code, and its name
LANGUAGE = re.compile("[a-z]{2,3}")  # no form of writing, and no region
NONE = ("mul", "root", "und", "zxx")  # several, any, unknown, none
OURS = {"prs": "fa_AF"}  # Dari, which CLDR names as the Persian of Afghanistan


def languages() -> Named:
    """Every language by its code of ISO 639."""
    return list(_languages(get_language() or "en"))


def countries() -> Named:
    """Every country by its code of three letters (ISO 3166-1)."""
    return list(_countries(get_language() or "en"))


def language_name(code: str) -> str:
    """The name of a language; what was written where it is no code of one."""
    return dict(_languages(get_language() or "en")).get(code, code)


@lru_cache(maxsize=8)
def _languages(reader: str) -> tuple[tuple[str, str], ...]:
    known = set.intersection(*(set(Locale.parse(one).languages) for one, _ in settings.LANGUAGES))  # by a name in each
    codes = (code for code in known if LANGUAGE.fullmatch(code) and code not in NONE)
    names = Locale.parse(reader).languages
    return _sorted([*((code, names[code]) for code in codes), *((code, names[there]) for code, there in OURS.items())])


@lru_cache(maxsize=8)
def _countries(reader: str) -> tuple[tuple[str, str], ...]:
    short, names = get_global("territory_aliases"), Locale.parse(reader).territories
    return _sorted([(code, names.get(short[code][0], code)) for code in CODES])


def _sorted(named: Named) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(named, key=lambda one: one[1].casefold()))
