"""`python -m tests.faults [--kills N] [--short] [--seed S]`: hurt a whole service, and say what it lost. Exit code 1 for any fault."""

from __future__ import annotations

import argparse
import os
import random
import sys
from collections.abc import Iterator
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
    bound: float | None = 100.0  # ms


SHORT = Sizes(kills=6, interleavings=200, acts=4, posts=25, uploads=10, readers=3, bound=None)


def runs(seed: int, sizes: Sizes) -> Iterator[object]:
    """Each part on one service, one after the other."""
    from tests.faults.doubles import doubles
    from tests.faults.interleave import interleavings
    from tests.faults.kills import kills
    from tests.faults.service import Service
    from tests.faults.slow import slow
    from tests.service import Database

    with Service() as service:
        os.environ["TOEVLUCHT_LAW"] = service.environment["TOEVLUCHT_LAW"]
        yield slow(service, sizes.uploads, sizes.readers, sizes.bound)
        yield doubles(service, sizes.acts, sizes.posts)
        yield kills(service, seed, sizes.kills)
        yield interleavings(Database(service.server, "toevlucht"), seed, sizes.interleavings)


def main() -> int:
    """Run them and tell."""
    asked = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    asked.add_argument("--kills", type=int)
    asked.add_argument("--short", action="store_true")
    asked.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1_000_000))
    given = asked.parse_args()
    sizes = SHORT if given.short else Sizes()
    if given.kills is not None:
        sizes = Sizes(**(vars(sizes) | {"kills": given.kills}))
    print(f"seed {given.seed}", flush=True)
    faults = 0
    for found in runs(given.seed, sizes):
        print(found, flush=True)
        faults += len(found.faults)
    return 1 if faults else 0


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    sys.exit(main())
