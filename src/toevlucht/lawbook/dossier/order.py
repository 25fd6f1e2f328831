"""Dates that cannot stand in the order given: all of them, by a short list of rules."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from toevlucht.engine.case import Answer, Case, Member
from toevlucht.engine.law import Law
from toevlucht.engine.said import Said, said

# earlier, later: checked wherever both are answered, on one member or on one and the members around it
COURSE = ("born_on", "made_on", "registered_on", "lodged_on", "decided_on", "notified_on")  # each after all before it
ORDER = (("born_on", "act_on"), *combinations(COURSE, 2), ("status_review_started_on", "status_review_decided_on"))
OF_THE_DECISION = ("notified_on", "appealed_on", "stay_requested_on", "stay_decided_on", "judged_on", "final_on")
OF_A_WITHDRAWAL = tuple(("status_review_decided_on", name) for name in OF_THE_DECISION)  # once that is the decision
PAST = ("born_on", "act_on")  # lie before the day asked about
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
