"""Judgments of a scenario written short: taken as given in the form the law asks.

A scenario of an article tests a rule, not the form of every judgment in it. A dossier may not say so.
"""

from __future__ import annotations

from toevlucht.engine.case import Answer, Case
from toevlucht.engine.law import Law
from toevlucht.engine.model import Judgment

WORDS = "in due form"
ASSUMED = "assumed by the scenario"


def in_due_form(law: Law, case: Case) -> None:
    """Complete each judgment that has no reasons: role, second person, evidence, hearing, what is considered and cited."""
    for _, member in case.members():
        for name, answer in member.answers.items():
            if name in law.judgments and not answer.reasons:
                member.answers[name] = _completed(law.judgments[name], case, answer)


def _completed(items: tuple[Judgment, ...], case: Case, answer: Answer) -> Answer:
    first, scopes = items[0], {scope for item in items for scope, _ in item.rests_on}
    return answer._replace(
        by=first.by,
        second=first.second,
        persons=("one", "another") if first.second else (),
        reasons=ASSUMED,
        evidence=(ASSUMED,) * max(item.evidence for item in items),
        heard=True,
        considered=tuple(dict.fromkeys(c.rsplit(".", 1)[-1] for item in items for c in item.considers)),
        rests_on=tuple(member.id for _, member in case.members() if member.scope in scopes),
    )
