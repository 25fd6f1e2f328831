"""Kills under load: of the whole database, of single sessions, of web and job processes."""

from __future__ import annotations

import random
import time
from collections import Counter

from tests.faults import audit
from tests.faults.found import Found
from tests.faults.load import Person, at_work, confirmed, progress
from tests.faults.service import Service

PROGRESS = 30.0  # seconds to wait at most for an act between two blows
LOOK = (
    10  # blows between two looks at the whole record, which grows by ten acts a second: a look at each blow is most of the time
)


def kills(service: Service, seed: int, number: int) -> Found:
    """So many blows in random order under load: one in five the database, two sessions, two processes."""
    chance = random.Random(seed)
    parts = {service.kill_database: number // 5, service.kill_backend: (number - number // 5) // 2}
    parts[service.kill_process] = number - sum(parts.values())
    blows = [blow for blow, times in parts.items() for _ in range(times)]
    chance.shuffle(blows)
    began, found = time.monotonic(), Found("kills", {"seed": seed} | {blow.__name__: times for blow, times in parts.items()})
    with at_work(service, seed) as people:
        for struck, blow in enumerate(blows):
            progress(people, PROGRESS)
            if struck % LOOK == 0:
                found.faults += audit.meanwhile(service, people)
            time.sleep(chance.uniform(0, 0.5))
            blow(chance)
        progress(people, PROGRESS)
    last = time.monotonic()
    found.faults += audit.audit(service, people)
    return told(found, people, last - began)


def told(found: Found, people: list[Person], seconds: float) -> Found:
    """With what the people did."""
    looks = sum((person.seen.logged for person in people), Counter()).total() - confirmed(people)
    again = sum(person.browser.again for person in people)
    did = {"acts confirmed": confirmed(people), "dossiers read": looks, "requests sent again": again, "seconds": seconds}
    found.figures = {**found.figures, **did}
    return found
