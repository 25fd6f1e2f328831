"""Help and errors of the command line in the reader's language, at the moment they are shown."""

from __future__ import annotations

import inspect
import os
import re
import sys
from collections.abc import Sequence
from copy import copy
from itertools import pairwise
from typing import Any

import click
from click import core, decorators, exceptions, formatting, parser, termui, types

from toevlucht.cli.catalogue import LANGUAGE, translate
from toevlucht.cli.surroundings import REFUSED, fault_of

OPTION, VARIABLE = "--lang", "TOEVLUCHT_LANG"


class Spoken(click.Group):
    """The whole command line: each run of it speaks one language, in its help and errors too."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run in the language that the arguments or the environment name."""
        before = LANGUAGE.set(language(sys.argv[1:] if args is None else args))
        try:
            return click.Group.main(shown_command(self), args, prog_name, complete_var, standalone_mode, **extra)
        except Exception as error:
            if (fault := fault_of(error)) is None:
                raise
            click.secho(fault, fg="red", err=True)
            sys.exit(REFUSED)
        finally:
            LANGUAGE.reset(before)


def language(args: Sequence[str]) -> str:
    """The language asked for: by the last --lang, wherever it stands, or by the environment; English by itself."""
    pairs = pairwise([*args, ""])
    given = [after if one == OPTION else one.partition("=")[2] for one, after in pairs if one.partition("=")[0] == OPTION]
    return given[-1] if given else os.environ.get(VARIABLE) or "en"


def shown_command(command: click.Command) -> click.Command:
    """A command and all under it as the help shows them in the language of this run."""
    out = copy(command)
    out.help = paragraphs(command.help or "")
    out.options_metavar = words(command.options_metavar or "")
    out.params = [_parameter(click.Context(command), param) for param in command.params]
    if isinstance(command, click.Group) and isinstance(out, click.Group):
        out.subcommand_metavar = words(command.subcommand_metavar)
        out.commands = {name: shown_command(inner) for name, inner in command.commands.items()}
    return out


def _parameter(context: click.Context, param: click.Parameter) -> click.Parameter:
    out = copy(param)
    out.type = copy(param.type)
    if isinstance(param.type, click.Path):
        out.type.name = translate(param.type.name)
    if not getattr(param, "is_flag", False):
        out.metavar = words(param.make_metavar(context))
    if isinstance(param, click.Option) and isinstance(out, click.Option):
        out.help = paragraphs(param.help or "")
        out.show_default = translate(param.show_default) if isinstance(param.show_default, str) else param.show_default
    return out


def paragraphs(text: str) -> str:
    """A help text, paragraph by paragraph."""
    return "\n\n".join(translate(" ".join(one.split())) for one in inspect.cleandoc(text).split("\n\n") if one)


def words(text: str) -> str:
    """The words in capitals that stand for what a person writes: FILE, NAME=VALUE."""
    return re.sub(r"[A-Z]{2,}", lambda found: translate(found[0]), text)


def _plural(one: str, many: str, n: int) -> str:
    return translate(one if n == 1 else many)


# click asks gettext, which wants compiled catalogues and the language of the machine: here it asks ours
for module in (core, decorators, exceptions, formatting, parser, termui, types):
    vars(module).update(_=translate, ngettext=_plural)
