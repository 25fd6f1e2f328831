"""Coverage: every paragraph modelled, a judgment, or left out with a reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from toevlucht.engine import model as m
from toevlucht.engine import walk
from toevlucht.lawbook.errors import LawError

Place = tuple[str, str, str]  # act, article, paragraph
Kind = Literal["modelled", "judgment", "not modelled", "unverified", "uncovered"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """How one paragraph of one article is covered, and by which names."""

    act: str
    article: str
    paragraph: str
    kind: Kind
    names: tuple[str, ...]
    reason: str = ""


class _Standing:
    """What stands at each paragraph of each article, gathered once."""

    def __init__(self, source: m.Source) -> None:
        self.definitions: dict[Place, list[m.Definition]] = {}
        self.left_out: dict[Place, str] = {}
        self.unverified = {a.code for a in source.acts if a.unverified}
        for item in source.definitions:
            for paragraph in _paragraphs(item):
                self.definitions.setdefault((item.citation.act, item.citation.article, paragraph), []).append(item)
        others = [x.citation for x in source.lists] + [x.citation for x in source.assertions]
        others += [x.citation for x in source.prevails] + [x.citation for x in source.fills]
        self.others = set(map(_place, others))
        self.shaky = {_place(x.citation) for x in source.lists if x.unverified or any(r.unverified for r in x.rows)}
        for note in source.not_modelled:
            self.left_out.setdefault(_place(note.citation), note.reason)

    def paragraph(self, act: str, article: str, paragraph: str) -> Paragraph:
        """How one paragraph is covered."""
        place = (act, article, paragraph)
        here = self.definitions.get(place, [])
        names = tuple(dict.fromkeys(d.name for d in here))
        if here or place in self.others:
            return Paragraph(act, article, paragraph, self._kind(place, here), names)
        if place in self.left_out:
            return Paragraph(act, article, paragraph, "not modelled", (), self.left_out[place])
        return Paragraph(act, article, paragraph, "uncovered", ())

    def _kind(self, place: Place, here: list[m.Definition]) -> Kind:
        if place[0] in self.unverified or place in self.shaky or any(getattr(d, "unverified", "") for d in here):
            return "unverified"
        return "judgment" if here and all(isinstance(d, m.Judgment) for d in here) else "modelled"


def coverage(source: m.Source) -> list[Paragraph]:
    """Every paragraph that the blocks count, in the law's order."""
    standing = _Standing(source)
    return [standing.paragraph(a.act, a.number, p) for a in source.articles for p in a.paragraphs]


def _paragraphs(item: m.Definition) -> set[str]:
    """The paragraphs at which a definition, or a labelled line in its lists, stands."""
    own = item.citation.labels
    return {_first(own), *(_first(own + label) for e in walk.expressions(item) for label in _labels(e))}


def _labels(node: walk.Expression) -> Iterator[str]:
    if isinstance(node, m.All | m.Any | m.AtLeast):
        yield from node.labels
    for part in walk.parts(node):
        yield from _labels(part)


def _first(labels: str) -> str:
    found = re.match(r"\(([0-9a-z]+)\)", labels)
    return found[1] if found else ""


def _place(citation: m.Citation) -> Place:
    return citation.act, citation.article, _first(citation.labels)


def uncovered(source: m.Source, faulty: set[tuple[str, int]]) -> Iterator[LawError]:
    """A fault for each paragraph that nothing speaks of; an article with a faulty line is left until it reads."""
    standing = _Standing(source)
    for article in source.articles:
        if any((article.file, number) in faulty for number, _ in article.code):
            continue
        for paragraph in article.paragraphs:
            if standing.paragraph(article.act, article.number, paragraph).kind == "uncovered":
                yield LawError(
                    article.file, article.line, f"paragraph ({paragraph}) of Article {article.number} is not covered",
                    "a statement labelled with it, or a reason", f'not modelled ({paragraph}) "why"',
                )  # fmt: skip


def unknown_paragraphs(source: m.Source) -> Iterator[LawError]:
    """A fault for each numbered paragraph that an article's own `paragraphs` does not list."""
    listed: dict[tuple[str, str], set[str]] = {}
    for article in source.articles:
        listed.setdefault((article.act, article.number), set()).update(article.paragraphs)
    cited = [(d.citation, p) for d in source.definitions for p in _paragraphs(d)]
    cited += [(x.citation, _first(x.citation.labels)) for x in source.not_modelled]
    for c, paragraph in cited:
        known = listed.get((c.act, c.article))
        if known and paragraph.isdigit() and paragraph not in known:
            what = f"Article {c.article} lists no paragraph ({paragraph})"
            yield LawError(c.file, c.line, what, f"one of {', '.join(sorted(known))}, or `paragraphs` with it")
