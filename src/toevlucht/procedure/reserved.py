"""Facts that an act of their own records: who may not perform it neither records nor corrects them by another act."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from toevlucht.access.policy import ACTS
from toevlucht.engine.said import said
from toevlucht.procedure.acts.application import LodgeApplication, MakeApplication, RegisterApplication, WithdrawApplication
from toevlucht.procedure.acts.people import AppointRepresentative
from toevlucht.procedure.acts.periods import ExtendPeriod, SuspendPeriod
from toevlucht.procedure.powers import HAS_ACT, elsewhere
from toevlucht.procedure.refusal import Problem
from toevlucht.record.actor import Actor

OF = {  # by fact the act that records it
    **{act.records: act.name for act in (MakeApplication, RegisterApplication, LodgeApplication, WithdrawApplication)},
    "withdrawal_consequences_told": WithdrawApplication.name,
    "representative_appointed_on": AppointRepresentative.name,
    **{fact: act.name for act in (ExtendPeriod, SuspendPeriod) for fact in act.facts.values()},
}


def reserved(name: str, field: str, actor: Actor, acts: Mapping[str, str] = HAS_ACT) -> Iterator[Problem]:
    """Why this actor does not say this fact here: two persons say it by acts of theirs, or an act that is not for this role."""
    yield from elsewhere(name, field, acts)
    if name in OF and actor.role not in ACTS[OF[name]]:
        what = said("an act of its own records this, and it is not for this role: {role}", role=actor.role)
        yield Problem(field, "mandate", what, said("let somebody say it who may perform that act"))
