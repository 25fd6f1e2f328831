"""Correcting what was recorded."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import replace
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from toevlucht.access import Label
from toevlucht.engine.said import said
from toevlucht.procedure.act import Act, answered
from toevlucht.procedure.days import too_early
from toevlucht.procedure.forms.fields import ADDRESS, TAKE_BACK, AnswerField, ChosenField, reasons_field
from toevlucht.procedure.forms.meant import back_meant
from toevlucht.procedure.forms.members import elsewhere, kept, no_list, twice
from toevlucht.procedure.forms.reading import read_answer
from toevlucht.procedure.powers import CORRECTED_BY
from toevlucht.procedure.refusal import Problem
from toevlucht.procedure.reserved import reserved
from toevlucht.procedure.scene import Scene
from toevlucht.record.actor import Actor
from toevlucht.record.answers import from_json
from toevlucht.record.append import Change
from toevlucht.record.read import Line

TAKEN_BACK = "not_asked"


class Correction(Act):
    """An act that puts an answer in the place of a wrong one, in the same compartment."""

    entry = ChosenField(label=_("The entry that is wrong"))

    def wrong(self, scene: Scene) -> Line | None:
        """The entry that is wrong; None where the actor sees none."""
        return scene.line(self.cleaned_data["entry"])

    def label(self, scene: Scene) -> Label:
        """The compartment of the wrong answer."""
        line = self.wrong(scene)
        return line.label if line else Label.ORDINARY


class Correct(Correction):
    """Correct an answer, or what was added to a list: the new one stands in place of the old, and both stay on record."""

    name, title = "correct", _("Correct an answer")
    parts: ClassVar = {"answer": "answer"}
    answer = AnswerField(label=_("What it should be"), max_length=2000, help_text=TAKE_BACK)
    reasons = reasons_field()

    def clean_answer(self) -> str:
        """What it should be; that it is taken back may be said in words."""
        typed = str(self.cleaned_data["answer"])
        return TAKEN_BACK if back_meant(typed) else typed

    def meant(self, scene: Scene, actor: Actor) -> list[Line]:
        """The entries that this actor may correct."""
        gone = {line.supersedes for line in scene.lines}
        found = (line for line in scene.lines if line.id not in gone and (is_member(line) or answers(line, scene.law.facts)))
        return [line for line in found if not any(reserved(said_by(line).get("name", ""), "entry", actor, CORRECTED_BY))]

    def problems(self, scene: Scene, actor: Actor) -> Iterator[Problem]:
        """Only an answer to a fact or a member of a list is corrected, only one that still stands, and by who may give it."""
        line = self.wrong(scene)
        if line and is_member(line):
            yield from self._misplaced(scene, line)
        elif not answers(line, scene.law.facts):
            todo = said("judge again, for a judgment; record it anew, for anything else")
            yield Problem("entry", "form", said("this is no answer to a fact"), todo)
        yield from replaced(scene, self.cleaned_data["entry"])
        yield from reserved(said_by(line).get("name", ""), "entry", actor, CORRECTED_BY)
        yield from too_early(self.day, line)

    def changes(self, scene: Scene, actor: Actor) -> list[Change]:
        """The answer in place of the wrong one."""
        told = self.cleaned_data
        line = self.wrong(scene)
        if line and is_member(line):
            return self._moved(line)
        return [corrected(scene, told["entry"], told["answer"], self.day, told["reasons"])]

    def _misplaced(self, scene: Scene, line: Line) -> Iterator[Problem]:
        """Why a member is not taken back, or does not get this address instead."""
        yield from kept(scene, line)
        if (right := self.cleaned_data["answer"]) != TAKEN_BACK:
            yield from list(no_address(right)) or [
                *no_list(scene, right, "answer"),
                *twice(scene, right, "answer"),
                *elsewhere(scene, right, line),
            ]

    def _moved(self, line: Line) -> list[Change]:
        """The member is off the list; and on it as it should have been, where it is not only taken back."""
        told, right = (
            {"member": (line.body or {})["member"], "reasons": self.cleaned_data["reasons"]},
            self.cleaned_data["answer"],
        )
        gone = Change("member_gone", told, line.label, line.id)
        return [gone, *([] if right == TAKEN_BACK else [Change("member", {"member": right}, line.label)])]


def is_member(line: Line) -> bool:
    """Whether a line adds a member to a list."""
    return line.kind == "member" and line.body is not None


def no_address(text: str) -> Iterator[Problem]:
    """That a text is no address of a member."""
    if not ADDRESS.fullmatch(text):
        yield Problem(
            "answer", "form", said("this is no address"), said("write it as country:home/fear:threat, or: take it back")
        )


def said_by(line: Line | None) -> dict[str, Any]:
    """What an answer says; {} where a line is none, or what it said was destroyed."""
    return (line.body or {}) if line and line.kind == "answer" else {}


def answers(line: Line | None, names: Container[str]) -> bool:
    """Whether a line is an answer to one of these."""
    return said_by(line).get("name") in names


def replaced(scene: Scene, entry: UUID) -> Iterator[Problem]:
    """Why an answer is not corrected: another one stands in its place."""
    if any(line.kind in ("answer", "member_gone") and line.supersedes == entry for line in scene.lines):
        yield Problem("entry", "form", said("this was corrected already"), said("correct the newer one"))


def corrected(scene: Scene, entry: UUID, answer: str, day: date, reasons: str) -> Change:
    """The right answer in the place of the wrong one, whoever gave it. Refused where it does not fit; LookupError where the entry
    says nothing.
    """
    line, body = scene.said(entry)
    old = from_json(body["answer"])
    new = read_answer(scene.law, body["name"], answer, {"by": old.by, "on": day, "source": old.source})
    found = answered(scene, body["name"], new._replace(reasons=reasons), body["member"], line.id)
    return replace(found, label=line.label)
