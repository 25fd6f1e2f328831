"""Which powers end in a decision, and of which kinds: the law says so of each power (`creates`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from toevlucht.engine import Law
from toevlucht.engine import model as m
from toevlucht.engine.blocks import blocks
from toevlucht.engine.due import Standing
from toevlucht.engine.result import PowerResult
from toevlucht.engine.said import said
from toevlucht.procedure.holders import holders
from toevlucht.procedure.powers import HAS_ACT, hidden, powers, problem
from toevlucht.procedure.refusal import Problem
from toevlucht.procedure.scene import Scene


def anywhere(law: Law, name: str) -> list[m.Power]:
    """A power by its bare name, in every act and version."""
    return [item for code in law.acts for item in law.versions.get(f"{code}.{name}", ()) if isinstance(item, m.Power)]


def here(scene: Scene, name: str) -> list[PowerResult]:
    """A power by its bare name in the acts that govern: those by which it is open, else all of them."""
    found = powers(scene, name)
    return [p for p in found if p.status == "open"] or found


def kinds(found: Iterable[m.Power | PowerResult]) -> tuple[str, ...]:
    """The kinds of decision that these powers can lead to; () where they make none."""
    return tuple(dict.fromkeys(kind for power in found for kind in power.creates))


def no_such_end(found: list[m.Power] | list[PowerResult], uses: str, outcome: str) -> Iterator[Problem]:
    """Why a power does not end in this decision; nothing where no law knows the power, which is refused as such."""
    ends = kinds(found)
    if found and not ends and uses not in HAS_ACT:
        todo = said("use: {act}", act=said("Use a power of the law"))
        yield Problem("uses", found[0].citation.short(), said("this power makes no decision"), todo)
    if ends and outcome not in ends:
        what = said("the power '{name}' does not lead to this outcome", name=uses)
        yield Problem("outcome", found[0].citation.short(), what, said("choose one of {names}", names=ends))


def passed_over(scene: Scene, uses: str, outcome: str) -> Iterator[Problem]:
    """Where a power can lead to several ends and the law has one of its own for the end that is meant, that one must be open too,
    and for the same persons: a decision on the merits takes whatever the grant or the refusal takes.
    """
    asked, own = _persons(scene, uses), [p for key in _narrower(scene, uses, outcome) for p in powers(scene, key)]
    if own and not any(p.status == "open" and _persons(scene, p.key) <= asked for p in own):
        what = said("the law has a power of its own for this outcome")
        names = tuple(dict.fromkeys(scene.law.bare(p.key) for p in own))
        yield Problem("uses", own[0].citation.short(), what, said("choose one of {names}", names=names))


def fitting(scene: Scene, name: str) -> tuple[str, ...]:
    """The kinds of decision that a power can lead to in this dossier as it stands."""
    return tuple(kind for kind in kinds(here(scene, name)) if not any(passed_over(scene, name, kind)))


def deciding(scene: Scene) -> list[str]:
    """The powers, by their bare names, that are open and end in a decision."""
    a = scene.assessment
    found = ((scene.law.bare(power.key), a.items(power.key)[0]) for power in Standing(a).powers)
    return sorted({name for name, item in found if isinstance(item, m.Power) and item.creates and fitting(scene, name)})


def undecidable(scene: Scene) -> Iterator[Problem]:
    """Why no power that ends in a decision is open: of each that may still become so, the first thing in its way, and before that
    what is not this reader's to record.
    """
    if deciding(scene):
        return
    yield Problem("", "law", said("no power that ends in a decision is open"), said("see below what each one waits for"))
    a = scene.assessment
    for power in (p for p in a.powers if p.creates and p.status == "not_yet_known"):
        first = min(blocks(a, power), key=lambda block: not hidden(scene, block), default=None)
        if first is not None:
            found = problem(scene, power, first)
            yield replace(found, what=said("{name}: {why}", name=power.key, why=found.what))


def _narrower(scene: Scene, uses: str, outcome: str) -> Iterator[str]:
    """The powers of the acts that govern that lead to an outcome, and to fewer others than the one that is used."""
    ends, a = set(kinds(here(scene, uses))), scene.assessment
    for item, key in ((a.items(key)[0], key) for key in a.evaluated()):
        if isinstance(item, m.Power) and outcome in item.creates and set(item.creates) < ends:
            yield key


def _persons(scene: Scene, name: str) -> set[tuple[str, str, tuple[str, ...]]]:
    return {(one.by, one.second, one.never) for one in holders(scene, name)}


def decided(found: list[m.Power] | list[PowerResult], field: str) -> Iterator[Problem]:
    """Why a power, named in `field`, is not used by itself: it makes a decision."""
    if kinds(found):
        what = said("this power makes a decision: one drafts it, another reviews it, and then it is signed")
        yield Problem(field, found[0].citation.short(), what, said("use: {act}", act=said("Draft a decision")))
