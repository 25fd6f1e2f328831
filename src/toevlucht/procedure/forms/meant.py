"""What a person means by what they typed: a name by its words, yes and no in each language, a day as people write it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Set
from functools import lru_cache

from toevlucht.engine import Law
from toevlucht.engine.model import Rule, ValueRule, ValueType
from toevlucht.lawbook.dossier.answers import Form

LANGUAGES = ("en", "nl")  # of the law
IN_BRACKETS = re.compile(r".*\(([a-z][a-z0-9_.]*)\)", re.DOTALL)
TRUTHS = {"ja": "yes", "نعم": "yes", "yes": "yes", "nee": "no", "لا": "no", "no": "no"}
NEVER = ("never", "nooit", "أبدًا", "أبدا")
BACK = ("take it back", "neem het terug", "اسحبه")
DAY_FIRST = re.compile(r"(?:([0-9]{1,2})[-./ ])?([0-9]{1,2})[-./ ]([0-9]{4})")
LENGTH = re.compile(r"([0-9]{1,4})\s+(.+)")
UNITS = {
    "day": ("dag", "dagen", "يوم", "أيام", "يومًا", "يوما"),
    "week": ("weken", "أسبوع", "أسابيع", "أسبوعًا"),
    "month": ("maand", "maanden", "شهر", "أشهر", "شهور", "شهرًا"),
    "year": ("jaar", "jaren", "سنة", "سنوات"),
    "working day": ("werkdag", "werkdagen", "يوم عمل", "أيام عمل"),
}
UNIT = {word: unit for unit, words in UNITS.items() for word in words}


def name_meant(law: Law, kind: str, typed: str) -> str:
    """The fact, judgment or conclusion somebody means by its name, by its words, or by both as a form shows them; else what
    was typed.
    """
    names = names_of(law, kind)
    found = IN_BRACKETS.fullmatch(typed)
    if found and found[1] in names:
        return found[1]
    by_words = _by_words(law, kind).get(typed.casefold(), ())
    return by_words[0] if typed not in names and len(by_words) == 1 else typed


def names_of(law: Law, kind: str) -> Set[str]:
    """What the law calls so: facts, judgments, or conclusions by their keys, which name the act as well."""
    if kind == "conclusion":
        return dict.fromkeys(key for key, items in law.versions.items() if isinstance(items[0], Rule | ValueRule)).keys()
    return (law.facts if kind == "fact" else law.judgments).keys()


def near(law: Law, kind: str, typed: str, most: int = 8) -> tuple[str, ...]:
    """Names whose words hold every word that was typed."""
    wanted = typed.casefold().replace("_", " ").split()
    found = (names for words, names in _by_words(law, kind).items() if wanted and all(one in words for one in wanted))
    return tuple(dict.fromkeys(name for names in found for name in names))[:most]


@lru_cache(maxsize=8)
def _by_words(law: Law, kind: str) -> dict[str, tuple[str, ...]]:
    """The names by each of their words, shortest first."""
    told: dict[str, list[str]] = defaultdict(list)
    for name in names_of(law, kind):
        words = law.label(name)
        for said in {law.bare(name).replace("_", " "), *(words.label(language).casefold() for language in LANGUAGES if words)}:
            told[said].append(name)
    return {words: tuple(told[words]) for words in sorted(told, key=len)}


def back_meant(typed: str) -> bool:
    """Whether somebody takes back what was said."""
    return typed.strip().rstrip(".").casefold() in BACK


def answer_meant(form: Form, typed: str) -> str:
    """The answer somebody means, as the dossier file writes it; what was typed where it says nothing else."""
    reads: dict[ValueType, Callable[[str], str]] = {
        "truth": _truth, "day": _day, "length": _length, "country": str.upper, "language": str.lower, "euro": _amount,
    }  # fmt: skip
    read = reads.get(form.type)
    return read(typed.strip()) if read else typed


def _truth(typed: str) -> str:
    return TRUTHS.get(typed.casefold(), typed)


def _day(typed: str) -> str:
    """`12-3-1990` and `3-1990` as the file has them: the year first."""
    if typed.casefold() in NEVER:
        return "never"
    found = DAY_FIRST.fullmatch(typed)
    return "-".join([found[3], *(f"{part:0>2}" for part in (found[2], found[1]) if part)]) if found else typed


def _length(typed: str) -> str:
    found = LENGTH.fullmatch(typed.casefold())
    return f"{int(found[1])} {UNIT.get(found[2], found[2])}" if found else typed


def _amount(typed: str) -> str:
    return typed.replace(",", ".") if typed.count(",") == 1 else typed
