"""A fresh proof at the shell, for acts that ask for one: the code of the person's own app."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

import click

from toevlucht.cli.catalogue import say
from toevlucht.cli.context import refuse

if TYPE_CHECKING:  # the driver of the database is not for those who only ask the law
    from toevlucht.procedure.act import Act
    from toevlucht.procedure.fresh import Proof
    from toevlucht.record.actor import Actor

CODE = click.option("--code", default="", metavar="CODE", help="The six digits your app shows; a synthetic database asks none.")


def proof_of(actor: Actor, login: str, act: Act, key: UUID, typed: str, first: bool) -> Proof:
    """The proof for this act, or the command is refused. Tries are counted as at the sites; call it outside a transaction.

    `first` says that no site has run yet at which anybody could have enrolled: the operator answers for what is done then.
    """
    from django.utils import timezone

    from toevlucht.procedure.fresh import Proof, bound
    from toevlucht.record.marks import is_synthetic
    from toevlucht.staff.login import code, factors, tries

    if not act.is_valid():
        return Proof(b"", "")  # `perform` says what is wrong with it
    if is_synthetic() or first:
        return Proof(bound(actor, act, key), "cast" if is_synthetic() else "operator")
    trial, factor = tries.begin([f"account:{actor.account}"]), factors.by_login(login)
    if trial is None:
        refuse(say("Too many tries for this account: wait a minute."))
    if factor is None:
        refuse(
            say(
                "{login} has no password with a code: let them add one on their own page at the desk.",
                login=login,
            )
        )
    step = code.step_fits(factor, typed, timezone.now().timestamp())
    if step is None or not factors.used(factor, step):
        refuse(say("This is not the code of {login}: give --code as their app shows it now.", login=login))
    tries.good(trial)
    return Proof(bound(actor, act, key), "code")
