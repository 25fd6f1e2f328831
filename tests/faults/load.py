"""People at work while the service is hurt: each records, links, makes dossiers and reads, and keeps what was confirmed."""

from __future__ import annotations

import random
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.faults.client import Browser
from tests.faults.service import Service

CAST = ("anna", "bas", "chaima", "karel", "daan")
VAULT = "daan"  # works in the vault, and makes no dossiers


@dataclass
class Seen:
    """What one person saw: the words confirmed, the dossiers made by name, and what the logs must hold."""

    words: list[str] = field(default_factory=list)
    made: dict[str, str] = field(default_factory=dict)  # the name of a dossier, and its id
    logged: Counter[tuple[str, str, str]] = field(default_factory=Counter)  # dossier, activity, outcome
    tried: set[str] = field(default_factory=set)
    acts: int = 0


class Person(threading.Thread):
    """One member of the cast at work until told to stop."""

    def __init__(self, service: Service, login: str, seed: int) -> None:
        super().__init__(name=login)
        self.chance = random.Random(f"{seed} {login}")
        self.browser = Browser(service.port + (login == VAULT), login)
        self.seen = Seen()
        self.dossiers: list[str] = []
        self.faults: list[str] = []
        self.stopped = threading.Event()
        self.linked = False
        self.compartment = "ORDINARY"

    def run(self) -> None:
        """Acts in any order, on dossiers that nobody else works on, until told to stop."""
        does = {self.state: 6, self.read: 2} | ({} if self.name == VAULT else {self.link: 2, self.make: 1})
        try:
            while not self.stopped.is_set():
                self.chance.choices(list(does), list(does.values()))[0]()
        except Exception as fault:  # whatever it is, the report must have it
            self.faults.append(f"{self.name}: {fault!r}")

    def make(self) -> None:
        """Make a dossier."""
        name = f"{self.name} {len(self.seen.made)}"
        self.seen.tried.add(name)
        place = self.confirmed("/dossiers/new/", "make application", known_as=name, on="2026-07-01")
        self.seen.made[name] = dossier = place.split("/")[2]
        self.log(dossier, "make application", "performed")
        self.dossiers = [*self.dossiers[-1:], dossier]
        self.linked = False

    def state(self) -> None:
        """Record a statement."""
        words = f"{self.name} says {len(self.seen.words)}"
        self.seen.tried.add(words)
        fields = {"by": "applicant", "words": words, "source": "report", "compartment": self.compartment}
        self.act(self.dossiers[-1], "record_statement", **fields)
        self.seen.words.append(words)

    def link(self) -> None:
        """Link the two dossiers, or unlink them again: an act with an entry on both sides."""
        one, other = self.dossiers[-2:]
        if self.linked:
            self.act(one, "unlink_family", other=other, reasons="No family after all.")
        else:
            self.act(one, "link_family", other=other, relation="spouse")
        self.linked = not self.linked

    def read(self) -> None:
        """Read a dossier."""
        if self.browser.get(f"/dossiers/{self.dossiers[-1]}/").status == 200:
            self.log(self.dossiers[-1], "dossier", "200")

    def act(self, dossier: str, name: str, **fields: str) -> None:
        """Perform an act on a dossier that nobody else works on."""
        self.confirmed(f"/dossiers/{dossier}/acts/{name}/", f"act {name}", on="2026-07-02", **fields)
        self.log(dossier, f"act {name}", "performed")

    def confirmed(self, path: str, what: str, **fields: str) -> str:
        """Post until it is confirmed; where the answer leads. Anything but a way on is a fault."""
        answer = self.browser.act(path, **fields)
        if answer.status != 302 or answer.place.startswith("/sign-in"):
            raise AssertionError(f"{what}: {answer.status} {answer.place} {answer.text[-2000:]}")
        self.seen.acts += 1
        return answer.place

    def log(self, dossier: str, activity: str, outcome: str) -> None:
        """Keep what the processing log must hold."""
        self.seen.logged[dossier, activity, outcome] += 1


@contextmanager
def at_work(service: Service, seed: int, cast: tuple[str, ...] = CAST) -> Iterator[list[Person]]:
    """These people at work; afterwards they have stopped, each after the answer they waited for."""
    people = [Person(service, login, seed) for login in cast]
    for person in people:
        begin(person, people)
    for person in people:
        person.start()
    try:
        yield people
    finally:
        for person in people:
            person.stopped.set()
        for person in people:
            person.join()


def begin(person: Person, people: list[Person]) -> None:
    """Sign in, with two dossiers of one's own; the vault is given one, and works in its compartment there."""
    person.browser.sign_in()
    if person.name == VAULT:
        people[0].make()
        people[0].dossiers, person.dossiers = people[0].dossiers[:1], people[0].dossiers[1:]
        person.compartment, person = "EXCLUSION", people[0]
    while len(person.dossiers) < 2:
        person.make()


def confirmed(people: list[Person]) -> int:
    """How many acts they saw confirmed."""
    return sum(person.seen.acts for person in people)


def progress(people: list[Person], seconds: float) -> None:
    """Wait until one more act is confirmed, so that blows fall on a service at work; not longer than so many seconds."""
    before, until = confirmed(people), time.monotonic() + seconds
    while confirmed(people) == before and time.monotonic() < until and any(person.is_alive() for person in people):
        time.sleep(0.02)
