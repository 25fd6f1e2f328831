"""Every clock of the law has a scenario that holds its last day where counting it is not plain.

A scenario holds a last day that it names, or shows on both sides: open on it, missed the day after. It is at an edge
where a month has no such day or ends, the last day is no working day, or a clause reaches it.
"""

from collections import defaultdict
from datetime import timedelta
from functools import cache

from tests.law.shared import LAW, SCENARIOS, scenarios_of
from toevlucht.engine import assess
from toevlucht.engine import model as m
from toevlucht.engine.clauses import terms
from toevlucht.lawbook.dossier.values import interval
from toevlucht.lawbook.scenario.checks import key_of

NO_DECISION = "no decision of the Council is on the list: test_crisis.py puts one there and holds the last days"
WITHOUT = {
    "cri.register_in_crisis": NO_DECISION,
    "cri.request_take_charge_in_crisis": NO_DECISION,
    "cri.answer_take_charge_in_crisis": NO_DECISION,
    "cri.notify_take_back_in_crisis": NO_DECISION,
    "cri.confirm_take_back_in_crisis": NO_DECISION,
    "cri.carry_out_transfer_in_crisis": NO_DECISION,
}
CRISIS_ROWS = {"apr.end_border_procedure": 1}  # eighteen weeks, there too
CLAUSES = {"extended": "extension", "stopped": "stop", "again": "starts_again", "postponed": "postponement"}
REACHED = {"moved", "not_moved", "minimum", "stopped", "postponed", "never_later", "disputed"}
DUTIES = {k: d for k, items in LAW.versions.items() for d in items if isinstance(d, m.Duty)}
CLOCKS = {k for k, d in DUTIES.items() if d.within or d.never_later}


def assertions():
    """(place, what is said, the day asked about, the assessment, the duty) of each duty a scenario asserts."""
    for scenario in (s for path in SCENARIOS for s in scenarios_of(path)):
        for expected in scenario.expect:
            said = [x["duty"] for x in expected.get("must") or () if "duty" in x]
            if not said:
                continue
            day = interval(expected["day"])[0] if "day" in expected else scenario.dossier.day
            a = assess(LAW, scenario.dossier.case, day, {**scenario.dossier.regimes, **expected.get("under", {})})
            for want in said:
                key = key_of(a, want["name"])
                for duty in (a.reader.duty(key, scope, i) for scope, i, _ in a.paths(key)):
                    if duty.member == want.get("member", duty.member):
                        yield (scenario.path, scenario.change), want, day, a, duty


def at_an_edge(duty):
    """Whether anything but adding up leads to this last day; a day that no length leads to is one."""
    return not duty.steps or any(map(_bends, duty.steps))


def _bends(step):
    params = dict(step.params)
    if step.what != "length":
        return step.what in REACHED
    event, length = params["event"], str(params["lengths"])
    if "working" in length:
        return (step.day - event).days > int(length.split()[0])  # over a weekend or a holiday
    month = "month" in length or "year" in length
    return "extensions" in params or (month and (event.day != step.day.day or (step.day + timedelta(1)).day == 1))


@cache
def held():
    """What the scenarios hold: per duty whether it is at an edge, the lengths that picked it, the clauses that stood or fell."""
    sides, found = defaultdict(set), defaultdict(set)
    for place, want, day, a, duty in assertions():
        found[duty.key].add(("asserted", want.get("status")))
        sides[place, duty.key, duty.member].add((want.get("status"), day - (duty.latest or 0)))
        both = sides[place, duty.key, duty.member] >= {("open", 0), ("missed", 1)}
        if "earliest" not in want and "latest" not in want and not both:
            continue
        found[duty.key] |= {"edge"} if at_an_edge(duty) else set()
        clock = terms(a, duty.key, duty.member)
        found[duty.key] |= {*clock.lengths, *((c.kind, c.state) for c in clock.clauses)}
    return found


def missing(key, duty):
    """What no scenario shows of a duty, in words."""
    seen = held()[key]
    if "edge" not in seen:
        yield "its last day at an edge"
    if sum(isinstance(x[0], int) for x in seen if x != "edge") < len(duty.within) - CRISIS_ROWS.get(key, 0):
        yield "each of its lengths"
    for clause, kind in CLAUSES.items():
        if getattr(duty, clause) and (kind, "stands") not in seen:
            yield f"its {kind}, standing"
        if clause in ("extended", "stopped") and getattr(duty, clause) and (kind, "fails") not in seen:
            yield f"its {kind}, told late or not shown"


def test_a_scenario_holds_each_last_day_at_an_edge():
    lacking = {key: list(missing(key, DUTIES[key])) for key in sorted(CLOCKS - WITHOUT.keys())}
    assert {key: said for key, said in lacking.items() if said} == {}


def test_every_duty_is_asserted_by_a_scenario():
    assert sorted(DUTIES.keys() - held().keys() - WITHOUT.keys()) == ["apd05.decide"]  # an act of which nothing is modelled


def test_what_stands_without_one_is_a_clock_that_has_none():
    assert WITHOUT.keys() <= CLOCKS
    assert [k for k in WITHOUT if not list(missing(k, DUTIES[k]))] == []
