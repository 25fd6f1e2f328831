"""A line of a register that was kept elsewhere: an application made, registered and lodged there, under the number it had."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from toevlucht.engine.case import Answer
from toevlucht.lawbook.countries import STATELESS, strange
from toevlucht.lawbook.dossier.values import Misfit, interval
from toevlucht.names import fold
from toevlucht.procedure.act import Act, answered
from toevlucht.procedure.acts.imports import IMPORTED, of_a_team, taken
from toevlucht.procedure.forms.fields import PersonName, day_field
from toevlucht.procedure.refusal import Problem
from toevlucht.procedure.scene import Scene
from toevlucht.record.actor import Actor
from toevlucht.record.append import Change

EVENTS = ("made_on", "registered_on", "lodged_on")


def fingerprint_of_line(cells: dict[str, str]) -> str:
    """By which a line is known again, in whatever order its columns stand."""
    return hashlib.sha256("\0".join(f"{name}={cells[name]}" for name in sorted(cells)).encode()).hexdigest()


class TakeLine(Act):
    """Take in one line of a register: its dossier begins with what the register says."""

    name, title, makes_dossier = "take_register_line", _("Take in a line of a register"), True
    by_command = True
    number = forms.CharField(label=_("The number it has there"), max_length=500)
    known_as = PersonName(label=_("Name, as the person gives it"), max_length=500)
    v_number = forms.RegexField(r"^[0-9]{10}$", label=_("V-number"), required=False)
    born_on = forms.RegexField(r"^[0-9]{4}(-[0-9]{2}){0,2}$", label=_("Born on"), required=False)
    nationality = forms.CharField(label=_("Nationality"), max_length=200, required=False)
    made_on = day_field(label=_("Application made"))
    registered_on = day_field(label=_("Register the application"), required=False)
    lodged_on = day_field(label=_("Application lodged"), required=False)
    source = forms.CharField(label=_("Source"), max_length=500)
    sha = forms.RegexField("^[0-9a-f]{64}$", label=_("SHA-256 of the line"))

    def clean_nationality(self) -> str:
        """Codes of countries, none twice; refused as the reader of a register refuses them."""
        given = str(self.cleaned_data["nationality"])
        if faults := [f"{what}; {todo}" for what, todo in strange(given)]:
            raise ValidationError(faults)
        return given

    def clean_born_on(self) -> str:
        """A day, month or year that there is."""
        given = str(self.cleaned_data["born_on"])
        try:
            return given if not given or interval(given) else ""
        except Misfit as fault:
            raise ValidationError(str(fault.said)) from fault

    def problems(self, scene: Scene, actor: Actor) -> Iterator[Problem]:
        """A number is taken in once, by whoever is of a team."""
        yield from of_a_team(actor)
        yield from taken(self.cleaned_data["number"])

    def changes(self, scene: Scene, actor: Actor) -> list[Change]:
        """Its number, the name, the team that has it first, and each event with the register as its source."""
        said, today = self.cleaned_data, self.day.toordinal()
        head = {key: said[key] for key in ("number", "source", "sha")}
        first = [Change("assignment", {"team": str(team), "officer": ""}) for team in actor.teams[:1]]
        name = Change("identity", {"known_as": said["known_as"], "fold": fold(said["known_as"])} | IMPORTED)
        number = {"number": said["v_number"], "source": said["source"]} | IMPORTED
        changes = [Change("register_line", head), *first, name, *([Change("number", number)] if said["v_number"] else [])]
        days = {event: _one(said[event]) for event in EVENTS if said[event]}
        if said["born_on"]:
            days["born_on"] = interval(said["born_on"])
        for fact, span in days.items():
            by = "applicant" if fact == "born_on" else actor.role  # what a register holds of a person, that person told
            one = answered(scene, fact, Answer(span, by=by, on=today, source=said["source"]))
            changes.append(replace(one, body=one.body | IMPORTED))
        return [*changes, *self._nationalities(scene)]

    def _nationalities(self, scene: Scene) -> Iterator[Change]:
        """Each nationality as a country of the case, or that there is none: data of registration (Reg. 2024/1348 art. 27(1)),
        which the law reads for the protection of one's own country (Reg. 2024/1347 art. 3(5), 4(2)).
        """
        form = Answer(by="applicant", on=self.day.toordinal(), source=self.cleaned_data["source"])
        for code in self.cleaned_data["nationality"].split():
            if code == STATELESS:
                told = [answered(scene, "stateless", form._replace(value=True))]
            else:
                member, facts = f"country:{code.lower()}", {"which": code, "is_nationality": True}
                told = [answered(scene, fact, form._replace(value=value), member) for fact, value in facts.items()]
                told.insert(0, Change("member", {"member": member}))
            yield from (replace(one, body=one.body | IMPORTED) for one in told)


def _one(day: date) -> tuple[int, int]:
    return day.toordinal(), day.toordinal()
