"""What somebody at work is to a dossier, and what each relation opens."""

from __future__ import annotations

from enum import IntFlag, StrEnum


class Relation(StrEnum):
    """Exactly one holds for an actor and a subject; `relation` of the database names the same (staff/sql/walls.sql)."""

    OWN = "own"  # the subject is the actor: their own account, a dossier about themselves
    ASSIGNED = "assigned"
    # Assigned to a team of the actor, opened to them for a while by breaking the glass, or of no team where they give those out.
    SAME_TEAM = "same_team"
    NONE = "none"
    CONFLICT = "conflict"  # a conflict of interest was declared: they see nothing of it, whatever else they are
    FORMER = "former"  # was assigned once, is no longer


class Reach(IntFlag):
    """How far a role reaches, as bits that row policies compare; the relations below say the same in words."""

    NOTHING = 0
    TEAM = 1  # what is assigned to them or to a team of theirs
    HOUSE = 2  # every dossier, but those with a conflict of interest
    ACCOUNTS = 4  # the histories of accounts
    UNGIVEN = 8  # what is assigned to nobody and no team, so that it can be


NEAR = frozenset({Relation.ASSIGNED, Relation.SAME_TEAM})
FAR = NEAR | {Relation.NONE, Relation.FORMER}
OUTSIDE = frozenset({Relation.NONE, Relation.FORMER})
NOWHERE = frozenset[Relation]()
