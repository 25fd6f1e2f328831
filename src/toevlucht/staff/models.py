"""Accounts and what they hold; who works on which dossier, and who must not see it.

But for accounts and teams these are projections: a trigger puts them in place from the entries (sql/project.sql).
"""

from __future__ import annotations

from uuid import uuid4

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from toevlucht.record.models import Subject
from toevlucht.staff.login.tables import Challenge, Enrolment, Factor, Session, Try

__all__ = [
    "Account", "Assignment", "Certificate", "Challenge", "Conflict", "Enrolment", "Factor", "Mandate", "Membership", "Opening",
    "Session", "Team", "Try",
]  # fmt: skip


class Account(AbstractBaseUser):
    """Somebody who signs in. `kind` parts staff from the people the dossiers are about."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    kind = models.TextField(choices=[("staff", "staff"), ("portal", "portal")])
    login = models.TextField()
    name = models.TextField()
    language = models.TextField(default="nl")
    is_active = models.BooleanField(default=True)

    objects = BaseUserManager()
    USERNAME_FIELD = "login"

    class Meta:
        """A login is unique within its kind, so that no login of one kind shows that another exists."""

        constraints = (models.UniqueConstraint("kind", "login", name="staff_account_login"),)


class Team(models.Model):
    """People who work on the same dossiers."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    name = models.TextField(unique=True)


class Held(models.Model):
    """Something an account holds, from a day until a day (excluded); without an end it goes on."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)

    class Meta:
        """Each thing held has its own table."""

        abstract = True


class Mandate(Held):
    """A role."""

    role = models.TextField()


class Membership(Held):
    """A place in a team."""

    team = models.ForeignKey(Team, models.PROTECT, related_name="+")


class Certificate(Held):
    """A training that was completed."""

    name = models.TextField()


class About(models.Model):
    """Something between an account and a dossier, from a moment until another; without an end it goes on."""

    id = models.UUIDField(primary_key=True)
    dossier = models.ForeignKey(Subject, models.PROTECT, related_name="+", db_index=False)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        """Each has its own table."""

        abstract = True


class Assignment(About):
    """Which team and which officer work on a dossier; at most one row stands for a dossier."""

    team = models.ForeignKey(Team, models.PROTECT, related_name="+", null=True, db_index=False)
    officer = models.ForeignKey(Account, models.PROTECT, related_name="+", null=True, db_index=False)


class Conflict(About):
    """A conflict of interest: the account sees nothing of the dossier."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="+", db_index=False)


class Opening(About):
    """A broken glass: the dossier is open to one account for a while; after 24 hours only if another confirmed it."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="+", db_index=False)
    confirmed_by = models.ForeignKey(Account, models.PROTECT, related_name="+", null=True, db_index=False)
    reported = models.BooleanField(default=False)
