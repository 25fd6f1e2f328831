"""Can one person bring about alone what takes two? A search over sequences of acts, each performed by `perform` itself.

One person holds every role there is, and acts in whichever of them an act admits. A colleague, who holds them all too, does
anything but countersign. Breadth first, from dossiers in which everything is ready; what was reached is told by the record, and
states that the record cannot tell apart for these acts are one.
"""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.db import DatabaseError, connection, transaction

from tests.cast import Cast, confirmed
from tests.faults.found import Found
from tests.filled import FEAR, NOBODY, ON, PARKED, ROWS, STATEMENT, Account, Begun, Beside, gap, suspected
from toevlucht.access import Relation, labels_of_role, may, reach_of_role
from toevlucht.access.labels import EVERY_LABEL
from toevlucht.access.roles import LABELS
from toevlucht.procedure.acts.law import THE_LAW
from toevlucht.procedure.acts.two_persons import TwoPersons
from toevlucht.procedure.catalogue import ACTS
from toevlucht.procedure.refusal import Refused
from toevlucht.record.actor import Actor
from toevlucht.record.read import Line, history
from toevlucht.seed.cast import account_of, team_of

ALONE, COLLEAGUE = "anna", "karel"
PAIRED = {name: act.kind for name, act in ACTS.items() if issubclass(act, TwoPersons)}
# What the colleague never does: either half of what two persons do alike.
COUNTERSIGN = {"review_decision", "sign_decision", "record_judgment", "join_judgment", "import_dossier", *PAIRED}
TAKES_TWO = {"signature", "import", *PAIRED.values()}  # kinds of entries
GROUPS = (
    {"draft_decision", "review_decision", "sign_decision"},
    {"record_judgment", "join_judgment"},
    {"import_dossier"},
    *({name} for name in PAIRED),
)
BETWEEN = {"appoint_lawyer"}  # stands for every act that only makes the dossier another
DECIDING = {"draft", "review"} | TAKES_TWO | {f"{kind}_proposed" for kind in PAIRED.values()}
HOLD = """insert into staff_mandate (id, account_id, role, starts_on)
    select gen_random_uuid(), %s, unnest(%s::text[]), '2020-01-01'
    on conflict (account_id, role) do nothing"""
TRAIN = """insert into staff_certificate (id, account_id, name, starts_on)
    values (gen_random_uuid(), %s, 'deciding', '2020-01-01')
    on conflict do nothing"""
CLAIM = "select set_config('app.actor', %s, true), set_config('app.labels', %s, true), set_config('app.reach', %s, true)"
ACT = "alleged_act:one"
EXCLUDED = {"judgment": "war_crime", "member": ACT, "answer": "yes", "reasons": "Two witnesses.", "heard": "on",
            "considered": "severity\nwhole_situation",
            "evidence": "report 1\nreport 2"}  # fmt: skip

IN_EVERY_ROLE = {"review_decision", "sign_decision", "use_power", "park"}  # the law names who does it
LEFT_OUT = {name for name, row in ROWS.items() if isinstance(row, Beside | Begun) or row.who == NOBODY} - {"import_dossier"}

Step = tuple[str, str, str]  # who, which act, in which role
State = tuple[str, ...]


@dataclass
class World:
    """One dossier, ready; and the histories of accounts."""

    cast: Cast
    dossier: UUID
    proposed: UUID  # another, which she proposed to take in
    powers: UUID  # a third, with powers that the law gives to two persons
    served: UUID  # a fourth, whose decision was signed and served
    wrong: dict[str, str]  # the day of that service
    before: int  # entries of it

    @classmethod
    def made(cls, cast: Cast) -> World:
        """Withdrawn in writing, with a fear, an act alleged, a statement, and a conflict of interest of somebody else."""
        dossier = cast.applies()
        cast.anna.does("withdraw_application", dossier, on="2026-08-01", told="on")
        cast.anna.does("add_member", dossier, on=ON, path=FEAR)
        cast.daan.does("add_member", dossier, on=ON, path=ACT)
        cast.eva.does("record_statement", dossier, on=ON, **STATEMENT)
        cast.farah.does("declare_conflict", dossier, on=ON, reasons="A neighbour.")
        powers = suspected(cast)
        for who, name, given in PARKED:
            getattr(cast, who).does(name, powers, **({"on": ON} | given))
        served, wrong = ROWS["correct_day"].prepare(cast, cast.applies())
        assert served
        with cast.database.plain("owner") as owner:
            for login in (ALONE, COLLEAGUE):
                owner.execute(HOLD, [account_of(login), sorted(set(LABELS) - {"service"})])
                owner.execute(TRAIN, [account_of(login)])
        cast.database.log_in("vault")  # whose login reads what all roles together may read
        proposed = uuid4()
        world = cls(cast, dossier, proposed, powers, served, wrong, 0)
        ROWS["release_law"].prepare(cast, None)
        with transaction.atomic():
            world.claim(account_of(ALONE), int(EVERY_LABEL), 7)
            world.before = len(history(served))
            assert world.does((ALONE, "propose_import", "records_officer"), [])
        return world

    def filled(self, name: str, lines: list[Line]) -> dict[str, str]:
        """The fields of an act, its entry being the newest that is there."""
        row = ROWS[name]
        data = {"on": ON} | row.data | row.named(lines)
        match name:
            case "confirm_unverified":
                data |= {"gap": gap()}
            case "use_power":
                data |= {"power_name": "settle_exclusion"}
            case "correct_day":
                data |= self.wrong
            case "lift_conflict":
                data |= {"account": str(account_of("farah"))}
            case "release_law":
                data |= {"hash": 64 * "a"}
            case "record_judgment":
                data |= EXCLUDED
        return data | ({"starts_on": "2026-01-01"} if isinstance(row, Account) else {})

    def does(self, step: Step, lines: list[Line]) -> bool:
        """Perform a step; whether it was performed."""
        login, name, role = step
        actor = Actor(account_of(login), role, labels_of_role(role), (team_of(login),))
        self.claim(actor.account, int(actor.labels), int(reach_of_role(role)))
        other = COLLEAGUE if login == ALONE else ALONE
        theirs = dict.fromkeys(("propose_import", "import_dossier"), self.proposed) | dict.fromkeys(
            ("park", "use_power"), self.powers
        )
        theirs["correct_day"] = self.served
        subject = {"account": account_of(other), "law_version": THE_LAW}.get(ACTS[name].about, theirs.get(name, self.dossier))
        with suppress(Refused, DatabaseError), transaction.atomic():
            confirmed(actor, ACTS[name](subject, self.filled(name, lines)), uuid4())
            return True
        return False

    def told(self) -> list[Line]:
        """Everything there is now: of the dossier, and of both accounts."""
        self.claim(account_of(ALONE), int(EVERY_LABEL), 7)
        return history(self.served)[self.before :] + [
            line
            for id_ in (self.powers, self.dossier, self.proposed, THE_LAW, account_of(ALONE), account_of(COLLEAGUE))
            for line in history(id_)
        ]

    def claim(self, account: UUID, labels: int, reach: int) -> None:
        """From here on somebody else acts, in the same transaction."""
        with connection.cursor() as cursor:
            cursor.execute(CLAIM, [str(account), str(labels), str(reach)])


