"""Which names a construct reads, in order, whatever it is."""

import pytest

from toevlucht.engine import model as m
from toevlucht.engine import walk
from toevlucht.engine.tests.small import BLOCK, CITE, judgment, rule

A, B, C, D, E, F = (m.Ref(x) for x in "abcdef")
WEEK = m.Const("length", (1, "week"))

READS = [
    (m.Not(A), "a"),
    (m.All((A, B)), "ab"),
    (m.Any((B, A)), "ba"),
    (m.AtLeast(1, (A, B)), "ab"),
    (m.Is(A, ("x",)), "a"),
    (m.OnList(A, "l", B), "ab"),
    (m.Compare(A, "<", B), "ab"),
    (m.Quantified("some", "fear", A), "a"),
    (m.Quantified("some", "fear", A, B), "ba"),
    (m.Plus(A, B), "ab"),
    (m.Plus(A, WEEK), "a"),
    (m.Lookup("l", A, B), "ab"),
    (m.Count("fear"), ""),
    (m.Count("fear", A), "a"),
    (m.Aggregate("total", A, "fear"), "a"),
    (m.Aggregate("total", A, "fear", B), "ba"),
    (m.EndOf("a"), "a"),
    (m.TheDay(), ""),
    (WEEK, ""),
]


@pytest.mark.parametrize(("node", "names"), READS)
def test_the_names_of_an_expression(node, names):
    assert list(walk.names(node)) == list(names)
    assert list(walk.names(None, m.Not(node), C)) == [*names, "c"]


def test_the_lists_of_an_expression():
    inner = m.Compare(m.Lookup("t", A, B), "<", m.TheDay())
    assert list(walk.lists(None, m.All((m.OnList(A, "l", B), m.Not(inner))), m.OnList(m.Lookup("u", A, B), "v", B))) == [
        "l",
        "t",
        "v",
        "u",
    ]


def of(item):
    return list(walk.names(*walk.expressions(item)))


PRESUMED = (m.Presumption(True, B, C, CITE), m.Presumption(False, D, None, CITE))
ROWS = (m.Row(A, B), m.Row(C, None))
DEFINITIONS = [
    (rule("r", A, presumptions=PRESUMED, unless=(m.Exception_(E, CITE), m.Exception_(F, CITE))), "abcdef"),
    (m.ValueRule("t", m.CASE, ROWS, CITE, BLOCK), "bac"),
    (m.Tariff("t", m.CASE, A, B, ((D, 5), (E, None)), C, CITE, BLOCK), "abcde"),
    (m.Tariff("t", m.CASE, A, B, ((D, None),), None, CITE, BLOCK), "abd"),
    (judgment("j", at_issue=A), "a"),
    (judgment("j"), ""),
    (m.Power("p", m.CASE, False, CITE, BLOCK, open_when=A, closed_while=B), "ab"),
    (m.Power("p", m.CASE, False, CITE, BLOCK), ""),
    (m.Range("g", WEEK, WEEK, "nl", CITE, BLOCK), ""),
]


@pytest.mark.parametrize(("item", "names"), DEFINITIONS)
def test_the_names_of_a_definition(item, names):
    assert of(item) == list(names)


def duty(**more):
    return m.Duty("d", m.CASE, CITE, BLOCK, **more)


DUTIES = [
    (duty(when=A, starts=B), "ab", []),
    (duty(within=ROWS), "bac", []),
    (duty(again=(m.Again(A), m.Again(B, "fear", C))), "a", ["c", "b"]),
    (duty(extended=(m.Extension(A, while_=B), m.Extension(C, "fear", D))), "ba", ["d", "c"]),
    (duty(stopped=(m.Stop(A, B), m.Stop(C, D, "fear", E))), "ab", ["e", "c", "d"]),
    (duty(when=C, stopped=(m.Stop(A, B),), postponed=((D, E), (F, A))), "cabedaf", []),
    (duty(never_later=A, met_on=B, met_when=C, ends_when=D), "abcd", []),
    (
        duty(again=(m.Again(A, "x"),), extended=(m.Extension(B, "y"),), stopped=(m.Stop(C, D, "z"),)),
        "",
        ["a", "b", "c", "d"],
    ),
]


@pytest.mark.parametrize(("item", "own", "each"), DUTIES)
def test_the_names_of_a_duty(item, own, each):
    assert list(walk.names(*walk.of_case(item))) == list(own)
    assert [n for _, part in walk.of_each(item) for n in walk.names(part)] == each
    assert of(item) == [*own, *each]


def test_what_is_read_of_each_member_comes_with_its_scope():
    assert list(walk.of_each(DUTIES[-1][0])) == [("x", A), ("y", B), ("z", C), ("z", D)]
