"""The tables of the record, as Django sees them. Triggers, grants and row policies stand in `sql/`.

Keys are random and made by the writer: a database-made key would have to be read back, which is refused in a
compartment the writer may not see. Whoever acted is kept as an id without a foreign key: accounts lie above.
"""

from __future__ import annotations

from django.db import models


class Mark(models.Model):
    """A mark of the database itself, written when it is made; nothing removes it."""

    name = models.TextField(primary_key=True)
    value = models.TextField()


class Subject(models.Model):
    """What a history is about: a dossier, an account, a law version, a letter template, a list."""

    id = models.UUIDField(primary_key=True)
    kind = models.TextField(choices=[(k, k) for k in ("dossier", "account", "law_version", "letter_template", "list")])


class Chain(models.Model):
    """The stored head of one compartment of one subject: how many entries, and the hash of the last."""

    pk = models.CompositePrimaryKey("subject_id", "label")
    subject = models.ForeignKey(Subject, models.PROTECT, db_index=False, related_name="+")  # the key begins with it
    label = models.SmallIntegerField()
    seq = models.BigIntegerField(default=0)
    head = models.BinaryField(default=b"")
    last = models.DateTimeField(null=True)


class Payload(models.Model):
    """What an entry says, with its salt: apart from the entry, so that it can lawfully be destroyed."""

    id = models.UUIDField(primary_key=True)
    body = models.TextField()
    salt = models.BinaryField()


class Entry(models.Model):
    """One line of a history. Numbered, dated and chained by the database; never changed, never removed."""

    id = models.UUIDField(primary_key=True)
    subject = models.ForeignKey(Subject, models.PROTECT, db_index=False, related_name="+")  # its number begins with it
    label = models.SmallIntegerField()
    seq = models.BigIntegerField()
    kind = models.TextField()
    act = models.UUIDField()
    deed = models.TextField()  # the name of the act
    power = models.TextField()  # the legal power it uses; "" for none
    actor = models.UUIDField()
    role = models.TextField()
    valid_on = models.DateField()
    recorded_at = models.DateTimeField()
    supersedes = models.UUIDField(null=True)
    payload_hash = models.BinaryField()
    hash = models.BinaryField()

    class Meta:
        """One number once per chain."""

        constraints = (models.UniqueConstraint("subject", "label", "seq", name="record_entry_seq"),)


class Outbox(models.Model):
    """What must happen because of an act, written in its transaction; ids only."""

    id = models.UUIDField(primary_key=True)
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    label = models.SmallIntegerField()
    topic = models.TextField()
    at = models.DateTimeField()


class ProcessingLine(models.Model):
    """One line per person whose data were looked at or changed; no member of staff is named here."""

    id = models.UUIDField(primary_key=True)
    trace = models.UUIDField()
    subject = models.UUIDField()
    activity = models.TextField()
    outcome = models.TextField()
    at = models.DateTimeField()


class StaffLine(models.Model):
    """One line per request of a member of staff: who, in which role, what, why, how it ended."""

    id = models.UUIDField(primary_key=True)
    trace = models.UUIDField()
    account = models.UUIDField(null=True)
    role = models.TextField()
    activity = models.TextField()
    reason = models.TextField()
    outcome = models.TextField()
    at = models.DateTimeField()


class Stamp(models.Model):
    """That the witness outside the database was stamped: when, and how many chains had moved."""

    at = models.DateTimeField(primary_key=True)
    moved = models.IntegerField()
