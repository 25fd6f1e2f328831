"""Every act filled in so that it is performed: who, on what, with which words, after what must come first.

A new act has no row here, and the tests that go over all acts fail until it has.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from tests.cast import TODAY, Cast
from toevlucht.access.labels import EVERY_LABEL
from toevlucht.procedure.catalogue import ACTS
from toevlucht.procedure.perform import Done, perform
from toevlucht.procedure.rebuild import SERVICE
from toevlucht.record.actor import Actor, acting
from toevlucht.seed.cast import account_of, team_of

DRAFT = {"uses": "declare_explicitly_withdrawn", "outcome": "found_explicitly_withdrawn", "reasons": "Withdrawn in writing."}
ANSWER = {"fact": "stateless", "answer": "no", "supplied_by": "applicant", "source": "report 1"}
STATEMENT = {"by": "applicant", "words": "I left at night.", "source": "report 1", "compartment": "ORDINARY"}
FEAR = "country:home/fear:threat"
ABUSE = {"judgment": "use_refusal_for_abuse", "answer": "no", "reasons": "Nothing points to it.", "heard": "on", "member": FEAR,
         "considered": "charter_and_conventions"}  # fmt: skip
ON = "2026-08-02"
DAYS = map(date.fromordinal, count(date(2021, 1, 1).toordinal()))
NOBODY = ""  # the service itself


@dataclass(frozen=True)
class Filled:
    """An act ready to be performed."""

    who: str
    subject: UUID | None
    data: dict[str, str]


def filled(cast: Cast, name: str, dossier: UUID | None = None) -> Filled:
    """An act by its name, ready to be performed on a dossier that was lodged, or on one given; KeyError where it has no row."""
    who, prepare = ROWS[name]
    if name in ("make_application", "register_application", "lodge_application"):
        return Filled(who, *prepare(cast, None))
    return Filled(who, *prepare(cast, dossier or cast.applies()))


def performed(cast: Cast, name: str, done: Filled) -> Done:
    """Perform it; what nobody does, the service does by itself."""
    if done.who != NOBODY:
        return getattr(cast, done.who).does(name, done.subject, **done.data)
    cast.database.log_in("vault")
    service = Actor(SERVICE, "service", EVERY_LABEL)
    with acting(service), transaction.atomic():
        return perform(service, ACTS[name](done.subject or uuid4(), done.data), uuid4(), TODAY)


def plain(**data: str) -> Callable[[Cast, Any], tuple[Any, dict[str, str]]]:
    """An act before which nothing else must come."""
    return lambda cast, dossier: (dossier, {"on": ON} | data)


def after(*acts: tuple[str, str, dict[str, str]], **data: str) -> Callable[[Cast, Any], tuple[Any, dict[str, str]]]:
    """An act that follows others: who, which and with what."""

    def prepare(cast: Cast, dossier: UUID) -> tuple[UUID, dict[str, str]]:
        for who, name, given in acts:
            getattr(cast, who).does(name, dossier, **({"on": ON} | given))
        return dossier, {"on": ON} | data

    return prepare


def of_line(kind: str, field: str, *acts: tuple[str, str, dict[str, str]], **data: str) -> Callable[[Cast, Any], Any]:
    """An act about the newest entry of a kind, which others made first."""

    def prepare(cast: Cast, dossier: UUID) -> tuple[UUID, dict[str, str]]:
        after(*acts)(cast, dossier)
        line = next(line for line in reversed(cast.bas.sees(dossier).lines) if line.kind == kind)
        return dossier, {"on": ON, field: str(line.id)} | data

    return prepare


def beside(*acts: str, **data: str) -> Callable[[Cast, Any], tuple[Any, dict[str, str]]]:
    """An act on two dossiers, after others on the same two."""

    def prepare(cast: Cast, dossier: UUID) -> tuple[UUID, dict[str, str]]:
        other = {"other": str(cast.applies("Yusuf"))}
        for name in acts:
            cast.chaima.does(name, dossier, on=ON, **(other | LINKS[name]))
        return dossier, {"on": ON} | other | data

    return prepare


def account(login: str, **data: str) -> Callable[[Cast, Any], tuple[Any, dict[str, str]]]:
    """An act about an account; from another day each time, for the same is not proposed twice."""
    return lambda cast, _: (account_of(login), {"on": ON, "starts_on": str(next(DAYS))} | data)


def begun(*moments: str, **data: str) -> Callable[[Cast, Any], tuple[Any, dict[str, str]]]:
    """An act at the beginning of a dossier, after these."""

    def prepare(cast: Cast, _: object) -> tuple[UUID | None, dict[str, str]]:
        dossier = uuid4() if moments else None
        for name in moments:
            more = {"known_as": "Samira"} if name == "make_application" else {}
            dossier = cast.chaima.does(name, dossier, on="2026-07-01", **more).dossier
        return dossier, {"on": "2026-07-02"} | data

    return prepare


def gap(cast: Cast, dossier: UUID) -> tuple[UUID, dict[str, str]]:
    """An unverified value of the law."""
    from toevlucht.engine.unverified import unverified

    name = next(iter(unverified(cast.anna.sees(dossier).law))).name.split(" ", 1)[0]
    return dossier, {"on": ON, "gap": name, "reasons": "Read in the official text."}


GLASS = {"hours": "4", "reason": "The applicant is in hospital."}
LINKS = {
    "link_family": {"relation": "spouse"},
    "link_identity": {"view": "The register of the border", "reasons": "The same photograph."},
}
WITHDRAWN = ("anna", "withdraw_application", {"on": "2026-08-01", "told": "on"})
DRAFTED, REVIEWED = ("anna", "draft_decision", DRAFT), ("bas", "review_decision", {"agree": "agreed"})
SIGNED = ("anna", "sign_decision", {"sure": "on"})
WIFE = "family_link:wife"
PARKED = (
    ("anna", "record_answer", ANSWER | {"fact": "status_held", "answer": "refugee_status", "supplied_by": "case_officer"}),
    ("anna", "add_member", {"path": WIFE}),
    *(
        ("anna", "record_answer", ANSWER | {"fact": fact, "answer": answer, "member": WIFE, "supplied_by": "case_officer"})
        for fact, answer in (("relation", "other_relative"), ("reunification_requested_on", "2026-05-01"), ("family_pilot", "no"))
    ),
)
JUDGED = ("anna", "record_judgment", ABUSE)
PERIOD = {"ground": "complex_case", "length": "3 months", "told": "2026-09-01", "ends": "2027-01-10", "on": "2026-09-01"}
SENT = {"article": "GDPR 17(1)(d)", "reasons": "Recorded in the wrong dossier."}
NORTH = {"team": str(team_of("anna")), "officer": str(account_of("anna"))}
MINE = {"reasons": "A neighbour."}

ROWS: dict[str, tuple[str, Callable[[Cast, Any], Any]]] = {
    "make_application": ("chaima", begun(known_as="Samira")),
    "register_application": ("chaima", begun("make_application")),
    "lodge_application": ("chaima", begun("make_application", "register_application")),
    "withdraw_application": ("anna", plain(told="on")),
    "record_identity": ("chaima", plain(written="Samira", form="alias", script="Latn", source="report 1")),
    "record_number": ("chaima", plain(number="2801234567", source="register")),
    "record_address": ("chaima", plain(address="A street 1", reasons="Threatened.")),
    "link_identity": ("chaima", beside(**LINKS["link_identity"])),
    "unlink_identity": ("chaima", beside("link_identity", **LINKS["link_identity"])),
    "link_family": ("chaima", beside(**LINKS["link_family"])),
    "unlink_family": ("chaima", beside("link_family", reasons="They are cousins.")),
    "appoint_representative": ("chaima", plain(who="Mr. Voogd")),
    "appoint_lawyer": ("chaima", plain(who="Mr. Advocaat")),
    "record_statement": ("eva", plain(**STATEMENT)),
    "record_document": ("eva", plain(what="passport", pages="3", received_from="applicant", compartment="ORDINARY")),
    "record_answer": ("anna", plain(**ANSWER)),
    "record_register_answer": ("gijs", plain(register="Eurodac", asked="A hit?", answer="None.", compartment="ORDINARY")),
    "add_member": ("eva", plain(path="country:home")),
    "state_list_complete": ("eva", plain(scope="country", complete="on")),
    "record_judgment": ("anna", after(("anna", "add_member", {"path": FEAR}), **ABUSE)),
    "join_judgment": ("bas", of_line("answer", "entry", ("anna", "add_member", {"path": FEAR}), JUDGED, agree="on")),
    "confirm_unverified": ("hanna", gap),
    "choose_law": ("hanna", plain(regime="substance", act="qr", reasons="Lodged in between.")),
    "extend_period": ("anna", plain(**PERIOD)),
    "suspend_period": ("anna", plain(ground="data_missing", since="2026-09-01", told="2026-09-01", on="2026-09-01")),
    "use_power": ("anna", after(WITHDRAWN, power_name="declare_explicitly_withdrawn", reasons="Withdrawn in writing.")),
    "park": ("anna", after(*PARKED, member=WIFE, reasons="The ruling is awaited.")),
    "draft_decision": ("anna", after(WITHDRAWN, **DRAFT)),
    "review_decision": ("bas", after(WITHDRAWN, DRAFTED, agree="agreed")),
    "sign_decision": ("anna", after(WITHDRAWN, DRAFTED, REVIEWED, sure="on")),
    "serve_decision": ("anna", after(WITHDRAWN, DRAFTED, REVIEWED, SIGNED, how="post")),
    "override": ("anna", plain(conclusion="qr.refugee", instead="No refugee.", reasons="Read otherwise.")),
    "correct": ("anna", of_line("answer", "entry", ("anna", "record_answer", ANSWER), answer="yes", reasons="Misheard.")),
    "raise_signal": ("eva", plain(to="EXCLUSION", words="Paragraph 3 of the report.")),
    "destroy": ("mo", of_line("statement", "entry", ("eva", "record_statement", STATEMENT), **SENT)),
    "assign_dossier": ("sven", plain(**NORTH)),
    "declare_conflict": ("karel", plain(**MINE)),
    "lift_conflict": (
        "bas",
        of_line("conflict", "since", ("anna", "declare_conflict", MINE), account=str(account_of("anna")), **MINE),
    ),
    "break_glass": ("otto", plain(**GLASS)),
    "confirm_break_glass": ("bas", of_line("glass", "glass", ("otto", "break_glass", GLASS), reasons="I asked.")),
    "report_break_glass": (NOBODY, of_line("glass", "glass", ("otto", "break_glass", GLASS))),
    "change_mandate": ("umar", account("karel", role="senior_officer")),
    "change_team": ("umar", account("karel", team=str(team_of("otto")))),
    "change_certificate": ("umar", account("karel", certificate="hearing_children")),
}
