"""`toevlucht`: the commands and what they share.

Exit codes: 0 done; 1 something asserted does not hold; 2 the input was refused, or nothing could be asked;
130 stopped by Ctrl-C.
"""

from __future__ import annotations

import os
from pathlib import Path

import click

from toevlucht.cli.assess import assess_command
from toevlucht.cli.catalogue import LANGUAGES
from toevlucht.cli.clocks import duties_command, steps_command
from toevlucht.cli.context import Shared
from toevlucht.cli.db import db_group
from toevlucht.cli.diff import diff_command
from toevlucht.cli.dossiers import dossier_group
from toevlucht.cli.export import export_command
from toevlucht.cli.facts import facts_command
from toevlucht.cli.help import Spoken
from toevlucht.cli.law import law_group
from toevlucht.cli.new import new_command
from toevlucht.cli.package import package_command
from toevlucht.cli.prove import prove_command
from toevlucht.cli.receipts import replay_command, standing_command
from toevlucht.cli.record import record_group
from toevlucht.cli.register import register_group
from toevlucht.cli.release import release_command
from toevlucht.cli.schema import schema_command
from toevlucht.cli.staff import staff_group
from toevlucht.cli.story import story_command
from toevlucht.cli.term import term_command
from toevlucht.cli.unverified import unverified_command

LANG_HELP = f"Language of what is printed: {', '.join(LANGUAGES)}, or that of the law's national layer."


@click.group(cls=Spoken, context_settings={"help_option_names": ["-h", "--help"], "auto_envvar_prefix": "TOEVLUCHT"})
@click.option("--lang", default="en", show_default=True, metavar="LANGUAGE", help=LANG_HELP, expose_value=False)
@click.option(
    "--law",
    "folder",
    type=click.Path(exists=True, path_type=Path),
    help="Read the law from this folder or package.",
)
@click.option("--without", multiple=True, metavar="LAYER", help="Leave out a national layer of the law, as `nl`.")
@click.option("--color/--no-color", default=None, help="Colour; by default only on a terminal and without NO_COLOR.")
@click.version_option(package_name="toevlucht", message="%(prog)s %(version)s")
@click.pass_context
def main(context: click.Context, folder: Path | None, without: tuple[str, ...], color: bool | None) -> None:
    """Check an asylum dossier against the law, and read the law itself.

    The law answers yes, no, unknown, or "a person must judge"; it never decides.

    Exit codes: 0 done, 1 something asserted does not hold, 2 the input was refused, 130 stopped by Ctrl-C.
    """
    context.obj = Shared(folder, without)
    context.color = False if color is None and os.environ.get("NO_COLOR") else color


main.add_command(assess_command)
main.add_command(new_command)
for command in (
    facts_command,
    prove_command,
    duties_command,
    steps_command,
    package_command,
    unverified_command,
    diff_command,
    export_command,
    release_command,
):
    law_group.add_command(command)
main.add_command(law_group)
main.add_command(db_group)
main.add_command(staff_group)
main.add_command(term_command)
main.add_command(schema_command)
main.add_command(story_command)
main.add_command(record_group)
main.add_command(dossier_group)
main.add_command(register_group)
main.add_command(replay_command)
main.add_command(standing_command)


def _spoken(command: click.Command) -> None:
    """Let `--lang` stand after a command too, where people write it."""
    if isinstance(command, click.Group):
        for inner in command.commands.values():
            _spoken(inner)
    else:
        command.params.append(click.Option(["--lang"], metavar="LANGUAGE", help=LANG_HELP, expose_value=False))


_spoken(main)
