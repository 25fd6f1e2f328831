"""Every act filled in so that it is performed: who, on what, with which words, after what must come first.

A new act has no row here, and the tests that go over all acts fail until it has.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import count
from uuid import UUID, uuid4

from django.db import transaction

from tests.cast import DRAFT, TODAY, Cast
from tests.law.shared import LAW
from toevlucht.access.labels import EVERY_LABEL
from toevlucht.engine.unverified import unverified
from toevlucht.procedure.acts.imports import fingerprint_of, proposal_of
from toevlucht.procedure.acts.law import THE_LAW
from toevlucht.procedure.catalogue import ACTS
from toevlucht.procedure.law import running
from toevlucht.procedure.perform import Done, perform
from toevlucht.procedure.rebuild import SERVICE
from toevlucht.record.actor import Actor, acting
from toevlucht.record.read import Line
from toevlucht.seed.cast import account_of, team_of

ANSWER = {"fact": "stateless", "answer": "no", "supplied_by": "applicant", "source": "report 1"}
STATEMENT = {"by": "applicant", "words": "I left at night.", "source": "report 1", "compartment": "ORDINARY"}
FEAR = "country:home/fear:threat"
ABUSE = {"judgment": "use_refusal_for_abuse", "answer": "no", "reasons": "Nothing points to it.", "heard": "on", "member": FEAR,
         "considered": "charter_and_conventions"}  # fmt: skip
DEED = "alleged_act:unit"
SUSPECTED = {"fact": "war_crime_suspected", "member": DEED, "answer": "yes", "supplied_by": "exclusion_specialist"}
ON = "2026-08-02"
NUMBERS = count(100)
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
    row = ROWS[name]
    return Filled(row.who, *row.prepare(cast, None if isinstance(row, Begun | Account) else dossier or cast.applies()))


def has_page(name: str) -> bool:
    """Whether the desk has a page for an act; the others are done by a command, or by a job."""
    act, row = ACTS[name], ROWS[name]
    return row.who != NOBODY and (name == "make_application" or not act.makes_dossier) and act.about in ("dossier", "account")


def performed(cast: Cast, name: str, done: Filled) -> Done:
    """Perform it; what nobody does, the service does by itself."""
    if done.who != NOBODY:
        return getattr(cast, done.who).does(name, done.subject, **done.data)
    cast.database.log_in("vault")
    service = Actor(SERVICE, "service", EVERY_LABEL)
    with acting(service), transaction.atomic():
        return perform(service, ACTS[name](done.subject or uuid4(), done.data), uuid4(), TODAY)


@dataclass(frozen=True)
class Row:
    """How an act is filled in: by whom, after which others, about which entry, with what."""

    who: str
    data: dict[str, str]
    first: tuple[tuple[str, str, dict[str, str]], ...] = ()  # who, which act, with what
    kind: str = ""  # of the entry it is about, the newest
    field: str = ""  # that names the entry

    def prepare(self, cast: Cast, dossier: UUID | None) -> tuple[UUID | None, dict[str, str]]:
        """Do what must come first; on what, and with what."""
        for who, name, given in self.first:
            getattr(cast, who).does(name, dossier, **({"on": ON} | given))
        return dossier, {"on": ON} | self.data | self.named(cast.bas.sees(dossier).lines if self.kind and dossier else [])

    def named(self, lines: Iterable[Line]) -> dict[str, str]:
        """The entry it is about, of these."""
        found = [str(line.id) for line in lines if line.kind == self.kind]
        return {self.field: found[-1]} if found else {}


class Account(Row):
    """An act about an account; from another day each time, for the same is not proposed twice."""

    def prepare(self, cast: Cast, dossier: UUID | None) -> tuple[UUID | None, dict[str, str]]:
        """Karel's account."""
        return account_of("karel"), {"on": ON, "starts_on": str(next(DAYS))} | self.data


class Beside(Row):
    """An act on two dossiers."""

    def prepare(self, cast: Cast, dossier: UUID | None) -> tuple[UUID | None, dict[str, str]]:
        """A second dossier."""
        other = {"other": str(cast.applies("Yusuf"))}
        for who, name, given in self.first:
            getattr(cast, who).does(name, dossier, **({"on": ON} | other | given))
        return dossier, {"on": ON} | other | self.data


class Begun(Row):
    """An act at the beginning of a dossier."""

    def prepare(self, cast: Cast, dossier: UUID | None) -> tuple[UUID | None, dict[str, str]]:
        """A new dossier, as far as it must be."""
        made = uuid4() if self.first else None
        for who, name, given in self.first:
            made = getattr(cast, who).does(name, made, **({"on": "2026-07-01"} | given)).dossier
        return made, {"on": "2026-07-02"} | self.data


