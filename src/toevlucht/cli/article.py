"""Articles as people write them: `apr 35(4)`, `Vw 2000 art. 42(1)`, `Regulation (EU) 2024/1348, Article 35(4)`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from toevlucht.cli.context import Shared, refuse
from toevlucht.engine import model as m

ARTICLE = r"(?P<article>\d+[a-z]{0,2}(?:[:.]\d+[a-z]{0,2})?)(?P<labels>(?:\([0-9a-z]+\))*)"
NUMBER = re.compile(r"\d+/\d+")  # "2024/1348": how an EU act is known
PARAGRAPH = re.compile(r",?\s*\b(?:lid|paragraph|para|par\.)\s*(\d+)")
NOISE = frozenset(
    (
        "a", "against", "and", "art", "artt", "article", "articles", "artikel", "artikelen", "de", "directive", "en", "eu",
        "het", "in", "met", "no", "nr", "of", "reg", "regulation", "richtlijn", "the", "to", "under", "van", "verordening",
        "with",
    )
)  # fmt: skip


class Place(NamedTuple):
    """An article or a part of it: the code of the act, `35`, `(4)(a)`."""

    act: str
    article: str
    labels: str

    def holds(self, citation: m.Citation) -> bool:
        """Whether a citation is this article or stands in it: `35(4)` in `35`, not in `3`."""
        same = (citation.act, citation.article.lower()) == self[:2]
        return same and f"{citation.labels.lower()}(".startswith(self.labels + "(")

    def is_(self, citation: m.Citation) -> bool:
        """Whether a citation is just this place."""
        return self.holds(citation) and citation.labels.lower() == self.labels


def places(shared: Shared, text: str) -> list[Place]:
    """Every article that a text names; refused where it names none, or something that is no act of this law."""
    acts = names(shared.law.acts.values())
    known = "|".join(re.escape(name) for name in sorted(acts, key=len, reverse=True))
    pattern = re.compile(rf"(?<![\w/])(?:(?P<act>{known})|{ARTICLE})(?![\w/])|\([0-9a-z]+\)")
    tidy = PARAGRAPH.sub(r"(\1)", " ".join(text.lower().split())).replace(" (", "(").replace("(eu)", " (eu)")
    found = list(_paired(acts, pattern.finditer(tidy)))
    unknown = [word for word in re.findall(r"\w+", pattern.sub(" ", tidy)) if word not in NOISE]
    if unknown or not found:
        what = shared.say("'{text}' names no act of this law.", text=" ".join(unknown) or text)
        listed = "\n".join(f"  {act.code}  {', '.join((act.name, *act.also))}" for act in shared.law.acts.values())
        refuse(f"{what} {shared.say('Acts:')}\n{listed}")
    return found


def names(acts: Iterable[m.Act]) -> dict[str, str]:
    """Everything an act is called, in lower case, with its code."""
    out: dict[str, str] = {}
    for act in acts:
        for name in (act.code, act.name, act.identifier, *NUMBER.findall(f"{act.name} {act.identifier}"), *act.also):
            out.setdefault(name.lower(), act.code)
    return out


def _paired(acts: dict[str, str], found: Iterator[re.Match[str]]) -> Iterator[Place]:
    """Each article with the act named before it, else with the first after it; an act alone where no article stands."""
    act, alone, waiting = "", True, list[re.Match[str]]()
    for one in found:
        act = acts[one["act"]] if one["act"] else act
        waiting += [one] if one["article"] else []
        if act:
            yield from (Place(act, x["article"], x["labels"]) for x in waiting)
            alone, waiting = alone and not waiting, []
    if act and alone:
        yield Place(act, "", "")
