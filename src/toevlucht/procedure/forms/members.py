"""Members of the lists of a case: where one can stand, that it stands there once, and when one can be taken back."""

from __future__ import annotations

from collections.abc import Iterator

from toevlucht.access import Label
from toevlucht.access.labels import label_of
from toevlucht.engine.said import said
from toevlucht.procedure.refusal import Problem
from toevlucht.procedure.scene import Scene
from toevlucht.record.read import Line


def compartment(scene: Scene, path: str) -> Label:
    """Where a member of a list is written: in the compartment the vocabulary gives the list."""
    scope = path.rsplit("/", 1)[-1].partition(":")[0]
    return label_of(scene.law.labels(scope)) if scope in scene.law.scopes else Label.ORDINARY


def elsewhere(scene: Scene, path: str, line: Line) -> Iterator[Problem]:
    """Why a member does not get this address in place of that of a line: it belongs in another compartment."""
    if compartment(scene, path) != line.label:
        todo = said("take this one back, and add the other one as somebody who sees that list")
        yield Problem("answer", "vocabulary", said("that list is kept in another compartment"), todo)


def no_list(scene: Scene, path: str, field: str = "path") -> Iterator[Problem]:
    """Why an address is none: a step of it is no list of the one before."""
    around = "case"
    for step in path.split("/"):
        scope = step.partition(":")[0]
        if scope not in scene.law.scopes or scene.law.scopes[scope].parent != around:
            known = sorted(s.name for s in scene.law.scopes.values() if s.parent == around)
            what = said("'{scope}' is no list of {around}", scope=scope, around=around)
            yield Problem(field, "vocabulary", what, said("choose one of {names}", names=tuple(known)))
            return
        around = scope


def twice(scene: Scene, path: str, field: str = "path") -> Iterator[Problem]:
    """That somebody added this already. What stands there because something was said of it can still be added."""
    gone = {line.supersedes for line in scene.lines if line.kind == "member_gone"}
    if any(line.kind == "member" and line.id not in gone and (line.body or {}).get("member") == path for line in scene.lines):
        yield Problem(field, "form", said("this is in the list already"), said("give another one another name"))


def kept(scene: Scene, line: Line) -> Iterator[Problem]:
    """Why a member is not taken back: something is said of it, or of what is in it."""
    path = (line.body or {})["member"]
    for there, member in scene.case.members():
        if there == path and (member.answers or member.inner or member.closed):
            todo = said("take back first what is said of it")
            yield Problem("entry", "form", said("something is recorded of this"), todo)
