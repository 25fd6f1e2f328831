"""Two users open, edit, save, draft, review, sign and correct one dossier in any order, now and then at the same moment.

The history of who did what on which version is recorded, and held against the record afterwards.
"""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import local
from uuid import UUID, uuid4

import psycopg
from django.db import connection, transaction

from tests.cast import DRAFT, TODAY, Person, confirmed
from tests.faults.found import Found
from tests.service import Database
from toevlucht.access import Label
from toevlucht.procedure.catalogue import ACTS
from toevlucht.procedure.refusal import Refused
from toevlucht.procedure.scene import Scene
from toevlucht.record.actor import acting
from toevlucht.record.read import Line, history, version

USERS = ("anna", "bas")  # the second may review
ANSWER = {"fact": "stateless", "supplied_by": "applicant", "source": "report"}
WRITES = {
    "save": ("record_answer", ANSWER),
    "correct": ("correct", {"reasons": "Misheard."}),
    "draft": ("draft_decision", DRAFT),
    "review": ("review_decision", {"agree": "agreed"}),
    "sign": ("sign_decision", {"sure": "on"}),
}
USUAL = {
    "anna": (("draft", "sign"), ("save", "draft", "sign"), ("draft", "save", "sign"), ("save", "correct")),
    "bas": (("review",), ("review",), ("review", "save"), ("save", "review"), ("draft", "correct")),
}
AT_ONCE = 0.25  # how often both step at the same moment
AGAIN = 0.7  # how often who was refused reads it again and tries once more
BESIDE = 4  # pairs
LONG = 25  # steps: from here on nobody tries again
DECIDING = ("draft", "review", "signature", "receipt")


@dataclass(frozen=True)
class Step:
    """What a user did, on which version; the act it became, or why it was refused."""

    user: str
    what: str
    seen: str
    act: UUID | None = None
    refused: tuple[str, ...] = ()


class User:
    """A scripted user with a connection of their own, who remembers the version last opened."""

    def __init__(self, login: str, database: Database) -> None:
        self.login, self.actor = login, Person(login, database).actor
        self.pool = ThreadPoolExecutor(1)
        self.lines: list[Line] = []
        self.seen = ""

    def step(self, what: str, dossier: UUID, answer: str) -> Step:
        """One step, in a transaction of its own."""
        try:
            with acting(self.actor), transaction.atomic():
                if what == "open":
                    self.open(dossier)
                    return Step(self.login, what, self.seen)
                name, data = WRITES[what]
                form = ACTS[name](dossier, {"on": "2026-08-02", "answer": answer, **data} | self.entry(what))
                return Step(self.login, what, self.seen, confirmed(self.actor, form, uuid4(), self.seen).act)
        except Refused as refusal:
            return Step(self.login, what, self.seen, refused=tuple(p.what for p in refusal.problems))

    def open(self, dossier: UUID) -> None:
        """Read the dossier and remember the version."""
        self.lines = history(dossier)
        self.seen = version(Scene.of(dossier, self.actor.labels, TODAY, self.lines).heads)

    def entry(self, what: str) -> dict[str, str]:
        """The answer to correct: the last one read."""
        read = [line for line in self.lines if (line.body or {}).get("name") == "stateless"]
        return {"entry": str(read[-1].id)} if what == "correct" and read else {}

    def does(self, name: str, dossier: UUID, **data: str) -> UUID:
        """An act that must succeed."""
        with acting(self.actor), transaction.atomic():
            return confirmed(self.actor, ACTS[name](dossier, data), uuid4()).act

    def close(self) -> None:
        """Give the connection back."""
        self.pool.submit(lambda: connection.close()).result()  # the connection of that thread
        self.pool.shutdown()


def script(chance: random.Random, login: str) -> list[str]:
    """What one user does: the usual, now and then with something else in between, and mostly opened before it is written."""
    writes = list(chance.choice(USUAL[login]))
    if chance.random() < 0.3:
        writes.insert(chance.randint(0, len(writes)), chance.choice(list(WRITES)))
    return [step for what in writes for step in (["open", what] if chance.random() < 0.85 else [what])]


