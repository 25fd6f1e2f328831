"""Step-up: some acts ask that the person has just proven themselves once more, for this very act and nothing else."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from uuid import UUID

from toevlucht.engine.said import said
from toevlucht.procedure.act import Act
from toevlucht.procedure.refusal import Problem, Refused
from toevlucht.record.actor import Actor


@dataclass(frozen=True, slots=True)
class Proof:
    """A factor was shown within the last minutes: `of` says for what, `how` with which kind of factor."""

    of: bytes
    how: str


class Unproven(Refused):
    """Nothing else stands in the way of the act: only the fresh factor is missing."""

    def __init__(self) -> None:
        todo = said("confirm it with your key or code")
        super().__init__([Problem("", "mandate", said("this asks that you prove once more who you are"), todo)])


def bound(actor: Actor, act: Act, key: UUID) -> bytes:
    """What a proof is of: this actor, this act on this subject, filled in so, under this intent."""
    return hashlib.sha256(actor.account.bytes + key.bytes + act.fingerprint()).digest()


def proven(actor: Actor, act: Act, key: UUID, proof: Proof | None) -> None:
    """Refuse an act that asks for a fresh factor without one that was shown for it."""
    if act.fresh and (proof is None or proof.of != bound(actor, act, key)):
        raise Unproven
