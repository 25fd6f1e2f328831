"""Every operation on values that are only partly known: never, long ago, no value, anything."""

from datetime import date

import pytest

from toevlucht.engine import values
from toevlucht.engine.case import LONG_AGO, NEVER
from toevlucht.engine.tests.test_values import day, listed, row
from toevlucht.engine.truth import NO, UNKNOWN, YES
from toevlucht.engine.values import ANY_DAY, ANY_NUMBER, NO_VALUE

JUNE = date(2026, 6, 12).toordinal()


def codes(*known):
    return frozenset(known)


@pytest.mark.parametrize(
    ("type_", "unknown"),
    [
        ("day", ANY_DAY),
        ("number", ANY_NUMBER),
        ("euro", ANY_NUMBER),
        ("choice", None),
        ("text", None),
        ("length", None),
        (None, None),
    ],
)
def test_what_a_value_may_be_before_anybody_answered(type_, unknown):
    assert values.anything(type_) == unknown
    assert ((LONG_AGO, NEVER), (0, 10**12), frozenset()) == (ANY_DAY, ANY_NUMBER, NO_VALUE)


@pytest.mark.parametrize(
    ("a", "b", "before", "until"),
    [
        ((1, 1), (1, 3), UNKNOWN, YES),
        ((1, 2), (2, 5), UNKNOWN, YES),
        ((1, 3), (2, 9), UNKNOWN, UNKNOWN),
        ((3, 5), (1, 3), NO, UNKNOWN),
    ],
)
def test_the_far_end_alone_proves_nothing(a, b, before, until):
    assert (values.before(a, b), values.until(a, b)) == (before, until)


@pytest.mark.parametrize(
    ("a", "b", "code"),
    [
        ((2, 2), (2, 2), YES), ((2, 2), (3, 3), NO), ((1, 2), (2, 3), UNKNOWN), ((1, 2), (1, 2), UNKNOWN), ((1, 2), (3, 4), NO),
        ((3, 4), (1, 2), NO), ((2, 2), (2, 3), UNKNOWN), ((2, 3), (3, 3), UNKNOWN),
        (codes("a"), codes("a"), YES), (codes("a"), codes("b"), NO), (codes("a", "b"), codes("b"), UNKNOWN),
        (codes("a", "b"), codes("a", "b"), UNKNOWN), (NO_VALUE, NO_VALUE, NO), (NO_VALUE, codes("a"), NO),
        (None, codes("a"), UNKNOWN), (None, None, UNKNOWN), (None, NO_VALUE, NO), (NO_VALUE, None, NO),
    ],
)  # fmt: skip
def test_sameness(a, b, code):
    assert values.same(a, b) == values.same(b, a) == code


@pytest.mark.parametrize(
    ("start", "count", "unit", "end"),
    [
        (JUNE, 1, "day", JUNE + 1), (JUNE, -2, "week", JUNE - 14), (day("2024-01-31"), 1, "month", day("2024-02-29")),
        (LONG_AGO + 1, -5, "day", LONG_AGO), (NEVER - 1, 5, "day", NEVER), (NEVER - 1, 40, "month", NEVER),
        (LONG_AGO, 3, "year", LONG_AGO), (LONG_AGO, -3, "year", LONG_AGO), (NEVER, -3, "year", NEVER), (NEVER, 3, "year", NEVER),
        (LONG_AGO + 1, -40, "month", LONG_AGO),
        (JUNE, 9999, "year", NEVER), (JUNE, -9999, "year", LONG_AGO), (LONG_AGO + 1, 3, "day", LONG_AGO + 4),
        (NEVER - 1, -3, "day", NEVER - 4),
    ],
)  # fmt: skip
def test_a_sum_stays_between_long_ago_and_never(start, count, unit, end):
    assert values.plus((start, start), count, unit) == (end, end)


def test_working_days_are_no_date_sum():
    with pytest.raises(ValueError, match="working days need a calendar"):
        values.plus((JUNE, JUNE), 3, "working_day")


def test_a_sum_with_an_open_start_or_length():
    start = (JUNE, JUNE + 5)
    assert values.plus_any(start, None, 1) == (JUNE, NEVER)
    assert values.plus_any(start, None, -1) == (LONG_AGO, JUNE + 5)
    assert values.plus_any(start, codes((1, "day"), (3, "day")), 1) == (JUNE + 1, JUNE + 8)
    assert values.plus_any(start, codes((1, "day"), (3, "day")), -1) == (JUNE - 3, JUNE + 4)
    assert values.plus_any(start, NO_VALUE, -1) == (NEVER, NEVER)


