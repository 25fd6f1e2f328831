"""Days, codes, lists and tables over columns: each row as the single case reckons it."""

from datetime import date
from itertools import product

import numpy as np
import pytest

from toevlucht.engine import model as m
from toevlucht.engine import values
from toevlucht.engine.bulk.planes import constant, pack_truth, unpack_truth
from toevlucht.engine.bulk.values import FIRST, LAST, Listed, among, before, pick, plus, plus_coded, sums, until
from toevlucht.engine.case import LONG_AGO, NEVER

CITE = m.Citation("ex", "1")
SHOWN = {0: 0, 1: -1, 3: 1}
SPANS = [(a, b) for a in range(1, 5) for b in range(a, 5)]


def day(text):
    return date.fromisoformat(text).toordinal()


def exact(*days):
    column = np.array(days, np.int32)
    return column, column


def spans(*pairs):
    return tuple(np.array([p[side] for p in pairs], np.int32) for side in (0, 1))


def pairs(found):
    return list(zip(found[0].tolist(), found[1].tolist(), strict=True))


@pytest.mark.parametrize(("bulk", "single"), [(before, values.before), (until, values.until)])
@pytest.mark.parametrize("kinds", [(0, 0), (0, 1), (1, 0), (1, 1)])
def test_columns_compare_as_single_days_do(bulk, single, kinds):
    both = [p for p in product(SPANS, SPANS) if all(kind or x[0] == x[1] for x, kind in zip(p, kinds, strict=True))]
    sides = [
        spans(*side) if kind else exact(*(x[0] for x in side)) for side, kind in zip(zip(*both, strict=True), kinds, strict=True)
    ]
    assert unpack_truth(bulk(*sides), len(both)).tolist() == [SHOWN[single(a, b)] for a, b in both]


@pytest.mark.parametrize("unit", ["day", "week", "month", "year"])
@pytest.mark.parametrize("count", [2, -2])
def test_a_sum_is_that_of_the_calendar(count, unit):
    days = [day("2024-01-31"), day("2024-02-29"), day("2026-12-31")]
    low, high = plus(exact(*days), count, unit)
    assert low is high  # the same column twice: an exact day stays exact
    assert low.dtype == np.int32
    assert low.tolist() == [values.plus((d, d), count, unit)[0] for d in days]


@pytest.mark.parametrize("unit", ["day", "month"])
def test_days_far_outside_any_life_stay(unit):
    far = exact(LONG_AGO, FIRST - 1, LAST, NEVER)
    assert plus(far, 2, unit)[0].tolist() == [LONG_AGO, FIRST - 1, LAST, NEVER]
    for edge in (FIRST, LAST - 1):
        assert plus(exact(edge), 2, unit)[0].tolist() == [values.plus((edge, edge), 2, unit)[0]]
    assert plus(exact(LAST), 2, unit)[0].tolist() == [LAST]


def test_a_look_up_of_sums_ends_with_the_last_day():
    assert (sums(1, "week")[0], len(sums(1, "week"))) == (FIRST + 7, LAST - FIRST)
    assert (sums(1, "month")[-1], len(sums(1, "month"))) == (day("2201-01-31"), LAST - FIRST)


LENGTHS: tuple[tuple[int, int, m.Unit], ...] = ((1, 1, "week"), (4, 1, "month"), (0, 3, "day"))
START = day("2026-01-31")


def test_a_length_that_differs_per_case():
    low, high = plus_coded(exact(*[START] * 3), np.array([1, 4, 0], np.int16), LENGTHS)
    assert low is high
    assert low.tolist() == [START + 7, day("2026-02-28"), START + 3]
    found = plus_coded(spans((START, START + 1), (LONG_AGO, NEVER)), np.array([1, 1], np.int16), LENGTHS)
    assert pairs(found) == [(START + 7, START + 8), (LONG_AGO, NEVER)]


def test_each_end_of_the_looked_up_days_moves():
    codes = np.array([0, 0, 0, 0], np.int16)
    found = plus_coded(exact(FIRST - 1, FIRST, LAST - 1, LAST), codes, LENGTHS)[0]
    assert found.tolist() == [FIRST - 1, FIRST + 3, LAST + 2, LAST]