def run(chance: random.Random, users: Sequence[User]) -> tuple[UUID, list[Step]]:
    """One interleaving on a new dossier: the history, in the order the steps were begun."""
    dossier, told = uuid4(), list[Step]()
    intake = users[0]
    for name, data in (
        ("make_application", {"on": "2026-07-01", "known_as": "Samira"}),
        ("withdraw_application", {"on": "2026-08-01", "told": "on"}),
    ):
        act = intake.pool.submit(intake.does, name, dossier, **data).result()
        told.append(Step(intake.login, "setup", "", act))
    left, turn = {user: script(chance, user.login) for user in users}, intake
    while any(left.values()):
        ready = [user for user in users if left[user]]
        now = ready if chance.random() < AT_ONCE else [turn if turn in ready and chance.random() < 0.6 else chance.choice(ready)]
        turn = now[-1]
        answers = [chance.choice(("yes", "no")) for _ in now]
        begun = [u.pool.submit(u.step, left[u].pop(0), dossier, a) for u, a in zip(now, answers, strict=True)]
        told += [one.result() for one in begun]
        for user, step in zip(now, told[-len(now) :], strict=True):
            if step.refused and len(told) < LONG and chance.random() < AGAIN:
                left[user] += ["open", step.what]
    return dossier, told


ENTRIES = """select e.act, row_number() over (order by e.recorded_at, e.label, e.seq) as place, e.kind, e.actor, p.body::jsonb,
    e.id, e.label from record_entry e join record_payload p using (id) where e.subject_id = %s order by place"""


def check(told: Sequence[Step], entries: Sequence[tuple]) -> Iterator[str]:
    """What the history and the record do not agree on."""
    before = versions(entries)
    done = {step.act: step for step in told if step.act}
    if missing := set(done) ^ set(before):
        yield f"acts of the history and of the record differ: {missing}"
    for act, step in done.items():
        if step.what != "setup" and step.seen != before.get(act):
            yield f"lost update: {step.user} saved on {step.seen} what came after {before.get(act)}"
    yield from signed(entries)


def versions(entries: Sequence[tuple]) -> dict[UUID, str]:
    """The version of the dossier before each act."""
    found: dict[UUID, str] = {}
    heads = Counter[Label]()
    for act, _, _, _, _, _, label in entries:
        found.setdefault(act, version(heads))
        heads[Label(label)] += 1
    return found


def signed(entries: Sequence[tuple]) -> Iterator[str]:
    """A signature over what came in after the draft, or by one person."""
    by_id = {str(id_): (seq, kind, actor) for _, seq, kind, actor, _, id_, _ in entries}
    for _, seq, kind, signer, body, *_ in entries:
        if kind != "signature":
            continue
        at, _, drafter = by_id[body["draft"]]
        if late := [k for _, s, k, *_ in entries if at < s < seq and k not in DECIDING]:
            yield f"signed over {late}"
        reviews = [(reader, said) for _, s, k, reader, said, *_ in entries if k == "review" and s < seq]
        agreed = [reader for reader, said in reviews if (said["draft"], said["finding"]) == (body["draft"], "agreed")]
        if not any(reader not in (drafter, signer) for reader in agreed):
            yield f"signed by one person: {signer}"


class Pairs:
    """Pairs of users at work beside each other, each interleaving on a dossier of its own."""

    def __init__(self, seed: int, database: Database) -> None:
        self.seed, self.database, self.own, self.users = seed, database, local(), list[User]()

    def one(self, number: int) -> tuple[UUID, list[Step]]:
        """One interleaving, the same for the same seed and number but for what happens at the same moment."""
        if not hasattr(self.own, "users"):
            self.own.users = [User(login, self.database) for login in USERS]
            self.users += self.own.users
        return run(random.Random(f"{self.seed} {number}"), self.own.users)


def interleavings(database: Database, seed: int, number: int) -> Found:
    """So many random interleavings."""
    found, began, pairs = Found("interleavings"), time.monotonic(), Pairs(seed, database)
    database.log_in("desk")
    counted: Counter[str] = Counter()
    with ThreadPoolExecutor(BESIDE) as pool, psycopg.connect(database.url("owner"), autocommit=True) as owner:
        for n, (dossier, told) in enumerate(pool.map(pairs.one, range(number))):
            entries = owner.execute(ENTRIES, [dossier]).fetchall()
            found.faults += [f"{n}: {fault}; {told}" for fault in check(told, entries)]
            counted.update(step.what if step.act else "refused" for step in told if step.what != "open")
    for user in pairs.users:
        user.close()
    found.figures = {"seed": seed, "interleavings": number, **counted, "seconds": time.monotonic() - began}
    return found
