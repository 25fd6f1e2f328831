"""Accounts and mandates."""

from __future__ import annotations

from uuid import uuid4

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


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


class Mandate(models.Model):
    """A role an account holds, from a day until a day (excluded); without an end it goes on."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    role = models.TextField()
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
