"""Values that are only partly known."""

from datetime import date

import pytest

from toevlucht.engine import model as m
from toevlucht.engine import values
from toevlucht.engine.case import LONG_AGO, NEVER
from toevlucht.engine.truth import NO, UNKNOWN, YES

CITE = m.Citation("ex", "1")


def day(text):
    return date.fromisoformat(text).toordinal()


@pytest.mark.parametrize(
    ("a", "b", "before", "until"),
    [
        ((1, 1), (2, 2), YES, YES),
        ((2, 2), (2, 2), NO, YES),
        ((3, 3), (2, 2), NO, NO),
        ((1, 3), (2, 2), UNKNOWN, UNKNOWN),
        ((1, 2), (2, 2), UNKNOWN, YES),
        ((2, 3), (2, 2), NO, UNKNOWN),
        ((1, 1), (2, 9), YES, YES),
        ((1, 2), (3, 4), YES, YES),
    ],
)
def test_days_compare_over_all_they_may_be(a, b, before, until):
    assert (values.before(a, b), values.until(a, b)) == (before, until)


def test_a_sum_moves_both_ends_and_never_stays_never():
    assert values.plus((day("2026-01-31"), NEVER), 1, "month") == (day("2026-02-28"), NEVER)
    assert values.plus((LONG_AGO, day("2024-02-29")), 1, "year") == (LONG_AGO, day("2025-03-01"))


def test_a_sum_with_an_open_length_goes_from_here_to_never():
    here = (day("2026-01-01"),) * 2
    assert values.plus_any(here, None, 1) == (here[0], NEVER)
    assert values.plus_any(here, None, -1) == (LONG_AGO, here[0])
    either = frozenset({(1, "day"), (1, "week")})
    assert values.plus_any(here, either, 1) == (here[0] + 1, here[0] + 7)
    assert values.plus_any(here, either, -1) == (here[0] - 7, here[0] - 1)
    assert values.plus_any(here, frozenset(), 1) == (NEVER, NEVER)


def test_what_is_one_or_the_other():
    assert values.join((1, 5), (3, 9)) == (1, 9)
    assert values.join(frozenset({"a"}), frozenset({"b"})) == frozenset({"a", "b"})
    assert values.join(frozenset({"a"}), None) is None
    assert [values.join_truth(a, b) for a, b in ((YES, YES), (NO, NO), (YES, NO))] == [YES, NO, UNKNOWN]


@pytest.mark.parametrize(
    ("value", "code"), [({"a"}, YES), ({"c"}, NO), ({"a", "b"}, YES), ({"a", "c"}, UNKNOWN), (set(), NO), (None, UNKNOWN)]
)
def test_among_asks_whether_all_or_none_fit(value, code):
    known = None if value is None else frozenset(value)
    assert values.among(known, frozenset({"a", "b"})) == code


def row(key, since, until=None, value=None, except_=(), unverified=""):
    return m.ListRow(key, value, day(since), day(until) if until else None, except_, "x", unverified)


def listed(*rows, unverified=""):
    return values.Rows(m.DatedList("l", "country", None, rows, CITE, unverified))


SAFE = listed(row("XAA", "2020-01-01", "2021-01-01"), row("XBB", "2020-06-01"), row("XAA", "2022-01-01"))


@pytest.mark.parametrize(
    ("key", "on", "code"),
    [
        ("XAA", "2020-01-01", YES),
        ("XAA", "2019-12-31", NO),
        ("XAA", "2020-12-31", YES),
        ("XAA", "2021-01-01", NO),
        ("XAA", "2022-01-01", YES),
        ("XBB", "2030-01-01", YES),
        ("XCC", "2020-07-01", NO),
    ],
)
def test_a_list_is_read_on_its_day(key, on, code):
    assert values.on_list(SAFE, frozenset({key}), (day(on),) * 2, {}) == code


def test_a_list_with_an_open_key_or_day():
    when = (day("2020-07-01"),) * 2
    assert values.on_list(SAFE, frozenset({"XAA", "XBB"}), when, {}) == YES
    assert values.on_list(SAFE, frozenset({"XAA", "XCC"}), when, {}) == UNKNOWN
    assert values.on_list(SAFE, None, when, {}) == UNKNOWN
    assert values.on_list(SAFE, frozenset(), when, {}) == NO
    assert values.on_list(SAFE, frozenset({"XAA"}), (day("2020-07-01"), day("2021-07-01")), {}) == UNKNOWN


@pytest.mark.parametrize(("exception", "code"), [(YES, NO), (NO, YES), (UNKNOWN, UNKNOWN)])
def test_an_exception_takes_a_row_away(exception, code):
    table = listed(row("XAA", "2020-01-01", except_=("group",)))
    assert values.on_list(table, frozenset({"XAA"}), (day("2021-01-01"),) * 2, {"group": exception}) == code


