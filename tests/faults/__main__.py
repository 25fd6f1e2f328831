"""Hurt a whole service in every way, and say what it lost: `python -m tests.faults`. Exit code 1 for any fault."""

from __future__ import annotations

import argparse
import os
import random
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import django


@dataclass(frozen=True)
class Sizes:
    """How much of each fault."""

    kills: int = 300
    interleavings: int = 5000
    acts: int = 50
    posts: int = 100
    uploads: int = 40
    readers: int = 10
    histories: int = 10_000
    bound: float | None = 100.0  # ms


SHORT = Sizes(kills=5, interleavings=200, acts=4, posts=25, uploads=10, readers=3, histories=25, bound=None)


PARTS = ("slow", "doubles", "kills", "interleavings", "alone", "identities")


def runs(seed: int, sizes: Sizes, parts: Sequence[str]) -> Iterator[object]:
    """Each part on one service, one after the other."""
    from tests.cast import Cast
    from tests.faults.alone import alone
    from tests.faults.doubles import doubles
    from tests.faults.identities import identities
    from tests.faults.interleave import interleavings
    from tests.faults.kills import kills
    from tests.faults.service import Service
    from tests.faults.slow import slow
    from tests.service import Database

    with Service() as service:
        os.environ["TOEVLUCHT_LAW"] = service.environment["TOEVLUCHT_LAW"]

        def cast() -> Cast:
            return Cast(Database(service.server, service.rests()))

        does: dict[str, Callable[[], object]] = {
            "slow": lambda: slow(service, sizes.uploads, sizes.readers, sizes.bound),
            "doubles": lambda: doubles(service, sizes.acts, sizes.posts),
            "kills": lambda: kills(service, seed, sizes.kills),
            "interleavings": lambda: interleavings(cast().database, seed, sizes.interleavings),
            "alone": lambda: alone(cast(), 4, 2)[0],
            "identities": lambda: identities(cast(), seed, sizes.histories),
        }
        yield from (does[part]() for part in PARTS if part in parts)  # from the fourth on the service rests


def main() -> int:
    """Run them and tell."""
    asked = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    asked.add_argument("parts", nargs="*", metavar="PART", help=f"which faults ({', '.join(PARTS)}); all when none is named")
    asked.add_argument("--kills", type=int)
    asked.add_argument("--short", action="store_true")
    asked.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1_000_000))
    given = asked.parse_args()
    if unknown := set(given.parts) - set(PARTS):
        asked.error(f"no such part: {', '.join(sorted(unknown))}")
    sizes = SHORT if given.short else Sizes()
    if given.kills is not None:
        sizes = Sizes(**(vars(sizes) | {"kills": given.kills}))
    print(f"seed {given.seed}", flush=True)
    faults = 0
    for found in runs(given.seed, sizes, given.parts or PARTS):
        print(found, flush=True)
        faults += len(found.faults)
    return 1 if faults else 0


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    sys.exit(main())
