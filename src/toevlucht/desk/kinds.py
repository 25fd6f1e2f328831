"""The kinds of entries, and which parts of each are shown."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

KINDS = {
    "identity": _("Name"),
    "statement": _("Statement"),
    "document": _("Document"),
    "register_answer": _("Answer of a register"),
    "member": _("Added to a list"),
    "list": _("List"),
    "person": _("Person"),
    "link": _("Family link"),
    "unlink": _("End of a family link"),
    "choice": _("Choice between two acts"),
    "choice_proposed": _("Choice between two acts, proposed"),
    "accepted": _("Unverified value taken as it stands"),
    "accepted_proposed": _("Unverified value taken as it stands, proposed"),
    "power": _("Power used"),
    "note": _("Note"),
    "draft": _("Draft of a decision"),
    "review": _("Review of the draft"),
    "signature": _("Signature"),
    "service": _("Decision served"),
    "override": _("Difference from the rules"),
    "signal": _("Signal"),
    "destruction": _("Destruction"),
    "destruction_proposed": _("Destruction, proposed"),
}
PARTS = {
    "identity": ("known_as",),
    "statement": ("by", "words", "language", "source"),
    "document": ("what", "pages", "received_from"),
    "register_answer": ("register", "asked", "answer"),
    "list": ("scope",),
    "person": ("as", "name"),
    "link": ("relation", "relation_of_other", "dossier"),
    "unlink": ("dossier", "reasons"),
    "choice": ("regime", "act", "reasons"),
    "choice_proposed": ("regime", "act", "reasons"),
    "accepted": ("gap", "reasons"),
    "accepted_proposed": ("gap", "reasons"),
    "power": ("power", "reasons"),
    "note": ("reasons",),
    "draft": ("uses", "outcome", "reasons"),
    "review": ("finding", "remarks"),
    "service": ("how",),
    "override": ("conclusion", "instead", "reasons"),
    "signal": ("words",),
    "destruction": ("article", "reasons"),
    "destruction_proposed": ("article", "reasons"),
}
HOW = {
    "agreed": _("agreed"),
    "returned": _("back to the drafter"),
    "in_person": _("In person"),
    "post": _("By post"),
    "adviser": _("Through the lawyer"),
}
STATES = {
    "not_known": _("asked, and not known"),
    "not_established": _("not established"),
    "open": _("left open"),
    "not_asked": _("not asked"),
    "contradicts": _("sources contradict"),
}
