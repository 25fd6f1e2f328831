"""Questions on facts and lists, and answers as a dossier file holds them."""

from __future__ import annotations

from typing import Any

import click

from toevlucht.cli.context import Shared
from toevlucht.engine.result import Missing
from toevlucht.lawbook.dossier import Dossier
from toevlucht.lawbook.dossier.answers import Form, form_of
from toevlucht.lawbook.dossier.edit import typed

WORDS = {"ja": "yes", "nee": "no", "y": "yes", "n": "no", "j": "yes"}


def prompt(shared: Shared, question: str, hint: str) -> str:
    """One line of answer, trimmed; click.Abort where the person stops (empty line, q, end of input)."""
    shown = f"{question} [{hint}]" if hint else question
    given = str(click.prompt(shown, default="q", show_default=False, err=True)).strip()
    if given == "q":
        raise click.Abort
    return given


def question(shared: Shared, m: Missing) -> str:
    """The question with the member it is about."""
    where = shared.speaker.member(m.member)
    return shared.speaker.question(m.name) + (f" ({where})" if where else "")


def ask_value(shared: Shared, dossier: Dossier, m: Missing, role: str | None) -> Any:
    """A fact's answer as the file holds it; None where it is skipped."""
    form = form_of(shared.law, m.name)
    given = prompt(shared, question(shared, m), hint_of(shared, form))
    if given == "s":
        return None
    answer = {"state": "asked_not_known"} if given == "?" else {"value": value_of(shared, form, m.name, given)}
    by = supplier(shared, dossier, m, role)
    if by:
        return answer | {"by": by}
    return answer if "state" in answer else answer["value"]


def supplier(shared: Shared, dossier: Dossier, m: Missing, role: str | None) -> str:
    """The role to write beside an answer; "" where the file's own record says it."""
    recorded = str((dossier.raw.get("recorded") or {}).get("by") or "")
    who = role or recorded
    if m.by and who not in m.by:
        who = m.by[0] if len(m.by) == 1 else _who(shared, m)
    return who if who != recorded else ""


def _who(shared: Shared, m: Missing) -> str:
    return str(click.prompt(shared.say("Who says so?"), type=click.Choice(m.by), show_choices=True, err=True))


def ask_list(shared: Shared, dossier: Dossier, m: Missing, role: str | None) -> str | None:
    """ "" where the list is complete, an id where one more belongs on it, None where it is skipped."""
    given = prompt(shared, question(shared, m), shared.say("yes or no"))
    said = WORDS.get(given.lower(), given.lower())
    if said == "yes":
        return ""
    if said != "no":
        return None
    label = shared.speaker.label(m.name)
    return prompt(shared, shared.say("A short name for one more: {what}", what=label), "")


def hint_of(shared: Shared, form: Form | None) -> str:
    """What may be typed."""
    if form is None or form.type == "truth":
        return shared.say("yes or no")
    if form.options:
        return ", ".join(form.options)
    return shared.say({"day": "2008-05-01, 2008-05 or 2008", "country": "three letters"}.get(form.type, form.type))


def value_of(shared: Shared, form: Form | None, name: str, given: str) -> Any:
    """What was typed as the file holds it; ja and nee are yes and no."""
    if form is not None and form.type == "truth":
        return WORDS.get(given.lower(), given)
    return typed(shared.law, name, given)
