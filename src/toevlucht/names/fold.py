"""A name as its consonants: what is left when scripts, vowels, articles and ways of writing a sound are set aside.

Meant to find, never to prove: two people may fold alike. Whoever reads the list decides.
"""

from __future__ import annotations

import re
import unicodedata

from anyascii import anyascii

ARABIC_ARTICLE = "\u0627\u0644"  # alif, lam
ARTICLES = frozenset({"al", "el", "ul", "il"})
SOUNDS = (  # ways of writing a sound, the longer first
    ("tsch", "s"), ("sch", "s"), ("tch", "s"), ("dzh", "g"), ("kh", "h"), ("gh", "g"), ("sh", "s"), ("ch", "s"),
    ("zh", "g"), ("th", "t"), ("dh", "d"), ("ph", "f"), ("ts", "s"), ("dj", "g"), ("q", "k"), ("c", "k"), ("x", "ks"),
    ("j", "g"), ("z", "s"), ("v", "f"),
)  # fmt: skip
SILENT = re.compile(r"[aeiouyw]")
TWICE = re.compile(r"(.)\1+")
APART = re.compile(r"[\s\-\u2010-\u2015_/,.]+")


def fold(name: str) -> str:
    """The folded words of a name, in alphabetical order, with single blanks; "" where nothing of it is a letter."""
    words = (_folded(word) for word in APART.split(unicodedata.normalize("NFC", name)) if word)
    return " ".join(sorted(word for word in words if word))


def _folded(word: str) -> str:
    """One word; a word of vowels only stays as it is spelled, an article is dropped."""
    if word.startswith(ARABIC_ARTICLE) and len(word) > len(ARABIC_ARTICLE) + 1:
        word = word[len(ARABIC_ARTICLE) :]
    letters = re.sub(r"[^a-z]", "", anyascii(word).lower())
    if letters in ARTICLES:
        return ""
    sounds = letters
    for written, sound in SOUNDS:
        sounds = sounds.replace(written, sound)
    return TWICE.sub(r"\1", SILENT.sub("", sounds)) or letters
