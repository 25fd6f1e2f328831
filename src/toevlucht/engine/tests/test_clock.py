"""A duty's clock, line by line: what is certain makes the earliest end, what is possible the latest."""

from datetime import date

import pytest

from toevlucht.engine import Answer, Case, Member, assess
from toevlucht.engine import model as m
from toevlucht.engine.case import LONG_AGO, NEVER
from toevlucht.engine.clock import NOT_DUE, Clock, shown
from toevlucht.engine.tests.small import BLOCK, cite, law
from toevlucht.engine.truth import NO, UNKNOWN, YES

START = date(2026, 6, 12).toordinal()


def day(a, b=None):
    """The day `a` days after the start, or one between `a` and `b` days after it (None: never)."""
    return (START + a, START + a if b is None else b if b == NEVER else START + b)


def length(*lengths):
    return frozenset(lengths)


TEN, TWENTY = length((10, "day")), length((20, "day"))
EITHER = TEN | TWENTY


def clock(at_most=(), **given):
    """A duty of ten days from the start, read five days after it; `given` says what differs."""
    usual = {
        "today": day(5), "arises": YES, "starts": day(0), "within": ((YES, TEN),), "again": (), "extended": (), "stopped": (),
        "postponed": (), "never_later": None, "met_on": None, "met_when": None, "ends_when": None,
    }  # fmt: skip
    return Clock("calendar", "", "", at_most).run(**(usual | given))


def end(**given):
    """(earliest, latest) in days after the start; "never" where there is none."""
    return tuple("never" if d == NEVER else d - START for d in clock(**given).end)


def codes(**given):
    """(met, missed, unmet, ended, met late)."""
    found = clock(**given)
    return (found.met, found.missed, found.unmet, found.ended, found.met_late)


def test_everything_a_plain_clock_shows():
    found = clock()
    ends = (START + 10, START + 10)
    assert found == shown(YES, day(0), ends, NO, NO, YES, NO, NO, found.low, found.high)
    assert (found.status, found.act_by, found.wait_until) == ("open", *ends)
    assert (found.low[:3], found.high[:3]) == ((*ends, ""), (*ends, ""))
    assert [step.note for step in found.low.steps] == ["event_day_left_out", "ends_on", "last_day"]


@pytest.mark.parametrize(
    ("starts", "arises"), [(day(5), YES), (day(6), NO), (day(4, 6), UNKNOWN), (day(-9, 5), YES), (day(5, NEVER), UNKNOWN)]
)
def test_a_duty_arises_on_the_day_its_run_starts(starts, arises):
    item = m.Duty("d", m.CASE, cite("(d)"), BLOCK, starts=m.Ref("due"), met_when=m.Ref("f0"), ends_when=m.Ref("f0"))
    given = Case(Member(answers={"due": Answer(starts), "f0": Answer(True)}))
    found = assess(law(item, facts=(m.Fact("due", m.CASE, "day"),)), given, START + 5).value("ex.d")
    assert found.arises == arises
    assert (found == NOT_DUE) == (arises == NO)


def test_a_duty_that_does_not_arise_shows_nothing():
    assert NOT_DUE.shown == shown(NO, (LONG_AGO, NEVER), (NEVER, NEVER), NO, NO, NO, NO)


def test_without_an_event_the_run_starts_on_the_day_asked_about():
    assert clock(starts=None, today=day(5)).start == day(5)
    assert end(starts=None, today=day(5)) == (15, 15)


@pytest.mark.parametrize(
    ("starts", "ends"),
    [
        (day(0, 3), (10, 13)),
        (day(0, NEVER), (10, "never")),
        ((LONG_AGO, START), (LONG_AGO + 10 - START, 10)),
    ],
)
def test_an_open_start_leaves_the_end_open(starts, ends):
    assert end(starts=starts) == ends


@pytest.mark.parametrize(
    ("within", "ends"),
    [
        (((YES, EITHER),), (10, 20)),
        (((UNKNOWN, TEN), (YES, TWENTY)), (10, 20)),
        (((NO, TEN), (YES, TWENTY)), (20, 20)),
        (((YES, TEN), (YES, TWENTY)), (10, 10)),
        (((YES, length((4, "week"), (1, "month"))),), (28, 30)),
        (((YES, None),), (0, "never")),  # nobody gave it: at once at the earliest
        (((UNKNOWN, None), (YES, TEN)), (0, "never")),
        (((NO, TEN),), ("never", "never")),
    ],
)
def test_the_row_that_applies_gives_the_length(within, ends):
    assert end(within=within) == ends


@pytest.mark.parametrize(
    ("met_on", "today", "wanted"),
    [
        (None, day(10), (NO, NO, YES, NO, NO)),
        (None, day(11), (NO, YES, YES, NO, NO)),
        (None, day(9, 11), (NO, UNKNOWN, YES, NO, NO)),
        (day(12, NEVER), day(11), (NO, YES, YES, NO, NO)),
        (day(10), day(11), (YES, NO, NO, NO, NO)),
        (day(11), day(11), (YES, YES, NO, NO, YES)),
        (day(9, 11), day(11), (YES, UNKNOWN, NO, NO, UNKNOWN)),
        (day(9, 12), day(11), (UNKNOWN, UNKNOWN, UNKNOWN, NO, UNKNOWN)),
    ],
)
def test_met_in_time_met_late_or_missed(met_on, today, wanted):
    assert codes(met_on=met_on, today=today) == wanted


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({}, "open"),
        ({"arises": UNKNOWN}, "possible"),
        ({"today": day(11)}, "missed"),
        ({"today": day(9, 11)}, "open"),
        ({"today": day(11), "arises": UNKNOWN}, "possible"),
        ({"met_on": day(3)}, "met"),
        ({"met_on": day(11), "today": day(11)}, "met_late"),
        ({"met_on": day(11), "today": day(11), "arises": UNKNOWN}, "met"),  # done is done, whether or not it had to be
        ({"ends_when": YES}, "ended"),
        ({"ends_when": YES, "arises": UNKNOWN}, "ended"),
        ({"ends_when": YES, "met_when": YES}, "met"),
        ({"met_when": UNKNOWN}, "open"),
        ({"arises": NO}, "none"),
    ],
)
def test_what_a_clock_says_of_its_duty(given, status):
    assert clock(**given).status == status


