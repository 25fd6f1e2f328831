"""`toevlucht staff`: what the operator of a database does for its accounts and teams. Two persons do all else, in the vault."""

from __future__ import annotations

import click

from toevlucht.cli.catalogue import say
from toevlucht.cli.context import refuse

# Django is imported by the commands: whoever only asks the law needs no database


@click.group("staff")
def staff_group() -> None:
    """Open and end accounts and make teams, as the owner of the database."""


@staff_group.command("first")
@click.argument("people", nargs=4, metavar="LOGIN NAME LOGIN NAME")
@click.option("--role", default="administrator", show_default=True, help="Or policy_lawyer: they release the first law.")
def first_command(people: tuple[str, str, str, str], role: str) -> None:
    """Open accounts for the first two administrators, or policy lawyers, and print the code that each enrols with. Once."""
    _ready()
    from toevlucht.staff.opening import NotNow, first_two

    one, other = people[:2], people[2:]
    try:
        codes = first_two(one, other, role)
    except NotNow as fault:
        refuse(say(str(fault)))
    for (login, _), (first, second) in zip((one, other), codes, strict=True):
        click.echo(say("{login} enrols with {first} and {second}, within a day.", login=login, first=first, second=second))


@staff_group.command("open")
@click.argument("login")
@click.argument("name")
def open_command(login: str, name: str) -> None:
    """Open an account for NAME. It holds nothing: roles and enrolment take two administrators."""
    _ready()
    from toevlucht.staff.opening import NotNow, open_account

    try:
        open_account(login, name)
    except NotNow as fault:
        refuse(say(str(fault)))
    click.echo(say("The account of {login} is open. It holds no role yet, and nobody can come in with it.", login=login))


@staff_group.command("team")
@click.argument("name")
def team_command(name: str) -> None:
    """Make a team called NAME, without anybody in it. A place in it takes two administrators."""
    _ready()
    from toevlucht.staff.opening import NotNow, open_team

    try:
        open_team(name)
    except NotNow as fault:
        refuse(say(str(fault)))
    click.echo(say("The team {name} is there. Two administrators give places in it, in the vault.", name=name.strip()))


@staff_group.command("end")
@click.argument("login")
def end_command(login: str) -> None:
    """End the account of LOGIN: its sessions end at once. It stays, with its history."""
    _ready()
    from toevlucht.staff.opening import NotNow, end_account

    try:
        end_account(login)
    except NotNow as fault:
        refuse(say(str(fault)))
    click.echo(say("The account of {login} has ended.", login=login))


def _ready() -> None:
    """Django with the settings of the owner."""
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "toevlucht.config.settings.owner")
    django.setup()