def test_an_unverified_list_never_says_no():
    table = listed(row("XAA", "2020-01-01"), unverified="not read")
    when = (day("2021-01-01"),) * 2
    assert values.on_list(table, frozenset({"XBB"}), when, {}) == UNKNOWN
    assert values.on_list(table, frozenset({"XAA"}), when, {}) == YES


def rates(*rows):
    return values.Rows(m.DatedList("t", "country", "number", rows, CITE))


RATE = rates(row("XAA", "2020-01-01", "2021-01-01", m.Const("number", 10)), row("XAA", "2021-01-01", None, m.Const("number", 30)))


def test_a_table_gives_the_row_of_the_day():
    unknown = values.ANY_NUMBER
    assert values.look_up(RATE, frozenset({"XAA"}), (day("2020-05-01"),) * 2, unknown) == (10, 10)
    assert values.look_up(RATE, frozenset({"XAA"}), (day("2021-01-01"),) * 2, unknown) == (30, 30)
    assert values.look_up(RATE, frozenset({"XBB"}), (day("2020-05-01"),) * 2, unknown) == unknown
    assert values.look_up(RATE, frozenset({"XAA"}), (day("2019-05-01"),) * 2, unknown) == unknown
    assert values.look_up(RATE, None, (day("2020-05-01"),) * 2, unknown) == unknown
    assert values.look_up(RATE, frozenset(), (day("2020-05-01"),) * 2, unknown) == unknown


def test_counting_members():
    assert values.count(None, [0, 1], YES) == (2, 2)
    assert values.count((YES, UNKNOWN, NO), [0, 1, 2], YES) == (1, 2)
    assert values.count(None, [0], UNKNOWN) == (1, values.ANY_NUMBER[1])


DAYS = ((5, 5), (3, 4), (9, 9))


@pytest.mark.parametrize(
    ("kind", "where", "complete", "found"),
    [
        ("earliest", None, YES, (3, 4)),
        ("latest", None, YES, (9, 9)),
        ("total", None, YES, (17, 18)),
        ("earliest", (YES, UNKNOWN, NO), YES, (3, 5)),
        ("latest", (YES, UNKNOWN, NO), YES, (5, 5)),
        ("total", (YES, UNKNOWN, NO), YES, (5, 9)),
        ("earliest", None, UNKNOWN, (LONG_AGO, 4)),
        ("latest", None, UNKNOWN, (9, NEVER)),
        ("total", None, UNKNOWN, (17, values.ANY_NUMBER[1])),
    ],
)
def test_earliest_latest_total(kind, where, complete, found):
    assert values.aggregate(kind, DAYS, where, range(3), complete, values.ANY_DAY) == found


def test_a_total_of_what_is_not_known_is_any_number_and_no_more():
    assert values.aggregate("total", (values.ANY_NUMBER, (5, 5)), None, range(2), YES, values.ANY_NUMBER) == (
        5,
        values.ANY_NUMBER[1],
    )


def test_the_one_that_has_it_or_open():
    unknown = values.ANY_DAY
    assert values.aggregate("the", DAYS, (NO, YES, NO), range(3), YES, unknown) == (3, 4)
    assert values.aggregate("the", DAYS, (YES, YES, NO), range(3), YES, unknown) == unknown
    assert values.aggregate("the", DAYS, (YES, UNKNOWN, NO), range(3), YES, unknown) == unknown
    assert values.aggregate("the", DAYS, (YES, NO, NO), range(3), UNKNOWN, unknown) == unknown
    same = ((3, 3), (3, 3), (3, 4))
    assert values.aggregate("the", same, (YES, UNKNOWN, NO), range(3), YES, unknown) == (3, 3)
    assert values.aggregate("the", same, (YES, YES, YES), range(3), YES, unknown) == unknown
    assert values.aggregate("the", same, (UNKNOWN, UNKNOWN, NO), range(3), YES, unknown) == unknown
    assert values.aggregate("latest", (), None, (), YES, unknown) == unknown


def test_a_tariff_runs_by_its_rows_up_to_its_limit():
    rows = (((2300, 2300), 14), ((3500, 3500), 14), ((4500, 4500), None))
    start = (100, 100)
    assert values.tariff(start, (110, 110), rows, None) == (23000, 23000)
    assert values.tariff(start, (130, 130), rows, None) == (2300 * 14 + 3500 * 14 + 4500 * 2,) * 2
    assert values.tariff(start, (130, 130), rows, (50000, 50000)) == (50000, 50000)
    assert values.tariff(start, (90, 110), rows, None) == (0, 23000)
