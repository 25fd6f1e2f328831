"""A version of the law runs for real people once two policy lawyers released it, neither of them alone."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import NAMESPACE_URL, uuid5

from django import forms
from django.utils.translation import gettext_lazy as _

from toevlucht.engine.said import said
from toevlucht.procedure.act import Act
from toevlucht.procedure.fields import reasons_field
from toevlucht.procedure.refusal import Problem
from toevlucht.procedure.scene import Scene
from toevlucht.record.actor import Actor
from toevlucht.record.append import Change
from toevlucht.record.read import Line

THE_LAW = uuid5(NAMESPACE_URL, "toevlucht:law")  # one history of what ran when; older versions are released again in it


class ReleaseLaw(Act):
    """Propose a version of the law, or release the one that somebody else proposed."""

    name, title, about = "release_law", _("Release a version of the law"), "law_version"
    fresh = True
    by_command = True
    hash = forms.RegexField("^[0-9a-f]{64}$", label=_("SHA-256 of the law"))
    reasons = reasons_field()

    def problems(self, scene: Scene, actor: Actor) -> Iterator[Problem]:
        """Whoever proposed it does not release it."""
        if (proposal := self.proposal(scene)) and proposal.actor == actor.account:
            yield Problem("", "mandate", said("you proposed this yourself"), said("let another person confirm it"))

    def changes(self, scene: Scene, actor: Actor) -> list[Change]:
        """The proposal, or the release."""
        kind = "law_released" if self.proposal(scene) else "law_released_proposed"
        body = {key: self.cleaned_data[key] for key in ("hash", "reasons")}
        return [Change(kind, body | {"proven_by": self.proven_by})]

    def proposal(self, scene: Scene) -> Line | None:
        """What was proposed of this version and not released since."""
        told = (line for line in reversed(scene.lines) if (line.body or {}).get("hash") == self.cleaned_data["hash"])
        last = next(told, None)
        return last if last and last.kind == "law_released_proposed" else None
