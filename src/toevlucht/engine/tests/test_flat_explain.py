"""Explanations of a flat law: the lines with their depth, the open questions, the smallest change."""

from datetime import date

import pytest

from toevlucht.engine import model as m
from toevlucht.engine.flat import Explainer, compile_flat
from toevlucht.engine.tests.small import BLOCK, CITE, FACTS, law, rule

F, G, H = (m.Ref(f) for f in FACTS)
BORN = m.Fact("born", m.CASE, "day")
YES, NO, OPEN = 3, 0, 1
CODES = {True: YES, False: NO, None: OPEN}


def explained(given, *rules, goal="ex.r", want=None):
    law_ = law(*rules, facts=(BORN,))
    values = dict.fromkeys((*FACTS, "born")) | dict(zip(FACTS, given, strict=False))
    return Explainer(law_, compile_flat(law_, (goal,))).explain(values, goal, want or goal)


@pytest.mark.parametrize(
    ("when", "given", "lines"),
    [
        (F, (True,), ["f0"]),
        (m.Not(F), (True,), ["f0"]),
        (m.All((F, G)), (True, True), ["f0", "f1"]),
        (m.All((F, G)), (True, False), ["f1"]),
        (m.All((F, G)), (None, False), ["f1"]),
        (m.All((F, G)), (True, None), ["f1"]),
        (m.Any((F, G)), (False, False), ["f0", "f1"]),
        (m.Any((F, G)), (False, True), ["f1"]),
        (m.Any((F, G)), (None, False), ["f0"]),
        (m.Not(m.Any((F, G))), (False, True), ["f1"]),
        (m.Not(m.All((F, G))), (True, True), ["f0", "f1"]),
        (m.All((F, m.Any((G, H)))), (True, False, True), ["f0", "f2"]),
        (m.All((F, m.Any((G, H)))), (True, False, False), ["f1", "f2"]),
        (m.Any((F, m.All((G, H)))), (False, True, True), ["f1", "f2"]),
        (m.Any((F, m.All((G, H)))), (False, True, False), ["f0", "f2"]),
        (m.All((F, m.Not(G))), (True, True), ["f1"]),
        (m.Any((F, m.Not(G))), (False, True), ["f0", "f1"]),
        (m.Any((m.All((F, m.Not(G))), H)), (True, False, False), ["f0", "f1"]),
        (m.Any((m.All((F, m.Not(G))), H)), (False, False, True), ["f2"]),
        (m.Any((m.All((m.Not(F), G)), H)), (True, True, True), ["f2"]),
        (m.All((m.Any((F, m.Not(G))), H)), (True, True, False), ["f2"]),
        (m.All((m.Any((m.Not(F), G)), H)), (False, False, True), ["f0", "f2"]),
        (m.AtLeast(2, (F, G, H)), (True, False, True), ["f0", "f2"]),
        (m.All((F, m.AtLeast(2, (G, H)))), (True, True, False), ["f2"]),
        (m.All((F, m.AtLeast(1, (G, H)))), (False, True, False), ["f0"]),
    ],
)
def test_why_holds_what_decided_it(when, given, lines):
    found = explained(given, rule("r", when))
    assert [name for _, name, _ in found.why][1:] == lines
    assert [(depth, value) for depth, name, value in found.why if name in FACTS] == [
        (1, CODES[given[FACTS.index(n)]]) for n in lines
    ]


def test_lines_stand_under_the_name_that_reads_them_and_once():
    base, more = rule("base", m.Not(F)), rule("more", m.All((m.Ref("ex.base"), G)))
    found = explained((False, True), base, more, rule("r", m.All((m.Ref("ex.more"), m.Ref("ex.base")))))
    assert found.why == [(0, "ex.r", 3), (1, "ex.more", 3), (2, "ex.base", 3), (3, "f0", 0), (2, "f1", 3), (1, "ex.base", 3)]
    assert (found.missing, found.flips) == ([], ())


def test_a_comparison_names_what_it_reads():
    late = m.Compare(m.Ref("born"), "<", m.Const("day", 9))
    law_ = law(rule("r", m.All((F, late))), facts=(BORN,))
    explainer = Explainer(law_, compile_flat(law_, ("ex.r",)))
    given = dict.fromkeys(FACTS) | {"f0": True}
    found = explainer.explain(given | {"born": None}, "ex.r", "ex.r")
    assert found == ([(0, "ex.r", 1), (1, "born", None)], ["born"], ("born",))
    found = explainer.explain(given | {"born": date(1, 1, 5)}, "ex.r", "ex.r")
    assert found == ([(0, "ex.r", 3), (1, "f0", 3), (1, "born", 5)], [], ())


def test_only_what_can_still_change_it_is_missing():
    found = explained((None, None, False), rule("r", m.Any((m.All((F, H)), G))))
    assert found.missing == ["f1"]
    assert explained((None, True), rule("r", m.Any((F, G)))).missing == []


