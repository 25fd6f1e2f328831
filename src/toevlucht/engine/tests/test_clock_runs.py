"""What moves the end of a run: extensions with their caps, stops, postponements, last days."""

import pytest

from toevlucht.engine.case import NEVER
from toevlucht.engine.clock import Clock
from toevlucht.engine.tests.test_clock import EITHER, START, TEN, clock, day, end, length
from toevlucht.engine.truth import NO, UNKNOWN, YES

FIVE = length((5, "day"))


@pytest.mark.parametrize(
    ("extended", "cap", "ends"),
    [
        ([(YES, FIVE)], None, (15, 15)),
        ([(UNKNOWN, FIVE)], None, (10, 15)),
        ([(NO, FIVE)], None, (10, 10)),
        ([(YES, FIVE), (YES, FIVE)], None, (20, 20)),
        ([(NO, FIVE), (YES, FIVE)], None, (15, 15)),
        ([(UNKNOWN, FIVE), (YES, TEN)], None, (20, 25)),
        ([(YES, EITHER)], None, (20, 30)),
        ([(YES, FIVE), (YES, length((1, "month")))], None, (45, 45)),
        ([(YES, FIVE), (YES, FIVE)], (10, "day"), (20, 20)),
        ([(YES, FIVE), (YES, FIVE)], (9, "day"), (19, 19)),
        ([(YES, FIVE), (UNKNOWN, FIVE)], (7, "day"), (15, 17)),
        ([(YES, length((5, "week")))], (1, "month"), (40, 40)),
        ([(YES, length((4, "week")))], (1, "month"), (38, 38)),
        ([(YES, None)], (7, "day"), (10, 17)),
        ([(YES, None)], None, (10, "never")),
        ([(UNKNOWN, None)], None, (10, "never")),
        ([(NO, None)], None, (10, 10)),
        ([(YES, None), (YES, FIVE)], None, (15, "never")),
        ([(YES, None), (YES, FIVE)], (7, "day"), (15, 17)),
        ([(YES, FIVE, "more")], None, (15, 15)),
        ([(YES, frozenset())], None, (10, 10)),
    ],
)
def test_what_extends_a_run_up_to_its_cap(extended, cap, ends):
    assert end(extended=[extended], at_most=(cap,)) == ends


def test_each_clause_has_its_own_cap():
    two = [[(YES, TEN)], [(YES, TEN)]]
    assert end(extended=two, at_most=((3, "day"), (4, "day"))) == (17, 17)
    assert end(extended=[[], [(YES, TEN)]], at_most=((3, "day"), (4, "day"))) == (14, 14)


def test_every_pair_of_length_and_extension_may_be_the_one():
    assert end(within=((YES, EITHER),), extended=[[(YES, EITHER)]], at_most=(None,)) == (20, 40)


def test_clauses_and_caps_come_in_pairs():
    with pytest.raises(ValueError, match="zip"):
        end(extended=[[(YES, TEN)]], at_most=())


@pytest.mark.parametrize(
    ("stop", "ends"),
    [
        ((YES, day(2), day(5)), (13, 13)),
        ((UNKNOWN, day(2), day(5)), (10, 13)),
        ((NO, day(2), day(5)), (10, 10)),
        ((YES, day(1, 2), day(5, 6)), (13, 15)),
        ((YES, day(2, 4), day(3)), (10, 11)),
        ((YES, day(2), day(2)), (10, 10)),
        ((YES, day(2), day(5, NEVER)), (13, "never")),
        ((YES, day(2), (NEVER, NEVER)), (0, "never")),
        ((UNKNOWN, day(2), (NEVER, NEVER)), (10, "never")),
    ],
)
def test_days_stopped_are_added(stop, ends):
    assert end(stopped=[[stop]]) == ends


def test_stops_of_several_clauses_count_each_day_once():
    assert end(stopped=[[(YES, day(2), day(5))], [(YES, day(4), day(6)), (NO, day(7), day(8))]]) == (14, 14)


@pytest.mark.parametrize(
    ("postponed", "ends"),
    [
        ([(YES, day(12))], (12, 12)),
        ([(UNKNOWN, day(12))], (10, 12)),
        ([(NO, day(12))], (10, 10)),
        ([(YES, day(9))], (10, 10)),
        ([(YES, day(12, 14))], (12, 14)),
        ([(YES, day(12)), (YES, day(15)), (UNKNOWN, day(20))], (15, 20)),
    ],
)
def test_a_postponement_never_brings_the_end_forward(postponed, ends):
    assert end(postponed=postponed) == ends


@pytest.mark.parametrize(("last", "ends"), [(day(7), (7, 7)), (day(12), (10, 10)), (day(7, 9), (7, 9)), (day(7, NEVER), (7, 10))])
def test_a_last_day_cuts_the_run_off(last, ends):
    assert end(never_later=last) == ends


def test_a_last_day_cuts_off_what_is_postponed_extended_and_stopped():
    given = {"extended": [[(YES, TEN)]], "at_most": (None,), "stopped": [[(YES, day(2), day(5))]], "postponed": [(YES, day(40))]}
    assert end(**given) == (40, 40)
    assert end(**given, never_later=day(30)) == (30, 30)


def test_a_run_that_never_starts_never_ends():
    found = clock(starts=(START, NEVER), postponed=[(YES, day(12))])
    assert (found.end, found.low[:2], found.high) == ((START + 12, NEVER), (START + 12, START + 12), (NEVER, NEVER, "", ()))


def test_a_stop_without_end_leaves_only_the_start_certain():
    found = clock(stopped=[[(YES, day(2), (NEVER, NEVER))]])
    assert (found.low, found.high) == ((START, NEVER, "", ()), (NEVER, NEVER, "", ()))


def test_the_steps_shown_are_those_of_the_end_they_lead_to():
    found = clock(starts=day(0, 3), stopped=[[(YES, day(4), day(5))]])
    assert [f"{one.steps[-1].day}" for one in (found.low, found.high)] == ["2026-06-23", "2026-06-26"]


def test_of_lengths_that_reach_one_day_the_shortest_is_shown():
    for weeks in range(1, 20):  # from a Friday: to Saturday, Sunday or Monday, and each is read as Monday
        within = [(YES, length(*((7 * weeks + more, "day") for more in (1, 2, 3))))]
        found = Clock("apr_73", "", "", ()).run(YES, day(0), day(0), within)
        shown = {dict(one.steps[1].params)["lengths"] for one in (found.low, found.high) if one is not None}
        assert shown == {f"{7 * weeks + 1} days"}


@pytest.mark.parametrize("until", [(NEVER, NEVER), (START + 30, NEVER)])
def test_a_stop_that_begins_after_the_end_moves_nothing(until):
    assert end(stopped=[[(YES, day(11), until)]], today=day(25)) == (10, 10)
    assert end(stopped=[[(UNKNOWN, day(11), until)]], today=day(25)) == (10, 10)
    assert end(stopped=[[(YES, day(10), until)]])[1] == "never"
    assert clock(stopped=[[(YES, day(11), until)]], today=day(25)).missed == YES


@pytest.mark.parametrize(
    "given", [{"stopped": [[(YES, day(2), day(5, NEVER))]]}, {"extended": [[(YES, None)]], "at_most": (None,)}]
)
def test_what_has_no_end_still_has_a_last_day(given):
    assert end(**given)[1] == "never"
    assert end(**given, never_later=day(30))[1] == 30
    assert end(**given, never_later=day(30, NEVER))[1] == "never"
