"""The policy: for a role, an act or a page, a compartment and a relation, one answer with its reason.

Tables, not code: a reader of this file must be able to say who may do what without running anything. The same is written
by hand in `tests/table.md`, and every cell of the two is compared.
"""

from __future__ import annotations

from dataclasses import dataclass

from toevlucht.access.labels import Label
from toevlucht.access.relations import NOWHERE, OUTSIDE, Relation
from toevlucht.access.roles import LABELS, RELATIONS, labels_of_role, needs_vault

__all__ = ["ACTS", "PAGES", "Verdict", "article_of", "certificate_for", "labels_of_role", "may", "needs_vault"]

EVERYBODY = frozenset(LABELS) - {"auditor", "administrator", "service"}
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
STATING = HEARING | {"country_analyst"}  # who says how a country is meets no applicant
KEEPERS = frozenset({"administrator"})
IMPORTERS = frozenset({"records_officer", "exclusion_specialist"})
LINKERS = frozenset({"intake_officer", "senior_officer"})

ACTS: dict[str, frozenset[str]] = {
    "make_application": INTAKE | {"screening_officer"},
    "propose_import": IMPORTERS,
    "import_dossier": IMPORTERS,
    "release_law": frozenset({"policy_lawyer"}),
    "take_register_line": frozenset({"intake_officer", "records_officer"}),
    "register_application": INTAKE,
    "lodge_application": INTAKE,
    "record_identity": INTAKE | {"screening_officer"},
    "record_number": INTAKE | {"screening_officer"},
    "record_address": frozenset({"intake_officer"}),
    "link_identity": LINKERS,
    "unlink_identity": LINKERS,
    "link_family": INTAKE,
    "unlink_family": INTAKE,
    "appoint_representative": INTAKE,
    "appoint_lawyer": INTAKE,
    "record_answer": STATING,
    "state_list_complete": HEARING,
    "add_member": HEARING,
    "record_statement": HEARING,
    "record_document": HEARING,
    "record_register_answer": INTAKE | {"screening_officer", "exclusion_specialist"},
    "record_judgment": STATING,
    "join_judgment": HEARING,
    "confirm_unverified": OFFICERS | {"policy_lawyer"},
    "choose_law": frozenset({"policy_lawyer"}),
    "extend_period": OFFICERS,
    "suspend_period": OFFICERS,
    "withdraw_application": INTAKE,
    "use_power": CASEWORK | {"intake_officer", "interviewer", "child_interviewer", "policy_lawyer"},
    "draft_decision": CASEWORK,
    "review_decision": frozenset({"senior_officer", "exclusion_specialist", "policy_lawyer"}),
    "sign_decision": CASEWORK,
    "serve_decision": CASEWORK,
    "override": OFFICERS,
    "park": OFFICERS | {"policy_lawyer"},
    "correct": STATING,
    "correct_day": CASEWORK,
    "raise_signal": EVERYBODY,
    "destroy": frozenset({"records_officer", "exclusion_specialist"}),
    "assign_dossier": frozenset({"senior_officer", "team_manager", "planner"}),
    "declare_conflict": EVERYBODY,
    "lift_conflict": frozenset({"senior_officer", "team_manager"}),
    "break_glass": OFFICERS | {"interviewer", "child_interviewer", "medical_expert", "litigation_officer"},
    "confirm_break_glass": frozenset({"senior_officer", "team_manager", "exclusion_specialist"}),
    "report_break_glass": frozenset({"service"}),
    "change_mandate": KEEPERS,
    "change_team": KEEPERS,
    "change_certificate": KEEPERS,
    "open_enrolment": KEEPERS,
    "stop_access": KEEPERS,
}

PAGES: dict[str, frozenset[str]] = {
    "see_list": EVERYBODY,
    "see_dossier": EVERYBODY | {"service"},
    "see_document": EVERYBODY,
    "upload_document": HEARING,
    "export_dossier": CASEWORK | {"litigation_officer", "records_officer"},
    "search": EVERYBODY - {"policy_lawyer", "country_analyst"},
    "see_account": KEEPERS | {"team_manager", "auditor", "service"},
    "see_self": frozenset(LABELS) - {"service"},
}

DOORS = ACTS | PAGES
OF_NO_DOSSIER = frozenset(
    {"make_application", "propose_import", "take_register_line", "see_list", "search"}
)  # no relation to ask for
OF_ACCOUNTS = frozenset({"change_mandate", "change_team", "change_certificate", "open_enrolment", "stop_access", "see_account"})
OF_ONESELF = frozenset({"see_self"})

# Reg. 2024/1348 art. 4(8) asks that staff is trained, and art. 22(3) that a child is heard by somebody who knows children. That
# the training is looked at here, before these acts and in this role, is a choice of this program.
CERTIFICATES: dict[str, str] = {  # acts that ask for training, and which
    "sign_decision": "deciding",
}
ROLE_CERTIFICATES: dict[str, str] = {  # roles that may not act without it
    "child_interviewer": "hearing_children",
}
ARTICLES: dict[str, str] = {  # by training
    "deciding": "apr 4(8)",
    "hearing_children": "apr 22(3)",
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether something is allowed, and why or why not, in words a member of staff may read."""

    allowed: bool
    why: str


def may(role: str, door: str, label: Label = Label.ORDINARY, relation: Relation = Relation.NONE) -> Verdict:
    """Whether a role may perform an act, or see a page, in a compartment, being what they are to its subject.

    To write where one may not read is allowed only by `raise_signal`: a signal goes in, nothing comes out.
    """
    if door not in DOORS:
        return Verdict(False, f"there is no act or page '{door}'")
    if role not in DOORS[door]:
        return Verdict(False, f"{door} is not for {role or 'nobody'}")
    if relation not in _relations(role, door):
        return Verdict(False, f"{door} is not open to {role} in the relation '{relation}'")
    if door != "raise_signal" and label & ~labels_of_role(role):
        return Verdict(False, f"{role} does not see what bears the label {label.name}")
    return Verdict(True, f"{door} is open to {role}")


def _relations(role: str, door: str) -> frozenset[Relation]:
    """In which relations a door is open to a role; never with a conflict of interest, and of oneself only one's own page."""
    if door in OF_ONESELF:
        return frozenset({Relation.OWN})
    if door in OF_NO_DOSSIER or door in OF_ACCOUNTS:
        return frozenset(Relation) - {Relation.OWN, Relation.CONFLICT}
    return OUTSIDE if door == "break_glass" else RELATIONS.get(role, NOWHERE)


def certificate_for(role: str, act: str) -> str:
    """The training an act asks of whoever performs it in a role; "" for none."""
    return CERTIFICATES.get(act) or ROLE_CERTIFICATES.get(role, "")


def article_of(certificate: str) -> str:
    """The article on which a training is asked."""
    return ARTICLES[certificate]
