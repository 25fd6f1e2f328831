"""What the law would say after an act: the check that refuses before anything is stored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from toevlucht.access.labels import names_of
from toevlucht.engine import Assessment, assess
from toevlucht.engine.labels import seen
from toevlucht.engine.result import Node
from toevlucht.procedure.refusal import Problem
from toevlucht.procedure.scene import Scene
from toevlucht.record.append import Change
from toevlucht.record.project import project


def after(scene: Scene, changes: Iterable[Change]) -> Assessment:
    """The assessment as it would be after these changes, as the actor would see it."""
    case = project(scene.lines, ((c.kind, c.body) for c in changes))
    return assess(scene.law, seen(scene.law, case, names_of(scene.labels)), scene.on.toordinal())


def why_not(a: Assessment, key: str, member: str) -> Iterator[Problem]:
    """The conditions that make a rule fail, each with its article."""
    ends = list(_ends(a.reader.why(key, *a.place(member))))
    for node in ends:
        article = node.citation.short() if node.citation else a.items(key)[0].citation.short()
        words = a.law.label(node.key) if node.key else None
        yield Problem(node.member, article, words.en if words else node.text or node.key, "the law asks this first")


def _ends(node: Node) -> Iterator[Node]:
    """The ends of an explanation: what decided it."""
    if not node.because:
        yield node
    for part in node.because:
        yield from _ends(part)
