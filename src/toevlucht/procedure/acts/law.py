"""A version of the law runs for real people once two policy lawyers released it, neither of them alone."""

from __future__ import annotations

from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django import forms
from django.utils.translation import gettext_lazy as _

from toevlucht.procedure.acts.two_persons import TwoPersons
from toevlucht.procedure.forms.fields import reasons_field
from toevlucht.procedure.scene import Scene

THE_LAW = uuid5(NAMESPACE_URL, "toevlucht:law")  # one history of what ran when; older versions are released again in it


class ReleaseLaw(TwoPersons):
    """Propose a version of the law, or release the one that somebody else proposed."""

    name, title, about = "release_law", _("Release a version of the law"), "law_version"
    kind, same, terms, once = "law_released", ("hash",), ("hash",), False  # an older version is released again
    fresh = True
    by_command = True
    hash = forms.RegexField("^[0-9a-f]{64}$", label=_("SHA-256 of the law"))
    reasons = reasons_field()

    def body(self, scene: Scene) -> dict[str, Any]:
        """Which version, why, and how whoever says so proved who they are."""
        return super().body(scene) | {"proven_by": self.proven_by}