def steps(names: Iterable[str]) -> list[Step]:
    """What the two may do of these acts: she all of it, the colleague what is no countersigning."""
    chosen = [(name, role) for name in names if name not in LEFT_OUT for role in roles(name)]
    theirs = [(COLLEAGUE, name, role) for name, role in chosen if name not in COUNTERSIGN]
    return [(ALONE, name, role) for name, role in chosen] + theirs


def roles(name: str) -> list[str]:
    """The roles in which an act is tried: all that may perform it where the law names some of them, else one."""
    relation = Relation.NONE if ACTS[name].unseen else Relation.SAME_TEAM
    able = [role for role in ("exclusion_specialist", *sorted(LABELS)) if may(role, name, relation=relation).allowed]
    return list(dict.fromkeys(able)) if name in IN_EVERY_ROLE else able[:1]


def state(lines: list[Line]) -> State:
    """What the record tells these acts apart by: what decides, by whom, in order; that anything else came between."""
    found: list[str] = []
    for line in lines:
        judged = line.kind == "answer" and (line.body or {}).get("name") == EXCLUDED["judgment"]
        word = f"{line.kind} {line.actor} {line.role}" if line.kind in DECIDING or judged else ""
        if word or found[-1:] != [""]:
            found.append(word)
    return tuple(found)


def reached(lines: list[Line]) -> set[str]:
    """What takes two persons and is there."""
    told = (line.body["answer"] for line in lines if line.kind == "answer" and line.body)
    joined = {"joined" for answer in told if answer.get("second")}
    return {line.kind for line in lines if line.kind in TAKES_TWO} | joined


@contextmanager
def undone() -> Iterator[None]:
    """What is done within is undone at the end."""
    mark = transaction.savepoint()
    try:
        yield
    finally:
        transaction.savepoint_rollback(mark)


def search(world: World, names: Iterable[str], depth: int, counted: Counter[str]) -> dict[str, list[Step]]:
    """The first path of these acts, at most so many, to each thing that takes two."""
    paths: dict[str, list[Step]] = {}
    queue: deque[list[Step]] = deque([[]])
    known, letters = set[State](), steps(names)
    with transaction.atomic():
        while queue:
            path = queue.popleft()
            counted["states"] += 1
            with undone():
                lines = world.told()
                for step in path:
                    assert world.does(step, lines)
                    lines = world.told()
                for step in letters:
                    with undone():
                        counted["acts tried"] += 1
                        if not world.does(step, lines):
                            continue
                        counted["acts performed"] += 1
                        after = world.told()
                        for what in reached(after) - reached(lines):
                            paths.setdefault(what, [*path, step])
                        if (now := state(after)) not in known and len(path) + 1 < depth and not reached(after):
                            known.add(now)
                            queue.append([*path, step])
        transaction.set_rollback(True)
    return paths


def alone(cast: Cast, depth: int, whole: int) -> tuple[Found, dict[str, list[Step]]]:
    """Each group of acts to a depth, and all acts together to another; each path to what takes two is a fault."""
    world, counted, began = World.made(cast), Counter[str](), time.monotonic()
    paths: dict[str, list[Step]] = {}
    for group in GROUPS:
        paths |= search(world, sorted({*group, *BETWEEN}), depth, counted)
    if whole:
        paths |= search(world, ACTS, whole, counted)
    told = [f"{what} by one person: {path}" for what, path in paths.items()]
    return Found("one person alone", {**counted, "seconds": time.monotonic() - began}, told), paths
