"""A wrong day of what two persons brought about: of a decision, of its service, of a parked case. Two persons put it right."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from toevlucht.engine.case import Answer
from toevlucht.engine.said import said
from toevlucht.procedure.act import answered
from toevlucht.procedure.acts.correct import Correction, answers, corrected, replaced, said_by
from toevlucht.procedure.acts.two_persons import TwoPersons
from toevlucht.procedure.days import out_of_time, too_early
from toevlucht.procedure.footed import footed
from toevlucht.procedure.forms.fields import day_field, reasons_field
from toevlucht.procedure.powers import DAYS
from toevlucht.procedure.refusal import Problem
from toevlucht.procedure.scene import Scene
from toevlucht.record.actor import Actor
from toevlucht.record.answers import from_json
from toevlucht.record.append import Change
from toevlucht.record.read import Line


class CorrectDay(TwoPersons, Correction):
    """Correct such a day: proposed by one, and once another says the same, the right day stands in place of the wrong one."""

    name, title = "correct_day", _("Correct the day of a decision, a service or a parked case")
    kind, same, once = "corrected_day", ("entry", "right_day"), False
    parts: ClassVar = {"answer": "right_day"}
    right_day = day_field(label=_("The right day"))
    reasons = reasons_field()

    def hindered(self, scene: Scene, actor: Actor) -> Iterator[Problem]:
        """There is such a day."""
        if not standing(scene):
            todo = said("record it when it has happened")
            yield Problem("", "form", said("nothing was signed, served or parked here"), todo)

    def problems(self, scene: Scene, actor: Actor) -> Iterator[Problem]:
        """It is the day that stands, it becomes one that can be, and whoever proposed it does not confirm it."""
        line, entry = self.wrong(scene), self.cleaned_data["entry"]
        yield from replaced(scene, entry)
        if not answers(line, DAYS):
            todo = said("use: {act}", act=said("Correct an answer"))
            yield Problem("entry", "form", said("this is no day of a decision, a service or a parked case"), todo)
        elif line in standing(scene):
            yield from self._cannot_be(scene, line)
        elif not any(replaced(scene, entry)):
            yield Problem("entry", "form", said("a later entry says this now"), said("correct the newer one"))
        yield from too_early(self.day, line)
        yield from super().problems(scene, actor)

    def _cannot_be(self, scene: Scene, line: Line) -> Iterator[Problem]:
        """Why the right day is none: it is the wrong one, or before what it rests on, or excluded by other days of the case."""
        day, (_line, body) = self.cleaned_data["right_day"], scene.said(line.id)
        if from_json(body["answer"]).value == (day.toordinal(), day.toordinal()):
            yield Problem("right_day", "form", said("this is the day it bears already"), said("give the right day"))
        yield from footed(scene, line, day)
        taken_back = answered(scene, body["name"], Answer(state="not_asked"), body["member"])
        before = set(out_of_time(scene.law, scene.case_after([taken_back]), self.day))
        for one in out_of_time(scene.law, scene.case_after([self._right(scene)]), self.day):
            if one not in before:
                itself = one.field == f"{body['member']}/{body['name']}".lstrip("/")
                what = one.what if itself else said("{why}: {what}", why=one.field.rpartition("/")[2], what=one.what)
                yield Problem("right_day", one.rule, what, one.todo)

    def body(self, scene: Scene) -> dict[str, Any]:
        """Which entry, the right day and why; and what it is the day of, to be read."""
        told = said_by(self.wrong(scene))
        return super().body(scene) | {"fact": told.get("name", ""), "member": told.get("member", "")}

    def changes(self, scene: Scene, actor: Actor) -> list[Change]:
        """Proposed by one; by the other the right day beside it, in place of the wrong one."""
        return [*super().changes(scene, actor), *([self._right(scene)] if self.whole(scene) else [])]

    def _right(self, scene: Scene) -> Change:
        told = self.cleaned_data
        return corrected(scene, told["entry"], told["right_day"].isoformat(), self.day, told["reasons"])


def standing(scene: Scene) -> list[Line]:
    """The days that can be corrected: of each the answer that stands now."""
    told = {(line.body["member"], line.body["name"]): line for line in scene.lines if line.body and answers(line, DAYS)}
    return [line for line in told.values() if said_by(line)["answer"].get("state") != "not_asked"]


def bears(line: Line) -> list[date]:
    """The day that an answer bears, both ends of it where it is no more exactly known; of one without, the day it was given."""
    day = said_by(line)["answer"].get("day")
    return [date.fromisoformat(one) for one in dict.fromkeys(filter(None, day))] if isinstance(day, list) else [line.valid_on]
