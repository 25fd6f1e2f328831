"""Two versions of a rule on every pattern: the count is that of trying each pattern by hand."""

from itertools import product

from hypothesis import given, settings

from toevlucht.engine import assess
from toevlucht.engine import model as m
from toevlucht.engine.patterns import MOST, patterns
from toevlucht.engine.tests.small import FACTS, case, conditions, examples, law, rule
from toevlucht.engine.truth import YES

OLD, NEW = m.All((m.Ref("f0"), m.Ref("f1"))), m.Any((m.Ref("f0"), m.Ref("f1")))


def tried(one, two):
    found = patterns(rule("r", one), two if isinstance(two, m.Rule) else rule("r", two))
    assert found is not None
    return found


def test_the_patterns_on_which_they_differ_are_counted_and_one_is_shown():
    found = tried(OLD, NEW)
    assert (found.tried, found.differ, found.example) == (4, 2, (("f0", True), ("f1", False)))


def test_the_same_said_otherwise_differs_nowhere():
    found = tried(OLD, m.Not(m.Any((m.Not(m.Ref("f0")), m.Not(m.Ref("f1"))))))
    assert (found.tried, found.differ, found.example) == (4, 0, ())


def test_an_exception_counts():
    found = tried(m.Ref("f0"), rule("r", m.Ref("f0"), unless=(m.Exception_(m.Ref("f1"), m.Citation("ex", "1")),)))
    assert (found.differ, found.example) == (1, (("f0", True), ("f1", True)))


def test_too_many_to_try_is_said():
    many = m.All(tuple(m.Ref(f"n{i}") for i in range(MOST + 1)))
    assert patterns(rule("r", many), rule("r", many)) is None


@settings(max_examples=examples(60), deadline=None)
@given(conditions(FACTS, ()), conditions(FACTS, ()))
def test_the_count_is_that_of_trying_each_pattern(one, two):
    one, two = (m.All((c, *(m.Any((m.Ref(f), m.Not(m.Ref(f)))) for f in FACTS))) for c in (one, two))
    if any(isinstance(x, m.AtLeast) for c in (one, two) for x in deep(c)):
        return  # a count of lines is taken as one part
    found = tried(one, two)
    law_ = law(rule("r", one), rule("s", two))
    differ = 0
    for values in product((True, False), repeat=len(FACTS)):
        a = assess(law_, case(dict(zip(FACTS, values, strict=True))), 1)
        differ += (a.value("ex.r") == YES) != (a.value("ex.s") == YES)
    assert (found.tried, found.differ) == (2 ** len(FACTS), differ)


def deep(node):
    yield node
    of = node.of if isinstance(node, m.All | m.Any | m.AtLeast) else (node.of,) if isinstance(node, m.Not) else ()
    for part in of:
        yield from deep(part)
