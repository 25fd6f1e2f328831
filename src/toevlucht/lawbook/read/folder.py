"""Reads a law folder: every file, every fence, nothing skipped."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from pathlib import Path

from toevlucht.engine import model as m
from toevlucht.lawbook.country import FILE, countries
from toevlucht.lawbook.errors import LawError
from toevlucht.lawbook.layers import by_their_regimes, in_own_words, left_in, one_of_each
from toevlucht.lawbook.read.collected import Collected, Place
from toevlucht.lawbook.read.lines import Section, sections, tree
from toevlucht.lawbook.read.statements import statement

LIKE_LAW = (".md", ".mdown", ".markdown", ".mkd")
NOT_LAW = ("CHANGELOG.md", "README.md")


def files(folder: Path, without: Collection[str] = ()) -> list[Path]:
    """The law files of a folder, layers left out: `act.md` first in each, then by name."""
    found = [p for p in left_in(folder, folder.rglob("*.md"), without) if p.name not in NOT_LAW]
    return sorted(found, key=lambda p: (p.parent.as_posix(), p.name != "act.md", p.name))


def fingerprint(folder: Path, without: Collection[str] = ()) -> str:
    """SHA-256 over the relative path and bytes of every law file."""
    total = hashlib.sha256()
    settings = left_in(folder, folder.glob(f"*/{FILE}"), without)
    for path in sorted([*files(folder, without), *settings]):
        total.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()


def read(folder: Path, without: Collection[str] = ()) -> Collected:
    """Everything the folder says, unresolved, with every fault met."""
    into = Collected()
    act, parent = "", None
    for path in files(folder, without):
        if path.parent != parent:
            act, parent = "", path.parent
        known = len(into.acts)
        _file(into, path, folder, act)
        if len(into.acts) > known:
            act = into.acts[-1].code
    into.errors += _unread(folder, without)
    if not into.acts:
        into.errors.append(LawError(folder.name, 1, "no act is written here", "a folder of law", 'act NAME "Official name"'))
    into.regimes, faults = one_of_each(into.regimes)
    into.errors += faults
    by_their_regimes(into)
    into.countries, faults = countries(folder, without)
    into.errors += faults
    in_own_words(into)
    return into


def _unread(folder: Path, without: Collection[str]) -> list[LawError]:
    """Files that look like law by a name under which they are not read."""
    found = (p for p in left_in(folder, folder.rglob("*"), without) if p.suffix.lower() in LIKE_LAW and p.suffix != ".md")
    names = (p.relative_to(folder).as_posix() for p in found)
    return [LawError(name, 1, "a file of this name is not read", "a name that ends in .md") for name in names]


def _file(into: Collected, path: Path, folder: Path, act: str) -> None:
    name = path.relative_to(folder).as_posix()
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        into.errors.append(LawError(name, 1, "the file is not UTF-8 text", "UTF-8"))
        return
    for section in sections(text):
        into.errors += [LawError(name, n, "this fence is not read as law", "```law", "```law") for n in section.stray]
        before = len(into.acts)
        paragraphs: list[str] = []
        for fence in section.fences:
            act = into.acts[-1].code if len(into.acts) > before else act
            paragraphs += _fence(into, section, fence, name, act)
        _article(into, section, name, act, paragraphs)


def _fence(into: Collected, section: Section, fence: list[tuple[int, str]], name: str, act: str) -> tuple[str, ...]:
    line = fence[0][0] if fence else section.line
    block = m.Block(m.Citation(act, section.article, "", section.title, name, line))
    at = Place(act, section.article, section.title, name, block, into)
    for node in tree(fence):
        statement(at, node)
    return at.block.paragraphs


def _article(into: Collected, section: Section, name: str, act: str, paragraphs: list[str]) -> None:
    if section.article:
        prose = "\n".join(section.prose).strip()
        code = tuple(line for fence in section.fences for line in fence)
        into.articles.append(
            m.Article(act, section.article, section.title, prose, name, section.line, code, tuple(dict.fromkeys(paragraphs)))
        )