class Imported(Begun):
    """A file with a number of its own each time, for it is taken in once."""

    def prepare(self, cast: Cast, dossier: UUID | None) -> tuple[UUID | None, dict[str, str]]:
        """Proposed, where it is to be taken in."""
        text = FILE.replace("A-77", f"A-{next(NUMBERS)}")
        proposed = proposal_of(LAW, text)
        if not self.first:
            return None, {"on": ON} | proposed
        return cast.mo.does("propose_import", on=ON, **proposed).dossier, {"on": ON, "text": text}


class Register(Begun):
    """A line of a register, with a number of its own each time."""

    def prepare(self, cast: Cast, dossier: UUID | None) -> tuple[UUID | None, dict[str, str]]:
        """A line."""
        number = f"R-{next(NUMBERS)}"
        return None, {"on": ON, "number": number, "sha": fingerprint_of(number)} | self.data


class OfLaw(Account):
    """An act about the law, another version each time."""

    def prepare(self, cast: Cast, dossier: UUID | None) -> tuple[UUID | None, dict[str, str]]:
        """A version nobody proposed yet; its history begins with the first, as the command does it."""
        with cast.database.plain("owner") as owner:
            owner.execute("insert into record_subject (id, kind) values (%s, 'law_version') on conflict do nothing", [THE_LAW])
        return THE_LAW, {"on": ON, "hash": fingerprint_of(f"{next(NUMBERS)}")} | self.data


def suspected(cast: Cast) -> UUID:
    """Applied in 2023; a paper points to a war crime: two specialists settle exclusion before anything else."""
    dossier: UUID = cast.chaima.does("make_application", on="2023-05-01", known_as="Samira").dossier
    cast.chaima.does("register_application", dossier, on="2023-05-02")
    cast.chaima.does("lodge_application", dossier, on="2023-05-02")
    cast.anna.answers(dossier, "admissibility_settled_on", "2023-06-01", on="2023-06-01")
    cast.daan.does("add_member", dossier, path=DEED, on="2023-06-01")
    cast.daan.does("record_answer", dossier, **ANSWER | SUSPECTED)
    return dossier


def excluded(cast: Cast) -> UUID:
    """Two specialists found an exclusion and nothing else is open: the law has it refused."""
    dossier = suspected(cast)
    for fact, answer in (("defence_raised", "no"), ("act_on", "2010-01-01")):
        cast.daan.does("record_answer", dossier, **ANSWER | SUSPECTED | {"fact": fact, "answer": answer})
    cast.daan.does("record_answer", dossier, **ANSWER | {"fact": "born_on", "answer": "1980-01-01"})
    form = {"answer": "yes", "reasons": "Two witnesses.", "heard": "on", "evidence": "report 1", "member": DEED}
    for judgment in ("war_crime", "committed_it", "individual_responsibility"):
        asked = {code.split(".")[-1]: 1 for item in running().judgments[judgment] for code in item.considers}
        cast.daan.does("record_judgment", dossier, **form, judgment=judgment, considered="\n".join(asked))
        entry = cast.daan.sees(dossier).lines[-1].id
        cast.wim.does("join_judgment", dossier, entry=str(entry), agree="on")
    return dossier


class Gap(Row):
    """An unverified value of the law."""

    def prepare(self, cast: Cast, dossier: UUID | None) -> tuple[UUID | None, dict[str, str]]:
        """The first of them."""
        return dossier, {"on": ON, "gap": gap()} | self.data


def gap() -> str:
    """The name of an unverified value of the law."""
    return next(iter(unverified(running()))).name.split(" ", 1)[0]


GLASS = {"hours": "4", "reason": "The applicant is in hospital."}
LINK = {"view": "The register of the border", "reasons": "The same photograph."}
WITHDRAWN = ("anna", "withdraw_application", {"on": "2026-08-01", "told": "on"})
DRAFTED, REVIEWED = ("anna", "draft_decision", DRAFT), ("bas", "review_decision", {"agree": "agreed"})
SIGNED, SERVED = ("anna", "sign_decision", {"sure": "on"}), ("anna", "serve_decision", {"how": "post"})
RIGHT = {"on": "2026-08-04", "right_day": "2026-08-03", "reasons": "The letter was handed over a day later."}
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

MADE = ("chaima", "make_application", {"known_as": "Samira"})
REGISTERED = ("chaima", "register_application", {})
FEARED, BROKEN = ("anna", "add_member", {"path": FEAR}), ("otto", "break_glass", GLASS)
FAMILY, ONE = ("chaima", "link_family", {"relation": "spouse"}), ("chaima", "link_identity", LINK)

FILE = """toevlucht: dossier/1
id: A-77
title: Yusuf
facts:
  stateless: {value: no, by: applicant, source: report 4, on: 2026-06-01}
"""
PROPOSED = proposal_of(LAW, FILE)

