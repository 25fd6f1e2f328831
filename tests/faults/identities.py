"""Identities are linked and unlinked, never merged: random histories of all the acts on who somebody is."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from uuid import UUID, uuid4

from django.db import connection, transaction

from tests.cast import TODAY, Cast
from tests.faults.found import Found
from tests.filled import LINK, ON, ROWS
from toevlucht.procedure.acts.people import links
from toevlucht.procedure.catalogue import ACTS
from toevlucht.procedure.perform import perform
from toevlucht.procedure.refusal import Refused
from toevlucht.record.actor import acting
from toevlucht.record.project import project
from toevlucht.record.read import Line, histories

NAMES = ("Samira", "Samira H.", "S. Haddad")
PAIRS = {
    "link_identity": LINK,
    "unlink_identity": LINK,
    "link_family": {"relation": "spouse"},
    "unlink_family": {"reasons": "No."},
}
ALONE = ("record_identity", "record_number", "record_address", "record_answer", "appoint_lawyer", "appoint_representative")
LONG = 8  # acts in a history
BATCH = 50  # histories in a transaction
BESIDE = 2  # transactions at once: the database works for one while the other is thought out
KINDS = {"link_identity": ("identity_link", "identity_unlink"), "link_family": ("link", "unlink")}
Told = tuple[UUID, int, str]  # id, number, what it says


def identities(cast: Cast, seed: int, number: int) -> Found:
    """So many histories, each on three new dossiers; what was ever told of one stays its own, byte for byte."""
    found, counted, began = Found("identities", {}), Counter[str](), time.monotonic()
    cast.database.log_in("desk")
    batches = [range(first, min(first + BATCH, number)) for first in range(0, number, BATCH)]
    with ThreadPoolExecutor(BESIDE) as pool:
        for faults, did in pool.map(partial(batch, cast, seed), batches):
            found.faults += faults
            counted += did
    found.figures = {"seed": seed, "histories": number, **counted, "seconds": time.monotonic() - began}
    return found


def batch(cast: Cast, seed: int, numbers: Sequence[int]) -> tuple[list[str], Counter[str]]:
    """Some histories over a connection of their own: the dossiers are made once, and each history begins where they were made."""
    faults, counted = list[str](), Counter[str]()
    try:
        with acting(cast.chaima.actor), transaction.atomic():
            dossiers = [uuid4() for _ in NAMES]
            for dossier, name in zip(dossiers, NAMES, strict=True):
                does(cast, "make_application", dossier, {"on": ON, "known_as": name})
            made, point = told(dossiers), transaction.savepoint()
            for n in numbers:
                faults += [f"{n}: {fault}" for fault in history(cast, random.Random(f"{seed} {n}"), dossiers, made, counted)]
                transaction.savepoint_rollback(point)
            transaction.set_rollback(True)
    finally:
        connection.close()
    return faults, counted


def history(
    cast: Cast, chance: random.Random, dossiers: Sequence[UUID], before: dict[UUID, list[Told]], counted: Counter[str]
) -> list[str]:
    """One history: after each act every dossier is what it was, and what the act itself told of it."""
    faults, linked = list[str](), {kind: set[frozenset[UUID]]() for kind in KINDS}
    for _ in range(LONG):
        name = chance.choice([*PAIRS, *ALONE])
        mine, other = chance.sample(dossiers, 2)
        data = {"on": ON} | (PAIRS[name] | {"other": str(other)} if name in PAIRS else ROWS[name].data)
        done = does(cast, name, mine, data)
        counted[name if done else "refused"] += 1
        if name in PAIRS:
            kind, pair = f"link_{name.partition('_')[2]}", frozenset({mine, other})
            if (done is (pair in linked[kind]) and name == kind) or (done is (pair not in linked[kind]) and name != kind):
                faults.append(f"{name} was {'done' if done else 'refused'}")
            linked[kind] ^= {pair} if done else set()
        after = told(dossiers)
        touched = {mine, other} if name in PAIRS else {mine}
        for dossier in dossiers:
            was, now = before[dossier], after[dossier]
            if now[: len(was)] != was or len(now) != len(was) + bool(done and dossier in touched) * grows(name):
                faults.append(f"{name}: {dossier} is not what it was")
        before = after
    return faults + list(apart(dossiers, linked))


def grows(name: str) -> int:
    """How many entries an act appends to a dossier."""
    return 2 if name == "appoint_representative" else 1


def does(cast: Cast, name: str, dossier: UUID, data: dict[str, str]) -> bool:
    """Perform an act; whether it was performed."""
    try:
        perform(cast.chaima.actor, ACTS[name](dossier, data), uuid4(), TODAY)
    except Refused:
        return False
    return True


def told(dossiers: Sequence[UUID]) -> dict[UUID, list[Told]]:
    """Everything told of each."""
    found = histories(dossiers, None)
    return {
        id_: [(line.id, line.seq, f"{line.label} {line.kind} {line.actor} {line.body}") for line in found[id_]]
        for id_ in dossiers
    }


def apart(dossiers: Sequence[UUID], linked: dict[str, set[frozenset[UUID]]]) -> list[str]:
    """Links that do not stand on both sides as they were made, and answers of one that another has."""
    found, faults = histories(dossiers, None), list[str]()
    for dossier in dossiers:
        for kind, (made, unmade) in KINDS.items():
            if set(links(found[dossier], made, unmade)) != {
                o for pair in linked[kind] if dossier in pair for o in pair - {dossier}
            }:
                faults.append(f"{kind} of {dossier}")
        if answers(found[dossier]) != {line.body["name"] for line in found[dossier] if line.kind == "answer" and line.body}:
            faults.append(f"answers of {dossier}")
    return faults


def answers(lines: Sequence[Line]) -> set[str]:
    """What the law reads of a dossier."""
    return set(project(lines).root.answers)
