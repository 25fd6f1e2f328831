"""What every act is: a form with fields, and what it appends. One act, one class."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from toevlucht.access import Label
from toevlucht.access.labels import label_of
from toevlucht.engine import Law
from toevlucht.engine.case import Answer
from toevlucht.engine.said import said
from toevlucht.lawbook.dossier.values import YEARS
from toevlucht.names import UNSEEN
from toevlucht.procedure.forms.fields import texts, typed
from toevlucht.procedure.refusal import Problem
from toevlucht.procedure.scene import Scene
from toevlucht.record.actor import Actor
from toevlucht.record.answers import to_json
from toevlucht.record.append import Change

OF_ACTS = 40  # years: no act of a procedure that is still of use lies further back; another day is a slip of the pen


def first_day(today: date) -> date:
    """The first day on which an act of a procedure can have been done."""
    return date(today.year - OF_ACTS, 1, 1)


class Act(forms.Form):
    """An act on one dossier. Subclasses name it, add fields, and say what it appends and what must be so first."""

    name: ClassVar[str]
    title: ClassVar[str | Promise]
    power: ClassVar[str] = ""  # the bare name of the legal power it uses, if any
    power_in_form: ClassVar[bool] = False  # whether the form says which power
    makes_dossier: ClassVar[bool] = False
    about: ClassVar[str] = "dossier"  # the kind of subject whose history it appends to
    unseen: ClassVar[bool] = False  # whether it is done without seeing the dossier
    closes: ClassVar[bool] = False  # whether the actor may see nothing of the dossier afterwards
    by_command: ClassVar[bool] = False  # whether it is done on the shell, and has no page
    fresh: ClassVar[bool] = False  # whether it asks for a fresh factor of whoever performs it (procedure/fresh.py)
    proven_by: str = ""  # with which kind of factor that was shown
    handed: str = ""  # what is to be handed to somebody in person; shown once, kept nowhere
    completes: bool = False  # whether it completed what another person began
    parts: ClassVar[dict[str, str]] = {}  # by part of an answer it brings the field that tells it; of all others "answer"

    on = forms.DateField(label=_("Day"), help_text=_("The day this counts from."), widget=forms.DateInput({"type": "date"}))

    def __init__(self, dossier: UUID, data: Any = None, **others: Any) -> None:
        super().__init__(typed(data) if isinstance(data, dict) and not isinstance(data, QueryDict) else data, **others)
        self.dossier = dossier
        for field in self.fields.values():
            field.widget.attrs.pop("maxlength", None)  # a browser cuts off without a word what is longer

    def clean(self) -> dict[str, Any]:
        """No text holds what nobody can see, or what shows it otherwise than it is; no day lies outside the years of a case."""
        for name, value in list(self.cleaned_data.items()):
            if found := next(filter(None, map(UNSEEN.search, texts(value))), None):
                what = gettext(
                    "This holds a character that cannot be seen or turns the text around (U+{code}): type the text again."
                )
                self.add_error(name, what.format(code=f"{ord(found[0]):04X}"))
            if isinstance(value, date) and value.year not in YEARS:
                self.add_error(name, gettext("This is no year a case can mean."))
        return self.cleaned_data

    @property
    def day(self) -> date:
        """The legal day of the act."""
        found: date = self.cleaned_data["on"]
        return found

    def fingerprint(self) -> bytes:
        """The hash of what was asked: the same key with another body is another intent. A new dossier has no name yet."""
        raw = {name: str(value) for name, value in self.cleaned_data.items()}
        where = "" if self.makes_dossier else str(self.dossier)
        text = json.dumps([self.name, where, raw], sort_keys=True)
        return hashlib.sha256(text.encode()).digest()

    def field_of(self, name: str, part: str) -> str:
        """The field that tells a part of an answer which this act brings; "" where none does."""
        return self.parts.get(part, self.parts.get("answer", ""))

    def also(self) -> Sequence[UUID]:
        """The other dossiers this act appends to; they are locked together, in the order of their ids."""
        return ()

    def power_used(self, scene: Scene) -> str:
        """The legal power it uses, by its bare name; "" for none."""
        return self.power

    def vouched(self, scene: Scene, actor: Actor) -> bool:
        """Whether the power must be open to another person, who sees what is hidden from this one, and is not done without."""
        return False

    def label(self, scene: Scene) -> Label:
        """The compartment it writes into."""
        return Label.ORDINARY

    def timely(self, today: date) -> Iterator[Problem]:
        """What is still to come cannot be recorded as done; nor was anything done here so long ago."""
        if self.day > today:
            yield Problem("on", "form", said("this day is still to come"), said("record it when it has happened"))
        if self.day < first_day(today):
            yield Problem(
                "on", "form", said("this day lies more than {years} years back", years=OF_ACTS), said("give the right day")
            )

    def hindered(self, scene: Scene, actor: Actor) -> Iterator[Problem]:
        """What stands in the way whatever is filled in: a screen asks this before anybody types."""
        yield from ()

    def problems(self, scene: Scene, actor: Actor) -> Iterator[Problem]:
        """What the law or the record has against it, beside the power it uses; nothing when it may be done."""
        yield from ()

    def misfits(self, law: Law) -> Iterator[Problem]:
        """What the law has against its words in whatever dossier: so much is asked of a load in bulk too."""
        yield from ()

    def changes(self, scene: Scene, actor: Actor) -> list[Change]:
        """What it appends to its dossier."""
        raise NotImplementedError

    def changes_elsewhere(self, scene: Scene, actor: Actor) -> list[tuple[UUID, list[Change]]]:
        """What it appends to other dossiers (`also`)."""
        return []


def answered(scene: Scene, name: str, answer: Answer, member: str = "", supersedes: UUID | None = None) -> Change:
    """The change that records an answer, in the compartment the vocabulary gives its name."""
    body = {"member": member, "name": name, "answer": to_json(answer)}
    return Change("answer", body, label_of(scene.law.labels(name)), supersedes)


def event(scene: Scene, name: str, on: date, actor: Actor, member: str = "") -> Change:
    """The change that records that something happened on a day."""
    day = on.toordinal()
    return answered(scene, name, Answer((day, day), by=actor.role, on=day), member)
