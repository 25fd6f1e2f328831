"""The people of the synthetic country, in households: drawn one by one from the table, then put together in families."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from uuid import NAMESPACE_URL, UUID, uuid5

from toevlucht.seed.names import Name, family_name, name
from toevlucht.seed.tables import applicants

BLOCK = 200  # people drawn together; families are made within a block
ALONE = {"M": 0.85, "F": 0.5}  # of those from 14 to 17: ours, no table tells
COUPLES = 0.6  # of the families with children: ours
SIBLINGS = (1, 2, 2, 3, 4)  # children of a family: ours
OLDEST = 84
GENERATION = 17  # years
NOBODY = Name("", "", "")


@dataclass(slots=True)
class Person:
    """One applicant. `ages` is the group of the table, as 18-34; `relation` is what they are to the head of the household."""

    index: int
    nationality: str
    sex: str
    ages: str
    age: int  # in days, when applying
    alone: bool = False
    relation: str = ""
    name: Name = NOBODY

    @property
    def years(self) -> int:
        """Age in whole years, when applying."""
        return int(self.age / 365.25)


@dataclass(slots=True)
class Household:
    """People who apply together; the first is the head."""

    people: list[Person]


def dossier_id(seed: int, year: int, index: int) -> UUID:
    """The id of the dossier of a person: the same whenever the country is made again."""
    return uuid5(NAMESPACE_URL, f"toevlucht:country:{seed}:{year}:{index}")


def households(chance: Random, block: int) -> list[Household]:
    """The households of a block, families and singles in a random order."""
    people = drawn(chance, block)
    found = list(_families(chance, people))
    together = {person.index for household in found for person in household.people}
    found += [Household([person]) for person in people if person.index not in together]
    chance.shuffle(found)
    for household in found:
        _name(chance, household)
    return found


def drawn(chance: Random, block: int) -> list[Person]:
    """The people of a block, each drawn from the table."""
    kinds, weights = applicants()
    found = chance.choices(kinds, weights, k=BLOCK)
    return [_person(chance, block * BLOCK + i, *kind) for i, kind in enumerate(found)]


def _person(chance: Random, index: int, nationality: str, sex: str, ages: str) -> Person:
    low, _, high = ages.partition("-")
    age = chance.randint(int(int(low) * 365.25) + 1, int((int(high or OLDEST) + 1) * 365.25) - 1)
    alone = ages == "14-17" and chance.random() < ALONE[sex]
    return Person(index, nationality, sex, ages, age, alone)


def _families(chance: Random, people: list[Person]) -> Iterator[Household]:
    """Children who are not alone, with adults of their nationality; where there are none, they are alone after all."""
    adults, children = defaultdict[str, list[Person]](list), defaultdict[str, list[Person]](list)
    for person in people:
        of = adults if person.years >= 18 else children
        if not person.alone:
            of[person.nationality].append(person)
    for nationality, of_one in children.items():
        while of_one:
            group = [of_one.pop() for _ in range(min(chance.choice(SIBLINGS), len(of_one)))]
            parents = list(_parents(chance, adults[nationality], max(child.age for child in group)))
            if parents:
                yield Household([*parents, *_related(group, "minor_child")])
            else:
                for child in group:
                    child.alone = True


def _parents(chance: Random, adults: list[Person], child: int) -> Iterator[Person]:
    """One or two adults who can be the parents of a child of this age; taken out of the list."""
    old_enough = [a for a in adults if child + GENERATION * 365 <= a.age <= child + 45 * 365]
    if not old_enough:
        return
    head = old_enough[0]
    adults.remove(head)
    yield head
    other = next((a for a in old_enough if a.sex != head.sex), None)
    if other and chance.random() < COUPLES:
        adults.remove(other)
        yield from _related([other], "spouse")


def _related(people: list[Person], relation: str) -> list[Person]:
    for person in people:
        person.relation = relation
    return people


def _name(chance: Random, household: Household) -> None:
    nationality = household.people[0].nationality
    family = family_name(chance, nationality)
    for person in household.people:
        person.name = name(chance, nationality, person.sex, family)


def born_on(person: Person, made: date) -> date:
    """The date of birth of somebody who applied on a day."""
    return made - timedelta(days=person.age)
