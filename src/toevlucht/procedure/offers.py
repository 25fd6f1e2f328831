"""What the law and the record offer for the fields of a form: suggestions, never a choice made beforehand."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.utils.translation import get_language

from toevlucht.engine.unverified import unverified
from toevlucht.explain import Speaker
from toevlucht.procedure.act import Act
from toevlucht.procedure.scene import Scene

Offer = Iterable[tuple[str, str]]


class Suggested(forms.TextInput):
    """A text field with a list of suggestions beside it; works without script."""

    template_name = "procedure/suggested.html"

    def __init__(self, offered: Offer) -> None:
        super().__init__()
        self.offered = list(offered)

    def get_context(self, name: str, value: object, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """The input, and what is suggested."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["widget"]["attrs"]["list"] = f"offer_{name}"
        return context | {"list_id": f"offer_{name}", "offered": self.offered}


def offer(act: Act, scene: Scene) -> None:
    """Put suggestions beside the fields of an act that name something of the law or the record."""
    for name, field in act.fields.items():
        if name in OFFERS and isinstance(field.widget, forms.TextInput):
            required = field.widget.is_required
            field.widget = Suggested(OFFERS[name](scene))
            field.widget.is_required = required


def _labelled(scene: Scene, names: Iterable[str]) -> Offer:
    speaker = Speaker(scene.law, get_language() or "en")
    return [(name, speaker.label(name)) for name in sorted(names)]


def _members(scene: Scene) -> Offer:
    return [(path, path) for path, _ in scene.case.members() if path]


def _entries(scene: Scene) -> Offer:
    for line in scene.lines:
        if line.kind == "answer" and line.body:
            yield str(line.id), f"{line.body['name']} {line.body['member']} ({line.valid_on.isoformat()})"


def _powers(scene: Scene) -> Offer:
    found = {scene.law.bare(p.key) for p in scene.assessment.powers if p.status == "open"}
    return _labelled(scene, found)


OFFERS: dict[str, Callable[[Scene], Offer]] = {
    "fact": lambda scene: _labelled(scene, scene.law.facts),
    "judgment": lambda scene: _labelled(scene, scene.law.judgments),
    "scope": lambda scene: _labelled(scene, (s for s in scene.law.scopes if s != "case")),
    "member": _members,
    "entry": _entries,
    "uses": _powers,
    "power_name": _powers,
    "outcome": lambda scene: _labelled(scene, scene.law.facts["decision_kind"].options),
    "gap": lambda scene: [(name, name) for name in sorted({u.name.split(" ", 1)[0] for u in unverified(scene.law)})],
    "regime": lambda scene: [(name, name) for name in scene.law.regimes],
    "supplied_by": lambda scene: _labelled(scene, (t.name for t in scene.law.source.terms if t.kind == "role")),
}
