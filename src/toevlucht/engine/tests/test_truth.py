"""Kleene's tables on the two-bit code, and quantifiers over codes."""

from itertools import product

import pytest

from toevlucht.engine import truth
from toevlucht.engine.truth import NO, NOT, UNKNOWN, YES

ALL = (NO, UNKNOWN, YES)
SURE = {NO: {False}, UNKNOWN: {False, True}, YES: {True}}


def code(found):
    return YES if found == {True} else NO if found == {False} else UNKNOWN


@pytest.mark.parametrize(("a", "b"), list(product(ALL, ALL)))
def test_and_or_not_are_kleenes(a, b):
    assert a & b == code({x and y for x in SURE[a] for y in SURE[b]})
    assert a | b == code({x or y for x in SURE[a] for y in SURE[b]})
    assert NOT[a] == code({not x for x in SURE[a]})


@pytest.mark.parametrize("codes", list(product(ALL, repeat=3)))
@pytest.mark.parametrize("count", [1, 2, 3])
def test_at_least_counts_what_can_be(codes, count):
    ways = {sum(w) >= count for w in product(*(SURE[c] for c in codes))}
    assert truth.at_least(count, codes) == code(ways)


@pytest.mark.parametrize("codes", [(), *product(ALL), *product(ALL, repeat=2)])
def test_some_and_every_over_a_complete_list(codes):
    which = range(len(codes))
    assert truth.some(codes, which, YES) == code({any(w) for w in product(*(SURE[c] for c in codes))})
    every = {bool(w) and all(w) for w in product(*(SURE[c] for c in codes))}
    assert truth.every(codes, list(which), YES) == code(every)


@pytest.mark.parametrize(("where", "has"), list(product(product(ALL, repeat=2), repeat=2)))
def test_filters_are_kleene_too(where, has):
    ways = [list(zip(w, h, strict=True)) for w in product(*(SURE[c] for c in where)) for h in product(*(SURE[c] for c in has))]
    some = {any(w and h for w, h in way) for way in ways}
    assert truth.some_where(where, has, range(2), YES) == code(some)
    every = {any(w for w, _ in way) and all(h for w, h in way if w) for way in ways}
    found = truth.every_where(where, has, range(2), YES)
    assert found == code(every) or found == UNKNOWN
    two = {sum(w and h for w, h in way) >= 2 for way in ways}
    assert truth.members_at_least(2, where, has, range(2), YES) == code(two)


def test_an_open_list_is_never_a_certain_no_or_every():
    assert truth.some((NO,), [0], UNKNOWN) == UNKNOWN
    assert truth.some((YES,), [0], UNKNOWN) == YES
    assert truth.every((YES,), [0], UNKNOWN) == UNKNOWN
    assert truth.every((NO,), [0], UNKNOWN) == NO
    assert truth.every((), [], UNKNOWN) == UNKNOWN
    assert truth.some_where((YES,), (NO,), [0], UNKNOWN) == UNKNOWN
    assert truth.every_where((YES,), (YES,), [0], UNKNOWN) == UNKNOWN
    assert truth.members_at_least(1, None, (NO,), [0], UNKNOWN) == UNKNOWN


def test_only_the_members_named_count():
    assert truth.some((YES, NO), [1], YES) == NO
    assert truth.every((NO, YES), [1], YES) == YES
    assert truth.some_where((YES, YES), (YES, NO), [1], YES) == NO
    assert truth.every_where((YES, YES), (NO, YES), [1], YES) == YES
    assert truth.members_at_least(1, None, (YES, NO), [1], YES) == NO


def test_not_established_counts_as_the_law_says():
    assert [truth.ESTABLISHED[c][truth.NOT_ESTABLISHED] for c in (None, True, False)] == [UNKNOWN, YES, NO]
    for counts in (None, True, False):
        assert [truth.ESTABLISHED[counts][c] for c in ALL] == list(ALL)
