"""What every command shares: the language, the law, how faults are shown."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NoReturn

import click

from toevlucht.cli.catalogue import LANGUAGE, LANGUAGES, say, told, translate, translator
from toevlucht.cli.surroundings import REFUSED
from toevlucht.engine import Law
from toevlucht.explain import Speaker
from toevlucht.lawbook import LawErrors, law_folder, load
from toevlucht.lawbook.dossier import DossierErrors
from toevlucht.lawbook.dossier.values import Misfit, one_day
from toevlucht.lawbook.scenario import scenario_files


@dataclass
class Shared:
    """Handed to each command by click."""

    folder: Path | None = None
    without: tuple[str, ...] = ()
    lang: str = field(default_factory=LANGUAGE.get)

    @cached_property
    def law(self) -> Law:
        """The law, read once. A broken law ends the command with exit code 2."""
        with refusing():
            return law_of(self.folder, self.without)

    @cached_property
    def speaker(self) -> Speaker:
        """Speaks the chosen language with the law's words; one that nobody has written is refused."""
        known = dict.fromkeys((*LANGUAGES, *(c.language for c in self.law.source.countries)))
        if self.lang not in known:
            refuse(say("--lang {lang}: this law is written in {known}", lang=self.lang, known=tuple(known)))
        return Speaker(self.law, self.lang, translator(self.lang))

    @property
    def law_folder(self) -> Path:
        """Where the law is read from."""
        return self.folder or law_folder()

    @property
    def scenarios(self) -> list[Path]:
        """The scenario files beside the law, without the layers left out."""
        return scenario_files(self.law_folder, self.without)

    def say(self, message: str, **blanks: object) -> str:
        """A message in the chosen language, without needing the law."""
        return say(message, **blanks)


def law_of(folder: Path | None, without: tuple[str, ...]) -> Law:
    """The law of a folder or package, or the one that comes with the project, without some layers."""
    return Law(load(folder, without))


pass_shared = click.make_pass_decorator(Shared)


@contextmanager
def refusing() -> Iterator[None]:
    """Show every fault of a law or dossier and leave with exit code 2."""
    try:
        yield
    except LawErrors as faults:
        refuse(str(faults))  # in English, the language the law is written in
    except DossierErrors as faults:
        refuse("\n".join(map(told, faults.said)))
    except OSError as fault:
        refuse(f"{fault.filename}: {translate(str(fault.strerror))}" if fault.filename else str(fault))


def refuse(text: str) -> NoReturn:
    """Print to standard error and exit 2."""
    click.secho(text, fg="red", err=True)
    sys.exit(REFUSED)


class Day(click.ParamType[int]):
    """An ISO date as an ordinal."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Fails with what to write instead."""
        try:
            return value if isinstance(value, int) else one_day(str(value))
        except Misfit as fault:
            self.fail(told(fault.said), param, ctx)


DAY = Day()
