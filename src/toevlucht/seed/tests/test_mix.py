"""The mix of the country beside the tables it follows. Tolerances are in points of a hundred, for 20,000 people."""

import hashlib
from collections import Counter
from datetime import date, timedelta
from random import Random

import pytest

from toevlucht.names import fold
from toevlucht.seed import names, tables
from toevlucht.seed.course import CLOSED, EXTENDED, SHORTEST, STOPPED, course
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
    ends = dict.fromkeys(("refugee", "ill_treatment", "war"), "granted") | {"unfounded": "rejected", "nothing_new": "rejected"}
    wanted: dict[str, float] = dict.fromkeys(("granted", "rejected", "closed"), 0)
    for household, _ in country:
        recognised, other, *rest = tables.outcomes(household.people[0].nationality)
        for end, n in zip(("granted", "rejected", "closed"), (recognised + other, *rest), strict=True):
            wanted[end] += n / (recognised + other + sum(rest))
    assert near(Counter(ends.get(its.way, "closed") for _, its in country), wanted) == {}


def test_as_many_wait_longer_than_six_months_as_the_table_says(country):
    """Of those whose case is examined: one that began on each day of a year, seen when as many end as begin."""
    waits = [(its.decided - its.made).days for _, its in country if its.way in ON_MERITS]
    longer = sum(max(0, wait - 183) for wait in waits) / sum(waits)
    newest = tables.rows("waiting")[-1]
    wanted = int(newest["longer"]) / (int(newest["longer"]) + int(newest["up_to_6_months"]))
    assert abs(longer - wanted) * 100 < POINTS


def test_as_many_apply_again_as_the_table_says(country):
    adults = [(household.people[0], its) for household, its in country if household.people[0].years >= 18]
    wanted = sum(tables.repeated(head.nationality) for head, _ in adults)
    assert abs(sum(its.again for _, its in adults) - wanted) * 100 / len(adults) < POINTS / 4
    assert wanted / len(adults) > 0.03
    assert tables.repeated("IRN") > 5 * tables.repeated("TUR")


def test_because_of_war_somebody_is_protected_where_there_is_one(country):
    """And nowhere else; who is recognised as a refugee is so for other reasons, wherever they come from."""
    ways = {(its.way, household.people[0].nationality in tables.at_war()) for household, its in country}
    assert ("war", True) in ways
    assert ("ill_treatment", False) in ways
    assert not {("war", False), ("ill_treatment", True)} & ways
    assert {"SYR", "SDN"} <= tables.at_war()
    assert not tables.at_war() & {"TUR", "MAR"}


def test_what_is_closed_unexamined_is_parted_as_assumed(country):
    adults = [its.way for household, its in country if household.people[0].years >= 18]
    closed = Counter(way for way in adults if way in CLOSED)
    assert {way: round(n / closed.total(), 1) for way, n in closed.items()} == CLOSED


def test_a_period_is_extended_and_told_of_before_its_end(country):
    longer = [its for _, its in country if its.way in ON_MERITS and its.decided > its.ordinary_end]
    extended = [its for its in longer if its.extended]
    assert abs(len(extended) / len(longer) - EXTENDED) * 100 < POINTS
    assert all(its.lodged < its.extended < its.ordinary_end for its in extended)
    assert not any(its.extended for _, its in country if its.decided <= its.ordinary_end)
    stopped = [its for _, its in country if its.stopped]
    assert abs(len(stopped) / len([1 for _, its in country if its.way in ON_MERITS]) - STOPPED) * 100 < POINTS
    assert all(its.lodged <= its.stopped[0] <= its.stopped[1] <= its.decided for its in stopped)


def test_under_the_newer_law_nothing_is_stopped_and_nobody_refused_for_protection_elsewhere():
    """What the older law alone knows, or nobody has read of the newer."""
    found = []
    for block in range(30):
        chance = Random(f"2:2026:{block}")
        found += [course(chance, household, 2026, TODAY) for household in households(chance, block)]
    newer = [its for its in found if not its.before]
    assert len(newer) > 500
    assert not any(its.stopped or its.way == "protected" for its in newer)
    assert any(its.stopped for its in found)
    assert any(its.way == "protected" for its in found)


def test_nobody_bears_the_name_of_a_listed_person(country):
    assert [p.name.latin for household, _ in country for p in household.people if listed(p.name.latin)] == []
    listed_ones = (tables.folder() / "listed.txt").read_text(encoding="utf-8").split()
    assert len(listed_ones) > 2000


def test_a_name_on_the_list_is_drawn_again(monkeypatch):
    drawn = names.name(Random(7), "SYR", "F")
    hashed = hashlib.sha256(fold(drawn.latin.upper()).encode()).hexdigest()[: names.DIGITS]
    monkeypatch.setattr(names, "_listed", lambda: frozenset({hashed}))
    assert names.listed(drawn.latin)
    assert names.name(Random(7), "SYR", "F") != drawn


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
