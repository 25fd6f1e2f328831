"""The law's own check of every answer, said once where several versions or acts say the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from toevlucht.engine import assess
from toevlucht.engine.case import Case
from toevlucht.engine.entry import check_case
from toevlucht.engine.law import Law
from toevlucht.engine.said import Said, said
from toevlucht.engine.truth import NO

Refusal = tuple[str, str, Said, Said]  # path, name, what is wrong (with the rule), what to do


def admitted(law: Law, case: Case) -> Iterator[Refusal]:
    """Each answer the law refuses; two acts that refuse it alike are named together."""
    rules: dict[Refusal, list[str]] = {}
    for p in check_case(law, case):
        rules.setdefault((p.path, p.name, p.what, p.todo), []).append(p.rule)
    for (path, name, what, todo), found in rules.items():
        yield path, name, said("{what} ({rules})", what=what, rules=tuple(dict.fromkeys(found))), todo


def rested(law: Law, case: Case, day: int, forced: Mapping[str, str]) -> Iterator[Refusal]:
    """Each judgment of which nothing it cites is what the law lets it rest on (`rests on S that has N`, one cited)."""
    judged = ("value", "not_established")
    answers = ((at, n, a) for at, x in case.members() for n, a in x.answers.items() if n in law.judgments)
    resting = [(at, n, a) for at, n, a in answers if a.rests_on and a.state in judged]
    wanted = {has for _, name, _ in resting for item in law.judgments[name] for _, has in item.rests_on}
    if not wanted:
        return
    goals = tuple(n for has in sorted(wanted) if has not in law.facts for n in (law.through(has) or (has,)))
    found = assess(law, case, day, forced, goals)
    acts = found.selection.acts(law)
    for path, name, answer in resting:
        asked = (pair for item in law.judgments[name] if item.citation.act in acts for pair in item.rests_on)
        for scope, has in dict.fromkeys(asked):
            cited = [at for at, x in case.members() if x.scope == scope and x.id in answer.rests_on]
            if cited and all(found.value(has, at) == NO for at in cited):
                what = said("rests on {ids}, which the law does not take: {has} is no", ids=answer.rests_on, has=has)
                yield path, name, what, said("cite a {scope} that has {has}, or judge again", scope=scope, has=has)
