"""Who works on a dossier, and who must not: giving it out, and conflicts of interest.

Applications are examined impartially (Reg. 2024/1348 art. 34); how conflicts of interest are kept out is our choice.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from toevlucht.access import Relation, may
from toevlucht.engine.said import said
from toevlucht.procedure.act import Act
from toevlucht.procedure.acts.two_persons import TwoPersons
from toevlucht.procedure.days import too_early
from toevlucht.procedure.forms.fields import ChosenField, reasons_field
from toevlucht.procedure.refusal import Problem
from toevlucht.procedure.scene import Scene
from toevlucht.record.actor import Actor
from toevlucht.record.append import Change
from toevlucht.record.read import Line
from toevlucht.staff.read import colleague, teams


def conflicts(scene: Scene) -> dict[UUID, Line]:
    """The conflicts of interest that stand, by account."""
    found: dict[UUID, Line] = {}
    for line in scene.lines:
        if line.kind == "conflict" and line.body:
            found.setdefault(UUID(line.body["account"]), line)
        elif line.kind == "conflict_lifted" and line.body:
            found.pop(UUID(line.body["account"]), None)
    return found


class AssignDossier(Act):
    """Give a dossier to a team, and to an officer of it where one is named."""

    name, title = "assign_dossier", _("Give the dossier to a team or an officer")
    closes = True
    team = ChosenField(label=_("Team"))
    officer = ChosenField(label=_("Officer"), required=False)

    def problems(self, scene: Scene, actor: Actor) -> Iterator[Problem]:
        """There is such a team; the officer is of it, works with dossiers, and has no conflict of interest."""
        team, officer = self.cleaned_data["team"], self.cleaned_data["officer"]
        if team not in dict(teams()):
            yield Problem("team", "form", said("there is no such team"), said("choose one of the list"))
        found = colleague(officer, scene.on) if officer else None
        if officer and (found is None or not works(found.roles)):
            yield Problem("officer", "mandate", said("nobody of that name works on dossiers"), said("choose one of the list"))
        elif found and team not in found.teams:
            yield Problem("officer", "form", said("this officer is of another team"), said("choose the team that fits"))
        if officer in conflicts(scene):
            yield Problem("officer", "apr 34", said("this officer has a conflict of interest"), said("choose another officer"))

    def changes(self, scene: Scene, actor: Actor) -> list[Change]:
        """To whom."""
        return [Change("assignment", {key: str(self.cleaned_data[key] or "") for key in ("team", "officer")})]


def works(roles: tuple[str, ...]) -> bool:
    """Whether somebody in one of these roles sees a dossier given to them."""
    return any(may(role, "see_dossier", relation=Relation.ASSIGNED).allowed for role in roles)


class DeclareConflict(Act):
    """Declare a conflict of interest, one's own or a colleague's: the dossier is closed to that person from now on."""

    name, title = "declare_conflict", _("Declare a conflict of interest")
    closes = True
    officer = ChosenField(label=_("Who has it"), required=False, help_text=_("Leave it open where it is yourself."))
    reasons = reasons_field()

    def problems(self, scene: Scene, actor: Actor) -> Iterator[Problem]:
        """Of somebody else only by those who could lift it; and once."""
        account = self._account(actor)
        if account != actor.account and not may(actor.role, "lift_conflict", relation=Relation.SAME_TEAM).allowed:
            yield Problem("officer", "mandate", said("you declare only your own"), said("tell your team manager"))
        if colleague(account, scene.on) is None:
            yield Problem("officer", "form", said("nobody here has that account"), said("choose one of the list"))
        if account in conflicts(scene):
            yield Problem("officer", "form", said("this is declared already"), said("look it up in the record"))

    def changes(self, scene: Scene, actor: Actor) -> list[Change]:
        """Whose, and why."""
        return [Change("conflict", {"account": str(self._account(actor)), "reasons": self.cleaned_data["reasons"]})]

    def _account(self, actor: Actor) -> UUID:
        account: UUID | None = self.cleaned_data["officer"]
        return account or actor.account


class LiftConflict(TwoPersons):
    """State that a conflict of interest is no more: two persons, neither of them the one concerned."""

    name, title = "lift_conflict", _("Lift a conflict of interest")
    kind, same, terms = "conflict_lifted", ("account", "since"), ("since",)
    account = ChosenField(label=_("Whose"))
    since = ChosenField(label=_("The entry that declared it"))
    reasons = reasons_field()

    def hindered(self, scene: Scene, actor: Actor) -> Iterator[Problem]:
        """None stands; of one that a form names, `problems` tells."""
        if not self.is_bound and not conflicts(scene):
            yield Problem("", "form", said("no such conflict stands"), said("look it up in the record"))

    def problems(self, scene: Scene, actor: Actor) -> Iterator[Problem]:
        """The conflict stands."""
        standing = conflicts(scene).get(self.cleaned_data["account"])
        if standing is None or standing.id != self.cleaned_data["since"]:
            yield Problem("since", "form", said("no such conflict stands"), said("look it up in the record"))
        yield from too_early(self.day, standing)
        yield from super().problems(scene, actor)

    def body(self, scene: Scene) -> dict[str, Any]:
        """Whose, which, and why."""
        return {key: str(self.cleaned_data[key]) for key in ("account", "since", "reasons")}
