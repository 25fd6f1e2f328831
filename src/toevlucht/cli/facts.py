"""`toevlucht law facts`: what can be written in a dossier, and what is concluded from it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import click

from toevlucht.cli.context import Shared, pass_shared, refuse
from toevlucht.engine import model as m


class Entry(NamedTuple):
    """A name, what kind of thing it is, how it is asked or called, and the words it is found by."""

    name: str
    kind: str
    asked: str
    words: str


@click.command("facts")
@click.argument("word", default="")
@pass_shared
def facts_command(shared: Shared, word: str) -> None:
    """List the facts, judgments, conclusions and codes whose name, label, question or answers hold WORD."""
    found = [e for e in _entries(shared) if word.lower() in f"{e.name} {e.words} {e.asked}".lower()]
    for entry in found:
        click.echo(f"{click.style(entry.name, bold=True)}  ({entry.kind})\n    {entry.asked}")
    if not found:
        refuse(shared.say("Nothing holds '{word}'.", word=word))


def _entries(shared: Shared) -> Iterator[Entry]:
    """Facts and judgments first, as they are written; then what follows from them."""
    law, say = shared.law, shared.speaker
    for name, fact in law.facts.items():
        kind = f"{shared.say('fact on')} {fact.scope}: {', '.join(fact.options) or fact.type}"
        yield Entry(name, kind, say.question(name), _words(shared, name, fact.options))
    for name, asked in law.judgments.items():
        yield Entry(name, _judgment(shared, asked), say.question(name), _words(shared, name, asked[0].options))
    for name, words in law.words.items():
        if words.ground and name not in law.judgments:
            kind = f"{shared.say('conclusion')}{_where(shared, name)}"
            yield Entry(name, kind, say.label(name), "")
    for term in law.source.terms:
        yield Entry(term.name, shared.say(term.kind), say.code(term.name), "")


def _words(shared: Shared, name: str, options: tuple[str, ...]) -> str:
    """The label and the answers to choose from."""
    return " ".join([shared.speaker.label(name), *(shared.speaker.code(option) for option in options)])


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
