"""Versions, duplicates, scopes, types, circles, regimes, words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from toevlucht.engine import model as m
from toevlucht.engine.law import Law
from toevlucht.lawbook.errors import LawError, nearest
from toevlucht.legaltime import counting_names


def fault(where: m.Citation | None, what: str, expected: str = "", instead: str = "") -> LawError:
    """A fault at a citation."""
    return LawError(where.file if where else "", where.line if where else 0, what, expected, instead)


def duplicates(source: m.Source) -> Iterator[LawError]:
    """A name stands once, or in versions that do not overlap; a gap between versions is written."""
    for act, code in ((a, a.code) for n, a in enumerate(source.acts) if a.code in [x.code for x in source.acts[:n]]):
        yield fault(act.citation, f"the act '{code}' stands twice", "one `act` per code")
    kinds: tuple[tuple[str, Sequence[m.Fact | m.Scope | m.Term | m.DatedList]], ...] = (
        ("fact", source.facts), ("scope", source.scopes), ("role or code", source.terms), ("list", source.lists),
    )  # fmt: skip
    for kind, items in kinds:
        seen: set[str] = set()
        for item in items:
            if item.name in seen:
                yield fault(item.citation, f"the {kind} '{item.name}' stands twice", "one entry per name")
            seen.add(item.name)
    versions: dict[str, list[m.Definition]] = {}
    for definition in source.definitions:
        versions.setdefault(f"{definition.citation.act}.{definition.name}", []).append(definition)
    gaps = {(g.since, g.until) for g in source.gaps}
    missed: set[str] = set()
    for duty in (
        d
        for d in source.definitions
        if isinstance(d, m.Duty) and d.when_missed and len(versions[f"{d.citation.act}.{d.name}"]) == 1
    ):
        key = duty.when_missed if "." in duty.when_missed else f"{duty.citation.act}.{duty.when_missed}"
        if key in versions or key in missed:
            yield fault(
                duty.citation, f"'{duty.when_missed}' is the name of something else", "a name of its own for a missed duty"
            )
        missed.add(key)
    for items_ in versions.values():
        yield from _versions(sorted(items_, key=lambda d: d.block.since or 0), gaps)


def _versions(items: list[m.Definition], gaps: set[tuple[int, int]]) -> Iterator[LawError]:
    for earlier, later in pairwise(items):
        if (type(earlier), earlier.scope) != (type(later), later.scope):
            yield fault(later.citation, f"'{later.name}' is something else than its earlier version", "the same kind and scope")
        end, start = earlier.block.until, later.block.since
        if end is None or start is None or start < end:
            yield fault(
                later.citation,
                f"'{later.name}' stands twice on the same days",
                "one version at a time: `in force from D until D`",
            )
        elif start > end and (end, start) not in gaps:
            yield fault(
                later.citation,
                f"no version of '{later.name}' between two versions",
                "the gap written",
                "no version from D until D",
            )


def facts(source: m.Source) -> Iterator[LawError]:
    """Every fact and term has both labels; what is asked has both questions; roles and scopes exist."""
    roles = {t.name for t in source.terms}
    scopes = {m.CASE} | {s.name for s in source.scopes}
    for fact in source.facts:
        yield from _labels(fact.words, fact.citation, fact.name)
        asked = not (fact.volunteered or fact.register or fact.event or fact.type == "text")
        if asked and fact.words and not (fact.words.ask_en and fact.words.ask_other):
            yield fault(fact.citation, f"the fact '{fact.name}' has no question", "ask in English and Dutch", 'ask "…" "…"')
        if fact.scope not in scopes:
            near = nearest(fact.scope, scopes)
            yield fault(fact.citation, f"no scope is called '{fact.scope}'", "a scope of the vocabulary", near)
        yield from (
            fault(fact.citation, f"no role is called '{r}'", "a role of the vocabulary", nearest(r, roles))
            for r in fact.by
            if r not in roles
        )
    others: list[m.Term | m.Scope] = [*source.terms, *source.scopes]
    for item in others:
        yield from _labels(item.words, item.citation, item.name)


def _labels(words: m.Words | None, where: m.Citation | None, name: str) -> Iterator[LawError]:
    if words is None or not words.en or not words.other:
        yield fault(where, f"'{name}' lacks a label in English or Dutch", "both labels", 'label "…" "…"')


def computed(source: m.Source) -> Iterator[LawError]:
    """Every rule, judgment, duty and power has its words; a judgment has a question and a role."""
    words = dict(source.words)
    seen: set[str] = set()
    for item in source.definitions:
        if isinstance(item, m.Judgment) and not item.by:
            yield fault(item.citation, f"the judgment '{item.name}' has no one to give it", "`by ROLE`", "by case_officer")
        if not item.citation.act:
            yield fault(item.citation, f"'{item.name}' stands in no act", "an act.md in the same folder", 'act CODE "name"')
        elif not item.citation.article:
            yield fault(item.citation, f"'{item.name}' stands under no article", "a heading `## Article N  Title` above it")
        for name in (item.name, item.when_missed.rsplit(".", 1)[-1] if isinstance(item, m.Duty) else ""):
            if name and name not in seen and not (name in words and words[name].en and words[name].other):
                yield fault(item.citation, f"'{name}' has no words", "an entry in the vocabulary", f'words {name}; label "…" "…"')
            seen.add(name)
        known = words.get(item.name)
        if isinstance(item, m.Judgment) and known and not (known.ask_en and known.ask_other):
            yield fault(item.citation, f"the judgment '{item.name}' has no question", "ask in English and Dutch", 'ask "…" "…"')


def called(source: m.Source) -> Iterator[LawError]:
    """What people call an act names no other act."""
    known = {act.code: act.code for act in source.acts}
    for act in source.acts:
        for name in act.also:
            other = known.setdefault(name.lower(), act.code)
            if other != act.code:
                yield fault(act.citation, f"'{name}' is already what {other} is called", "a name of this act alone")


def counting(source: m.Source) -> Iterator[LawError]:
    """Counting rules exist, of every act and of every duty that counts otherwise."""
    known = counting_names()
    used: list[tuple[str, m.Citation | None]] = []
    counted: list[m.Act | m.Duty] = [*source.acts, *(d for d in source.definitions if isinstance(d, m.Duty))]
    for one in counted:
        used += [(one.counting, one.citation), (one.disputed_counting, one.citation)]
    for name, where in used:
        if name and name not in known:
            yield fault(where, f"no counting rule is called '{name}'", ", ".join(known), f"counting {nearest(name, known)}")


def circles(law: Law) -> Iterator[LawError]:
    """No name may depend on itself, through whatever clause."""
    state: dict[str, int] = {}
    for name in law.versions:
        yield from _circle(law, name, state, [])


def _circle(law: Law, name: str, state: dict[str, int], path: list[str]) -> Iterator[LawError]:
    if name in law.facts or state.get(name) == 2:  # 1: on the path, 2: done
        return
    if state.get(name) == 1:
        ring = [*path[path.index(name) :], name]
        yield fault(_where(law, name), "a circle: " + " -> ".join(ring), "a name that does not depend on itself")
        return
    state[name] = 1
    for other in law.depends(name):
        yield from _circle(law, other, state, [*path, name])
    state[name] = 2


def _where(law: Law, name: str) -> m.Citation | None:
    return law.versions[name][0].citation if name in law.versions else None


def overall(source: m.Source) -> Iterable[LawError]:
    """The checks that need no index."""
    yield from duplicates(source)
    yield from facts(source)
    yield from computed(source)
    yield from counting(source)
    yield from called(source)
