"""The policy: for a role and an act, or a role and a label, one answer with its reason.

Tables, not code: a reader of this file must be able to say who may do what without running anything.
"""

from __future__ import annotations

from dataclasses import dataclass

from toevlucht.access.labels import EVERY_LABEL, VAULT_ONLY, Label

CARE = Label.ORDINARY | Label.MEDICAL | Label.CHILD | Label.FAMILY_CONFIDENTIAL

LABELS: dict[str, Label] = {
    "intake_officer": Label.ORDINARY | Label.CHILD | Label.FAMILY_CONFIDENTIAL | Label.PROTECTED_ADDRESS,
    "screening_officer": Label.ORDINARY | Label.MEDICAL | Label.CHILD,
    "case_officer": CARE,
    "senior_officer": CARE,
    "interviewer": CARE,
    "child_interviewer": CARE,
    "medical_expert": Label.ORDINARY | Label.MEDICAL,
    "policy_lawyer": Label.ORDINARY,
    "planner": Label.ORDINARY,
    "records_officer": EVERY_LABEL & ~VAULT_ONLY,
    "exclusion_specialist": EVERY_LABEL & ~Label.PROTECTED_ADDRESS,
}

EVERYBODY = frozenset(LABELS)
INTAKE = frozenset({"intake_officer", "case_officer", "senior_officer"})
OFFICERS = frozenset({"case_officer", "senior_officer"})
CASEWORK = OFFICERS | {"exclusion_specialist"}
HEARING = CASEWORK | {
    "intake_officer",
    "screening_officer",
    "interviewer",
    "child_interviewer",
    "medical_expert",
    "policy_lawyer",
}

ACTS: dict[str, frozenset[str]] = {
    "make_application": INTAKE | {"screening_officer"},
    "register_application": INTAKE,
    "lodge_application": INTAKE,
    "link_family": INTAKE,
    "unlink_family": INTAKE,
    "appoint_representative": INTAKE,
    "appoint_lawyer": INTAKE,
    "record_answer": HEARING,
    "state_list_complete": HEARING,
    "add_member": HEARING,
    "record_statement": HEARING,
    "record_document": HEARING,
    "record_register_answer": INTAKE | {"screening_officer", "exclusion_specialist"},
    "record_judgment": HEARING,
    "join_judgment": HEARING,
    "confirm_unverified": OFFICERS | {"policy_lawyer"},
    "choose_law": frozenset({"policy_lawyer"}),
    "extend_period": OFFICERS,
    "suspend_period": OFFICERS,
    "withdraw_application": INTAKE,
    "use_power": CASEWORK,
    "draft_decision": CASEWORK,
    "review_decision": frozenset({"senior_officer"}),
    "sign_decision": CASEWORK,
    "serve_decision": CASEWORK,
    "override": OFFICERS,
    "park": OFFICERS,
    "correct": HEARING,
    "raise_signal": EVERYBODY,
    "destroy": frozenset({"records_officer", "exclusion_specialist"}),
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether something is allowed, and why or why not, in words a member of staff may read."""

    allowed: bool
    why: str


def labels_of_role(role: str) -> Label:
    """What a role may see; nothing for a role nobody wrote down."""
    return LABELS.get(role, Label(0))


def may(role: str, act: str, label: Label = Label.ORDINARY) -> Verdict:
    """Whether a role may perform an act that writes into a compartment.

    To write where one may not read is allowed only by `raise_signal`: a signal goes in, nothing comes out.
    """
    if act not in ACTS:
        return Verdict(False, f"there is no act '{act}'")
    if role not in ACTS[act]:
        return Verdict(False, f"{act} is not an act of {role or 'nobody'}")
    if act != "raise_signal" and label & ~labels_of_role(role):
        return Verdict(False, f"{role} does not see what bears the label {label.name}")
    return Verdict(True, f"{act} is an act of {role}")


def needs_vault(role: str) -> bool:
    """Whether a role works in the vault: its own process, with its own login of the database."""
    return bool(labels_of_role(role) & VAULT_ONLY)
