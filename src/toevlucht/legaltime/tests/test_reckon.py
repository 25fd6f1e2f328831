"""Stops, postponement, absolute limit, and the trace."""

from datetime import date
from itertools import permutations
from typing import cast

import pytest

from toevlucht.legaltime import SENTENCES_EN, Ends, Length, counting, ends, fixed, reckon
from toevlucht.legaltime.length import Unit

D = date.fromisoformat
APR = counting("apr_73")
PLAIN = counting("calendar")
SIX = Length(6, "month")
START = D("2026-06-15")  # + 6 months: Tuesday 15 December 2026


def span(since: str, until: str) -> tuple[date, date]:
    return D(since), D(until)


@pytest.mark.parametrize(
    ("spans", "end"),
    [
        ([], "2026-12-15"),
        ([("2026-07-01", "2026-07-11")], "2026-12-25"),
        ([("2026-07-01", "2026-07-11"), ("2026-07-06", "2026-07-16")], "2026-12-30"),  # each day once
        ([("2026-07-01", "2026-07-01")], "2026-12-15"),
        ([("2026-05-01", "2026-06-01")], "2026-12-15"),  # over before the run
        ([("2026-06-10", "2026-06-18")], "2026-12-17"),  # only the 16th and 17th are inside
        ([("2026-12-15", "2026-12-18")], "2026-12-18"),  # begins on the last day
        ([("2026-12-16", "2026-12-18")], "2026-12-15"),  # begins after it
        ([("2026-12-20", "2026-12-22"), ("2026-12-01", "2026-12-11")], "2026-12-27"),  # the first brings the second in
    ],
)
def test_stopped_days_follow(spans: list[tuple[str, str]], end: str) -> None:
    stops = [span(*one) for one in spans]
    assert reckon(START, SIX, PLAIN, suspensions=stops).last_day == D(end)


MIXED = [
    ("2027-01-30", "month day day", "2027-03-02"),  # no 30 February: the 28th, then two days; days first: 1 March
    ("2026-12-17", "week working_day", "2026-12-28"),  # a week, then past Christmas; the working day first: the 25th
    ("2027-01-30", "month week working_day", "2027-03-08"),  # 28 February, 7 March (a Sunday), Monday
]


@pytest.mark.parametrize(("start", "units", "end"), MIXED)
def test_months_come_before_days_and_working_days_last(start: str, units: str, end: str) -> None:
    """In whatever order they are written, of the period or as extensions."""
    lengths = [Length(1, unit) for unit in cast("list[Unit]", units.split())]
    for written in permutations(lengths):
        assert reckon(D(start), written, PLAIN).last_day == D(end)
        assert reckon(D(start), written[0], PLAIN, extensions=written[1:]).last_day == D(end)


def test_stop_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="ends before it begins"):
        reckon(START, SIX, APR, suspensions=[span("2026-07-11", "2026-07-01")])


def test_negative_length_is_refused() -> None:
    with pytest.raises(ValueError, match="backwards"):
        reckon(START, Length(-1, "day"), APR)


def test_stopped_working_days_do_not_count() -> None:
    """Friday to Tuesday stopped: two working days of five (Fri, Mon) fall out."""
    week = Length(5, "working_day")
    assert reckon(D("2026-06-15"), week, PLAIN).last_day == D("2026-06-22")
    stops = [span("2026-06-19", "2026-06-23")]
    assert reckon(D("2026-06-15"), week, PLAIN, suspensions=stops).last_day == D("2026-06-24")


def test_postponement_never_brings_forward() -> None:
    assert reckon(START, SIX, PLAIN, postponed_to=D("2028-03-15")).last_day == D("2028-03-15")
    assert reckon(START, SIX, PLAIN, postponed_to=D("2026-07-01")).last_day == D("2026-12-15")


def test_absolute_limit_comes_after_postponement_and_before_the_move() -> None:
    """Reg. 2024/1348 art. 35(7), 73: the limit of 21 months, a Sunday, moves once."""
    limit = D("2028-03-12")
    end = reckon(START, SIX, APR, postponed_to=D("2029-01-01"), never_later_than=limit)
    assert (end.unmoved, end.last_day) == (limit, D("2028-03-13"))


def test_extensions_count_once_from_the_start() -> None:
    """31 August + 6 + 6 months is 31 August, not 28 August by way of February."""
    assert reckon(D("2026-08-31"), SIX, PLAIN, extensions=(SIX,)).last_day == D("2027-08-31")


def test_ordinals_give_the_same_days() -> None:
    end = reckon(D("2026-03-14"), Length(3, "month"), counting("dublin_42"))
    fast = ends(D("2026-03-14").toordinal(), (Length(3, "month"),), counting("dublin_42"))
    assert fast == Ends(end.last_day.toordinal(), end.safe_day.toordinal(), end.latest_day.toordinal())


def test_trace_tells_every_step_in_order() -> None:
    stops = [span("2026-07-01", "2026-07-03")]
    end = reckon(
        START, SIX, APR, extensions=(SIX,), suspensions=stops,
        postponed_to=D("2027-10-01"), never_later_than=D("2027-09-05"),
    )  # fmt: skip
    whats = [step.what for step in end.steps]
    assert whats == ["start", "length", "stopped", "postponed", "never_later", "moved", "last_day"]
    days = ["2026-06-16", "2027-06-15", "2027-06-17", "2027-10-01", "2027-09-05", "2027-09-06", "2027-09-06"]
    assert [step.day.isoformat() for step in end.steps] == days


