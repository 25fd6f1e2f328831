"""Events and facts as people give them: `lodged_on=2026-06-12`, `lodged=2026-06-12`, or the day alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from toevlucht.cli.catalogue import told
from toevlucht.cli.context import Shared, refuse
from toevlucht.engine import model as m
from toevlucht.engine import walk
from toevlucht.engine.case import Answer, Plain
from toevlucht.engine.law import Law
from toevlucht.lawbook.dossier.answers import Form, form_of
from toevlucht.lawbook.dossier.values import Misfit, one_day, plain


def events_of(law: Law, value: m.Value | None) -> list[str]:
    """The day facts that a start rests on, through whatever rules."""
    found: dict[str, None] = {}
    seen: set[str] = set()

    def collect(names: Iterable[str]) -> None:
        for name in names:
            if name in law.facts:
                found.update({name: None} if law.facts[name].type == "day" else {})
            elif name not in seen:
                seen.add(name)
                collect(walk.names(*(x for item in law.versions.get(name, ()) for x in walk.expressions(item))))

    collect(walk.names(value))
    return list(found)


def answers(
    shared: Shared, events: Iterable[str], facts: Iterable[str], starts: list[str], more: list[str]
) -> tuple[dict[str, Answer], dict[str, str]]:
    """The facts given by --on and --fact, and how a name was read that is not the law's own.

    Where the period has one start, an event of another name is read as that start; once that is given, as the one
    event of `more`, those that start it anew or bound it. Refused: an unknown name
    that may mean something else, a name given twice, a value that does not fit.
    """
    out: dict[str, Answer] = {}
    read: dict[str, str] = {}
    for option, given in [*(("--on", x) for x in events), *(("--fact", x) for x in facts)]:
        said, _, value = given.rpartition("=") if option == "--on" else given.partition("=")
        open_ = starts if set(starts) - out.keys() else [x for x in more if x not in out]
        name = _event(shared, given, said.strip(), open_, [*starts, *more]) if option == "--on" else fact_named(shared, given)
        if name in out:
            refuse(f"{option} {given}: {shared.say('{name} is given twice; keep one.', name=name)}")
        if said.strip() not in ("", name):
            read[said.strip()] = name
        out[name] = Answer(_value(shared, option, name, value.strip()))
    return out, read


def _event(shared: Shared, given: str, said: str, starts: list[str], here: list[str]) -> str:
    """The day fact that a name means: its own, that of an event of this period, else of any other."""
    days = {name: fact.words for name, fact in shared.law.facts.items() if fact.type == "day"}
    written = said.lower().replace(" ", "_").replace("-", "_")
    labelled = (n for n, words in days.items() if words and said.lower() in (words.en.lower(), words.other.lower()))
    meant = written if written in days else _meant(shared, written, here)
    named = meant or (f"{written}_on" if f"{written}_on" in days else next(labelled, None))
    if named:
        return named
    elsewhere = written in shared.law.facts or get_close_matches(written, days.keys() - set(starts), cutoff=0.8)
    if len(starts) == 1 and not elsewhere:
        return starts[0]
    todo = shared.say("'{name}' is no event here; give one of: {names}", name=said or given, names=", ".join(here))
    return refuse(f"--on {given}: {todo}")


def _meant(shared: Shared, written: str, here: list[str]) -> str | None:
    """The one event of this period with all these words in its name or in one of its labels."""
    asked = set(written.split("_")) - {""}
    found = [name for name in dict.fromkeys(here) if f"{written}_on" == name or any(asked <= x for x in _words(shared, name))]
    return found[0] if len(found) == 1 and asked else None


def _words(shared: Shared, name: str) -> Iterator[set[str]]:
    """The words of a fact's name, and of each of its labels."""
    words = shared.law.facts[name].words
    yield set(name.split("_"))
    for label in (words.en, words.other) if words else ():
        yield set(re.findall(r"\w+", label.lower()))


def fact_named(shared: Shared, given: str) -> str:
    """The fact or judgment that `NAME=VALUE` names, by its name or label."""
    said = given.partition("=")[0].strip()
    known = shared.law.facts.keys() | shared.law.judgments.keys()
    if said in known:
        return said
    spoken = [name for name in known if shared.speaker.label(name).lower() == said.lower()]
    if len(spoken) == 1:
        return spoken[0]
    near = get_close_matches(said, shared.law.facts, n=1, cutoff=0.7)
    todo = shared.say("did you mean {name}?", name=near[0]) if near else shared.say("look it up with: toevlucht law facts")
    what = shared.say("'{name}' is no fact", name=said)
    return refuse(f"--fact {given}: {what}; {todo}")


def _value(shared: Shared, option: str, name: str, text: str) -> Plain:
    form = form_of(shared.law, name)
    try:
        if option == "--on":
            return (one_day(text), one_day(text))
        assert form is not None  # narrows: the caller found the name
        return plain(_typed(form, text), form.type, form.options)
    except Misfit as fault:
        return refuse(f"{option} {name}={text}: {told(fault.said)}")


def _typed(form: Form, text: str) -> object:
    return int(text) if form.type in ("number", "euro") and text.isdecimal() else text
