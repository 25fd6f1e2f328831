"""The ways into an account: stopped at once by one person, opened by two who each hand over half a code."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from toevlucht.engine.said import said
from toevlucht.procedure.act import Act
from toevlucht.procedure.forms.fields import reasons_field
from toevlucht.procedure.refusal import Problem
from toevlucht.procedure.scene import Scene
from toevlucht.record.actor import Actor
from toevlucht.record.append import Change
from toevlucht.record.read import Line
from toevlucht.staff.login.enrolment import hashed, new_half
from toevlucht.staff.read import colleague

PROPOSED, OPENED = "enrolment_proposed", "enrolment"
JOINED_WITHIN = timedelta(hours=24)  # the database holds the same (staff/sql/project.sql)


class OfAnAccount(Act):
    """An act on the ways into the account of somebody who still works here."""

    about = "account"

    def problems(self, scene: Scene, actor: Actor) -> Iterator[Problem]:
        """There is such a colleague."""
        if colleague(self.dossier, scene.on) is None:
            yield Problem("", "form", said("nobody here has that account"), said("choose one of the list"))


class OpenEnrolment(OfAnAccount):
    """Let somebody enrol, for the first time or after they lost what they came in with. The first person begins, another
    completes it; each is shown half a code to hand over in person, and no half is kept.
    """

    name, title = "open_enrolment", _("Let somebody enrol, or enrol anew")
    fresh = True
    reasons = reasons_field(help_text=_("How you know that it is them: you hand over half a code in person."))

    def changes(self, scene: Scene, actor: Actor) -> list[Change]:
        """Half a code, as a hash; with the proposal it completes, where another person made one within a day."""
        self.handed = new_half()
        body = {"reasons": self.cleaned_data["reasons"], "half": hashed(self.handed).hex(), "proven_by": self.proven_by}
        begun = _begun(scene)
        if begun is None or begun.actor == actor.account:
            return [Change(PROPOSED, body)]
        self.completes = True
        return [Change(OPENED, body | {"proposal": str(begun.id)})]


class StopAccess(OfAnAccount):
    """End every session and key of somebody at once: something was lost or stolen. Enrolling anew takes two persons."""

    name, title = "stop_access", _("End the sessions and keys of somebody at once")
    reasons = reasons_field()

    def changes(self, scene: Scene, actor: Actor) -> list[Change]:
        """Why; the database ends them because of this entry."""
        return [Change("access_stopped", {"reasons": self.cleaned_data["reasons"]})]


def _begun(scene: Scene) -> Line | None:
    """The newest proposal, if nothing came of it yet and it is not too old."""
    last = next((line for line in reversed(scene.lines) if line.kind in (PROPOSED, OPENED, "access_stopped")), None)
    fresh = last and last.recorded_at and last.recorded_at + JOINED_WITHIN > timezone.now()
    return last if last and last.kind == PROPOSED and fresh else None
