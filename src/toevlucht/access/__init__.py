"""Who may do and see what: pure policy, no framework, no store."""

from toevlucht.access.labels import Label
from toevlucht.access.policy import Verdict, labels_of_role, may

__all__ = ["Label", "Verdict", "labels_of_role", "may"]
