"""On what an actor stands when an act begins: the role, the training and the relation, asked under the lock."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from toevlucht.access import Relation, may
from toevlucht.access.policy import article_of, certificate_for
from toevlucht.engine.said import said
from toevlucht.procedure import intents
from toevlucht.procedure.act import Act
from toevlucht.procedure.refusal import Problem, Refused, refuse
from toevlucht.procedure.scene import Scene
from toevlucht.record.actor import Actor
from toevlucht.staff.read import STANDING, Footing

# One statement for the footing, the blocks before powers, and what was answered under the key before.
ASKED = f"""
select f.*,
    procedure_blocks(%(subjects)s),
    i.body_hash, i.answer
from ({STANDING}) f
left join procedure_intent i on i.actor = %(account)s and i.key = %(key)s"""

# Each the bare name of a power, the duty that stands before it, the article; the last two empty for who does not see the duty.
Blocks = list[list[str]]


def footing(actor: Actor, act: Act, key: UUID, today: date) -> tuple[Footing, Blocks, intents.Answer | None]:
    """On what the actor stands, what the database blocks, and the answer this intent had before; None for a new one."""
    subjects = [act.dossier, *act.also()]
    asked: dict[str, Any] = {"account": actor.account, "role": actor.role, "on": today, "subjects": subjects, "key": key}
    with connection.cursor() as cursor:
        cursor.execute(ASKED, asked)
        *row, blocks, body, answer = cursor.fetchone()
    return Footing.of(subjects, row), blocks, intents.same(body, answer, act.fingerprint())


def unblocked(blocks: Blocks, power: str) -> None:
    """Refuse a power that the database blocks: under the lock of the dossier its trigger would see the very same rows.

    The law may say otherwise by now, while the standing that made the block waits to be worked out again.
    """
    if against := [_blocked(duty, article) for blocked, duty, article in blocks if power and blocked == power]:
        raise Refused(dict.fromkeys(against))


def _blocked(duty: str, article: str) -> Problem:
    """What comes before a power: a duty, or something that this actor does not see."""
    if not duty:
        return Problem("", "law", said("a duty comes first that you do not see"), said("ask a case officer to go on with this"))
    todo = said("fulfil the duty and record it; is it fulfilled, try again in a minute")
    return Problem("", article, said("{why}: {what}", why=said("a duty comes first"), what=duty), todo)


def nowhere() -> Refused:
    """The same refusal for a dossier that does not exist, one out of sight, and a new one whose id is taken."""
    return refuse("access", said("there is no such dossier"), said("look it up again"))


def entitled(stands: Footing, actor: Actor, act: Act) -> None:
    """Refuse where the role or the training ended, however the request came to be; a conflict of interest hides all."""
    if Relation.CONFLICT in stands.relations.values() or not stands.kinds <= {act.about}:
        raise nowhere()
    if not stands.holds and actor.role != "service":
        raise refuse("mandate", said("you no longer hold the role {role}", role=actor.role), said("sign in again"))
    needed = certificate_for(actor.role, act.name)
    if needed and needed not in stands.certificates:
        raise refuse(
            article_of(needed),
            said("this asks for a certificate that you do not hold: {certificate}", certificate=needed),
            said("let somebody do it who was trained for it"),
        )


def allowed(stands: Footing, actor: Actor, act: Act, scene: Scene) -> None:
    """Refuse what the policy does not open to this role, in this compartment and relation."""
    if not all(_verdicts(stands.relations.values(), actor, act, scene)):
        raise refuse("mandate", said("{role} may not do this here", role=actor.role), said("let somebody with that role do it"))


def _verdicts(relations: Iterable[Relation], actor: Actor, act: Act, scene: Scene) -> Iterable[bool]:
    return (may(actor.role, act.name, act.label(scene), relation).allowed for relation in relations)
