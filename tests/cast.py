"""The fixed cast at work: short words for tests that tell what people do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from django.test import Client

from tests.service import Database
from toevlucht.access import labels_of_role, needs_vault
from toevlucht.procedure.act import Act
from toevlucht.procedure.catalogue import ACTS
from toevlucht.procedure.fresh import Proof, bound
from toevlucht.procedure.perform import Done, perform
from toevlucht.procedure.refusal import Problem, Refused
from toevlucht.procedure.scene import Scene
from toevlucht.record.actor import Actor, acting
from toevlucht.seed.cast import CAST, account_of, team_of

TODAY = date(2026, 11, 26)
DRAFT: dict[str, Any] = {
    "uses": "declare_explicitly_withdrawn",
    "outcome": "found_explicitly_withdrawn",
    "reasons": "Withdrawn in writing.",
}


def confirmed(actor: Actor, form: Act, key: UUID, seen: str | None = None) -> Done:
    """Perform an act, with a fresh factor where it asks for one."""
    proof = Proof(bound(actor, form, key), "cast") if form.fresh and form.is_valid() else None
    return perform(actor, form, key, TODAY, seen, proof)


@dataclass(frozen=True)
class Person:
    """A member of the cast in a test."""

    login: str
    database: Database

    @property
    def role(self) -> str:
        """The role they act in."""
        return CAST[self.login][1]

    @property
    def actor(self) -> Actor:
        """As the record knows them."""
        return Actor(account_of(self.login), self.role, labels_of_role(self.role), (team_of(self.login),))

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """Within a transaction of theirs, through the login of their process."""
        self.database.log_in("vault" if needs_vault(self.role) else "desk")
        with acting(self.actor), transaction.atomic():
            yield

    def does(
        self, name: str, dossier: UUID | None = None, *, key: UUID | None = None, seen: str | None = None, **data: Any
    ) -> Done:
        """Perform an act on the day asked for with `on`, or today. Refused as the door refuses."""
        with self.at_work():
            return self.within(name, dossier, key=key, seen=seen, **data)

    def within(
        self, name: str, dossier: UUID | None = None, *, key: UUID | None = None, seen: str | None = None, **data: Any
    ) -> Done:
        """Perform an act in a transaction that is open already (`at_work`)."""
        form = ACTS[name](dossier or uuid4(), {"on": TODAY.isoformat()} | data)
        return confirmed(self.actor, form, key or uuid4(), seen)

    def refused(self, name: str, dossier: UUID | None = None, **data: Any) -> tuple[Problem, ...]:
        """The problems an act is refused for; the test fails where it is performed."""
        with pytest.raises(Refused) as refusal:
            self.does(name, dossier, **data)
        return refusal.value.problems

    def answers(self, dossier: UUID, fact: str, answer: str, member: str = "", on: str = "2026-07-12") -> Done:
        """Record an answer to a fact."""
        return self.does(
            "record_answer",
            dossier,
            fact=fact,
            answer=answer,
            member=member,
            on=on,
            supplied_by="case_officer",
            source="report, paragraph 4",
        )

    def sees(self, dossier: UUID) -> Scene:
        """The dossier as they find it today; read while they are at work."""
        with self.at_work():
            scene = Scene.of(dossier, self.actor.labels, TODAY)
            _ = scene.assessment
            return scene

    def browser(self) -> Client:
        """A client that signed in as them."""
        self.database.log_in("vault" if needs_vault(self.role) else "desk")
        client = Client()
        answer = client.post("/sign-in/", {"who": f"{account_of(self.login)} {self.role}"})
        assert answer.status_code == 302, self.login  # whoever is not let in sees the page again
        return client


@dataclass(frozen=True)
class Cast:
    """Everybody, by name."""

    database: Database

    def __getattr__(self, login: str) -> Person:
        if login not in CAST:
            raise AttributeError(login)
        return Person(login, self.database)

    def in_role(self, role: str) -> Person:
        """Somebody who acts in a role."""
        return Person(next(login for login, (_, held) in CAST.items() if held == role), self.database)

    def applies(self, name: str = "Samira") -> UUID:
        """A dossier that was made, registered and lodged in July 2026."""
        dossier = self.chaima.does("make_application", on="2026-07-01", known_as=name).dossier
        self.chaima.does("register_application", dossier, on="2026-07-03")
        self.chaima.does("lodge_application", dossier, on="2026-07-10")
        return dossier

    def withdraws(self, name: str = "Samira") -> UUID:
        """A dossier whose applicant withdrew: the law gives the power to declare it withdrawn."""
        dossier = self.applies(name)
        self.anna.does("withdraw_application", dossier, on="2026-08-01", told="on")
        return dossier

    def agreed(self, name: str = "Samira") -> UUID:
        """A dossier whose decision only needs a signature: drafted by anna, read by bas."""
        dossier = self.withdraws(name)
        self.anna.does("draft_decision", dossier, on="2026-08-01", **DRAFT)
        self.bas.does("review_decision", dossier, agree="agreed", on="2026-08-02")
        return dossier


@pytest.fixture
def cast(database: Database) -> Cast:
    """The cast at work in a database of this test's own."""
    return Cast(database)
