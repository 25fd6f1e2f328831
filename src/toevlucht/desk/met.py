"""What fulfils a duty: the fact that the law reads, and the act that records it."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString

from toevlucht.access.labels import label_of
from toevlucht.access.policy import ACTS
from toevlucht.desk.words import label
from toevlucht.engine import model as m
from toevlucht.procedure.reserved import OF
from toevlucht.procedure.scene import Scene
from toevlucht.procedure.standing_read import Due

DECIDED = {"decided_on": "sign_decision", "notified_on": "serve_decision", "family_parked_on": "park"}


@dataclass(frozen=True, slots=True)
class Met:
    """The fact in words, and the address of the form that records it; "" for who does not perform that act. Which fact, and of
    which member, is sent in the body (`known`), not in the address: addresses tell nothing of anybody.
    """

    fact: SafeString
    url: str
    known: dict[str, str]


def met(scene: Scene, due: Due, role: str) -> Met | None:
    """What fulfils a duty; None where no one fact does, or the reader does not see it."""
    duties = [item for item in scene.law.versions.get(due.name, ()) if isinstance(item, m.Duty)]
    facts = {item.met_on.name for item in duties if isinstance(item.met_on, m.Ref)} & scene.law.facts.keys()
    if len(facts) != 1 or label_of(scene.law.labels(fact := facts.pop())) not in scene.labels:
        return None
    act = {**OF, **DECIDED}.get(fact, "record_answer")
    known = {"ask": "yes", "fact": fact, "member": due.member} if act == "record_answer" else {}
    return Met(label(scene.law, fact), reverse("act", args=[scene.dossier, act]) if role in ACTS[act] else "", known)
