"""A decision for whoever reads, signs or serves it: the draft itself, and how far it has come."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.functional import Promise
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from toevlucht.desk.kinds import HOW
from toevlucht.desk.words import cite, label
from toevlucht.procedure.acts.decisions import latest, moved_on, served, signed
from toevlucht.procedure.holders import holders
from toevlucht.procedure.scene import Scene
from toevlucht.record.read import Line
from toevlucht.staff.read import named

SHOWN = ("draft_decision", "review_decision", "sign_decision", "serve_decision")
HOW_FAR = {
    "served": _("served"), "signed": _("signed"), "replaced": _("replaced by a later draft"),
    "overtaken": _("the dossier changed after it"), "agreed": _("agreed by a second reader"),
    "returned": _("sent back to the drafter"), "drafted": _("not yet read by a second person"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class By:
    """Who did something, in which role, on which day."""

    who: str
    role: SafeString
    on: date


@dataclass(frozen=True, slots=True)
class Decision:
    """A draft in words, with what followed on it."""

    state: str | Promise
    power: SafeString
    articles: SafeString
    outcome: SafeString
    reasons: str
    law: str  # the version it rests on
    other_law: bool  # whether another version runs now
    drafted: By
    finding: str | Promise
    remarks: str
    reviewed: By | None
    signed: By | None


def state(scene: Scene, draft: Line) -> str:
    """How far a draft has come; one of `HOW_FAR`."""
    signature, review = following(scene, draft, "signature"), following(scene, draft, "review")
    if signed(scene, draft):
        return "served" if signature and served(scene, signature) else "signed"
    if latest(scene, "draft") != draft:
        return "replaced"
    if moved_on(scene, draft):
        return "overtaken"
    return str((review.body or {})["finding"]) if review else "drafted"


def following(scene: Scene, draft: Line, kind: str) -> Line | None:
    """The newest review or signature of a draft."""
    lines = (one for one in reversed(scene.lines) if one.kind == kind and one.body)
    return next((one for one in lines if (one.body or {})["draft"] == str(draft.id)), None)


def at_hand(scene: Scene, act: str) -> Decision | None:
    """The decision that an act is about; None where there is none, or the reader does not see its draft."""
    draft = _served(scene) if act == "serve_decision" else latest(scene, "draft") if act in SHOWN else None
    return told(scene, draft) if draft and draft.body else None


def _served(scene: Scene) -> Line | None:
    """The draft of the newest signature."""
    signature = latest(scene, "signature")
    return scene.line(UUID((signature.body or {})["draft"])) if signature else None


def told(scene: Scene, draft: Line) -> Decision:
    """A draft in words."""
    law, body = scene.law, draft.body or {}
    review, signature = following(scene, draft, "review"), following(scene, draft, "signature")
    by, found, rests = _hands([draft, review, signature], scene), (review and review.body) or {}, body.get("law", "")
    articles = dict.fromkeys(cite(law, one.article) for one in holders(scene, body["uses"]))
    return Decision(
        HOW_FAR[state(scene, draft)], label(law, body["uses"]), format_html_join("; ", "{}", ((one,) for one in articles)),
        label(law, body["outcome"]), body["reasons"], rests[:12], rests != law.source.hash,
        By(*by(draft)), HOW.get(found.get("finding", ""), ""), found.get("remarks", ""),
        By(*by(review)) if review else None, By(*by(signature)) if signature else None,
    )  # fmt: skip


def _hands(lines: list[Line | None], scene: Scene) -> Callable[[Line], tuple[str, SafeString, date]]:
    """How to say who did something; the names are asked once."""
    names = named({str(line.actor) for line in lines if line})
    return lambda line: (names.get(str(line.actor), ""), label(scene.law, line.role), line.valid_on)
