"""The acts of a household's procedure, as the cast performs them: from made to served, withdrawn or appealed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from operator import itemgetter
from random import Random

from toevlucht.procedure.bulk import Planned
from toevlucht.seed import ends, grounds
from toevlucht.seed.case import Act, Case, answer, judged, yes
from toevlucht.seed.cast import account_of, actor_of, team_of
from toevlucht.seed.course import Course, course
from toevlucht.seed.people import Person, born_on, dossier_id, households
from toevlucht.seed.periods import periods
from toevlucht.seed.words import DOCUMENTS, LAWYERS, REASONS, SIGNALS, SOURCE, STORIES


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
    if case.course.again:
        yield from ends.again(case)
    yield from periods(case)
    yield from _ending(case)


def _ending(case: Case) -> Iterator[Act]:
    """What leads to the end, and the decision."""
    match case.course.way:
        case "transfer":
            yield from ends.transfer(case)
        case "gone":
            yield from ends.gone(case)
        case "protected":
            yield from ends.protected(case)
        case "nothing_new":
            pass  # what leads to it stands under the repeated application
        case "withdrawn":
            yield case.course.at(0.9), case.officer, "withdraw_application", {"told": "on"}
            if case.course.before:
                return  # only the newer law has a decision follow
        case _:
            yield from _hearing(case)
            yield from _judging(case)
            yield from _decision(case, "daan")
            return
    yield from _decision(case, case.officer)


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
        yield answer(case, its.registered, "chaima", "unaccompanied", "", yes(person.alone))
        yield answer(case, its.registered, "chaima", "age_in_doubt", "", "no")


def _lodging(case: Case) -> Iterator[Act]:
    """Lodged, with what the person tells of themselves."""
    person, its = case.person, case.course
    stateless = person.nationality == "UNK"
    yield its.lodged, "chaima", "lodge_application", {}
    yield answer(case, its.lodged, "chaima", "born_on", "", born_on(person, its.made).isoformat())
    yield answer(case, its.lodged, "chaima", "stateless", "", yes(stateless))
    yield its.lodged, "chaima", "add_member", {"path": grounds.HOME}
    if not stateless:
        yield answer(case, its.lodged, "chaima", "which", grounds.HOME, person.nationality)
    yield answer(case, its.lodged, "chaima", "is_nationality", grounds.HOME, yes(not stateless))
    yield answer(case, its.lodged, "chaima", "is_former_residence", grounds.HOME, yes(stateless))
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
    for name, member, said in grounds.heard(case.course.way):
        yield answer(case, on, case.officer, name, member, said)
    if not case.course.again:
        yield answer(case, on, case.officer, "subsequent_application", "", "no")
    for scope, member in grounds.LISTS:
        yield on, case.officer, "state_list_complete", {"scope": scope, "member": member, "complete": "on"}


def _judging(case: Case) -> Iterator[Act]:
    """The officer judges, the analyst says how violent a country is; the specialist looks at what only a specialist sees."""
    on = case.course.at(0.85)
    for name, member, said in grounds.judgments(case.course.way):
        yield judged(case, on, "xander" if name in grounds.OF_THE_ANALYST else case.officer, name, member, said)
    for name in grounds.CLOSED_FACTS:
        yield answer(case, on, "daan", name, "", "no")
    for scope, member in grounds.CLOSED_LISTS:
        yield on, "daan", "state_list_complete", {"scope": scope, "member": member, "complete": "on"}


def _decision(case: Case, decider: str) -> Iterator[Act]:
    """Drafted, reviewed by another, signed, served; appealed where the course says so."""
    its = case.course
    power, kind = (grounds.BEFORE if its.before else grounds.ENDINGS)[its.way]
    draft = {"uses": power, "outcome": kind, "reasons": case.chance.choice(REASONS)}
    yield its.at(0.93), decider, "draft_decision", draft
    yield its.at(0.97), case.senior, "review_decision", {"agree": "agreed", "remarks": ""}
    yield its.decided, decider, "sign_decision", {"sure": "on"}
    yield its.served, case.officer, "serve_decision", {"how": case.chance.choice(("in_person", "post", "adviser"))}
    if its.appealed:
        yield answer(case, its.appealed, case.officer, "appealed_on", "", its.appealed.isoformat())
