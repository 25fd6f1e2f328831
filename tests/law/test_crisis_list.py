"""The list of crisis measures: no row begins before the regulation applies, though the act is read from 12 June 2026."""

from tests.law.shared import LAW, day

APPLIES = day("2026-07-01")


def too_early(rows):
    return [row.key for row in rows if row.since < APPLIES]


def test_no_measure_begins_before_the_regulation_applies():
    assert too_early(LAW.lists["crisis_measures"].rows) == []


def test_a_row_of_june_would_be_seen():
    assert too_early(LAW.lists["eu_safe_origin"].rows) != []  # rows of 12 June 2026
