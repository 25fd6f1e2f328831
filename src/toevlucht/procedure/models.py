"""Intents, so that one act is performed once, and the standing of a dossier: a projection, never a source."""

from __future__ import annotations

from django.db import models


class Intent(models.Model):
    """One intent of one actor: the same key performs the same act once and gives the same answer again."""

    pk = models.CompositePrimaryKey("actor", "key")
    actor = models.UUIDField()
    key = models.UUIDField()
    body_hash = models.BinaryField()
    answer = models.TextField()
    at = models.DateTimeField()


class Standing(models.Model):
    """What the law says of a dossier to one clearance: from which heads and which law, and until when it stays true.

    `steps` holds every duty that is due and every power that is open, in the law's order; the columns beside it
    are what lists are sorted by.
    """

    pk = models.CompositePrimaryKey("dossier", "clearance")
    dossier = models.UUIDField()
    clearance = models.TextField(choices=[(c, c) for c in ("ordinary", "applicant", "desk", "vault")])
    heads = models.TextField()
    law = models.TextField()  # its hash, and the form of the program that made this
    day = models.DateField()
    next_change = models.DateField(null=True)
    act_by = models.DateField(null=True)  # the first last day of a duty that is not the applicant's own
    missed = models.IntegerField()  # duties, the applicant's own left out
    ends_first = models.TextField(null=True)  # the duty that must be done by then
    steps = models.TextField(null=True)  # JSON, in which the database does not look
    steps_hash = models.BinaryField(null=True)  # worked out by the database
    steps_before = models.JSONField(null=True)  # as they were stored once; gone when they are worked out again

    class Meta:
        """The list of dossiers, and what the passing of time changes."""

        indexes = (
            models.Index("clearance", "act_by", "dossier", name="procedure_standing_due"),
            models.Index("clearance", "next_change", name="procedure_standing_next"),
        )


class Block(models.Model):
    """A power that may not be used while a duty stands open; a trigger of the database holds it."""

    id = models.UUIDField(primary_key=True)
    dossier = models.UUIDField()
    clearance = models.TextField()
    power = models.TextField()
    duty = models.TextField()
    article = models.TextField()

    class Meta:
        """Read by the trigger, and put in place of the old ones."""

        indexes = (models.Index("dossier", "clearance", name="procedure_block_dossier"),)


class Import(models.Model):
    """A dossier taken in from elsewhere: the number it had, its file's fingerprint, and whether a second person took it in."""

    number = models.TextField(primary_key=True)
    dossier = models.UUIDField()
    sha = models.TextField()
    done = models.BooleanField()


class Pair(models.Model):
    """A power that the law which runs gives to two persons; read by a trigger."""

    power = models.TextField(primary_key=True)
