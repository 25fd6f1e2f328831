"""Tiny laws for tests: written as law text where it reads well, drawn at random where chance finds more."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from itertools import product

from hypothesis import strategies as st

from toevlucht.engine import Answer, Case, Law, Member
from toevlucht.engine import model as m

CITE = m.Citation("ex", "1")
BLOCK = m.Block(CITE)
ACT = m.Act("ex", "Example Act", counting="apr_73")
FACTS = ("f0", "f1", "f2")
INNER = ("g0", "g1")
SCOPES = (m.Scope("fear", m.CASE, stated=True),)


def examples(usual: int) -> int:
    """How many random cases to draw: fewer where a long run of many repeats asks for it (EXAMPLES=8)."""
    return min(usual, int(os.environ.get("EXAMPLES", usual)))


def cite(labels: str) -> m.Citation:
    """A citation in the example act."""
    return m.Citation("ex", "1", labels)


def law(*definitions: m.Definition, facts: tuple[m.Fact, ...] = (), **more: object) -> Law:
    """A law of one act with two scopes of yes/no facts, and these definitions."""
    known = [m.Fact(f, m.CASE, "truth") for f in FACTS] + [m.Fact(g, "fear", "truth") for g in INNER]
    return Law(m.Source(acts=(ACT,), scopes=SCOPES, facts=(*known, *facts), definitions=definitions, **more))  # type: ignore[arg-type]  # keyword sources


def rule(name: str, when: m.Condition, scope: str = m.CASE, **more: object) -> m.Rule:
    """A rule of the example act."""
    return m.Rule(name, scope, when, cite(f"({name})"), BLOCK, **more)  # type: ignore[arg-type]  # keyword clauses


def judgment(name: str, scope: str = m.CASE, **more: object) -> m.Judgment:
    """A judgment of the example act."""
    return m.Judgment(name, scope, cite(f"({name})"), BLOCK, by="officer", **more)  # type: ignore[arg-type]  # keyword clauses


def case(answers: dict[str, bool | None], *fears: dict[str, bool | None], closed: bool = True) -> Case:
    """A case with these answers (None: not asked) and fears."""
    root = Member(answers=_given(answers), closed={"fear"} if closed else set())
    root.inner["fear"] = [Member("fear", f"m{i}", _given(f)) for i, f in enumerate(fears)]
    return Case(root)


def _given(answers: dict[str, bool | None]) -> dict[str, Answer]:
    return {name: Answer(value) for name, value in answers.items() if value is not None}


# ------------------------------------------------------------------ by chance
@cache  # to make a strategy takes longer than to draw from it
def conditions(names: tuple[str, ...], inner: tuple[str, ...], depth: int = 2) -> st.SearchStrategy[m.Condition]:
    """A condition over names of its own scope, and quantifiers over inner ones."""
    atoms: st.SearchStrategy[m.Condition] = st.sampled_from([m.Ref(n) for n in names])
    if inner:
        refs = st.sampled_from([m.Ref(n) for n in inner])
        kinds = st.sampled_from([("some", 1), ("every", 1), ("no", 1), ("at_least", 2)])
        where = st.one_of(st.none(), refs)
        some = st.builds(lambda kind, has, where: m.Quantified(kind[0], "fear", has, where, kind[1]), kinds, refs, where)
        atoms = st.one_of(atoms, some)
    if depth == 0:
        return atoms
    deeper = conditions(names, inner, depth - 1)
    lists = st.lists(deeper, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        atoms,
        st.builds(m.Not, deeper),
        st.builds(m.All, lists),
        st.builds(m.Any, lists),
        st.builds(m.AtLeast, st.integers(1, 2), lists),
    )


@st.composite
def laws(draw: st.DrawFn) -> Law:
    """A law of three inner and three outer names, each over what stands before it."""
    inner, outer = list(INNER), list(FACTS)
    definitions: list[m.Definition] = []
    for n in range(3):
        definitions.append(_drawn(draw, f"r{n}", (*inner, *outer[:3]), (), "fear"))
        inner.append(f"ex.r{n}")
    for n in range(3):
        definitions.append(_drawn(draw, f"s{n}", tuple(outer), tuple(inner), m.CASE))
        outer.append(f"ex.s{n}")
    return law(*definitions)


def _drawn(draw: st.DrawFn, name: str, own: tuple[str, ...], inner: tuple[str, ...], scope: str) -> m.Definition:
    condition = conditions(own, inner)
    if draw(st.integers(0, 3)) == 0:
        counts = draw(st.sampled_from([None, True, False]))
        return judgment(name, scope, at_issue=draw(st.one_of(st.none(), condition)), counts_as=counts)
    presumed: tuple[m.Presumption, ...] = ()
    if draw(st.booleans()):
        presumed = (m.Presumption(draw(st.booleans()), draw(condition), draw(st.one_of(st.none(), condition)), CITE),)
    unless = tuple(m.Exception_(c, CITE) for c in draw(st.lists(condition, max_size=1)))
    return rule(name, draw(condition), scope, presumptions=presumed, unless=unless)


def asked(law_: Law, scope: str) -> tuple[str, ...]:
    """What a dossier can answer for a member of a scope."""
    return tuple(f.name for f in law_.facts.values() if f.scope == scope) + tuple(
        n for n, js in law_.judgments.items() if js[0].scope == scope
    )


@st.composite
def cases(draw: st.DrawFn, law_: Law) -> Case:
    """A case of nought to two fears, each question answered or not, the list closed or not."""
    truth = st.sampled_from([None, None, True, False])
    answers = {n: draw(truth) for n in asked(law_, m.CASE)}
    fears = [{n: draw(truth) for n in asked(law_, "fear")} for _ in range(draw(st.integers(0, 2)))]
    return case(answers, *fears, closed=draw(st.booleans()))


def completions(law_: Law, partial: Case, most: int = 10) -> Iterator[Case]:
    """Every way to answer what is open and to close the list, with one more fear or without.

    Nothing is given where more than `most` questions are open: the caller takes another case.
    """
    lists = [partial.root.inner["fear"]]
    if "fear" not in partial.root.closed:
        lists.append([*lists[0], Member("fear", "one-more")])
    for fears in lists:
        open_ = [(0, n) for n in asked(law_, m.CASE) if n not in partial.root.answers]
        open_ += [(i + 1, n) for i, f in enumerate(fears) for n in asked(law_, "fear") if n not in f.answers]
        if len(open_) > most:
            return
        for values in product((True, False), repeat=len(open_)):
            members = [dict(partial.root.answers), *(dict(f.answers) for f in fears)]
            for (at, name), value in zip(open_, values, strict=True):
                members[at][name] = Answer(value)
            root = Member(answers=members[0], closed={"fear"})
            root.inner["fear"] = [Member("fear", f.id, a) for f, a in zip(fears, members[1:], strict=True)]
            yield Case(root)
