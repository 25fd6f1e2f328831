"""`toevlucht seed`: a country of invented people, to try everything on."""

from __future__ import annotations

import click

from toevlucht.cli.catalogue import told
from toevlucht.cli.context import Shared, pass_shared, refuse
from toevlucht.config.prepare import NoLaw, database
from toevlucht.config.upgrade import Busy, Unprepared

YEAR = 2026  # the year in which the law changed: dossiers under both regimes


@click.command("seed")
@click.option("--dossiers", type=click.IntRange(1, 1_000_000), default=2000, show_default=True, help="How many, one a person.")
@click.option("--year", type=click.IntRange(2020, 2100), default=YEAR, show_default=True, help="In which all of them apply.")
@click.option(
    "--seed", type=click.IntRange(0, 99), default=1, show_default=True, help="Which country; the same number, the same one."
)
@click.option("--workers", type=click.IntRange(1, 16), default=1, show_default=True, help="Processes that make it together.")
@pass_shared
def seed_command(shared: Shared, dossiers: int, year: int, seed: int, workers: int) -> None:
    """Fill a synthetic database with invented people, whose mix follows published statistics.

    Stop it whenever you like: the same command goes on where it was, and makes nobody twice.
    """
    try:
        database(synthetic=False)  # brought up to date where it is not; it is never marked from here
    except (Busy, NoLaw, Unprepared) as fault:
        refuse(told(fault.said))
    from django.utils import timezone

    from toevlucht.procedure.bulk import NotSynthetic
    from toevlucht.seed import country

    try:
        for done in country.make(dossiers, year, seed, timezone.localdate(), workers):
            click.echo(shared.say("{n} of {all} dossiers", n=done, all=dossiers), err=True)
    except NotSynthetic:
        refuse(shared.say("This database was not made for invented people: nothing is put into it."))
    except country.Busy:
        refuse(shared.say("The country is being made here already; it goes on by itself."))
    except country.TooEarly:
        refuse(shared.say("--year {year}: that year has not begun.", year=year))
    except KeyboardInterrupt:
        click.echo(shared.say("Stopped. The same command goes on from here."), err=True)
        raise
