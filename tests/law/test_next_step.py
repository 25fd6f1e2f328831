"""No dossier without a next duty or an end: each stage names who must do what next, on every day, under old law and new."""

from itertools import accumulate
from random import Random

import pytest

from tests.law.shared import LAW, case, day
from toevlucht.engine import assess
from toevlucht.engine.tests.small import examples

EVENTS = ("made_on", "registered_on", "lodged_on", "decided_on", "notified_on", "appealed_on", "judged_on")
NEXT = {  # the event that came last -> the duties of which one is still to be met
    "made_on": {"register_application", "register_after_forwarding", "register_after_screening"},
    "registered_on": {"lodge", "lodge_at_border", "lodge_after_transfer"},
    "lodged_on": {"decide"},
    "decided_on": {"notify"},
    "notified_on": {"appeal_short", "appeal_ordinary"},
    "appealed_on": {"rule_on_appeal"},
    "judged_on": {"appeal_further"},
}
EXAMINATION = {"decide", "submit_elements", "settle_responsibility", "hold_registration_talk", "give_personal_data"} | {
    "request_take_charge",
    "request_take_back",
}
WAITING = ("open", "missed", "possible")


def to_do(a):
    """The bare names of the duties that wait, and of the powers that must be used."""
    duties = {d.key.split(".")[1] for d in a.duties if d.status in WAITING}
    return duties | {p.key.split(".")[1] for p in a.powers if p.must and p.status == "open"}


def history(events, first, gap):
    """A case in which these events happened, `gap` days apart."""
    return case(**{name: (at, at) for name, at in zip(events, accumulate([first, *[gap] * len(events)]), strict=False)})


def stages(first):
    """(events so far, days between them) for random paces; a first lodging under the old law passed every stage in it."""
    chance = Random(first)  # paces, no secrets
    last = len(EVENTS) if first < day("2026-01-01") else EVENTS.index("appealed_on") + 1
    return [(EVENTS[:n], chance.randint(1, 20)) for n in range(1, last + 1)]


@pytest.mark.parametrize("first", [day("2024-03-01"), day("2026-07-02")])
def test_each_stage_has_a_next_duty_until_it_is_done(first):
    for events, gap in stages(first):
        if first < day("2026-01-01") and events[-1] in ("made_on", "registered_on"):
            continue  # who never lodged before 12 June 2026 stands under the new law
        for on in (first + gap * len(events) + late for late in (0, 1, 9, 40, 400)):
            assert NEXT[events[-1]] & to_do(assess(LAW, history(events, first, gap), on)), (events[-1], gap, on)


@pytest.mark.parametrize("seed", range(examples(6)))
def test_no_history_is_without_a_next_duty(seed):
    chance = Random(seed)  # histories, no secrets
    first, gap = chance.randint(day("2016-01-01"), day("2028-01-01")), chance.randint(1, 90)
    events = EVENTS[: chance.randint(1, len(EVENTS))]
    a = assess(LAW, history(events, first, gap), first + gap * len(events) + chance.randint(0, 900))
    assert to_do(a)


@pytest.mark.parametrize("first", [day("2024-03-01"), day("2026-07-02")])
def test_after_the_decision_nothing_of_the_examination_is_asked_any_more(first):
    decided = assess(LAW, history(EVENTS[:4], first, 10), first + 60)
    assert to_do(decided) & EXAMINATION == set()


@pytest.mark.parametrize("first", [day("2024-03-01"), day("2026-07-02")])
def test_what_is_final_is_an_end(first):
    final = history(EVENTS[:5], first, 5)
    final.root.answers |= case(final_on=(first + 60,) * 2).root.answers
    assert to_do(assess(LAW, final, first + 61)) & set().union(*NEXT.values()) == set()
