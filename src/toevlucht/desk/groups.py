"""The acts in groups, those the law allows now first; of the others, what stands in their way."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from functools import cache
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from toevlucht.access import Relation, may
from toevlucht.procedure.act import Act
from toevlucht.procedure.catalogue import ACTS
from toevlucht.procedure.perform import hindrances
from toevlucht.procedure.refusal import Problem
from toevlucht.procedure.scene import Scene
from toevlucht.record.actor import Actor

GROUPS: tuple[tuple[str | Promise, tuple[str, ...]], ...] = (
    (
        _("Application"),
        ("make_application", "register_application", "lodge_application", "withdraw_application", "import_dossier"),
    ),
    (_("Identity"), ("record_identity", "record_number", "record_address", "link_identity", "unlink_identity")),
    (_("People"), ("link_family", "unlink_family", "appoint_representative", "appoint_lawyer")),
    (
        _("Record"),
        (
            "record_answer", "record_statement", "record_document", "record_register_answer", "add_member",
            "state_list_complete", "correct", "raise_signal", "destroy",
        ),
    ),
    (_("Judgments"), ("record_judgment", "join_judgment", "confirm_unverified", "choose_law", "override")),
    (_("Periods"), ("extend_period", "suspend_period", "park", "use_power")),
    (_("Whose work"), ("assign_dossier", "declare_conflict", "lift_conflict", "confirm_break_glass")),
    (_("Decision"), ("draft_decision", "review_decision", "sign_decision", "serve_decision", "correct_day")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Offered:
    """An act of this role, and the first thing that stands in its way."""

    name: str
    title: str | Promise
    against: Problem | None


def grouped(scene: Scene, actor: Actor) -> list[tuple[str | Promise, list[Offered]]]:
    """The acts of the actor's role on a dossier; a group without any is left out."""
    mine = ((title, [_offered(scene, actor, name) for name in names if _has(actor, name)]) for title, names in GROUPS)
    return [(title, sorted(acts, key=lambda a: a.against is not None)) for title, acts in mine if acts]


def _has(actor: Actor, name: str) -> bool:
    return not ACTS[name].makes_dossier and may(actor.role, name, relation=Relation.SAME_TEAM).allowed


def _offered(scene: Scene, actor: Actor, name: str) -> Offered:
    act = copy(_empty(name))
    act.dossier = scene.dossier
    return Offered(name, act.title, next(iter(hindrances(scene, actor, act)), None))


@cache
def _empty(name: str) -> Act:
    """The form of an act, not filled in; to make one for each act on each page takes longer than to ask the law."""
    return ACTS[name](UUID(int=0))
