"""The check at the door: an answer outside its form is refused, with what to do about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from toevlucht.engine import model as m
from toevlucht.engine.case import Answer, Case, Member
from toevlucht.engine.law import Law


@dataclass(frozen=True, slots=True)
class Problem:
    """One refused answer: where, which rule refuses it, what is wrong, what to do."""

    path: str
    name: str
    rule: str
    what: str
    todo: str


def check_case(law: Law, case: Case) -> list[Problem]:
    """Every answer that the law does not admit; [] when all may enter.

    Forms: the scope and options of a name; who may supply a fact; a judgment's role, reasons,
    evidence, hearing, what it must consider and may never (or not only) rest on.
    """
    return [p for path, member in case.members() for p in _member(law, case, path, member)]


def _member(law: Law, case: Case, path: str, member: Member) -> Iterator[Problem]:
    for name, answer in member.answers.items():
        scopes = {law.facts[name].scope} if name in law.facts else {j.scope for j in law.judgments.get(name, ())}
        if not scopes:
            yield Problem(path, name, "vocabulary", "no fact or judgment has this name", "look it up with: toevlucht law facts")
        elif member.scope not in scopes:
            where = " or ".join(sorted(scopes))
            yield Problem(path, name, "vocabulary", f"belongs to {where}, not to {member.scope}", f"move it to a {where}")
        elif name in law.facts:
            yield from _fact(law.facts[name], path, answer)
        else:
            for item in law.judgments[name]:
                yield from (Problem(path, name, item.citation.short(), *x) for x in _judgment(item, case, answer))


def _fact(fact: m.Fact, path: str, answer: Answer) -> Iterator[Problem]:
    for one in answer.conflicting or (answer,):
        if fact.options and one.state == "value" and one.value not in fact.options:
            allowed = ", ".join(fact.options)
            yield Problem(path, fact.name, "vocabulary", f"{one.value!r} is not an answer here", f"choose one of {allowed}")
        if fact.by and one.by and one.by not in fact.by:
            roles = ", ".join(fact.by)
            yield Problem(path, fact.name, "vocabulary", f"{one.by} may not supply this", f"let one of {roles} supply it")
    if answer.state == "not_established":
        yield Problem(path, fact.name, "vocabulary", "a fact is not judged", "say asked_not_known, or leave it out")


Finding = tuple[str, str]


def _judgment(item: m.Judgment, case: Case, answer: Answer) -> Iterator[Finding]:
    if answer.state in ("open", "not_asked", "not_known"):
        return
    yield from _who(item, answer)
    yield from _form(item, answer)
    yield from _basis(item, case, answer)


def _who(item: m.Judgment, answer: Answer) -> Iterator[Finding]:
    if answer.by != item.by:
        yield f"{answer.by or 'nobody'} may not give this judgment", f"let a {item.by} judge it"
    if answer.second and answer.second != item.second:
        yield f"{answer.second} may not be the second person", f"let another {item.second or item.by} join"
    if answer.second and len(answer.persons) > 1 and len(set(answer.persons)) < 2:  # two persons
        yield "both answers come from one person", "let another person join"


def _form(item: m.Judgment, answer: Answer) -> Iterator[Finding]:
    if answer.state == "not_established" and item.counts_as is None:
        yield "the law does not say what 'not established' counts as here", "answer yes or no, or leave it open"
    if answer.state == "value":
        if item.options and answer.value not in item.options:
            yield f"{answer.value!r} is not an answer here", f"choose one of {', '.join(item.options)}"
        if not item.options and not isinstance(answer.value, bool):
            yield f"{answer.value!r} is not yes or no", "answer yes or no"
    if item.reasons and not answer.reasons.strip():
        yield "reasons are missing", "write the reasons"
    if len(answer.evidence) < item.evidence:
        yield f"cites {len(answer.evidence)} pieces of evidence", f"cite at least {item.evidence}"
    if _word(answer) in item.heard_before and not answer.heard:
        yield f"the applicant was not heard before '{_word(answer)}'", "hear the applicant first and record it"


def _word(answer: Answer) -> str:
    if answer.state == "not_established":
        return "no"
    return (
        {True: "yes", False: "no"}.get(answer.value, str(answer.value)) if isinstance(answer.value, bool) else str(answer.value)
    )


def _basis(item: m.Judgment, case: Case, answer: Answer) -> Iterator[Finding]:
    skipped = [c for c in item.considers if c.rsplit(".", 1)[-1] not in answer.considered]
    if skipped:
        yield f"does not consider {', '.join(skipped)}", "say of each that it was considered"
    forbidden = [c for c in answer.based_on if c in item.never_on]
    if forbidden:
        yield f"rests on {', '.join(forbidden)}, which may never be a ground", "judge again without it"
    if answer.based_on and set(answer.based_on) <= set(item.not_only_on):
        yield f"rests only on {', '.join(answer.based_on)}", "give a further ground or another answer"
    for scope, has in item.rests_on:
        known = {x.id for _, x in case.members() if x.scope == scope}
        wrong = [i for i in answer.rests_on if i not in known]
        if wrong:
            yield f"cites {', '.join(wrong)}, which is no {scope} of this dossier", f"cite a {scope} by its id"
        elif not answer.rests_on:
            yield f"cites no {scope} that has {has}", f"cite the {scope} it rests on"
