"""The values of the law that nobody has verified, in words: what each is, where it stands, what settles it, who took it first."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import get_language

from toevlucht.engine import Law
from toevlucht.engine.unverified import Unverified, unverified
from toevlucht.explain import Speaker
from toevlucht.procedure.acts.judgments import ConfirmUnverified
from toevlucht.procedure.scene import Scene
from toevlucht.record.actor import Actor
from toevlucht.record.read import Line


@dataclass(frozen=True, slots=True)
class Gap:
    """A value: its id and words, the article, why it is not verified, what settles it, and the proposal that waits."""

    name: str
    words: str
    article: str
    why: str
    source: str
    first: Line | None = None
    own: bool = False  # whether it was the reader who proposed it


def gaps(law: Law) -> dict[str, Gap]:
    """Every unverified value by its id."""
    speaker = Speaker(law, get_language() or "en")
    return {gap.name: gap for gap in (_told(speaker, one) for one in reversed(unverified(law)))}


def _told(speaker: Speaker, one: Unverified) -> Gap:
    name = one.name.split(" ", 1)[0]
    words = speaker.act_name(name) if name in speaker.law.acts else speaker.code(name)
    return Gap(name, words, one.where, one.why, one.source)


def half(scene: Scene, actor: Actor) -> list[Gap]:
    """Those that one person took as they stand in this dossier, and no second one yet."""
    done = {(line.body or {}).get("gap") for line in scene.lines if line.kind == ConfirmUnverified.kind}
    waiting = {line.body["gap"]: line for line in scene.lines if line.kind == f"{ConfirmUnverified.kind}_proposed" and line.body}
    known = gaps(scene.law) if waiting else {}
    found = ((known[name], line) for name, line in waiting.items() if name in known and name not in done)
    return [Gap(one.name, one.words, one.article, one.why, one.source, line, line.actor == actor.account) for one, line in found]


def proposed(scene: Scene, entry: str) -> str:
    """The value that a proposal in the record is about; "" where it is none."""
    found = (line for line in scene.lines if str(line.id) == entry and line.kind == f"{ConfirmUnverified.kind}_proposed")
    return next(((line.body or {}).get("gap", "") for line in found), "")
