"""Questions on open norms, put only to the role that may judge, with the form the law asks."""

from __future__ import annotations

from typing import Any

import click

from toevlucht.cli.answering import WORDS, hint_of, prompt, question, value_of
from toevlucht.cli.context import Shared
from toevlucht.engine import model as m_
from toevlucht.engine.law import Law
from toevlucht.engine.result import Missing
from toevlucht.lawbook.dossier import Dossier
from toevlucht.lawbook.dossier.answers import form_of

NOT_ESTABLISHED = "not_established"


def may_judge(law: Law, name: str, role: str | None) -> bool:
    """Whether a role may give a judgment alone; one for two people is not answered at one screen."""
    return name in law.judgments and all(j.by == role and not j.second for j in law.judgments[name])


def ask_judgment(shared: Shared, dossier: Dossier, m: Missing, role: str | None) -> Any:
    """A judgment's answer with its form; None where it is skipped."""
    versions = shared.law.judgments[m.name]
    form = form_of(shared.law, m.name)
    hint = hint_of(shared, form)
    if all(j.counts_as is not None for j in versions):
        hint += f", {NOT_ESTABLISHED}"
    given = prompt(shared, question(shared, m), hint)
    if given in ("s", "?"):
        return None
    answer = {"state": given} if given == NOT_ESTABLISHED else {"value": value_of(shared, form, m.name, given)}
    beside = _form(shared, versions)
    if any(text in ("?", "s") for text in (beside["reasons"], *beside.get("evidence", ()), *beside.get("rests_on", ()))):
        click.echo(shared.say("A judgment stands on its reasons and evidence; nothing was saved."), err=True)
        return None
    return answer | {"by": role} | beside


def _form(shared: Shared, versions: tuple[m_.Judgment, ...]) -> dict[str, Any]:
    """What the law wants beside the answer."""
    out: dict[str, Any] = {"reasons": prompt(shared, shared.say("Reasons"), "")}
    if any(j.evidence for j in versions):
        out["evidence"] = _listed(shared, "Evidence, comma between")
    if any(j.heard_before for j in versions):
        out["heard"] = _yes(shared, "Was the applicant heard on this?")
    considered = dict.fromkeys(c.rsplit(".", 1)[-1] for j in versions for c in j.considers)
    if considered:
        out["considered"] = [c for c in considered if _yes(shared, "Considered: {what}?", shared.speaker.code(c)) == "yes"]
    if any(j.rests_on for j in versions):
        out["rests_on"] = _listed(shared, "Rests on, by id, comma between")
    return out


def _yes(shared: Shared, message: str, what: str = "") -> str:
    given = prompt(shared, shared.say(message, what=what), shared.say("yes or no")).lower()
    return "yes" if WORDS.get(given, given) == "yes" else "no"


def _listed(shared: Shared, message: str) -> list[str]:
    given = str(click.prompt(shared.say(message), default="", show_default=False, err=True))
    return [x.strip() for x in given.split(",") if x.strip()]
