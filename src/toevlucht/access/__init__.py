"""Who may do and see what: pure policy, no framework, no store."""

from toevlucht.access.labels import Label
from toevlucht.access.policy import Verdict, may
from toevlucht.access.relations import Reach, Relation
from toevlucht.access.roles import holds, labels_of_role, needs_vault, reach_of_role, reads_vault

__all__ = [
    "Label",
    "Reach",
    "Relation",
    "Verdict",
    "holds",
    "labels_of_role",
    "may",
    "needs_vault",
    "reach_of_role",
    "reads_vault",
]
