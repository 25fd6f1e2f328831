"""The clock of a duty that one law or another gives: what both say, else open; ends from earliest to latest."""

import pytest

from toevlucht.engine.case import NEVER
from toevlucht.engine.clock import NO_CLOCK, Clocked, join_clock, shown
from toevlucht.engine.reckon import Ends
from toevlucht.engine.truth import NO, UNKNOWN, YES
from toevlucht.engine.values import ANY_DAY


def clocked(arises, *said):
    return Clocked(arises, lambda _, known: known, (shown(arises, *said),))


def but(clock, **other):
    """The same clock, but for what is named."""
    return clocked(other.pop("arises", clock.arises), *clock.shown._replace(**other)[:SAID])


OLD = clocked(YES, (10, 14), (20, 24), NO, YES, YES, NO, NO, Ends(20, 21, "old low"), Ends(22, 24, "old high"))
NEW = clocked(YES, (12, 13), (19, 30), NO, YES, YES, NO, NO, Ends(19, 25, "new low"), Ends(26, 30, "new high"))
SAID = 9  # what follows from these comes after them
TRUTHS = ("arises", "met", "missed", "unmet", "ended", "met_late")


def test_what_both_laws_say_stands_between_the_earliest_and_the_latest_day():
    joined = clocked(YES, (10, 14), (19, 30), NO, YES, YES, NO, NO, OLD.low, OLD.high)
    assert join_clock(OLD, NEW) == joined
    assert join_clock(NEW, OLD) == but(joined, low=NEW.low, high=NEW.high)


def test_days_are_taken_from_either_law():
    early, late = but(OLD, start=(1, 2), end=(3, 4)), but(OLD, start=(5, 6), end=(7, 8))
    for a, b in ((early, late), (late, early)):
        assert join_clock(a, b).shown[:2] == ((1, 6), (3, 8))


@pytest.mark.parametrize("field", TRUTHS)
@pytest.mark.parametrize(
    ("a", "b", "code"), [(YES, YES, YES), (NO, NO, NO), (YES, NO, UNKNOWN), (NO, YES, UNKNOWN), (UNKNOWN, NO, 1)]
)
def test_a_truth_on_which_the_laws_differ_is_open(field, a, b, code):
    wanted = but(join_clock(OLD, NEW), **{field: code})
    assert join_clock(but(OLD, **{field: a}), but(NEW, **{field: b})) == wanted


def test_the_reckoning_shown_is_the_first_there_is():
    bare = but(OLD, low=None, high=None)
    assert join_clock(bare, NEW).shown[7:SAID] == (NEW.low, NEW.high)
    assert join_clock(bare, bare).shown[7:SAID] == (None, None)


@pytest.mark.parametrize(
    ("low", "high", "flag"),
    [
        (Ends(1, 2, "low"), Ends(1, 2, "high"), "low"),
        (Ends(1, 1), Ends(1, 2, "high"), "high"),
        (Ends(1, 2, "low"), None, "low"),
        (None, Ends(1, 2, "high"), "high"),
        (None, None, ""),
        (Ends(1, 1), Ends(2, 2), ""),
    ],
)
def test_the_open_point_of_either_end_is_shown(low, high, flag):
    assert but(OLD, low=low, high=high).flag == flag


def test_before_anything_is_known_a_clock_is_wholly_open():
    assert clocked(UNKNOWN, ANY_DAY, ANY_DAY, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN) == NO_CLOCK
    joined = join_clock(OLD, NO_CLOCK)
    assert (joined.shown[:2], joined.missed, joined.ended) == ((ANY_DAY, ANY_DAY), UNKNOWN, UNKNOWN)


@pytest.mark.parametrize(("arises", "last"), [(YES, (20, 24)), (NO, (20, 24)), (UNKNOWN, (20, NEVER))])
def test_the_end_of_a_duty_that_may_not_arise_may_never_come(arises, last):
    assert but(OLD, arises=arises).last_day == last


def test_a_clock_is_worked_out_once_and_only_when_it_is_read():
    asked = []

    def show(*given):
        asked.append(given)
        return OLD.shown

    lazy = Clocked(YES, show, (1, 2))
    assert (lazy.arises, asked) == (YES, [])
    assert (lazy.start, lazy.end, lazy.met, lazy.unmet, asked) == ((10, 14), (20, 24), NO, YES, [(YES, 1, 2)])
    assert (lazy, hash(lazy)) == (OLD, hash(OLD))
    assert [lazy == other for other in (but(OLD, arises=NO), but(OLD, met=YES), OLD.shown)] == [False, False, False]
