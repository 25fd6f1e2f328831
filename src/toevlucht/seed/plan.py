"""The acts of a household's procedure, as the cast performs them: from made to served, withdrawn or appealed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from random import Random
from typing import Any
from uuid import UUID

from toevlucht.procedure.bulk import Planned
from toevlucht.procedure.law import running
from toevlucht.seed import grounds
from toevlucht.seed.cast import account_of, actor_of, team_of
from toevlucht.seed.course import Course, course
from toevlucht.seed.people import Person, born_on, dossier_id, households
from toevlucht.seed.words import DOCUMENTS, EVIDENCE, LAWYERS, REASONS, SIGNALS, SOURCE, STORIES

Act = tuple[date, str, str, dict[str, Any]]  # on which day, who, which act, what is filled in


@dataclass(frozen=True, slots=True)
class Case:
    """One person, what becomes of them, and who works on it."""

    id: UUID
    number: str
    person: Person
    course: Course
    chance: Random

    @property
    def officer(self) -> str:
        """The case officer."""
        return "otto" if self.course.south else "anna" if self.person.index % 2 else "karel"

    @property
    def senior(self) -> str:
        """Who reviews."""
        return "petra" if self.course.south else "bas"

    @property
    def hearer(self) -> str:
        """Who hears the person."""
        return "otto" if self.course.south else "farah" if self.person.years < 18 else "eva"


def block(seed: int, year: int, number: int, today: date) -> Iterator[list[Planned]]:
    """The acts of each household of a block, in the order of their days; what is still to come is left out."""
    chance = Random(f"{seed}:{year}:{number}")
    for household in households(chance, number):
        its = course(chance, household, year, today)
        cases = [_case(seed, year, person, its, chance) for person in household.people]
        acts = [(on, who, act, case.id, data) for case in cases for on, who, act, data in _acts(case)]
        acts += [(on, who, act, cases[0].id, data) for on, who, act, data in _links(cases)]
        acts.sort(key=itemgetter(0))  # stable: those of one day stay in the order they are told
        yield [Planned(actor_of(who), act, id_, on, data) for on, who, act, id_, data in acts if on <= today]


def _case(seed: int, year: int, person: Person, its: Course, chance: Random) -> Case:
    number = f"{year % 100:02}{seed % 100:02}{person.index:06}"
    return Case(dossier_id(seed, year, person.index), number, person, its, Random(chance.random()))


def _links(cases: list[Case]) -> Iterator[Act]:
    for other in cases[1:]:
        data = {"other": str(other.id), "relation": other.person.relation}
        yield other.course.registered, "chaima", "link_family", data


def _acts(case: Case) -> Iterator[Act]:
    """Everything that is done in a dossier until its end."""
    yield from _arrival(case)
    yield from _lodging(case)
    ending = case.course.outcome
    if ending in grounds.ON_MERITS:
        yield from _hearing(case)
        yield from _judging(case)
        yield from _decision(case, "daan")
    elif ending == "not_processed":
        yield from _transfer(case)
        yield from _decision(case, case.officer)
    else:
        yield from _withdrawal(case)


def _arrival(case: Case) -> Iterator[Act]:
    """Made and registered: name, number, who works on it."""
    person, its = case.person, case.course
    yield its.made, "chaima", "make_application", {"known_as": person.name.latin}
    if person.name.original:
        written = {"written": person.name.original, "form": "original", "script": person.name.script, "source": SOURCE}
        yield its.made, "chaima", "record_identity", written
    yield its.registered, "chaima", "register_application", {}
    yield its.registered, "chaima", "record_number", {"number": case.number, "source": SOURCE}
    team, officer = str(team_of(case.officer)), str(account_of(case.officer))
    yield its.registered, "ivo", "assign_dossier", {"team": team, "officer": officer}
    if person.alone:
        yield its.registered, "chaima", "appoint_representative", {"who": case.chance.choice(LAWYERS)}
    if person.years < 18:
        yield _answer(case, its.registered, "chaima", "unaccompanied", "", _yes(person.alone))
        yield _answer(case, its.registered, "chaima", "age_in_doubt", "", "no")


def _lodging(case: Case) -> Iterator[Act]:
    """Lodged, with what the person tells of themselves."""
    person, its = case.person, case.course
    stateless = person.nationality == "UNK"
    yield its.lodged, "chaima", "lodge_application", {}
    yield _answer(case, its.lodged, "chaima", "born_on", "", born_on(person, its.made).isoformat())
    yield _answer(case, its.lodged, "chaima", "stateless", "", _yes(stateless))
    yield its.lodged, "chaima", "add_member", {"path": grounds.HOME}
    if not stateless:
        yield _answer(case, its.lodged, "chaima", "which", grounds.HOME, person.nationality)
    yield _answer(case, its.lodged, "chaima", "is_nationality", grounds.HOME, _yes(not stateless))
    yield _answer(case, its.lodged, "chaima", "is_former_residence", grounds.HOME, _yes(stateless))
    yield its.at(0.1), "chaima", "appoint_lawyer", {"who": case.chance.choice(LAWYERS)}
    if case.chance.random() < 0.05:
        signal = {"to": "MEDICAL", "words": case.chance.choice(SIGNALS)}
        yield its.at(0.2), case.hearer, "raise_signal", signal


def _hearing(case: Case) -> Iterator[Act]:
    """The person is heard: their words, a document, and the answers that follow."""
    on = case.course.at(0.5)
    words = {
        "compartment": "ORDINARY",
        "by": "applicant",
        "words": case.chance.choice(STORIES),
        "language": "nl",
        "source": SOURCE,
    }
    yield on, case.hearer, "record_statement", words
    paper = {"compartment": "ORDINARY", "what": case.chance.choice(DOCUMENTS), "pages": "2", "received_from": "aanvrager"}
    yield on, case.officer, "record_document", paper
    for name, member, answer in grounds.heard(case.course.outcome):
        yield _answer(case, on, case.officer, name, member, answer)
    for scope, member in grounds.LISTS:
        yield on, case.officer, "state_list_complete", {"scope": scope, "member": member, "complete": "on"}


def _judging(case: Case) -> Iterator[Act]:
    """The officer judges; the specialist looks at what only a specialist sees."""
    on = case.course.at(0.85)
    for name, member, answer in grounds.judged(case.course.outcome):
        judged = {
            "judgment": name, "member": member, "answer": answer, "reasons": case.chance.choice(REASONS), "heard": "on",
            "evidence": list(EVIDENCE), "considered": considered(name), "rests_on": ["account"] if "fear" in member else [],
        }  # fmt: skip
        yield on, case.officer, "record_judgment", judged
    for name in grounds.CLOSED_FACTS:
        yield _answer(case, on, "daan", name, "", "no")
    for scope, member in grounds.CLOSED_LISTS:
        yield on, "daan", "state_list_complete", {"scope": scope, "member": member, "complete": "on"}


def _transfer(case: Case) -> Iterator[Act]:
    """Another State takes the person back."""
    its = case.course
    asked, accepted = its.at(0.3), its.at(0.6)
    told = (
        ("transfer_risk_raised", "", "no"),
        ("responsibility_interview_held_on", "", its.at(0.2).isoformat()),
        ("request_kind", grounds.REQUEST, "take_back"),
        ("request_state", grounds.REQUEST, case.chance.choice(grounds.STATES)),
        ("resting_on_hit", grounds.REQUEST, "yes"),
        ("request_received_on", grounds.REQUEST, asked.isoformat()),
    )
    for name, member, answer in told:
        yield _answer(case, asked, case.officer, name, member, answer)
    for name, answer in (("reply", "accepts"), ("replied_on", accepted.isoformat()), ("accepted_on", accepted.isoformat())):
        yield _answer(case, accepted, case.officer, name, grounds.REQUEST, answer)
    if case.person.years >= 18:
        for name in ("unaccompanied", "age_in_doubt"):
            yield _answer(case, asked, case.officer, name, "", "no")


def _withdrawal(case: Case) -> Iterator[Act]:
    """The applicant withdraws; only the newer law has a decision follow."""
    yield case.course.at(0.9), case.officer, "withdraw_application", {"told": "on"}
    if case.course.lodged >= date(2026, 6, 12):
        yield from _decision(case, case.officer)


def _decision(case: Case, decider: str) -> Iterator[Act]:
    """Drafted, reviewed by another, signed, served; appealed where the course says so."""
    its = case.course
    draft = {"uses": grounds.POWERS[its.outcome], "outcome": its.outcome, "reasons": case.chance.choice(REASONS)}
    yield its.at(0.93), decider, "draft_decision", draft
    yield its.at(0.97), case.senior, "review_decision", {"agree": "agreed", "remarks": ""}
    yield its.decided, decider, "sign_decision", {"sure": "on"}
    yield its.served, case.officer, "serve_decision", {"how": case.chance.choice(("in_person", "post", "adviser"))}
    if its.appealed:
        yield _answer(case, its.appealed, case.officer, "appealed_on", "", its.appealed.isoformat())


def _answer(case: Case, on: date, who: str, fact: str, member: str, answer: str) -> Act:
    return on, who, "record_answer", {
        "fact": fact, "member": member, "answer": answer, "supplied_by": "case_officer", "source": SOURCE,
    }  # fmt: skip


def considered(judgment: str) -> list[str]:
    """What the law that runs asks to consider for a judgment."""
    law = running()
    return list(dict.fromkeys(law.bare(code) for item in law.judgments.get(judgment, ()) for code in item.considers))


def _yes(so: bool) -> str:
    return "yes" if so else "no"