@pytest.mark.parametrize(
    ("given", "days"),
    [
        ({}, (10, 10)),
        ({"within": ((YES, EITHER),)}, (10, 20)),
        ({"within": ()}, (None, None)),
        ({"starts": day(0, NEVER)}, (10, None)),
        ({"starts": (LONG_AGO, START)}, (None, 10)),  # nobody knows since when
        ({"arises": NO}, (None, None)),
        ({"arises": UNKNOWN}, (10, 10)),
    ],
)
def test_the_last_days_a_clock_gives(given, days):
    found = clock(**given)
    assert (found.act_by, found.wait_until) == tuple(d if d is None else START + d for d in days)


@pytest.mark.parametrize("within", [((YES, TEN),), ()])
@pytest.mark.parametrize("code", [NO, UNKNOWN, YES])
def test_what_meets_or_ends_a_duty_by_condition(within, code):
    left = {NO: YES, UNKNOWN: UNKNOWN, YES: NO}[code]
    assert codes(within=within, met_when=code) == (code, NO, left, NO, NO)
    assert codes(within=within, ends_when=code) == (NO, NO, left, code, NO)


@pytest.mark.parametrize("code", [NO, UNKNOWN, YES])
def test_a_duty_that_ended_is_not_missed(code):
    assert clock(today=day(11), ends_when=code).missed == {NO: YES, UNKNOWN: UNKNOWN, YES: NO}[code]
    assert clock(today=day(11), met_when=code).missed == {NO: YES, UNKNOWN: UNKNOWN, YES: NO}[code]


def test_a_duty_that_only_may_arise_is_at_most_possibly_missed():
    assert codes(arises=UNKNOWN, today=day(11)) == (NO, UNKNOWN, UNKNOWN, NO, NO)


def test_as_soon_as_possible_has_no_end_to_miss():
    found = clock(within=(), today=day(999))
    assert found == shown(YES, day(0), (NEVER, NEVER), NO, NO, YES, NO)
    assert codes(within=(), met_on=day(3)) == (YES, NO, NO, NO, NO)
    assert codes(within=(), met_on=day(7)) == (NO, NO, YES, NO, NO)


def test_a_last_day_without_a_length_is_the_end():
    assert end(within=(), never_later=day(7)) == (7, 7)
    assert clock(within=(), never_later=day(7), today=day(8)).missed == YES
    assert clock(within=(), never_later=day(7), today=day(7)).missed == NO


@pytest.mark.parametrize(
    ("again", "start", "ends"),
    [
        ((YES, day(3)), day(3), (13, 13)),
        ((YES, day(5)), day(5), (15, 15)),
        ((YES, day(6)), day(0), (10, 10)),
        ((NO, day(3)), day(0), (10, 10)),
        ((UNKNOWN, day(3)), day(0, 3), (10, 13)),
        ((YES, day(2, 4)), day(2, 4), (12, 14)),
        ((YES, day(2, 9)), day(0, 5), (10, 15)),
        ((YES, day(-3)), day(0), (10, 10)),
    ],
)
def test_a_later_event_starts_the_run_anew(again, start, ends):
    assert clock(again=[[again]]).start == start
    assert end(again=[[again]]) == ends
    assert clock(again=[[], [(YES, day(-9)), again]]).start == start


def test_what_may_lie_before_today_counts_only_as_far_as_it_is_certain():
    assert clock(today=day(4, 6), again=[[(YES, day(5))]]).start == day(0)


@pytest.mark.parametrize(("met_on", "met"), [(day(2), NO), (day(3), YES), (day(2, 3), UNKNOWN), (day(4), YES)])
def test_what_met_an_earlier_run_does_not_meet_the_new_one(met_on, met):
    assert clock(again=[[(YES, day(3))]], met_on=met_on).met == met
    assert clock(met_on=met_on).met == YES


@pytest.mark.parametrize(
    ("own", "found"),
    [
        (("", "", ""), ("apr_73", "calendar", "open")),
        (("calendar", "", ""), ("calendar", "", "")),
        (("calendar", "atw", "by a court"), ("calendar", "atw", "by a court")),
    ],
)
def test_a_duty_counts_as_its_act_unless_it_says_otherwise(own, found):
    known = law()
    known.acts["ex"] = m.Act("ex", "Example", counting="apr_73", disputed_counting="calendar", disputed_why="open")
    caps = tuple(m.Extension(m.Ref("f0"), at_most=c) for c in (m.Const("length", (3, "month")), None))
    duty = m.Duty(
        "d",
        m.CASE,
        cite("(d)"),
        BLOCK,
        extended=caps,
        **dict(zip(("counting", "disputed_counting", "disputed_why"), own, strict=True)),
    )
    made = Clock.of(known, duty)
    assert (made.counting, made.disputed, made.why, made.at_most) == (*found, ((3, "month"), None))
