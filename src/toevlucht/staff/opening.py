"""Accounts and teams made by the owner of the database, who could do so with SQL; each leaves a line in the staff log."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from uuid import UUID, uuid4

from django.db import connection, transaction
from django.utils import timezone

from toevlucht.record.logs import write_logs
from toevlucht.record.marks import is_synthetic
from toevlucht.record.models import Subject
from toevlucht.staff.login.code import LONGEST
from toevlucht.staff.login.enrolment import hashed, new_half
from toevlucht.staff.models import Account, Mandate, Team

ENROL = """
insert into staff_enrolment (id, account_id, first, second, until)
values (gen_random_uuid(), %s, %s, %s, now() + interval '1 day')"""
Pair = tuple[str, str]


class NotNow(Exception):
    """What was asked is not done; why stands in it."""


FIRST = ("administrator", "policy_lawyer")  # without two of each no site runs, and nobody could give out a role at one


def first_two(one: Sequence[str], other: Sequence[str], role: str) -> list[Pair]:
    """The first two in a role, each a login and a name; the two halves of the code that each enrols with.

    Only where nobody ever held the role: afterwards two administrators give it, and the operator alone cannot.
    """
    with transaction.atomic():
        if is_synthetic() or role not in FIRST or Mandate.objects.filter(role=role).exists():
            raise NotNow("somebody holds this role already: two administrators give it, in the vault")
        return [_one_of_the_first(login, name, role) for login, name in (one, other)]


def open_account(login: str, name: str) -> UUID:
    """An account that holds nothing. The login is one without blanks around it, and no longer than the way in reads."""
    login, name = login.strip(), name.strip()
    if len(login) > LONGEST or len(name) > LONGEST:
        raise NotNow("a login and a name have at most 200 letters")
    if not login or not name or not login.isprintable() or not name.isprintable():
        raise NotNow("a login and a name are words that can be read")
    with _logged("account opened") as logged:
        if Account.objects.filter(kind="staff", login__iexact=login).exists():
            raise NotNow("there is an account with this login already")
        account = Account.objects.create(id=uuid4(), kind="staff", login=login, name=name, password="!")
        Subject.objects.create(id=account.id, kind="account")
        logged.append(account.id)
    return account.id


def end_account(login: str) -> None:
    """The account ends, and with it every session; what was done with it stays."""
    with _logged("account ended") as logged:
        found = Account.objects.filter(kind="staff", login=login, is_active=True).first()
        if found is None:
            raise NotNow("there is no open account with this login")
        found.is_active = False
        found.save(update_fields=["is_active"])
        logged.append(found.id)


def open_team(name: str) -> UUID:
    """A team without anybody in it: who belongs to it, and which dossiers are its own, are acts."""
    name = name.strip()
    if not name or not name.isprintable() or len(name) > LONGEST:
        raise NotNow("the name of a team is words that can be read, at most 200 letters")
    with transaction.atomic():
        if Team.objects.filter(name__iexact=name).exists():
            raise NotNow("there is a team with this name already")
        team = Team.objects.create(name=name)
        write_logs(uuid4(), None, "team made", "", "by the owner of the database", ())
    return team.id


def _one_of_the_first(login: str, name: str, role: str) -> Pair:
    account, halves = open_account(login, name), (new_half(), new_half())
    Mandate.objects.create(account_id=account, role=role, starts_on=timezone.localdate())
    with connection.cursor() as cursor:
        cursor.execute(ENROL, [account, *map(hashed, halves)])
    return halves


@contextmanager
def _logged(activity: str) -> Iterator[list[UUID]]:
    with transaction.atomic():
        accounts: list[UUID] = []
        yield accounts
        for account in accounts:
            write_logs(uuid4(), None, activity, "", "by the owner of the database", (), account)
