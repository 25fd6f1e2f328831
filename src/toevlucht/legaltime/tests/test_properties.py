"""What holds for every period: a million dates in a plain loop, and searched corners."""

from __future__ import annotations

from datetime import date, timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toevlucht.legaltime import (
    NETHERLANDS,
    Ends,
    Length,
    Unit,
    WorkingDays,
    add_plain_ordinal,
    counting,
    counting_names,
    ends,
    reckon,
)

FIRST = date(1966, 1, 1).toordinal()
LAST = date(2125, 12, 31).toordinal()
MOVING = ("atw", "awb_6_8", "apr_73", "ammr_75", "reg_1182_71")
DAYS = st.integers(FIRST, LAST)
RULES = st.sampled_from(counting_names())
UNITS: st.SearchStrategy[Unit] = st.sampled_from(get_args(Unit))
LENGTHS = st.builds(Length, st.integers(0, 40), UNITS)
EQUATED = frozenset(range(date(2026, 1, 2).toordinal(), LAST, 533))


@given(DAYS, LENGTHS, RULES, st.booleans())
def test_days_stand_in_order(start: int, length: Length, name: str, decreed: bool) -> None:
    """Never before the start (the day itself where it counts), safe <= ours <= latest."""
    equated = EQUATED if decreed else frozenset()
    end = ends(start, (length,), counting(name), equated=equated)
    assert start - 1 <= end.safe <= end.last <= end.latest
    assert end.safe >= start or length.count == 0


@given(DAYS, st.integers(1, 400), LENGTHS, RULES)
def test_a_later_start_never_ends_sooner(start: int, later: int, length: Length, name: str) -> None:
    first, second = ends(start, (length,), counting(name)), ends(start + later, (length,), counting(name))
    assert all(a <= b for a, b in zip(first, second, strict=True))


@given(DAYS, LENGTHS, st.integers(0, 20), RULES)
def test_a_longer_period_never_ends_sooner_before_it_moves(start: int, length: Length, more: int, name: str) -> None:
    day, longer = date.fromordinal(start), Length(length.count + more, length.unit)
    assert reckon(day, length, counting(name)).unmoved <= reckon(day, longer, counting(name)).unmoved


@given(DAYS, st.integers(0, 20), st.integers(0, 20), UNITS, RULES)
def test_lengths_of_one_unit_are_their_sum(start: int, a: int, b: int, unit: Unit, name: str) -> None:
    parts = (Length(a, unit), Length(b, unit))
    assert ends(start, parts, counting(name)) == ends(start, (parts[0] + parts[1],), counting(name))


@given(DAYS, st.integers(2, 60), st.data(), st.integers(0, 400), RULES)
def test_a_stop_moves_the_end_by_its_days(start: int, count: int, data: st.DataObject, stopped: int, name: str) -> None:
    """A stop that begins inside the run, before the move: n days stopped are n days later."""
    day, length, rule = date.fromordinal(start), Length(count, "day"), counting(name)
    since = day + timedelta(days=data.draw(st.integers(1, count - 1)))
    held = reckon(day, length, rule, suspensions=[(since, since + timedelta(days=stopped))])
    assert (held.unmoved - reckon(day, length, rule).unmoved).days == stopped


@given(DAYS, LENGTHS, st.lists(st.tuples(st.integers(0, 300), st.integers(0, 60)), max_size=4), RULES)
def test_the_order_of_stops_does_not_matter(start: int, length: Length, raw: list[tuple[int, int]], name: str) -> None:
    day = date.fromordinal(start)
    spans = [(day + timedelta(days=a), day + timedelta(days=a + n)) for a, n in raw]
    ways = [reckon(day, length, counting(name), suspensions=order) for order in (spans, spans[::-1], spans * 2)]
    assert ways[0] == ways[1] == ways[2]


@given(DAYS, LENGTHS, st.integers(0, 900), RULES)
def test_nothing_ends_later_than_its_limit_before_it_moves(start: int, length: Length, after: int, name: str) -> None:
    day = date.fromordinal(start)
    limit = day + timedelta(days=after)
    assert reckon(day, length, counting(name), never_later_than=limit).unmoved <= limit


@given(DAYS, LENGTHS, RULES)
def test_trace_ends_where_the_reckoning_ends(start: int, length: Length, name: str) -> None:
    end = reckon(date.fromordinal(start), length, counting(name))
    said = {step.what: step.day for step in end.steps}
    assert said["last_day"] == end.last_day
    assert (end.flag is None) == (end.safe_day == end.latest_day) == ("disputed" not in said)


def rule_days(name: str) -> frozenset[int]:
    """Working days of the span under the holidays of a rule's own reading."""
    work = WorkingDays(NETHERLANDS, counting(name).readings[0].holidays, frozenset())
    return frozenset(day for day in range(FIRST, LAST + 10) if work.has(day))


def keeps_its_promise(start: int, unmoved: int, end: Ends, works: frozenset[int]) -> bool:
    """In order, on a working day, moved only if it had to and then at most five days."""
    ordered = start < end.safe <= end.last <= end.latest
    moved = end.last == unmoved if unmoved in works else unmoved < end.last <= unmoved + 5
    return ordered and moved and end.last in works


@pytest.mark.parametrize("name", MOVING)
def test_a_million_ends_are_working_days(name: str) -> None:
    """Every day of 160 years, four lengths, five rules: more than a million periods."""
    rule, works, wrong = counting(name), rule_days(name), []
    for length in (Length(1, "month"), Length(2, "month"), Length(3, "month"), Length(12, "week")):
        for start in range(FIRST, LAST - 100):
            unmoved = add_plain_ordinal(start, length.count, length.unit)
            if not keeps_its_promise(start, unmoved, ends(start, (length,), rule), works):
                wrong.append((start, length))
    assert wrong == []
