"""What is answered and judged in a dossier, for each way it may end. Names of the vocabulary; no person stands behind them."""

from __future__ import annotations

from collections.abc import Iterator

Said = tuple[str, str, str]  # a fact or judgment, the member it is of, the answer

HOME, FEAR, ACCOUNT, REQUEST = "country:home", "country:home/fear:threat", "element:account", "request:other"
NEW, ABSENCE = "new_element:later", "withdrawal_sign:absence"
LISTS = (("country", ""), ("fear", HOME), ("element", ""), ("family_link", ""))
CLOSED_LISTS = (("alleged_act", ""),)  # of the specialist
CLOSED_FACTS = ("security_danger_raised", "community_danger_raised", "fled_sanction_raised")
SIGNS = (
    "race_raised", "religion_raised", "nationality_raised", "group_raised", "opinion_raised", "past_harm_raised",
    "violence_feared", "execution_raised", "ill_treatment_raised", "conflict_raised", "activities_since_departure",
)  # fmt: skip
RAISED = {
    "refugee": ("opinion_raised", "violence_feared"),
    "ill_treatment": ("ill_treatment_raised",),
    "war": ("conflict_raised",),
    "unfounded": (),
}
FURTHER: dict[str, dict[str, str]] = {
    "refugee": {"holding_back": "not_holding_back", "actor_kind": "state_actor", "alternative_named": "no"},
    "ill_treatment": {"actor_kind": "state_actor", "alternative_named": "no", "lack_of_care": "no"},
    "war": {"actor_kind": "state_actor", "alternative_named": "no", "lack_of_care": "no"},
    "unfounded": {"lack_of_care": "no"},
}
JUDGED: dict[str, tuple[Said, ...]] = {
    "refugee": tuple(
        (name, FEAR, "yes")
        for name in ("opinion_held", "link_with_act", "feared_event_likely", "act_violence", "severe_violation")
    ),
    "ill_treatment": (("ill_treatment", FEAR, "yes"), ("harm_likely", FEAR, "yes")),
    "war": (
        ("armed_conflict", HOME, "yes"),
        ("civilian", "", "yes"),
        ("violence_level", HOME, "high_violence"),
        ("personal_factors", FEAR, "some_factors"),
        ("serious_individual_threat", FEAR, "yes"),
    ),
    "unfounded": (),
}
OF_THE_ANALYST = frozenset({"violence_level"})
ON_MERITS = frozenset(RAISED)
Ending = tuple[str, str]  # the power used, the kind of decision
ENDINGS: dict[str, Ending] = {
    "refugee": ("grant_refugee_status", "found_refugee"),
    "ill_treatment": ("grant_subsidiary_protection", "found_subsidiary"),
    "war": ("grant_subsidiary_protection", "found_subsidiary"),
    "unfounded": ("refuse_as_unfounded", "found_unfounded"),
    "transfer": ("take_transfer_decision", "not_processed"),
    "withdrawn": ("declare_explicitly_withdrawn", "found_explicitly_withdrawn"),
    "gone": ("declare_implicitly_withdrawn", "found_implicitly_withdrawn"),
    "protected": ("reject_as_inadmissible", "found_inadmissible"),
    "nothing_new": ("reject_subsequent", "found_inadmissible"),
}
BEFORE: dict[str, Ending] = ENDINGS | {  # lodged before 12 June 2026
    "gone": ("leave_unprocessed", "left_unprocessed"),
    "nothing_new": ("reject_as_inadmissible", "found_inadmissible"),
}
STATES = ("DEU", "ITA", "ESP", "HRV", "GRC", "FRA", "AUT")


def heard(way: str) -> Iterator[Said]:
    """What the hearing brings, where the case ends on its merits."""
    for name in ("un_agency_raised", "nationals_rights_raised"):
        yield name, "", "no"
    yield "outside_country", HOME, "yes"
    yield "cannot_or_will_not_use_protection", HOME, "yes"
    yield "evidence_filed", ACCOUNT, "yes"
    for sign in SIGNS:
        yield sign, FEAR, "yes" if sign in RAISED[way] else "no"
    for name, answer in FURTHER[way].items():
        yield name, FEAR, answer


def judgments(way: str) -> Iterator[Said]:
    """What is judged, where the case ends on its merits."""
    yield "proven_by_evidence", ACCOUNT, "yes"
    yield from JUDGED[way]
