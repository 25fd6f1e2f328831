"""Coverage: every paragraph modelled, a judgment, or left out with a reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from toevlucht.engine import model as m
from toevlucht.engine import walk
from toevlucht.lawbook.errors import LawError

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


def coverage(source: m.Source) -> list[Paragraph]:
    """Every paragraph that the blocks count, in the law's order."""
    return [_paragraph(source, article, p) for article in source.articles for p in article.paragraphs]


def _paragraph(source: m.Source, article: m.Article, paragraph: str) -> Paragraph:
    here = [d for d in source.definitions if _speaks(d, article, paragraph)]
    cited = [x.citation for x in source.lists] + [x.citation for x in source.assertions]
    cited += [x.citation for x in source.prevails] + [x.citation for x in source.fills]
    others = [c for c in cited if _at(c, article, paragraph)]
    left_out = [n for n in source.not_modelled if _at(n.citation, article, paragraph)]
    names = tuple(dict.fromkeys(d.name for d in here))
    act, number = article.act, article.number
    if any(getattr(d, "unverified", "") for d in here):
        return Paragraph(act, number, paragraph, "unverified", names)
    if here or others:
        kind: Kind = "judgment" if here and all(isinstance(d, m.Judgment) for d in here) else "modelled"
        return Paragraph(act, number, paragraph, kind, names)
    if left_out:
        return Paragraph(act, number, paragraph, "not modelled", (), left_out[0].reason)
    return Paragraph(act, number, paragraph, "uncovered", ())


def _speaks(item: m.Definition, article: m.Article, paragraph: str) -> bool:
    """Whether a definition, or a labelled line in its lists, stands at a paragraph."""
    if item.citation.act != article.act or item.citation.article != article.number:
        return False
    own = item.citation.labels
    lines = [own, *(own + label for e in walk.expressions(item) for label in _labels(e))]
    return any(_first(labels) == paragraph for labels in lines)


def _labels(node: walk.Expression) -> Iterator[str]:
    if isinstance(node, m.All | m.Any | m.AtLeast):
        yield from node.labels
    for part in walk.parts(node):
        yield from _labels(part)


def _first(labels: str) -> str:
    found = re.match(r"\(([0-9a-z]+)\)", labels)
    return found[1] if found else ""


def _at(citation: m.Citation, article: m.Article, paragraph: str) -> bool:
    if citation.act != article.act or citation.article != article.number:
        return False
    return _first(citation.labels) == paragraph


def uncovered(source: m.Source, faulty: set[tuple[str, int]]) -> Iterator[LawError]:
    """A fault for each paragraph that nothing speaks of; an article with a faulty line is left until it reads."""
    for article in source.articles:
        if any((article.file, number) in faulty for number, _ in article.code):
            continue
        for paragraph in article.paragraphs:
            if _paragraph(source, article, paragraph).kind == "uncovered":
                yield LawError(
                    article.file, article.line, f"paragraph ({paragraph}) of Article {article.number} is not covered",
                    "a statement labelled with it, or a reason", f'not modelled ({paragraph}) "why"',
                )  # fmt: skip
