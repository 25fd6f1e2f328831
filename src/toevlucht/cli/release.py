"""`toevlucht law release`: a version of the law for real people, by two policy lawyers."""

from __future__ import annotations

from uuid import uuid4

import click

from toevlucht.cli.at_work import AS, colleague_named, working
from toevlucht.cli.context import Shared, pass_shared
from toevlucht.cli.prove import sound
from toevlucht.cli.proving import CODE, proof_of


@click.command("release")
@AS
@click.option("--role", default="policy_lawyer", show_default=True, help="In which role.")
@click.option("--reasons", required=True, help="Why this version; it stands in the record.")
@CODE
@pass_shared
def release_command(shared: Shared, login: str, role: str, reasons: str, code: str) -> None:
    """Propose the law as it stands, or release it where somebody else proposed it: then it runs, and old versions stay.

    An old version is released again in the same way, by its package: `toevlucht --law FILE law release`.
    """
    actor = colleague_named(login, role)
    sound(shared)
    from django.db import transaction
    from django.utils import timezone

    from toevlucht.procedure.acts.law import THE_LAW, ReleaseLaw
    from toevlucht.procedure.law import stage, switch
    from toevlucht.procedure.perform import perform
    from toevlucht.record.actor import acting
    from toevlucht.record.models import Subject
    from toevlucht.record.read import history

    hash_, today, key = stage(shared.law.source), timezone.localdate(), uuid4()
    act = ReleaseLaw(THE_LAW, {"on": today.isoformat(), "hash": hash_, "reasons": reasons})
    with acting(actor), transaction.atomic():
        first = not any(line.kind == "law_released" for line in history(THE_LAW))
    proof = proof_of(actor, login, act, key, code, first)
    with working(actor, "act release_law", reasons):
        if not Subject.objects.filter(id=THE_LAW).exists():
            Subject(id=THE_LAW, kind="law_version").save(force_insert=True)
        perform(actor, act, key, today, proof=proof)
        released = history(THE_LAW)[-1].kind == "law_released"
    if released:
        switch(hash_)
        click.echo(shared.say("Released, and running: {hash}", hash=hash_))
    else:
        click.echo(shared.say("Proposed: {hash}; another policy lawyer releases it with the same command.", hash=hash_))
