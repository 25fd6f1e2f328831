"""Kills under load: of the whole database, of single sessions, of web and job processes."""

from __future__ import annotations

import random
import time
from collections import Counter
from dataclasses import dataclass, field

from tests.faults import audit
from tests.faults.load import Person, at_work, confirmed, progress
from tests.faults.service import Service

PROGRESS = 30.0  # seconds to wait at most for an act between two blows


@dataclass
class Found:
    """What a run did and found; `faults` must stay empty."""

    what: str
    figures: dict[str, float] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        told = ", ".join(f"{name} {value:,.0f}" for name, value in self.figures.items())
        return f"{self.what}: {told}; {len(self.faults)} faults"


def kills(service: Service, seed: int, number: int) -> Found:
    """So many blows in random order under load: one in five the database, two sessions, two processes."""
    chance = random.Random(seed)
    parts = {service.kill_database: number // 5, service.kill_backend: (number - number // 5) // 2}
    parts[service.kill_process] = number - sum(parts.values())
    blows = [blow for blow, times in parts.items() for _ in range(times)]
    chance.shuffle(blows)
    began = time.monotonic()
    with at_work(service, seed) as people:
        for blow in blows:
            progress(people, PROGRESS)
            time.sleep(chance.uniform(0, 0.5))
            blow(chance)
        progress(people, PROGRESS)
    last = time.monotonic()
    found = Found("kills", {"seed": seed} | {blow.__name__: times for blow, times in parts.items()})
    found.faults = audit.audit(service, people)
    return told(found, people, last - began)


def told(found: Found, people: list[Person], seconds: float) -> Found:
    """With what the people did."""
    looks = sum((person.seen.logged for person in people), Counter()).total() - confirmed(people)
    found.figures |= {"acts confirmed": confirmed(people), "dossiers read": looks, "seconds": seconds}
    return found