WORDS = ("a", "b", "c")


def table(*guards):
    rows = tuple(m.Row(m.Const("choice", w), g) for w, g in zip(WORDS, guards, strict=True))
    return m.ValueRule("t", m.CASE, rows, CITE, BLOCK)


@pytest.mark.parametrize(
    ("given", "lines", "missing"),
    [
        ((True, None), [(0, "ex.t", "a"), (1, "f0", 3)], []),
        ((False, True), [(0, "ex.t", "b"), (1, "f0", 0), (1, "f1", 3)], []),
        ((False, False), [(0, "ex.t", "c"), (1, "f0", 0), (1, "f1", 0)], []),
        ((None, True), [(0, "ex.t", None), (1, "f0", 1), (1, "f1", 3)], ["f0"]),
    ],
)
def test_a_table_shows_its_rows_as_far_as_they_were_read(given, lines, missing):
    found = explained(given, table(F, G, None), rule("r", H), goal="ex.t", want="ex.r")
    assert (found.why, found.missing, found.flips) == (lines, missing, ("f2",))


def test_a_row_with_a_condition_shows_what_decided_it():
    made = table(m.All((F, G)), m.Any((m.Not(F), H)), None)
    assert explained((True, True, None), made, rule("r", H), goal="ex.t", want="ex.r").why[1:] == [(1, "f0", 3), (1, "f1", 3)]
    found = explained((True, False, True), made, rule("r", H), goal="ex.t", want="ex.r")
    assert found.why == [(0, "ex.t", "b"), (1, "f1", 0), (1, "f2", 3)]


def test_a_row_that_can_win_shows_what_its_value_reads():
    rows = (m.Row(m.Ref("ex.u"), F), m.Row(m.Const("choice", "c"), None))
    law_ = (
        table(G, H, None),
        m.ValueRule("u", m.CASE, (m.Row(m.Ref("ex.t"), None),), CITE, BLOCK),
        m.ValueRule("w", m.CASE, rows, CITE, BLOCK),
    )
    shown = [(0, "ex.w", "a"), (1, "f0", 3), (1, "ex.u", "a"), (2, "ex.t", "a"), (3, "f1", 3)]
    assert explained((True, True, None), *law_, rule("r", H), goal="ex.w", want="ex.r").why == shown
    assert explained((False, True, None), *law_, rule("r", H), goal="ex.w", want="ex.r").why == [(0, "ex.w", "c"), (1, "f0", 0)]


@pytest.mark.parametrize(
    ("when", "given", "flips"),
    [
        (F, (False,), ("f0",)),
        (F, (True,), ()),
        (m.Not(F), (True,), ("f0",)),
        (m.All((F, G)), (False, None), ("f0", "f1")),
        (m.All((F, G)), (True, False), ("f1",)),
        (m.Any((F, G)), (False, False), ("f0",)),
        (m.Any((G, F)), (False, False), ("f1",)),
        (m.Any((F, m.Is(m.Ref("born"), (1,)))), (False,), ("f0",)),
        (m.Any((m.All((F, G)), H)), (False, False, False), ("f2",)),
        (m.Any((m.All((F, G)), H)), (True, False, False), ("f1",)),
        (m.AtLeast(2, (F, G, H)), (False, False, False), ("f0", "f1")),
        (m.AtLeast(2, (m.All((F, G)), G, H)), (False, False, False), ("f1", "f2")),
        (m.AtLeast(2, (F, G, H)), (False, True, False), ("f0",)),
        (m.Not(m.AtLeast(2, (F, G, H))), (True, True, True), ("f0", "f1")),
        (m.Not(m.AtLeast(2, (F, G, H))), (True, False, True), ("f0",)),
        (m.Not(m.All((F, G))), (True, True), ("f0",)),
        (m.Not(m.Any((F, G))), (True, True), ("f0", "f1")),
        (m.All((m.Not(m.Any((F, G))), H)), (True, False, False), ("f0", "f2")),
        (m.Compare(m.Plus(m.Ref("born"), m.Const("length", (1, "day"))), "<", m.Ref("born")), (), ("born",)),
        (m.Any((m.All((F, G)), m.Is(m.Ref("born"), (1,)))), (False, False), ("born",)),
    ],
)
def test_the_smallest_change_that_gives_a_yes(when, given, flips):
    assert explained(given, rule("r", when)).flips == flips


def test_a_change_is_sought_through_the_rules_beneath():
    base = rule("base", m.Any((m.All((F, G)), H)))
    assert explained((False,) * 3, base, rule("r", m.Ref("ex.base"))).flips == ("f2",)
    twice = rule("r", m.All((m.Ref("ex.base"), m.Not(m.Not(m.Ref("ex.base"))))))
    assert explained((False,) * 3, base, twice).flips == ("f2", "f2")