ROWS: dict[str, Row] = {
    "release_law": OfLaw("hanna", {"reasons": "June 2026."}),
    "take_register_line": Register("chaima", {"known_as": "Samira", "made_on": "2026-06-20", "source": "the old register"}),
    "propose_import": Imported("mo", PROPOSED),
    "import_dossier": Imported("nina", {"text": FILE}, (("mo", "propose_import", PROPOSED),)),
    "make_application": Begun("chaima", {"known_as": "Samira"}),
    "register_application": Begun("chaima", {}, (MADE,)),
    "lodge_application": Begun("chaima", {}, (MADE, REGISTERED)),
    "withdraw_application": Row("anna", {"told": "on"}),
    "record_identity": Row("chaima", {"written": "Samira", "form": "alias", "script": "Latn", "source": "report 1"}),
    "record_number": Row("chaima", {"number": "2801234567", "source": "register"}),
    "record_address": Row("chaima", {"address": "A street 1", "reasons": "Threatened."}),
    "link_identity": Beside("chaima", LINK),
    "unlink_identity": Beside("chaima", LINK, (ONE,)),
    "link_family": Beside("chaima", {"relation": "spouse"}),
    "unlink_family": Beside("chaima", {"reasons": "They are cousins."}, (FAMILY,)),
    "appoint_representative": Row("chaima", {"who": "Mr. Voogd"}),
    "appoint_lawyer": Row("chaima", {"who": "Mr. Advocaat"}),
    "record_statement": Row("eva", STATEMENT),
    "record_document": Row("eva", {"what": "passport", "pages": "3", "received_from": "applicant", "compartment": "ORDINARY"}),
    "record_answer": Row("anna", ANSWER),
    "record_register_answer": Row(
        "gijs", {"register": "Eurodac", "asked": "A hit?", "answer": "None.", "compartment": "ORDINARY"}
    ),
    "add_member": Row("eva", {"path": "country:home"}),
    "state_list_complete": Row("eva", {"scope": "country", "complete": "on"}),
    "record_judgment": Row("anna", ABUSE, (FEARED,)),
    "join_judgment": Row("bas", {"agree": "on"}, (FEARED, JUDGED), "answer", "entry"),
    "confirm_unverified": Gap("hanna", {"reasons": "Read in the official text."}),
    "choose_law": Row("hanna", {"regime": "substance", "act": "qr", "reasons": "Lodged in between."}),
    "extend_period": Row("anna", PERIOD),
    "suspend_period": Row("anna", {"ground": "data_missing", "since": "2026-09-01", "told": "2026-09-01", "on": "2026-09-01"}),
    "use_power": Row("anna", {"power_name": "settle_responsibility", "reasons": "No hit anywhere."}),
    "park": Row("anna", {"member": WIFE, "reasons": "The ruling is awaited."}, PARKED),
    "draft_decision": Row("anna", DRAFT, (WITHDRAWN,)),
    "review_decision": Row("bas", {"agree": "agreed"}, (WITHDRAWN, DRAFTED)),
    "sign_decision": Row("anna", {"sure": "on"}, (WITHDRAWN, DRAFTED, REVIEWED)),
    "serve_decision": Row("anna", {"how": "post"}, (WITHDRAWN, DRAFTED, REVIEWED, SIGNED)),
    "override": Row("anna", {"conclusion": "qr.refugee", "instead": "No refugee.", "reasons": "Read otherwise."}),
    "correct": Row("anna", {"answer": "yes", "reasons": "Misheard."}, (("anna", "record_answer", ANSWER),), "answer", "entry"),
    "correct_day": Row("anna", RIGHT, (WITHDRAWN, DRAFTED, REVIEWED, SIGNED, SERVED), "answer", "entry"),
    "raise_signal": Row("eva", {"to": "EXCLUSION", "words": "Paragraph 3 of the report."}),
    "destroy": Row("mo", SENT, (("eva", "record_statement", STATEMENT),), "statement", "entry"),
    "assign_dossier": Row("sven", NORTH),
    "declare_conflict": Row("karel", MINE),
    "lift_conflict": Row(
        "bas", {"account": str(account_of("anna"))} | MINE, (("anna", "declare_conflict", MINE),), "conflict", "since"
    ),
    "break_glass": Row("otto", GLASS),
    "confirm_break_glass": Row("bas", {"reasons": "I asked."}, (BROKEN,), "glass", "glass"),
    "report_break_glass": Row(NOBODY, {}, (BROKEN,), "glass", "glass"),
    "change_mandate": Account("umar", {"role": "senior_officer"}),
    "change_team": Account("umar", {"team": str(team_of("otto"))}),
    "change_certificate": Account("umar", {"certificate": "hearing_children"}),
    "open_enrolment": Account("umar", {"reasons": "I know him."}),
    "stop_access": Account("umar", {"reasons": "His laptop was stolen."}),
}
