"""Sessions, factors, enrolments, challenges and tries. No login touches these tables but through `sql/login.sql`."""

from __future__ import annotations

from django.db import models


class Session(models.Model):
    """Somebody signed in, at one site, in one role. `key` is the hash of what the cookie holds; nobody can make it of it."""

    id = models.UUIDField(primary_key=True)
    key = models.BinaryField()
    account = models.ForeignKey("staff.Account", models.PROTECT, related_name="+")
    role = models.TextField()  # "" until it was chosen
    site = models.TextField()  # the login of the database that opened it
    how = models.TextField()
    agent = models.TextField()  # what the browser calls itself, for the person's own list
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """One session a key."""

        constraints = (models.UniqueConstraint("key", name="staff_session_key"),)


class Factor(models.Model):
    """Something somebody proves themselves with: a passkey, a password with a code, an identity at the organisation."""

    id = models.UUIDField(primary_key=True)
    account = models.ForeignKey("staff.Account", models.PROTECT, related_name="+")
    kind = models.TextField(choices=[(k, k) for k in ("passkey", "code", "oidc")])
    name = models.TextField()
    handle = models.BinaryField(null=True)  # the id of a passkey; the hash of issuer and subject
    secret = models.TextField()  # a public key; a password's hash and an encrypted seed; nothing
    count = models.BigIntegerField(default=0)  # signatures made, or the last half minute a code was taken of
    site = models.TextField()  # the login of the database that made it; nothing at another
    added_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """A key opens one account at a site."""

        constraints = (models.UniqueConstraint("handle", "site", name="staff_factor_handle", condition=models.Q(ended_at=None)),)


class Enrolment(models.Model):
    """Two persons let somebody enrol: each handed over half a code, of which only the hash is here."""

    id = models.UUIDField(primary_key=True)  # of the entry that confirmed it
    account = models.ForeignKey("staff.Account", models.PROTECT, related_name="+")
    first = models.BinaryField()
    second = models.BinaryField()
    until = models.DateTimeField()
    used_at = models.DateTimeField(null=True)


class Challenge(models.Model):
    """What a factor must answer to, once, within minutes: for one purpose, of one person where it is known, about one thing."""

    id = models.UUIDField(primary_key=True)
    purpose = models.TextField()
    site = models.TextField()
    account = models.UUIDField(null=True)
    about = models.BinaryField()
    value = models.BinaryField()
    body = models.TextField()  # what a form held, while its sender is away at the organisation's own page
    how = models.TextField()  # "" until it was proven
    made_at = models.DateTimeField(db_index=True)
    used_at = models.DateTimeField(null=True)


class Try(models.Model):
    """One try at a secret, from one source or at one account; neither stands here by name."""

    id = models.UUIDField(primary_key=True)
    trial = models.UUIDField()
    about = models.BinaryField()
    at = models.DateTimeField()
    good = models.BooleanField()

    class Meta:
        """Counted by what they are about."""

        indexes = (models.Index("about", "at", name="staff_try_about"), models.Index("trial", name="staff_try_trial"))
