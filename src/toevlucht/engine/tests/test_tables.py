"""Tables, ranges, sums over members and tariffs: exact values, and the widest where something is open."""

import pytest

from toevlucht.engine import model as m
from toevlucht.engine import values
from toevlucht.engine.case import LONG_AGO, NEVER
from toevlucht.engine.tests.test_values import day, rates, row
from toevlucht.engine.truth import NO, UNKNOWN, YES
from toevlucht.engine.values import ANY_DAY, ANY_NUMBER, NO_VALUE

TEN, THIRTY = m.Const("number", 10), m.Const("number", 30)
RATE = rates(
    row("XAA", "2020-01-01", "2021-01-01", TEN), row("XAA", "2021-01-01", "2022-01-01", THIRTY),
    row("XBB", "2020-01-01", None, THIRTY),
)  # fmt: skip


@pytest.mark.parametrize(
    ("keys", "since", "until", "found"),
    [
        ({"XAA"}, "2020-12-31", "2020-12-31", (10, 10)),
        ({"XAA"}, "2020-12-31", "2021-01-01", (10, 30)),
        ({"XAA"}, "2021-12-31", "2021-12-31", (30, 30)),
        ({"XAA"}, "2021-12-31", "2022-01-01", ANY_NUMBER),
        ({"XAA"}, "2019-12-31", "2020-01-01", ANY_NUMBER),
        ({"XAA", "XBB"}, "2020-05-01", "2020-05-01", (10, 30)),
        ({"XAA", "XBB"}, "2021-05-01", "2021-05-01", (30, 30)),
        ({"XBB", "XCC"}, "2021-05-01", "2021-05-01", ANY_NUMBER),
        ({"XBB"}, "2030-01-01", "2030-01-01", (30, 30)),
    ],
)
def test_a_table_gives_what_its_rows_may_give(keys, since, until, found):
    assert values.look_up(RATE, frozenset(keys), (day(since), day(until)), ANY_NUMBER) == found


@pytest.mark.parametrize("key", [None, NO_VALUE])
def test_a_table_without_a_key_gives_anything(key):
    assert values.look_up(RATE, key, (day("2020-05-01"),) * 2, ANY_NUMBER) == ANY_NUMBER


@pytest.mark.parametrize(
    ("const", "value"),
    [
        (TEN, (10, 10)),
        (m.Const("choice", "a"), frozenset({"a"})),
        (m.Const("length", (3, "month")), frozenset({(3, "month")})),
        (None, NO_VALUE),
    ],
)
def test_a_row_of_a_table_in_the_shape_of_values(const, value):
    assert values.constant(row("XAA", "2020-01-01", None, const)) == value


def test_codes_of_several_rows_are_all_possible():
    table = rates(row("XAA", "2020-01-01", None, m.Const("choice", "a")), row("XBB", "2020-01-01", None, m.Const("choice", "b")))
    assert values.look_up(table, frozenset({"XAA", "XBB"}), (day("2021-01-01"),) * 2, None) == frozenset({"a", "b"})


@pytest.mark.parametrize(
    ("value", "left", "found"),
    [
        ((3, 4), (1, 9), (3, 4)), ((0, 4), (1, 9), (1, 4)), ((3, 12), (1, 9), (3, 9)), (ANY_NUMBER, (1, 9), (1, 9)),
        (None, frozenset("ab"), frozenset("ab")), (frozenset("a"), frozenset("ab"), frozenset("a")), (YES, UNKNOWN, YES),
        (NO, UNKNOWN, NO),
    ],
)  # fmt: skip
def test_a_lower_act_chooses_inside_the_range_left_to_it(value, left, found):
    assert values.filled(value, left) == found


@pytest.mark.parametrize(
    ("where", "which", "complete", "found"),
    [
        (None, [], YES, (0, 0)), ([YES, NO, UNKNOWN], [0, 1], YES, (1, 1)), ([YES, YES, UNKNOWN], [0, 1, 2], YES, (2, 3)),
        ([NO, NO], [0, 1], UNKNOWN, (0, ANY_NUMBER[1])),
    ],
)  # fmt: skip
def test_a_count_of_members(where, which, complete, found):
    assert values.count(where, which, complete) == found


MAYBE = (UNKNOWN, UNKNOWN, NO)
OPEN = (77, 99)  # the unknown value of the type


@pytest.mark.parametrize(
    ("kind", "where", "complete", "found"),
    [
        ("earliest", MAYBE, YES, (3, 99)), ("latest", MAYBE, YES, (77, 6)), ("total", MAYBE, YES, (0, 12)),
        ("earliest", MAYBE, UNKNOWN, (77, 99)), ("latest", MAYBE, UNKNOWN, (77, 99)),
        ("total", MAYBE, UNKNOWN, (0, ANY_NUMBER[1])),
        ("earliest", (NO, NO, NO), YES, OPEN), ("latest", (NO, NO, NO), YES, OPEN), ("total", (NO, NO, NO), YES, (0, 0)),
        ("earliest", (NO, YES, YES), YES, (3, 4)), ("latest", (YES, YES, NO), YES, (5, 6)),
        ("latest", (NO, YES, UNKNOWN), YES, (3, 9)),
        ("earliest", (YES, NO, UNKNOWN), YES, (5, 6)), ("the", (NO, YES, NO), YES, (3, 4)), ("the", (NO, NO, NO), YES, OPEN),
    ],
)  # fmt: skip
def test_earliest_latest_total_and_the_one(kind, where, complete, found):
    days = ((5, 6), (3, 4), (9, 9))
    assert values.aggregate(kind, ((5, 6), (3, 6), (9, 9)) if where is MAYBE else days, where, range(3), complete, OPEN) == found


def test_only_members_of_the_list_count():
    assert values.aggregate("total", ((1, 1), (2, 2), (4, 4)), None, [0, 2], YES, ANY_DAY) == (5, 5)
    assert values.aggregate("earliest", ((1, 1), (2, 2)), (YES, YES), [1], YES, ANY_DAY) == (2, 2)
    assert values.aggregate("latest", (), None, (), UNKNOWN, ANY_DAY) == (LONG_AGO, NEVER)


ROWS = (((10, 20), 2), ((100, 200), None))


@pytest.mark.parametrize(
    ("start", "stop", "at_most", "owed"),
    [
        ((5, 5), (5, 5), None, (0, 0)), ((5, 5), (6, 6), None, (10, 20)), ((5, 5), (8, 8), None, (120, 240)),
        ((5, 6), (8, 9), None, (20, 440)), ((5, 6), (5, 5), None, (0, 0)), ((9, 9), (5, 5), None, (0, 0)),
        ((5, 5), (8, 8), (110, 130), (110, 130)), ((5, 5), (8, 8), (130, 130), (120, 130)), ((5, 5), (7, 8), (130, 150),
        (20, 150)),
    ],
)  # fmt: skip
def test_a_tariff_counts_days_row_by_row(start, stop, at_most, owed):
    assert values.tariff(start, stop, ROWS, at_most) == owed


def test_days_after_the_last_limited_row_cost_nothing():
    assert values.tariff((0, 0), (9, 9), (((10, 10), 2), ((1, 1), 3)), None) == (23, 23)
