"""Acts that two persons perform: the first proposes, another confirms with the same words, and only then it is so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from toevlucht.engine.said import said
from toevlucht.procedure.act import Act
from toevlucht.procedure.refusal import Problem
from toevlucht.procedure.scene import Scene
from toevlucht.record.actor import Actor
from toevlucht.record.append import Change
from toevlucht.record.read import Line


class TwoPersons(Act):
    """An act that appends a proposal the first time, and `kind` when another person performs it too."""

    kind: ClassVar[str]
    same: ClassVar[tuple[str, ...]]  # the parts of `body` both must say alike
    terms: ClassVar[tuple[str, ...]] = ()  # those of them that a later proposal about the same thing may say otherwise
    once: ClassVar[bool] = True  # whether what is so already is not done again

    def problems(self, scene: Scene, actor: Actor) -> Iterator[Problem]:
        """Whoever proposed it does not confirm it; what is so already is not done again."""
        if (proposal := self.proposal(scene)) and proposal.actor == actor.account:
            yield Problem("", "mandate", said("you proposed this yourself"), said("let another person confirm it"))
        if proposal and self.day < proposal.valid_on:
            yield Problem("on", "mandate", said("this was proposed for a later day"), said("give that day, or a later one"))
        if self.once and self._alike(scene, self._last(scene, self.kind)):
            yield Problem("", "form", said("this was done already"), said("look it up in the record"))

    def changes(self, scene: Scene, actor: Actor) -> list[Change]:
        """The proposal, or the thing itself."""
        kind = self.kind if self.whole(scene) else f"{self.kind}_proposed"
        return [Change(kind, self.body(scene), self.label(scene))]

    def whole(self, scene: Scene) -> bool:
        """Whether this brings it about: another person proposed it."""
        return self.proposal(scene) is not None

    def body(self, scene: Scene) -> dict[str, Any]:
        """What was filled in, as it was."""
        return {name: str(value) for name, value in self.cleaned_data.items() if name != "on"}

    def proposal(self, scene: Scene) -> Line | None:
        """The newest proposal about this, by whoever made it, if it says the same and nobody confirmed it: a later one about the
        same thing stands in its place. The law sets no day on which a proposal ends, and neither do we.
        """
        last = self._last(scene, self.kind, f"{self.kind}_proposed")
        return last if last and last.kind != self.kind and self._alike(scene, last) else None

    def _last(self, scene: Scene, *kinds: str) -> Line | None:
        """The newest about the same thing; what was destroyed may have been."""
        told = (line for line in reversed(scene.lines) if line.kind in kinds)
        return next((line for line in told if line.body is None or self._alike(scene, line, but=self.terms)), None)

    def _alike(self, scene: Scene, line: Line | None, but: tuple[str, ...] = ()) -> bool:
        said, told = self.body(scene), (line.body if line else None) or {}
        return bool(told) and all(told.get(name) == said[name] for name in self.same if name not in but)