def test_an_open_length_gives_any_day_from_there():
    found = plus_coded(exact(START, START), np.array([-1, 1], np.int16), LENGTHS)
    assert pairs(found) == [(START, NEVER), (START + 7, START + 7)]
    assert pairs(found)[0] == values.plus_any((START, START), None, 1)
    assert pairs(plus_coded(spans((START, START + 5)), np.array([-1], np.int16), LENGTHS)) == [(START, NEVER)]


def test_among_holds_for_each_wanted_code_and_an_open_one_may_be_any():
    codes = np.array([0, 1, 2, 3, -1], np.int16)
    assert unpack_truth(among(codes, (1, 3)), 5).tolist() == [0, 1, 0, 1, -1]
    assert unpack_truth(among(codes, (2,)), 5).tolist() == [0, 0, 1, 0, -1]


def row(key, since, until=None):
    return m.ListRow(key, None, day(since), day(until) if until else None)


A, B, C, X = 0, 1, 2, 7  # X: a code past the book
BOOK: dict[object, int] = {"XAA": A, "XBB": B, "XCC": C}
ROWS = (row("XAA", "2026-06-12", "2027-01-01"), row("XBB", "2026-09-01"))
DAYS = ["1900-01-01", "2026-06-11", "2026-06-12", "2026-08-31", "2026-09-01", "2026-12-31", "2027-01-01", "2150-01-01"]


@pytest.mark.parametrize("unverified", ["", "not read"])
def test_a_list_is_read_by_code_and_day(unverified):
    table = m.DatedList("safe", "country", None, ROWS, CITE, unverified)
    asked = [(code, day(d)) for code in (A, B, C, X, -1) for d in DAYS]
    found = Listed(table, BOOK)(np.array([c for c, _ in asked], np.int16), exact(*(d for _, d in asked)))
    words = {A: "XAA", B: "XBB", C: "XCC", X: "XXX"}
    known = [None if c < 0 else frozenset({words[c]}) for c, _ in asked]
    wanted = [SHOWN[values.on_list(values.Rows(table), k, (d, d), {})] for k, (_, d) in zip(known, asked, strict=True)]
    assert unpack_truth(found, len(asked)).tolist() == wanted


@pytest.mark.parametrize(
    ("code", "low", "high", "shown"),
    [
        (A, "2026-06-12", "2026-08-31", 1),
        (A, "2026-06-11", "2026-06-12", -1),
        (A, "2026-12-31", "2027-01-01", -1),
        (A, "2027-01-01", "2099-01-01", 0),
        (B, "2026-06-12", "2026-08-31", 0),
        (C, "2026-06-12", "2026-08-31", 0),
        (-1, "2020-01-01", "2020-12-31", 0),
        (-1, "2026-06-12", "2026-08-31", -1),
    ],
)
def test_a_day_that_is_only_partly_known_on_a_list(code, low, high, shown):
    found = Listed(m.DatedList("safe", "country", None, ROWS, CITE), BOOK)(
        np.array([code], np.int16), spans((day(low), day(high)))
    )
    assert unpack_truth(found, 1).tolist() == [shown]


KLEENE = (1, 0, -1)


def test_a_table_keeps_the_one_value_that_can_win():
    guards = list(product(KLEENE, KLEENE))
    first, second = (pack_truth(np.array([g[side] for g in guards], np.int8)) for side in (0, 1))
    found = pick(((first, 7), (second, 0), (None, 7)), len(guards))
    assert found.dtype == np.int16
    wanted = {(1, 1): 7, (1, 0): 7, (1, -1): 7, (0, 1): 0, (0, 0): 7, (0, -1): -1, (-1, 1): -1, (-1, 0): 7, (-1, -1): -1}
    assert dict(zip(guards, found.tolist(), strict=True)) == wanted


def test_three_values_that_may_all_be_are_open():
    open_ = constant(70, 1)
    assert pick(((open_, 1), (open_, 2), (None, 3)), 70).tolist() == [-1] * 70
    assert pick(((constant(70, 0), 1), (open_, 2), (None, 3)), 70).tolist() == [-1] * 70
    assert pick(((constant(70, 0), 1), (None, 3)), 70).tolist() == [3] * 70