@pytest.mark.parametrize(
    ("a", "b", "joined"),
    [
        ((1, 2), (3, 4), (1, 4)), ((3, 4), (1, 2), (1, 4)), ((1, 9), (3, 4), (1, 9)), ((2, 2), (2, 2), (2, 2)),
        (codes("a"), codes("a"), codes("a")), (codes("a"), NO_VALUE, codes("a")), (None, codes("a"), None),
        (None, NO_VALUE, None),
        (None, None, None),
    ],
)  # fmt: skip
def test_one_or_the_other(a, b, joined):
    assert values.join(a, b) == values.join(b, a) == joined


@pytest.mark.parametrize(
    ("spans", "covered"),
    [
        ([(None, None)], True), ([(10, 20)], False), ([(10, 21)], True), ([(11, 30)], False), ([(None, 15), (15, None)], True),
        ([(15, None), (None, 15)], True), ([(None, 14), (15, None)], False), ([(10, 30), (11, 12)], True), ([], False),
        ([(5, 12), (6, 9), (12, 21)], True), ([(10, 12), (8, 30)], True),
    ],
)  # fmt: skip
def test_every_day_from_ten_to_twenty_lies_in_a_span(spans, covered):
    assert values.covers(spans, (10, 20)) == covered


@pytest.mark.parametrize(
    ("when", "code"),
    [
        ((JUNE, JUNE), YES), ((JUNE + 9, JUNE + 9), YES), ((JUNE, JUNE + 9), YES), ((JUNE - 1, JUNE - 1), NO),
        ((JUNE + 10, NEVER), NO),
        ((JUNE - 1, JUNE), UNKNOWN), ((JUNE - 5, JUNE + 5), UNKNOWN), ((JUNE + 9, JUNE + 10), UNKNOWN), (ANY_DAY, UNKNOWN),
    ],
)  # fmt: skip
def test_a_row_covers_a_day(when, code):
    assert values.overlap(row("XAA", "2026-06-12", "2026-06-22"), when) == code


def test_a_row_without_end_covers_even_never():
    assert values.overlap(row("XAA", "2026-06-12"), (JUNE, NEVER)) == YES


def test_an_unverified_list_leaves_what_is_not_on_it_open():
    table = listed(row("XAA", "2020-01-01"), unverified="not read")
    now = (JUNE, JUNE)
    assert values.on_list(table, codes("XBB"), now, {}) == UNKNOWN
    assert values.on_list(table, codes("XAA", "XBB"), now, {}) == UNKNOWN
    assert values.on_list(table, NO_VALUE, now, {}) == NO
    assert values.on_list(listed(unverified="not read"), None, now, {}) == UNKNOWN


def test_a_key_nobody_named_is_on_no_list_without_rows_for_the_day():
    assert values.on_list(listed(row("XAA", "2020-01-01", "2021-01-01")), None, (JUNE, JUNE), {}) == NO
    assert values.on_list(listed(), None, (JUNE, JUNE), {}) == NO


@pytest.mark.parametrize(
    ("first", "second", "code"), [(NO, NO, YES), (YES, NO, NO), (NO, YES, NO), (UNKNOWN, NO, UNKNOWN), (UNKNOWN, YES, NO)]
)
def test_any_exception_takes_a_row_away(first, second, code):
    table = listed(row("XAA", "2020-01-01", except_=("one", "two")))
    assert values.on_list(table, codes("XAA"), (JUNE, JUNE), {"one": first, "two": second}) == code


@pytest.mark.parametrize(("on", "code"), [("2019-06-01", NO), ("2020-06-01", YES), ("2021-06-01", NO)])
def test_no_exception_puts_a_row_on_the_list_outside_its_days(on, code):
    table = listed(row("XAA", "2020-01-01", "2021-01-01", except_=("group",)))
    assert values.on_list(table, codes("XAA"), (day(on), day(on)), {"group": NO}) == code


def test_a_row_taken_away_leaves_another_of_the_same_key():
    table = listed(row("XAA", "2020-01-01", except_=("group",)), row("XAA", "2025-01-01"))
    assert values.on_list(table, codes("XAA"), (JUNE, JUNE), {"group": YES}) == YES
    assert values.on_list(table, codes("XAA"), (day("2024-01-01"),) * 2, {"group": YES}) == NO
    spanning = (day("2024-12-31"), day("2025-01-01"))
    assert values.on_list(table, codes("XAA"), spanning, {"group": YES}) == UNKNOWN
