"""A command that acts in somebody's name: with the login of their role, in one transaction, and with its lines in both logs.

Whoever can run these commands holds the passwords of the logins, and may claim any name: the shell is the wall here.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import click

from toevlucht.access import labels_of_role, needs_vault
from toevlucht.cli.catalogue import say, told
from toevlucht.cli.context import refuse
from toevlucht.cli.receipts import as_login

if TYPE_CHECKING:  # the driver of the database is not for those who only ask the law
    from toevlucht.record.actor import Actor

AS = click.option("--as", "login", required=True, metavar="LOGIN", help="In whose name: the login of a member of staff.")
ROLE = click.option("--role", default="records_officer", show_default=True, help="In which role.")


class Work:
    """What a command does, for the logs; `shown` are the dossiers it shows or changes."""

    def __init__(self, actor: Actor, activity: str, reason: str) -> None:
        self.actor, self.activity, self.reason, self.outcome = actor, activity, reason, "done"
        self.shown: list[UUID] = []


def colleague_named(login: str, role: str) -> Actor:
    """The actor of a login in a role; the command is refused where there is none, or the role is not held."""
    as_login("vault" if needs_vault(role) else "desk")
    from django.utils import timezone

    from toevlucht.record.actor import Actor
    from toevlucht.staff.models import Account
    from toevlucht.staff.read import colleague

    account = Account.objects.filter(login=login, kind="staff").values_list("id", flat=True).first()
    found = colleague(account, timezone.localdate()) if account else None
    if found is None or role not in found.roles:
        refuse(say("{login} does not hold the role {role}.", login=login, role=role))
    return Actor(found.id, role, labels_of_role(role), found.teams)


@contextmanager
def working(actor: Actor, activity: str, reason: str = "") -> Iterator[Work]:
    """One transaction of the actor. What is refused leaves its line too, in a transaction of its own; then exit code 2."""
    from django.db import transaction

    from toevlucht.procedure.refusal import Refused
    from toevlucht.record.actor import acting
    from toevlucht.record.logs import write_logs

    work = Work(actor, activity, reason)
    with acting(actor):
        try:
            with transaction.atomic():
                yield work
                write_logs(uuid4(), actor, work.activity, work.reason, work.outcome, work.shown)
        except Refused as refused:
            with transaction.atomic():
                write_logs(uuid4(), actor, work.activity, work.reason, "refused", work.shown)
            refuse("\n".join(told(p.what) + (f"; {told(p.todo)}" if p.todo else "") for p in refused.problems))
