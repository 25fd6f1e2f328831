"""The check at the door: an answer outside its form is refused, with what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from toevlucht.engine import model as m
from toevlucht.engine.case import Answer, Case, Member
from toevlucht.engine.law import Law
from toevlucht.engine.said import Said, either, said

VOCABULARY = said("vocabulary")  # the rule where no article refuses, but the form of a name


@dataclass(frozen=True, slots=True)
class Problem:
    """One refused answer: where, which rule refuses it, what is wrong, what to do, and in which part of the answer."""

    path: str
    name: str
    rule: str
    what: Said
    todo: Said
    part: str = "answer"  # or by, second, reasons, evidence, heard, considered, rests_on, based_on, member


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
            what, todo = said("no fact or judgment has this name"), said("look it up with: toevlucht law facts")
            yield Problem(path, name, VOCABULARY, what, todo)
        elif member.scope not in scopes:
            where = either(sorted(scopes))
            what = said("belongs to {where}, not to {scope}", where=where, scope=member.scope)
            yield Problem(path, name, VOCABULARY, what, said("move it to: {where}", where=where), "member")
        elif name in law.facts:
            yield from (Problem(path, name, VOCABULARY, *x) for x in _fact(law.facts[name], answer))
        else:
            codes = _codes(law, name)
            for part, named in (("based_on", answer.based_on), ("considered", answer.considered)):
                if unknown := tuple(c for c in named if law.bare(c) not in codes):
                    what, todo = said("no code is called {codes}", codes=unknown), said("look it up in the vocabulary of the law")
                    yield Problem(path, name, VOCABULARY, what, todo, part)
            for item in law.judgments[name]:
                yield from (Problem(path, name, item.citation.short(), *x) for x in _judgment(item, case, answer))


# What is wrong, what to do, and in which part where it is not the answer itself.
Finding = tuple[Said, Said] | tuple[Said, Said, str]


def _codes(law: Law, name: str) -> frozenset[str]:
    """What a judgment may be said to consider or to rest on: codes of the vocabulary, facts, and names of the law."""
    named = (n for item in law.judgments[name] for n in (*item.considers, *item.never_on, *item.not_only_on))
    codes = (t.name for t in law.source.terms if t.kind == "code")
    return frozenset((*map(law.bare, named), *codes, *law.facts, *law.judgments))


def _fact(fact: m.Fact, answer: Answer) -> Iterator[Finding]:
    for one in answer.conflicting or (answer,):
        if fact.options and one.state == "value" and one.value not in fact.options:
            yield _no_option(one, fact.options)
        if fact.by and one.by and one.by not in fact.by:
            yield said("{role} may not supply this", role=one.by), said("let one of {roles} supply it", roles=fact.by), "by"
    if answer.state == "not_established":
        yield said("a fact is not judged"), said("say asked_not_known, or leave it out")


def _no_option(answer: Answer, options: tuple[str, ...]) -> Finding:
    return said("{value!r} is not an answer here", value=answer.value), said("choose one of {options}", options=options)


def _judgment(item: m.Judgment, case: Case, answer: Answer) -> Iterator[Finding]:
    if answer.state in ("open", "not_asked", "not_known"):
        return
    yield from _who(item, answer)
    yield from _form(item, answer)
    yield from _basis(item, case, answer)


def _who(item: m.Judgment, answer: Answer) -> Iterator[Finding]:
    if answer.by != item.by:
        who = answer.by or said("nobody")
        yield said("{who} may not give this judgment", who=who), said("leave it to: {role}", role=item.by), "by"
    if answer.second and answer.second != item.second:
        what = said("{role} may not be the second person", role=answer.second)
        yield what, said("let another person join: {role}", role=item.second or item.by), "second"
    people = persons(answer.persons)
    if answer.second and len(people) == 1:
        yield said("both answers come from one person"), said("let another person join"), "second"
    elif answer.second and not people:
        yield said("it is not said which two persons judged this"), said("write persons: [ONE, ANOTHER]"), "second"


def persons(named: Iterable[str]) -> frozenset[str]:
    """The different persons among names: case and blanks make no other person."""
    return frozenset(" ".join(name.casefold().split()) for name in named) - {""}


def _form(item: m.Judgment, answer: Answer) -> Iterator[Finding]:
    if answer.state == "not_established" and item.counts_as is None:
        what = said("the law does not say what 'not established' counts as here")
        yield what, said("answer yes or no, or leave it open")
    if answer.state == "value":
        if item.options and answer.value not in item.options:
            yield _no_option(answer, item.options)
        if not item.options and not isinstance(answer.value, bool):
            yield said("{value!r} is not yes or no", value=answer.value), said("answer yes or no")
    if item.reasons and not answer.reasons.strip():
        yield said("reasons are missing"), said("write the reasons"), "reasons"
    if len(answer.evidence) < item.evidence:
        yield said("cites {n} pieces of evidence", n=len(answer.evidence)), said("cite at least {n}", n=item.evidence), "evidence"
    if _word(answer) in item.heard_before and not answer.heard:
        what = said("the applicant was not heard before '{answer}'", answer=_word(answer))
        yield what, said("hear the applicant first and record it"), "heard"


def _word(answer: Answer) -> str:
    if answer.state == "not_established":
        return "no"
    return (
        {True: "yes", False: "no"}.get(answer.value, str(answer.value)) if isinstance(answer.value, bool) else str(answer.value)
    )


def _basis(item: m.Judgment, case: Case, answer: Answer) -> Iterator[Finding]:
    skipped = tuple(c for c in item.considers if c.rsplit(".", 1)[-1] not in answer.considered)
    if skipped:
        yield said("does not consider {codes}", codes=skipped), said("say of each that it was considered"), "considered"
    forbidden = tuple(c for c in answer.based_on if c in item.never_on)
    if forbidden:
        yield said("rests on {codes}, which may never be a ground", codes=forbidden), said("judge again without it"), "based_on"
    if answer.based_on and set(answer.based_on) <= set(item.not_only_on):
        yield said("rests only on {codes}", codes=answer.based_on), said("give a further ground or another answer"), "based_on"
    for scope, has in item.rests_on:
        known = {x.id for _, x in case.members() if x.scope == scope}
        wrong = tuple(i for i in answer.rests_on if i not in known)
        if wrong:
            what = said("cites {ids}, which is no {scope} of this dossier", ids=wrong, scope=scope)
            yield what, said("cite by its id: {scope}", scope=scope), "rests_on"
        elif not answer.rests_on:
            what = said("cites no {scope} that has {has}", scope=scope, has=has)
            yield what, said("cite the {scope} it rests on", scope=scope), "rests_on"
