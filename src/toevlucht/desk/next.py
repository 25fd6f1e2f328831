"""Where a dossier stands, and the one next act: which, by whom, and by which article."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from toevlucht.access import holds
from toevlucht.access.policy import ACTS as WHO
from toevlucht.desk.decisions import state
from toevlucht.desk.said import Step
from toevlucht.desk.words import cite, label
from toevlucht.procedure.acts.decisions import asked_of, latest, second_of, served
from toevlucht.procedure.catalogue import ACTS
from toevlucht.procedure.scene import Scene
from toevlucht.procedure.standing import THEIRS

STAGES = {  # stage: its words, the act that follows, and on which article
    "served": (_("Decision served"), "", ""),
    "signed": (_("Decision signed"), "serve_decision", "apr 36"),
    "agreed": (_("Draft agreed by a second reader"), "sign_decision", "apr 36"),
    "returned": (_("Draft sent back"), "draft_decision", "apr 36"),
    "overtaken": (_("Draft overtaken: the dossier changed after it"), "draft_decision", "apr 36"),
    "drafted": (_("Decision drafted"), "review_decision", "apr 36"),
    "withdrawn_in_writing_on": (_("Application withdrawn"), "draft_decision", "apr 40(1)"),
    "lodged_on": (_("Application lodged"), "", ""),
    "registered_on": (_("Application registered"), "lodge_application", "apr 28(1)"),
    "made_on": (_("Application made"), "register_application", "apr 27(1)"),
    "": (_("Nothing recorded that you may see"), "", ""),
}


@dataclass(frozen=True, slots=True)
class Next:
    """The next act or duty: its words, its article, its last day; whether the reader performs it, else who does."""

    title: str
    article: SafeString
    act: str = ""
    mine: bool = False
    who: tuple[SafeString, ...] = ()
    by: date | None = None
    left: int | None = None
    later: str = ""


def stage(scene: Scene) -> str:
    """The furthest stage the record tells of."""
    if latest(scene, "draft") or latest(scene, "signature"):  # a specialist's draft is not everybody's to see
        return _decision(scene)
    known = scene.case.root.answers
    return next((name for name in STAGES if name in known), "")


def _decision(scene: Scene) -> str:
    """How far the newest draft has come; of a draft out of sight, what followed on it."""
    draft, signed = latest(scene, "draft"), latest(scene, "signature")
    if draft and not (signed and scene.lines.index(signed) > scene.lines.index(draft)):
        return state(scene, draft)
    return "served" if signed and served(scene, signed) else "signed"


def next_step(scene: Scene, steps: list[Step], role: str) -> Next | None:
    """The act that follows on the stage; else the duty that ends first."""
    _, act, article = STAGES[stage(scene)]
    if not act:
        return first_duty(steps)
    able = performers(scene, act)
    who = () if role in able else tuple(label(scene.law, one) for one in sorted(able))
    return Next(str(ACTS[act].title), cite(scene.law, article), act, role in able, who)


def performers(scene: Scene, act: str) -> set[str]:
    """The roles that may perform an act, of a decision those whom the law names for its power."""
    asked = asked_of(scene) if act in ("review_decision", "sign_decision") else []
    named = [second_of(one).by for one in asked] if act == "review_decision" else [one.by for one in asked]
    return {role for role in WHO[act] if all(holds(role, one) for one in named)}


def first_duty(steps: list[Step]) -> Next | None:
    """The open duty whose last day comes first, of those that are not the applicant's own."""
    duties = [s for s in steps if s.due.kind == "duty" and s.due.act_by and s.due.holder not in THEIRS]
    first = min(duties, key=lambda s: (s.due.status == "possible", s.due.act_by or date.max), default=None)
    if first is None:
        return None
    return Next(
        first.label,
        SafeString(first.article),
        who=(SafeString(first.holder),),
        by=first.due.act_by,
        left=first.left,
        later=first.later,
    )
