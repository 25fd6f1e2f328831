"""The pages of the law in one language: an index, and one page per act. No script, one stylesheet, readable with keyboard
and screen reader. Generated, never edited."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from toevlucht.engine import model as m
from toevlucht.explain import Speaker, law_text
from toevlucht.explain.official import link

OTHER = {"en": "nl", "nl": "en"}
BULLET = re.compile(r"^\s*[-*] ")


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of our summary: a paragraph, a list or a table as it stands."""

    kind: str  # p, ul or pre
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One article: summary, rules as they read, and as they are written."""

    number: str
    title: str
    summary: tuple[Block, ...]
    rules: tuple[law_text.Line, ...]
    left_out: tuple[tuple[str, str], ...]  # (labels, reason)
    code: str
    place: str  # file and line


@cache
def _pages() -> Environment:
    loader = PackageLoader("toevlucht.cli.reading", "")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def stylesheet() -> str:
    """The one stylesheet."""
    template = _pages().get_template("law.css")
    return template.render()


def pages(speaker: Speaker) -> Iterator[tuple[str, str]]:
    """(file name, HTML) of the index and of each act with articles, in the speaker's language."""
    law = speaker.law
    acts = [a for a in law.acts.values() if any(x.act == a.code for x in law.source.articles)]
    shared = {"lang": speaker.lang, "other": OTHER[speaker.lang], "say": speaker.say, "hash": law.source.hash[:12], "link": link}
    yield "index.html", _pages().get_template("index.html").render(acts=[(a, _force(speaker, a)) for a in acts], **shared)
    for act in acts:
        articles = sorted((a for a in law.source.articles if a.act == act.code), key=lambda a: _order(a.number))
        sections = [_section(speaker, a) for a in articles]
        text = _pages().get_template("act.html").render(act=act, force=_force(speaker, act), sections=sections, **shared)
        yield f"{act.code}.html", text


def _order(number: str) -> list[tuple[int, str]]:
    """Article numbers as people count: 3, 3a, 10; B before C."""
    return [(int(digits or 0), letters) for digits, letters in re.findall(r"(\d*)(\D*)", number) if digits or letters]


def _force(speaker: Speaker, act: m.Act) -> str:
    """Since when and until when an act is in force."""
    since = speaker.day(act.since) if act.since is not None else ""
    if act.until is not None:
        return speaker.say("in force from {since} until {until}", since=since or "…", until=speaker.day(act.until))
    return speaker.say("in force from {since}", since=since) if since else ""


def _section(speaker: Speaker, article: m.Article) -> Section:
    source = speaker.law.source
    here = [d for d in source.definitions if _stands(d.citation, article)]
    out = [(n.citation.labels, n.reason) for n in source.not_modelled if _stands(n.citation, article)]
    return Section(
        article.number,
        article.title,
        tuple(_blocks(article.prose)),
        tuple(law_text.statement(d, speaker) for d in here),
        tuple(out),
        "\n".join(line for _, line in article.code),
        f"{article.file}:{article.line}",
    )


def _stands(citation: m.Citation, article: m.Article) -> bool:
    """Whether a citation stands in this very section (an article may have several)."""
    same = (citation.act, citation.article, citation.file) == (article.act, article.number, article.file)
    return same and (not article.code or article.line <= citation.line <= article.code[-1][0])


def _blocks(prose: str) -> Iterator[Block]:
    for part in re.split(r"\n\s*\n", prose.strip()):
        lines = part.splitlines()
        if not part.strip():
            continue
        if all(line.lstrip().startswith("|") for line in lines):
            yield Block("pre", tuple(lines))
        elif BULLET.match(lines[0]):
            yield Block("ul", tuple(_bullets(lines)))
        else:
            yield Block("p", (" ".join(line.strip() for line in lines).replace("`", ""),))


def _bullets(lines: list[str]) -> list[str]:
    out: list[str] = []
    for line in lines:
        if BULLET.match(line) or not out:
            out.append(BULLET.sub("", line).strip())
        else:
            out[-1] += " " + line.strip()
    return [x.replace("`", "") for x in out]
