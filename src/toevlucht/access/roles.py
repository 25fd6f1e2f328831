"""The roles: which compartments each sees, and of which dossiers. Tables, not code."""

from __future__ import annotations

from toevlucht.access.labels import EVERY_LABEL, VAULT_ONLY, Label
from toevlucht.access.relations import FAR, NEAR, NOWHERE, Reach, Relation

CARE = Label.ORDINARY | Label.MEDICAL | Label.CHILD | Label.FAMILY_CONFIDENTIAL

LABELS: dict[str, Label] = {
    "intake_officer": Label.ORDINARY | Label.CHILD | Label.FAMILY_CONFIDENTIAL | Label.PROTECTED_ADDRESS,
    "screening_officer": Label.ORDINARY | Label.MEDICAL | Label.CHILD,
    "case_officer": CARE,
    "senior_officer": CARE,
    "interviewer": CARE,
    "child_interviewer": CARE,
    "medical_expert": Label.ORDINARY | Label.MEDICAL,
    "planner": Label.ORDINARY,
    "policy_lawyer": Label.ORDINARY,
    "country_analyst": Label.ORDINARY,
    "litigation_officer": CARE,
    "quality_officer": CARE,
    "team_manager": Label.ORDINARY,
    "auditor": Label.ORDINARY,
    "administrator": Label.ORDINARY,
    "records_officer": EVERY_LABEL & ~VAULT_ONLY,
    "exclusion_specialist": EVERY_LABEL & ~Label.PROTECTED_ADDRESS,
    "service": EVERY_LABEL,
}

RELATIONS: dict[str, frozenset[Relation]] = {
    "intake_officer": FAR,
    "screening_officer": FAR,
    "case_officer": NEAR,
    "senior_officer": NEAR,
    "interviewer": NEAR,
    "child_interviewer": NEAR,
    "medical_expert": NEAR,
    "planner": NEAR,
    "policy_lawyer": FAR,
    "country_analyst": FAR,
    "litigation_officer": NEAR,
    "quality_officer": FAR,
    "team_manager": NEAR,
    "auditor": NOWHERE,
    "administrator": NOWHERE,
    "records_officer": FAR,
    "exclusion_specialist": FAR,
    "service": FAR,
}

# Who reads a compartment of the vault works there, and who gives out the ways into it: roles, places in teams, trainings, keys.
IN_VAULT = frozenset({"exclusion_specialist", "administrator"})

# The law names one role for a power. Who is of that role with further training holds it too: that an exclusion specialist and a
# senior officer are case officers, and a child interviewer an interviewer, is a choice of this program; change it here.
STANDS_FOR: dict[str, frozenset[str]] = {
    "senior_officer": frozenset({"case_officer"}),
    "exclusion_specialist": frozenset({"case_officer"}),
    "child_interviewer": frozenset({"interviewer"}),
}

# A dossier that was given to no team would be found by nobody who may give it to one. These two see what is ordinary and no more.
GIVES_OUT = frozenset({"planner", "team_manager"})

SEES_ACCOUNTS = frozenset({"administrator", "team_manager", "auditor", "service"})


def holds(role: str, asked: str) -> bool:
    """Whether a role holds what the law gives to another; what it gives to none is anybody's."""
    return asked in ("", role) or asked in STANDS_FOR.get(role, ())


def labels_of_role(role: str) -> Label:
    """What a role may see; nothing for a role nobody wrote down."""
    return LABELS.get(role, Label(0))


def reach_of_role(role: str) -> Reach:
    """How far a role reaches; nowhere for a role nobody wrote down."""
    relations = RELATIONS.get(role, NOWHERE)
    near = Reach.TEAM if Relation.SAME_TEAM in relations else Reach.NOTHING
    far = Reach.HOUSE if Relation.NONE in relations else Reach.NOTHING
    accounts = Reach.ACCOUNTS if role in SEES_ACCOUNTS else Reach.NOTHING
    return near | far | accounts | (Reach.UNGIVEN if role in GIVES_OUT else Reach.NOTHING)


def needs_vault(role: str) -> bool:
    """Whether a role works in the vault: its own process, with its own login of the database."""
    return role in IN_VAULT


def reads_vault(role: str) -> bool:
    """Whether a role reads a compartment that only the vault reads."""
    return role != "service" and bool(labels_of_role(role) & VAULT_ONLY)