def test_trace_of_a_dispute_names_the_other_reading() -> None:
    steps = reckon(D("2026-03-14"), Length(3, "month"), counting("dublin_42")).steps
    assert [step.what for step in steps] == ["start", "length", "not_moved", "last_day", "disputed"]
    assert steps[2].english == "2026-06-14 is no working day (sunday), but this period does not move."
    assert steps[2].citation == "Reg. 604/2013 art. 42(c)"
    assert steps[4].english == "The law is open: general Regulation 1182/71 art. 3(4) would give 2026-06-15."


def test_trace_says_why_the_act_does_not_move_a_long_period() -> None:
    steps = reckon(D("2024-02-11"), SIX, counting("vw_decision_period")).steps
    assert [step.citation for step in steps if step.what == "not_moved"] == ["Algemene termijnenwet art. 4(a)"]


def test_trace_names_the_least_working_days() -> None:
    steps = reckon(D("2026-04-02"), Length(3, "day"), counting("atw")).steps
    found = [step for step in steps if step.what == "minimum"]
    assert [step.english for step in found] == ["So that it holds 2 working days, the last day becomes 2026-04-08."]


def test_trace_in_working_days_has_the_stop() -> None:
    stops = [span("2026-06-19", "2026-06-23")]
    steps = reckon(START, Length(5, "working_day"), PLAIN, suspensions=stops).steps
    assert [(step.note, step.day) for step in steps if step.what == "stopped"] == [("stopped_working", D("2026-06-24"))]


def test_trace_has_only_stops_the_run_met() -> None:
    """Before the run and after its end nothing is said; a stop begun earlier counts from the first day."""
    stops = [span("2026-05-01", "2026-06-16"), span("2026-07-01", "2026-07-02"), span("2027-01-01", "2027-01-05")]
    steps = reckon(START, SIX, PLAIN, suspensions=stops).steps
    assert [dict(step.params) for step in steps if step.what == "stopped"] == [
        {"since": D("2026-07-01"), "until": D("2026-07-02"), "days": 1}
    ]


def test_trace_has_a_stop_on_the_last_day() -> None:
    steps = reckon(START, SIX, PLAIN, suspensions=[span("2026-12-15", "2026-12-17")]).steps
    assert [step.day for step in steps if step.what == "stopped"] == [D("2026-12-17")]


def test_trace_leaves_out_what_changed_nothing() -> None:
    end = D("2026-12-15")
    steps = reckon(START, SIX, PLAIN, postponed_to=end, never_later_than=end).steps
    assert [step.what for step in steps] == ["start", "length", "last_day"]


@pytest.mark.parametrize(
    ("lengths", "said"),
    [((), "no time"), ((SIX,), "6 months"), ((SIX, Length(1, "week")), "6 months and 1 week")],
)
def test_trace_names_the_lengths(lengths: tuple[Length, ...], said: str) -> None:
    length = reckon(START, lengths, PLAIN).steps[1]
    assert length.note == "ends_on"
    assert length.english == f"{said} from 2026-06-15 ends on {length.day}."


def test_every_note_has_its_blanks() -> None:
    stops = [span("2026-07-01", "2026-07-03")]
    end = reckon(D("2027-03-19"), Length(1, "week"), APR, extensions=(Length(0, "week"),), suspensions=stops)
    assert all(step.note in SENTENCES_EN for step in end.steps)
    assert not any("{" in step.english for step in end.steps)


def test_a_last_day_that_the_law_sets_does_not_move():
    found = fixed(date(2027, 4, 5), date(2027, 3, 29))  # Easter Monday
    assert {found.last_day, found.safe_day, found.latest_day, found.unmoved} == {date(2027, 3, 29)}
    assert (found.start, found.rule, found.flag) == (date(2027, 4, 5), "calendar", None)
    assert [s.english for s in found.steps] == [
        "From 2027-04-05 the law sets 2027-03-29 as the last day; it does not move.",
        "The last day is 2027-03-29.",
    ]


def test_an_extension_from_the_end_without_it_is_a_second_reading_only_where_it_differs():
    rule = counting("vw_decision_period")
    open_ = reckon(date(2025, 8, 31), Length(6, "month"), rule, extensions=[Length(9, "month")])
    assert (open_.last_day, open_.safe_day) == (date(2026, 11, 30), date(2026, 11, 28))
    assert open_.flag == "disputed: counting the extension once from the start would give 2026-11-30"
    plain = reckon(date(2024, 2, 11), Length(6, "month"), rule, extensions=[Length(9, "month")])
    assert (plain.last_day, plain.flag) == (date(2025, 5, 11), None)
    fast = ends(date(2025, 8, 31).toordinal(), (Length(6, "month"),), rule, extensions=(Length(9, "month"),))
    assert (fast.last, fast.safe) == (open_.last_day.toordinal(), open_.safe_day.toordinal())
