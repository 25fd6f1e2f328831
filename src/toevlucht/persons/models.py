"""What is searched: a projection of entries, put in place by a trigger; no login reads or writes it (sql/search.sql)."""

from __future__ import annotations

from django.db import models

from toevlucht.record.models import Subject


class Findable(models.Model):
    """Something of a person that an entry told, in its compartment; its id is the entry's."""

    id = models.UUIDField(primary_key=True)
    dossier = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    label = models.SmallIntegerField()

    class Meta:
        """Each has its own table."""

        abstract = True


class Name(Findable):
    """A name: as it is written, and folded."""

    shown = models.TextField()
    fold = models.TextField()


class Number(Findable):
    """A number of a register: the same number may stand in several dossiers, and nobody is told."""

    number = models.TextField(db_index=True)


class Birth(Findable):
    """A date of birth as it was answered: the first and the last day it may be, a whole year where only that is known."""

    since = models.DateField()
    until = models.DateField()


class Tries(models.Model):
    """How often an account searched within the minute of its last search; one row for each account that ever did."""

    account = models.UUIDField(primary_key=True)
    minute = models.DateTimeField()
    tries = models.IntegerField()
