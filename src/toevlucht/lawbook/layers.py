"""Layers of a law folder: national rows in place of a regime's, and acts that are only named.

`law/regimes.md` says which act governs; `law/nl/regimes.md` may set its own rows for a regime of the same
name. A layer is a folder directly under the law; the law also loads without it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from toevlucht.engine import model as m
from toevlucht.engine import walk
from toevlucht.lawbook.errors import LawError
from toevlucht.lawbook.read.collected import Collected

NEVER_IN_FORCE = m.Block(m.Citation("", "", "", "", "", 0), since=1, until=1)


def left_in(folder: Path, paths: Iterable[Path], without: Iterable[str]) -> list[Path]:
    """The paths that do not stand in one of the layers left out."""
    out = set(without)
    return [p for p in paths if p.relative_to(folder).parts[0] not in out]


def one_of_each(regimes: Iterable[m.Regime]) -> tuple[list[m.Regime], list[LawError]]:
    """Each regime once: the rows of a layer replace those above it, by the same event."""
    kept: dict[str, m.Regime] = {}
    errors = []
    for item in regimes:
        above = kept.get(item.name)
        if above is None:
            kept[item.name] = item
        elif fault := _fault(above, item):
            errors.append(fault)
        else:
            kept[item.name] = replace(item, replaced=above.branches)
    return list(kept.values()), errors


def _fault(above: m.Regime, item: m.Regime) -> LawError | None:
    """Why a second regime of a name cannot replace the first; None where it can."""
    first, second = (r.citation or m.Citation("", "") for r in (above, item))
    if "/" in first.file or "/" not in second.file:
        return LawError(
            second.file, second.line, f"the regime '{item.name}' stands twice", "rows replaced only by a layer's own regimes.md"
        )
    if _events(above) != _events(item):
        return LawError(
            second.file, second.line, f"'{item.name}' goes by another event than the rows it replaces", "the same event"
        )
    return None


def _events(item: m.Regime) -> tuple[object, ...]:
    return item.event, item.until_then_day, item.later, item.once


def by_their_regimes(read: Collected) -> None:
    """A block that belongs to a regime goes by the event of it."""
    events = {r.name: (r.event, r.until_then_day) for r in read.regimes}

    def dated(item: m.Definition) -> m.Definition:
        if item.block.event is not None or item.block.regime not in events:
            return item
        event, then_day = events[item.block.regime]
        return replace(item, block=replace(item.block, event=event, until_then_day=then_day))

    read.definitions = [dated(item) for item in read.definitions]


def in_own_words(read: Collected) -> None:
    """Entries of a layer speak its language, and its words for a role, code or name stand in place of those above it."""
    languages = {c.layer: c.language for c in read.countries}

    def layer(where: m.Citation | None) -> str:
        return where.file.partition("/")[0] if where and where.file.partition("/")[0] in languages else ""

    def spoken(words: m.Words | None, where: m.Citation | None) -> m.Words | None:
        return replace(words, lang=languages[layer(where)]) if words and layer(where) else words

    own_terms = {t.name for t in read.terms if layer(t.citation)}
    own_words = {name for name, _, where in read.words if layer(where)}
    read.terms = [
        replace(t, words=spoken(t.words, t.citation)) for t in read.terms if layer(t.citation) or t.name not in own_terms
    ]
    read.words = [(n, spoken(w, at) or w, at) for n, w, at in read.words if layer(at) or n not in own_words]
    seen: set[str] = set()
    for name, _, at in read.words:
        if name in seen:
            read.errors.append(LawError(at.file, at.line, f"the words of '{name}' stand twice", "one entry per name"))
        seen.add(name)
    read.facts = [replace(f, words=spoken(f.words, f.citation)) for f in read.facts]
    read.scopes = [replace(s, words=spoken(s.words, s.citation)) for s in read.scopes]


def stand_ins(source: m.Source) -> m.Source:
    """The source with a version that is never in force for each name an act that is only named cannot answer.

    Only names that are read through a regime. So a case from before our law answers unknown, under the name of its act.
    """
    named = {a.code: a.not_modelled for a in source.acts if a.not_modelled}
    read = dict.fromkeys(n for d in source.definitions for n in walk.names(*walk.expressions(d)))
    more = [
        _stand_in(item, act, named[act])
        for regime in source.regimes
        for act in regime.acts
        if act in named
        for item in _read_through(source, regime, read)
    ]
    return replace(source, definitions=(*source.definitions, *more)) if more else source


def _read_through(source: m.Source, regime: m.Regime, read: Iterable[str]) -> Iterable[m.Definition]:
    """A definition of each name that is read through a regime, from one of its acts."""
    wanted = {n.split(".", 1)[1] for n in read if n.startswith(regime.name + ".")}
    return {d.name: d for d in source.definitions if d.citation.act in regime.acts and d.name in wanted}.values()


def _stand_in(item: m.Definition, act: str, why: str) -> m.Definition:
    where = replace(item.citation, act=act, article="", labels="", title=why, per=())
    never = replace(NEVER_IN_FORCE, citation=where)
    if isinstance(item, m.Duty):
        return m.Duty(item.name, item.scope, where, never)
    return replace(item, citation=where, block=never)
