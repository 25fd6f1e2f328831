"""The score of mutation counts what it says it counts."""

from __future__ import annotations

from tools.mutation import score


def test_a_fault_that_no_test_reaches_is_not_noticed() -> None:
    assert score({"killed": 3, "no_tests": 1}) == (3, 4, 75.0)


def test_a_fault_that_never_ends_is_noticed() -> None:
    assert score({"killed": 1, "timeout": 1, "survived": 2}) == (2, 4, 50.0)


def test_a_fault_left_out_does_not_count() -> None:
    assert score({"killed": 1, "skipped": 9}) == (1, 1, 100.0)


def test_no_fault_is_no_score() -> None:
    assert score({}) == (0, 0, 0.0)
