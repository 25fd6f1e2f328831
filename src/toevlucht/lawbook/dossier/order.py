"""Dates that cannot stand in the order given: all of them, by a short list of rules."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from toevlucht.engine.case import NEVER, Answer, Case, Member
from toevlucht.engine.law import Law
from toevlucht.engine.said import Said, said

# earlier, later: checked wherever both are answered, on one member or on one and the members around it
COURSE = ("born_on", "made_on", "registered_on", "lodged_on", "decided_on", "notified_on")  # each after all before it
BEGUN = (  # what begins, and its end
    ("status_review_started_on", "status_review_decided_on"),
    ("stopped_from", "stopped_until"),
    ("detained_on", "detention_ended_on"),
    ("measure_ordered_on", "measure_ended_on"),
    ("screening_started_on", "screening_closed_on"),
    ("family_parked_on", "family_resumed_on"),
    ("made_on", "withdrawn_in_writing_on"),
    ("made_on", "stopped_from"),
)
ORDER = (("born_on", "act_on"), *combinations(COURSE, 2), *BEGUN)
OF_THE_DECISION = ("notified_on", "appealed_on", "stay_requested_on", "stay_decided_on", "judged_on", "final_on")
OF_A_WITHDRAWAL = tuple(("status_review_decided_on", name) for name in OF_THE_DECISION)  # once that is the decision
PAST = ("born_on", "act_on")  # lie before the day asked about
AHEAD = ("transfer_planned_on", "arrival_due_on")  # events that are set for a day to come
Found = tuple[str, str, Said, Said]


def out_of_order(law: Law, case: Case, day: int | None) -> Iterator[Found]:
    """(path, name, what is wrong, what to do) for each pair of dates that exclude each other.

    Dates that overlap ("2008" and "2008-05") exclude nothing.
    """
    seen: dict[str, dict[str, Answer]] = {}
    for path, member in case.members():
        around = seen.get(path.rpartition("/")[0], {}) if path else {}
        answers = seen[path] = {**around, **_days(member)}
        for earlier, later in (*ORDER, *(OF_A_WITHDRAWAL if _withdrawn(member) else ())):
            if {earlier, later} <= answers.keys() and _first(answers[earlier]) > _last(answers[later]):
                todo = said("correct {one} or {other}", one=earlier, other=later)
                if later in member.answers:
                    yield path, later, said("lies before {event}", event=earlier), todo
                elif earlier in member.answers:
                    yield path, earlier, said("lies after {event}", event=later), todo
        for name in PAST:
            if day is not None and name in member.answers.keys() & answers.keys() and _first(answers[name]) > day:
                yield path, name, said("lies after the day asked about"), said("correct {one} or {other}", one=name, other="day")


def still_to_come(law: Law, case: Case, day: int) -> Iterator[Found]:
    """(path, name, what is wrong, what to do) for each event of a day after the one it is recorded for. That it will never happen
    may be known before.
    """
    for path, member in case.members():
        for name, answer in _days(member).items():
            if name in law.facts and law.facts[name].event and name not in AHEAD and day < _first(answer) < NEVER:
                yield path, name, said("lies after the day it is recorded for"), said("record it when it has happened")


def undated(law: Law, case: Case) -> Iterator[Found]:
    """Judgments of which nobody says when they were given: they could never go stale; and, read as known on a day, any answer."""
    todo = said("write on: DATE, or recorded: {{by: ROLE, on: DATE}} above")
    for path, member in case.members():
        for name, answer in member.answers.items():
            if answer.on:
                continue
            if case.known_on is not None:
                what = said("it is not said when this was recorded, so nobody can tell whether it was known then")
                yield path, name, what, todo
            elif name in law.judgments and answer.state in ("value", "not_established"):
                yield path, name, said("it is not said when this was judged"), todo


def _withdrawn(member: Member) -> bool:
    kind = member.answers.get("decision_kind")
    return kind is not None and kind.value == "status_withdrawn"


def _days(member: Member) -> dict[str, Answer]:
    return {n: a for n, a in member.answers.items() if isinstance(a.value, tuple) and a.state == "value"}


def _first(answer: Answer) -> int:
    return answer.value[0] if isinstance(answer.value, tuple) else 0


def _last(answer: Answer) -> int:
    return answer.value[1] if isinstance(answer.value, tuple) else 0
