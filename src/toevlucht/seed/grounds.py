"""What is answered and judged in a dossier, for each way it may end. Names of the vocabulary; no person stands behind them."""

from __future__ import annotations

from collections.abc import Iterator

Said = tuple[str, str, str]  # a fact or judgment, the member it is of, the answer

HOME, FEAR, ACCOUNT, REQUEST = "country:home", "country:home/fear:threat", "element:account", "request:other"
LISTS = (("country", ""), ("fear", HOME), ("element", ""), ("family_link", ""))
CLOSED_LISTS = (("alleged_act", ""),)  # of the specialist
CLOSED_FACTS = ("security_danger_raised", "community_danger_raised", "fled_sanction_raised")
SIGNS = (
    "race_raised", "religion_raised", "nationality_raised", "group_raised", "opinion_raised", "past_harm_raised",
    "violence_feared", "execution_raised", "ill_treatment_raised", "conflict_raised", "activities_since_departure",
)  # fmt: skip
RAISED = {
    "found_refugee": ("opinion_raised", "violence_feared"),
    "found_subsidiary": ("ill_treatment_raised",),
    "found_unfounded": (),
}
FURTHER: dict[str, dict[str, str]] = {
    "found_refugee": {"holding_back": "not_holding_back", "actor_kind": "state_actor", "alternative_named": "no"},
    "found_subsidiary": {"actor_kind": "state_actor", "alternative_named": "no", "lack_of_care": "no"},
    "found_unfounded": {"lack_of_care": "no"},
}
JUDGED: dict[str, tuple[Said, ...]] = {
    "found_refugee": tuple(
        (name, FEAR, "yes")
        for name in ("opinion_held", "link_with_act", "feared_event_likely", "act_violence", "severe_violation")
    ),
    "found_subsidiary": (("ill_treatment", FEAR, "yes"), ("harm_likely", FEAR, "yes")),
    "found_unfounded": (),
}
POWERS = {
    "found_refugee": "grant_refugee_status",
    "found_subsidiary": "grant_subsidiary_protection",
    "found_unfounded": "refuse_as_unfounded",
    "not_processed": "take_transfer_decision",
    "found_explicitly_withdrawn": "declare_explicitly_withdrawn",
}
ON_MERITS = frozenset(RAISED)
STATES = ("DEU", "ITA", "ESP", "HRV", "GRC", "FRA", "AUT")


def heard(outcome: str) -> Iterator[Said]:
    """What the hearing brings, where the case ends on its merits."""
    for name in ("un_agency_raised", "nationals_rights_raised", "subsequent_application"):
        yield name, "", "no"
    yield "outside_country", HOME, "yes"
    yield "cannot_or_will_not_use_protection", HOME, "yes"
    yield "evidence_filed", ACCOUNT, "yes"
    for sign in SIGNS:
        yield sign, FEAR, "yes" if sign in RAISED[outcome] else "no"
    for name, answer in FURTHER[outcome].items():
        yield name, FEAR, answer


def judged(outcome: str) -> Iterator[Said]:
    """What is judged, where the case ends on its merits."""
    yield "proven_by_evidence", ACCOUNT, "yes"
    yield from JUDGED[outcome]
