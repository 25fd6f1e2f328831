"""What the day of a decision or of a parked case rests on: the draft and the review, or the proposal, before it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from toevlucht.engine.said import said
from toevlucht.procedure.days import too_early
from toevlucht.procedure.refusal import Problem
from toevlucht.procedure.scene import Scene
from toevlucht.record.read import Line


def footed(scene: Scene, line: Line, day: date) -> Iterator[Problem]:
    """Why an answer that tells such a day cannot tell this one. That a service is not before its decision, all days of a case are
    asked (`days.py`); a day that came with a file rests on nothing here.
    """
    act = first(scene, line).act
    for beside in [one for one in scene.lines if one.act == act and one.body]:
        if beside.kind == "signature":
            yield from _decided(scene, str((beside.body or {})["draft"]), day)
        elif beside.kind == "parked":
            yield from too_early(day, _proposal(scene, beside), field="right_day")


def first(scene: Scene, line: Line) -> Line:
    """The answer that an answer goes back to, over all corrections."""
    before = scene.line(line.supersedes) if line.supersedes else None
    return first(scene, before) if before else line


def _decided(scene: Scene, draft: str, day: date) -> Iterator[Problem]:
    """A decision is not of a day before its draft or its review; who does not see these cannot tell."""
    drafted = [one for one in scene.lines if str(one.id) == draft]
    reviewed = [one for one in scene.lines if one.kind == "review" and one.body and one.body["draft"] == draft]
    if not drafted:
        what, todo = said("the draft of this decision is out of your sight"), said("let somebody do it who sees it")
        yield Problem("entry", "mandate", what, todo)
    yield from too_early(day, *drafted, *reviewed[-1:], field="right_day")


def _proposal(scene: Scene, parked: Line) -> Line | None:
    """The proposal that was confirmed: the last one of this member before."""
    told, member = scene.lines[: scene.lines.index(parked)], (parked.body or {})["member"]
    same = (one for one in reversed(told) if one.kind == "parked_proposed" and one.body and one.body["member"] == member)
    return next(same, None)
