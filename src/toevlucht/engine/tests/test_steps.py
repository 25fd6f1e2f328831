"""Steps: the shape that explanations walk, with the citation of every line."""

import pytest

from toevlucht.engine import model as m
from toevlucht.engine.steps import of_rule, step
from toevlucht.engine.tests.small import BLOCK, cite

F, G = m.Ref("f0"), m.Ref("f1")
HERE = cite("(1)")


def shape(s):
    """(op, name or scope, kind, count, labels, kids) of a step and all beneath it."""
    return (s.op, s.name or s.scope, s.kind, s.count, s.citation.labels, tuple(map(shape, s.kids)))


def ref(name, labels="(1)", kind="condition"):
    return ("ref", name, kind, 1, labels, ())


@pytest.mark.parametrize(
    ("condition", "wanted"),
    [
        (F, ref("f0")),
        (m.Not(F), ("not", "", "condition", 1, "(1)", (ref("f0"),))),
        (m.All((F, G)), ("all", "", "condition", 1, "(1)", (ref("f0"), ref("f1")))),
        (m.All((F, G), ("(a)", "(b)")), ("all", "", "condition", 1, "(1)", (ref("f0", "(1)(a)"), ref("f1", "(1)(b)")))),
        (m.Any((F, G), ("(a)", "")), ("any", "", "condition", 1, "(1)", (ref("f0", "(1)(a)"), ref("f1")))),
        (
            m.AtLeast(2, (F, G), ("(a)", "(b)")),
            ("at_least", "", "condition", 2, "(1)", (ref("f0", "(1)(a)"), ref("f1", "(1)(b)"))),
        ),
        (m.Quantified("some", "fear", F), ("some", "fear", "condition", 1, "(1)", (ref("f0"),))),
        (m.Quantified("every", "fear", F, G), ("every", "fear", "condition", 1, "(1)", (ref("f0"), ref("f1")))),
        (m.Quantified("at_least", "fear", F, None, 2), ("members_at_least", "fear", "condition", 2, "(1)", (ref("f0"),))),
    ],
)
def test_a_condition_becomes_steps(condition, wanted):
    assert shape(step(condition, HERE)) == wanted


def test_no_is_the_denial_of_some():
    inner = ("some", "fear", "condition", 1, "(1)", (ref("f0"),))
    assert shape(step(m.Quantified("no", "fear", F), HERE)) == ("not", "", "condition", 1, "(1)", (inner,))


def test_a_comparison_keeps_its_source():
    compared = m.Compare(m.Ref("born"), "<", m.TheDay())
    found = step(compared, HERE, "exception")
    assert (found.op, found.source, found.kind, found.citation) == ("atom", compared, "exception", HERE)


def test_a_label_keeps_everything_else_of_the_citation():
    full = m.Citation("ex", "4", "(5)", "Title", "file.md", 7, ("C-1/00",))
    (kid,) = step(m.All((F,), ("(a)",)), full).kids
    assert kid.citation == m.Citation("ex", "4", "(5)(a)", "Title", "file.md", 7, ("C-1/00",))


@pytest.mark.parametrize("kind", ["condition", "exception", "presumption"])
@pytest.mark.parametrize(
    "node", [F, m.Not(F), m.All((F,)), m.AtLeast(1, (F,)), m.Quantified("some", "fear", F), m.Quantified("no", "fear", F)]
)
def test_the_kind_stands_on_the_outermost_step(node, kind):
    found = step(node, HERE, kind)
    assert (found.kind, found.citation) == (kind, HERE)


def rule(**more):
    return m.Rule("r", m.CASE, F, cite("(r)"), BLOCK, **more)


def test_a_plain_rule_is_its_condition():
    assert shape(of_rule(rule())) == ref("f0", "(r)")


def test_an_exception_is_a_denial_at_its_own_article():
    found = of_rule(rule(unless=(m.Exception_(G, cite("(u)")),)))
    denied = ("not", "", "exception", 1, "(u)", (ref("f1", "(u)", "exception"),))
    assert shape(found) == ("all", "", "rule", 1, "(r)", (ref("f0", "(r)"), denied))


def test_a_presumption_of_yes_is_another_way_to_yes():
    found = of_rule(rule(presumptions=(m.Presumption(True, G, m.Ref("f2"), cite("(p)")),)))
    guard = ("all", "", "presumption", 1, "(p)", (ref("f1", "(p)"), ("not", "", "condition", 1, "(p)", (ref("f2", "(p)"),))))
    assert shape(found) == ("any", "", "condition", 1, "(r)", (guard, ref("f0", "(r)")))


def test_a_presumption_of_no_stands_in_the_way():
    found = of_rule(rule(presumptions=(m.Presumption(False, G, None, None),)))
    guard = ("all", "", "presumption", 1, "(r)", (ref("f1", "(r)"),))
    assert shape(found) == ("all", "", "condition", 1, "(r)", (("not", "", "condition", 1, "(r)", (guard,)), ref("f0", "(r)")))
