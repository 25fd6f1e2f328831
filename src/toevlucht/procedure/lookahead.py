"""What the law would say after an act: the check that refuses before anything is stored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from toevlucht.access.labels import names_of
from toevlucht.engine import Assessment, assess
from toevlucht.engine.explain import leaf_nodes, why
from toevlucht.engine.labels import seen
from toevlucht.procedure.powers import TODO, WHAT
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
    for node in leaf_nodes(why(a, key, member)):
        article = node.citation.short() if node.citation else a.items(key)[0].citation.short()
        words = a.law.label(node.key) if node.key else None
        yield Problem(node.member, article, f"{WHAT['fails']}: {words.en if words else node.text or node.key}", TODO["fails"])
