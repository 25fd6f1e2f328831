"""The mix of the country beside the tables it follows. Tolerances are in points of a hundred, for 20,000 people."""

from collections import Counter
from datetime import date, timedelta
from random import Random

import pytest

from toevlucht.seed import tables
from toevlucht.seed.course import SHORTEST, course
from toevlucht.seed.grounds import ON_MERITS
from toevlucht.seed.names import listed
from toevlucht.seed.people import BLOCK, born_on, households

TODAY = date(2026, 11, 26)
POINTS = 2.0  # of a hundred: how far a share may lie from that of the table
PEOPLE = 20_000


@pytest.fixture(scope="module")
def country():
    """Households with their course, in a year that is long over."""
    found = []
    for block in range(PEOPLE // BLOCK):
        chance = Random(f"1:2024:{block}")
        found += [(household, course(chance, household, 2024, TODAY)) for household in households(chance, block)]
    return found


def shares(counted):
    return {key: 100 * n / sum(counted.values()) for key, n in counted.items()}


def near(found, wanted):
    found, wanted = shares(found), shares(wanted)
    return {key: (found.get(key, 0), wanted.get(key, 0)) for key in {*found, *wanted}
            if abs(found.get(key, 0) - wanted.get(key, 0)) > POINTS}  # fmt: skip


@pytest.mark.parametrize("part", ["nationality", "sex", "ages"])
def test_who_applies_is_as_the_table_says(country, part):
    kinds, weights = tables.applicants()
    column = ("nationality", "sex", "ages").index(part)
    wanted: Counter[str] = Counter()
    for kind, n in zip(kinds, weights, strict=True):
        wanted[kind[column]] += n
    assert near(Counter(getattr(person, part) for household, _ in country for person in household.people), wanted) == {}


def test_the_months_are_as_the_table_says(country):
    found = Counter(its.made.month for household, its in country for _ in household.people)
    assert near(found, dict(enumerate(tables.months(), 1))) == {}


def test_the_ends_are_as_the_table_says(country):
    ends = {"found_refugee": "granted", "found_subsidiary": "granted", "found_unfounded": "rejected"}
    wanted: dict[str, float] = dict.fromkeys(("granted", "rejected", "closed"), 0)
    for household, _ in country:
        recognised, other, *rest = tables.outcomes(household.people[0].nationality)
        for end, n in zip(("granted", "rejected", "closed"), (recognised + other, *rest), strict=True):
            wanted[end] += n / (recognised + other + sum(rest))
    assert near(Counter(ends.get(its.outcome, "closed") for _, its in country), wanted) == {}


def test_as_many_wait_longer_than_six_months_as_the_table_says(country):
    """Of those whose case is examined: one that began on each day of a year, seen when as many end as begin."""
    waits = [(its.decided - its.made).days for _, its in country if its.outcome in ON_MERITS]
    longer = sum(max(0, wait - 183) for wait in waits) / sum(waits)
    newest = tables.rows("waiting")[-1]
    wanted = int(newest["longer"]) / (int(newest["longer"]) + int(newest["up_to_6_months"]))
    assert abs(longer - wanted) * 100 < POINTS


def test_nobody_bears_the_name_of_a_listed_person(country):
    assert [p.name.latin for household, _ in country for p in household.people if listed(p.name.latin)] == []
    listed_ones = (tables.folder() / "listed.txt").read_text(encoding="utf-8").split()
    assert len(listed_ones) > 2000


def test_a_child_is_never_older_than_its_parents(country):
    for household, its in country:
        head = household.people[0]
        for child in (p for p in household.people if p.relation == "minor_child"):
            assert child.years < 18
            assert born_on(child, its.made) - born_on(head, its.made) > timedelta(days=17 * 365)


def test_every_kind_of_household_is_there(country):
    sizes = Counter(len(household.people) for household, _ in country)
    assert min(sizes[n] for n in (1, 2, 3, 4, 5)) > 20
    alone = [p for household, _ in country for p in household.people if p.alone]
    assert {p.ages for p in alone} >= {"14-17"}
    assert all(p.years < 18 for p in alone)


def test_nobody_is_decided_on_before_they_lodged(country):
    assert all(its.made <= its.registered < its.lodged < its.decided <= its.served for _, its in country)
    assert all((its.decided - its.made).days >= SHORTEST // 2 for _, its in country)


def test_of_a_year_that_goes_on_nobody_comes_from_the_future():
    chance = Random("x")
    made = [course(chance, household, 2026, TODAY).made for household in households(chance, 0)]
    assert max(made) <= TODAY
    assert {day.month for day in made} >= {1, 6, 11}
