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
    """What the law says of a dossier to one clearance: from which heads and which law, and until when it stays true."""

    pk = models.CompositePrimaryKey("dossier", "clearance")
    dossier = models.UUIDField()
    clearance = models.TextField(choices=[(c, c) for c in ("applicant", "desk", "vault")])
    heads = models.TextField()
    law = models.TextField()
    day = models.DateField()
    next_change = models.DateField(null=True)


class Step(models.Model):
    """One duty or power of a standing that somebody must look at: not what is met, ended or not reached."""

    id = models.UUIDField(primary_key=True)
    dossier = models.UUIDField()
    clearance = models.TextField()
    kind = models.TextField(choices=[("duty", "duty"), ("power", "power")])
    name = models.TextField()
    member = models.TextField()
    status = models.TextField()
    holder = models.TextField()
    must = models.BooleanField()
    act_by = models.DateField(null=True)
    wait_until = models.DateField(null=True)
    article = models.TextField()

    class Meta:
        """The list of what is due reads these."""

        indexes = (models.Index("clearance", "status", "act_by", name="procedure_step_due"),)


class Block(models.Model):
    """A power that may not be used while a duty stands open; a trigger of the database holds it."""

    id = models.UUIDField(primary_key=True)
    dossier = models.UUIDField()
    clearance = models.TextField()
    power = models.TextField()
    duty = models.TextField()
    article = models.TextField()
