"""`toevlucht law facts`: what can be written in a dossier, and what is concluded from it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import NamedTuple

import click

from toevlucht.cli.context import Shared, pass_shared, refuse
from toevlucht.engine import Law
from toevlucht.engine import model as m

SHORT = 3  # letters: so short a word is sought at the start of words only


class Entry(NamedTuple):
    """A name, what kind of thing it is, how it is asked or called, and the words it is found by, in both languages."""

    name: str
    kind: str
    asked: str
    words: str

    def rank(self, sought: Sequence[str]) -> int | None:
        """0 where every word sought begins a word here, 1 where one stands inside a word; None where one is nowhere."""
        text = f"{self.name} {self.words}".lower()
        starts = all(re.search(rf"(?<![^\W_]){re.escape(word)}", text) for word in sought)
        inside = all(len(word) > SHORT and word in text for word in sought)
        return 0 if starts else 1 if inside else None


@click.command("facts")
@click.argument("words", metavar="[WORD]...", nargs=-1)
@pass_shared
def facts_command(shared: Shared, words: tuple[str, ...]) -> None:
    """List the facts, judgments, conclusions and codes whose name, label, question or answers hold each WORD.

    English and Dutch words both find; a word that stands nowhere is read as the nearest that does, and said.
    """
    entries = list(_entries(shared))
    sought = [word.lower() for word in " ".join(words).split()]
    found = _found(entries, sought) or _found(entries, _nearest(shared, entries, sought))
    for entry in found:
        click.echo(f"{click.style(entry.name, bold=True)}  ({entry.kind})\n    {entry.asked}")
    if not found:
        refuse(shared.say("Nothing holds '{word}'.", word=" ".join(words)))


def _found(entries: list[Entry], sought: Sequence[str]) -> list[Entry]:
    """Those that hold every word: first where the words begin a word, then the others."""
    ranked = [(rank, entry) for entry in entries if (rank := entry.rank(sought)) is not None]
    return [entry for _, entry in sorted(ranked, key=lambda pair: pair[0])]


def _nearest(shared: Shared, entries: list[Entry], sought: Sequence[str]) -> list[str]:
    """Each word as it is, or the nearest word of the law; what was read otherwise is said on standard error."""
    known = {word for entry in entries for word in re.findall(r"[^\W\d_]{4,}", f"{entry.name} {entry.words}".lower())}
    near = [next(iter(get_close_matches(word, known, n=1, cutoff=0.75)), word) for word in sought]
    if near != list(sought):
        message = shared.say("Nothing holds '{word}'; shown: {near}.", word=" ".join(sought), near=" ".join(near))
        click.secho(message, fg="yellow", err=True)
    return near


def _entries(shared: Shared) -> Iterator[Entry]:
    """Facts and judgments first, as they are written; then what follows from them."""
    law, say = shared.law, shared.speaker
    for name, fact in law.facts.items():
        kind = ", ".join(fact.options) or shared.say("yes or no" if fact.type == "truth" else fact.type)
        yield Entry(name, f"{shared.say('fact on')} {fact.scope}: {kind}", say.question(name), _words(law, name, fact.options))
    for name, asked in law.judgments.items():
        yield Entry(name, _judgment(shared, asked), say.question(name), _words(law, name, asked[0].options))
    for name, words in law.words.items():
        if words.ground and name not in law.judgments:
            yield Entry(name, f"{shared.say('conclusion')}{_where(shared, name)}", say.label(name), _words(law, name, ()))
    for term in law.source.terms:
        yield Entry(term.name, shared.say(term.kind), say.code(term.name), _said(term.words))


def _said(words: m.Words | None) -> str:
    return f"{words.en} {words.other} {words.ask_en} {words.ask_other}" if words else ""


def _words(law: Law, name: str, options: tuple[str, ...]) -> str:
    """The labels, the questions and the answers to choose from, in both languages."""
    codes = {term.name: term.words for term in law.source.terms}
    answers = (f"{option} {_said(codes.get(option) or law.label(option))}" for option in options)
    return " ".join([_said(law.label(name)), *answers])


def _where(shared: Shared, name: str) -> str:
    """The scope and articles of a conclusion."""
    found = [items[0] for key, items in shared.law.versions.items() if key.rsplit(".", 1)[-1] == name]
    if not found:
        return ""
    return f" {shared.say('on')} {found[0].scope}: {', '.join(item.citation.short() for item in found)}"


def _judgment(shared: Shared, asked: tuple[m.Judgment, ...]) -> str:
    item, articles = asked[0], ", ".join(one.citation.short() for one in asked)
    kind = ", ".join(item.options) if item.options else shared.say("yes or no")
    return f"{shared.say('judgment on')} {item.scope} {shared.say('by')} {item.by}: {kind}, {articles}"
