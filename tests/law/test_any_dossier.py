"""Whatever a dossier says, the law answers: nothing raises, and what is certain of a part stays so of the whole."""

from datetime import date
from random import Random

import pytest

from tests.law.shared import LAW
from toevlucht.engine import Answer, Case, Member, assess, explain
from toevlucht.engine.case import NEVER
from toevlucht.engine.clock import Clocked
from toevlucht.engine.tests.small import examples

STATES = ("not_known", "open", "contradicts", "not_established")
FIRST, LAST = date(2019, 1, 1).toordinal(), date(2029, 1, 1).toordinal()
DAY = date(2026, 11, 23).toordinal()
CODES = sorted({row.key for table in LAW.source.lists for row in table.rows})


def value(chance, type_, options):
    """A value of a type as the dossier reader gives it."""
    if type_ == "day":
        first = chance.randint(FIRST, LAST)
        return (NEVER, NEVER) if chance.random() < 0.05 else (first, first + chance.choice((0, 0, 0, 30, 365)))
    if type_ in ("number", "euro"):
        return chance.randint(0, 400)
    if type_ == "length":
        return frozenset({(chance.randint(1, 12), chance.choice(("day", "week", "month", "working_day", "year")))})
    if type_ == "truth":
        return chance.random() < 0.6
    return chance.choice(options or CODES or ["XAA"])


def answer(chance, name):
    fact = LAW.facts.get(name)
    if fact is not None:
        state = chance.choice(STATES[:3]) if chance.random() < 0.05 else "value"
        return Answer(
            value(chance, fact.type, fact.options) if state == "value" else None, state, on=chance.randint(DAY - 9, DAY)
        )
    item = LAW.judgments[name][0]
    states = STATES if item.counts_as is not None and not item.options else STATES[:3]
    state = chance.choice(states) if chance.random() < 0.2 else "value"
    given = value(chance, "choice" if item.options else "truth", item.options)
    second = item.second if chance.random() < 0.9 else ""
    return Answer(given if state == "value" else None, state, by=item.by, second=second, on=chance.randint(DAY - 9, DAY))


def member(chance, scope, id_, share):
    names = [n for n, f in LAW.facts.items() if f.scope == scope and f.type != "text"]
    names += [n for n, js in LAW.judgments.items() if js[0].scope == scope]
    made = Member(scope, id_, {n: answer(chance, n) for n in names if chance.random() < share})
    for inner in (s.name for s in LAW.scopes.values() if s.parent == scope):
        made.inner[inner] = [member(chance, inner, f"m{i}", share) for i in range(chance.choice((0, 0, 1, 2)))]
        if chance.random() < 0.6:
            made.closed.add(inner)
    return made


def case(seed, share):
    chance = Random(seed)  # cases, no secrets
    return Case(member(chance, "case", "", share))


def everything(a):
    """Every reading of an assessment, made once."""
    found = [a.conclusions(), a.grounds(), a.duties, a.powers, a.next_change, a.receipt(), explain.missing(a)]
    for ground in a.grounds()[:12]:
        found += [f(a, ground.key, ground.member) for f in (explain.tree, explain.why, explain.why_not)]
    return found


@pytest.mark.parametrize("seed", range(examples(6)))
def test_no_dossier_makes_the_engine_raise(seed):
    assert everything(assess(LAW, case(seed, (0.1, 0.5, 0.95)[seed % 3]), DAY))


@pytest.mark.parametrize("seed", range(examples(6)))
def test_the_steps_of_every_rule_say_what_the_program_says(seed):
    a = assess(LAW, case(seed, (0.1, 0.5, 0.95)[seed % 3]), DAY)
    rules = [(k, a.reader.steps(k)) for k in a.evaluated() if a.program.reading.in_force(k)]
    places = [(k, steps[0], *at) for k, steps in rules if len(steps) == 1 for at in a.paths(k)]
    assert [(k, path) for k, s, scope, i, path in places if a.reader.code(s, scope, i) != a.value(k, path)] == []


def said(a):
    """Truth of every name for every member: what is certain."""
    out = {}
    for key in a.evaluated():
        for _, _, path in a.paths(key):
            found = a.value(key, path)
            out[key, path] = (found.arises, found.missed, found.unmet, found.last_day) if isinstance(found, Clocked) else found
    return out


def without(chance, whole):
    """The same case with some answers not given and lists not closed. Events stay: one not recorded has not happened."""
    events = {n for n, f in LAW.facts.items() if f.event}
    answers = {n: a for n, a in whole.answers.items() if n in events or chance.random() < 0.6}
    inner = {s: [without(chance, x) for x in xs] for s, xs in whole.inner.items()}
    return Member(whole.scope, whole.id, answers, inner, {s for s in whole.closed if chance.random() < 0.6})


def widens(part, whole):
    """Whether what is said of a part still admits what is said of the whole."""
    if isinstance(part, int):
        return part == whole or part == 1
    if isinstance(part, frozenset):
        return whole is not None and whole <= part
    if isinstance(part, tuple) and len(part) == 2:  # an interval
        return part[0] <= whole[0] and whole[1] <= part[1]
    if isinstance(part, tuple):
        return all(map(widens, part, whole))
    return True


@pytest.mark.parametrize("seed", range(examples(8)))
def test_more_answers_never_undo_a_certain_one(seed):
    whole = case(seed, 0.8)
    for _, one in whole.members():  # facts of one day: a newer one beneath a judgment would set it aside
        for name, given in one.answers.items():
            one.answers[name] = Answer(given.value, given.state, given.by, given.second)
    part = Case(without(Random(seed), whole.root))  # as above
    before, after = said(assess(LAW, part, DAY)), said(assess(LAW, whole, DAY))
    both = before.keys() & after.keys()  # an act that governs one of them only is read in that one
    assert [(at, before[at], after[at]) for at in sorted(both) if not widens(before[at], after[at])] == []
