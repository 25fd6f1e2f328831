"""Whole explanations, every field of every node: what a reader is shown, and nothing else."""

import pytest

from toevlucht.engine import Answer, assess, explain
from toevlucht.engine import model as m
from toevlucht.engine.tests.small import BLOCK, case, cite, judgment, law, rule

ADULT = m.Compare(m.Plus(m.Ref("born"), m.Const("length", (18, "year"))), "<=", m.TheDay())
BORN = m.Fact("born", m.CASE, "day", by=("applicant",), citation=cite("(born)"))
REPLY = m.Fact("reply", "fear", "day", citation=cite("(reply)"))


def row(value, guard=None):
    return m.Row(m.Const("choice", value), guard)


LAW = law(
    judgment("j", "fear", at_issue=m.Ref("g0"), counts_as=False, burden="applicant"),
    rule("grave", m.Any((m.Ref("g1"), m.Ref("ex.j"))), "fear"),
    rule("adult", ADULT),
    rule("presumed", m.Ref("f0"), presumptions=(m.Presumption(True, m.Ref("f1"), m.Ref("f2"), cite("(p)")),)),
    rule(
        "goal",
        m.All((m.Quantified("some", "fear", m.Ref("ex.grave")), m.Ref("ex.adult"))),
        unless=(m.Exception_(m.Ref("f2"), cite("(u)")),),
    ),
    m.ValueRule("t", m.CASE, (row("a", m.Ref("ex.goal")), row("b", m.Ref("ex.presumed")), row("c")), cite("(t)"), BLOCK),
    rule("picked", m.Is(m.Ref("ex.t"), ("a",))),
    rule("answered", m.Compare(m.Aggregate("latest", m.Ref("reply"), "fear"), "<", m.TheDay())),
    rule("all_grave", m.Quantified("every", "fear", m.Ref("ex.grave"), m.Ref("g0"))),
    facts=(BORN, REPLY),
)


def lines(node, depth=0):
    """A tree as text: kind, name or wording, member, value, status, citation, marks, answer."""
    said = [node.kind, node.key or node.text, node.member and f"@{node.member}", str(node.value), node.status or ""]
    said += [f"[{node.citation.short()}]" if node.citation else "", *sorted(node.marks)]
    said += [f"answered {node.answer.value} by {node.answer.by or 'nobody named'}"] if node.answer else []
    return ["  " * depth + " ".join(filter(None, said)), *(x for part in node.because for x in lines(part, depth + 1))]


def assessed(answers=None, *fears, closed=True, born=1000):
    found = case({"f1": True, "f2": False} if answers is None else answers, *fears, closed=closed)
    if born:
        found.root.answers["born"] = Answer((born, born), by="applicant")
    return assess(LAW, found, 10000)


FEARS = ({"g0": True, "j": True}, {"g0": True, "g1": False})
GRAVE = """rule ex.goal 3 holds [ex 1(goal)]
  rule ex.grave @fear:m0 3 holds [ex 1(grave)]
    judgment ex.j @fear:m0 3 holds [ex 1(j)] answered True by nobody named
      fact g0 @fear:m0 3 answered True by nobody named
  rule ex.adult 3 holds [ex 1(adult)]
    condition born + 18 years is on or before the day 3 [ex 1(adult)]
      fact born (1000, 1000) [ex 1(born)] answered (1000, 1000) by applicant
  exception f2 0 answered False by nobody named"""
WHOLE = """rule ex.goal 3 holds [ex 1(goal)]
  rule ex.grave @fear:m0 3 holds [ex 1(grave)]
    fact g1 @fear:m0 1
    judgment ex.j @fear:m0 3 holds [ex 1(j)] answered True by nobody named
      fact g0 @fear:m0 3 answered True by nobody named
  rule ex.grave @fear:m1 1 needs_judgment [ex 1(grave)]
    fact g1 @fear:m1 0 answered False by nobody named
    judgment ex.j @fear:m1 1 needs_judgment [ex 1(j)]
      fact g0 @fear:m1 3 answered True by nobody named
  rule ex.adult 3 holds [ex 1(adult)]
    condition born + 18 years is on or before the day 3 [ex 1(adult)]
      fact born (1000, 1000) [ex 1(born)] answered (1000, 1000) by applicant
  exception f2 0 answered False by nobody named"""
PRESUMED = """rule ex.presumed 3 holds [ex 1(presumed)]
  presumption 3 [ex 1(p)]
    fact f1 3 answered True by nobody named
    fact f2 0 answered False by nobody named"""


def indented(text):
    return "\n".join(f"  {line}" for line in text.splitlines())


@pytest.mark.parametrize(
    ("how", "name", "shown"),
    [
        (explain.why, "goal", GRAVE),
        (explain.tree, "goal", WHOLE),
        (explain.why, "presumed", PRESUMED),
        (explain.tree, "presumed", f"{PRESUMED}\n  fact f0 1"),
        (explain.why, "t", f"rule ex.t frozenset({{'a'}}) holds [ex 1(t)]\n{indented(GRAVE)}"),
        (
            explain.tree,
            "t",
            f"rule ex.t frozenset({{'a'}}) holds [ex 1(t)]\n{indented(WHOLE)}\n{indented(PRESUMED)}\n    fact f0 1",
        ),
    ],
)
def test_what_is_shown(how, name, shown):
    assert "\n".join(lines(how(assessed(None, *FEARS), f"ex.{name}"))) == shown


def test_a_value_read_by_a_condition_is_opened_beneath_it():
    above = [
        "rule ex.picked 3 holds [ex 1(picked)]",
        "  condition t is a 3 [ex 1(picked)]",
        "    rule ex.t frozenset({'a'}) holds [ex 1(t)]",
    ]
    picked = "\n".join(above)
    assert (
        "\n".join(lines(explain.why(assessed(None, *FEARS), "ex.picked"))) == f"{picked}\n{indented(indented(indented(GRAVE)))}"
    )


def test_every_member_that_a_sum_reads_is_shown():
    shown = lines(explain.why(assessed(None, *FEARS), "ex.answered"))
    assert [x.strip() for x in shown[1:]] == [
        "condition latest reply of fear is before the day 1 [ex 1(answered)]",
        "fact reply @fear:m0 (1, 3652059) [ex 1(reply)]",
        "fact reply @fear:m1 (1, 3652059) [ex 1(reply)]",
    ]


@pytest.mark.parametrize(("fears", "closed", "value"), [((), True, 0), ((), False, 1), (({"g0": False},), False, 1)])
def test_a_list_that_is_open_or_empty_is_shown_where_it_decides(fears, closed, value):
    shown = lines(explain.why(assessed(None, *fears, closed=closed), "ex.goal"))
    assert f"  list fear {value} [ex 1(goal)]" in shown


def test_a_filter_is_shown_before_what_it_lets_through():
    shown = lines(explain.tree(assessed(None, {"g0": True, "g1": True}), "ex.all_grave"))
    assert shown[1].startswith("  fact g0 @fear:m0 3")
    assert shown[2] == "  rule ex.grave @fear:m0 3 holds [ex 1(grave)]"


def test_what_is_missing_says_of_whom_for_what_and_by_whom():
    asked = explain.missing(assessed({}, {"g0": True}, closed=False, born=0), [("ex.goal", ""), ("ex.adult", "")])
    assert [(q.name, q.member, q.kind, q.needed_for, q.by, q.citation and q.citation.labels) for q in asked] == [
        ("fear", "", "list", ("ex.goal",), (), None),
        ("g1", "fear:m0", "fact", ("ex.goal",), (), None),
        ("j", "fear:m0", "judgment", ("ex.goal",), ("officer",), "(j)"),
        ("born", "", "fact", ("ex.goal", "ex.adult"), ("applicant",), None),
        ("f2", "", "fact", ("ex.goal",), (), None),
    ]


def test_why_not_of_a_yes_is_empty():
    told = explain.why_not(assessed(None, *FEARS), "ex.goal")
    assert (told.failing, told.flips) == ((), ())


def test_why_not_names_the_ends_that_fail_and_the_cheapest_ways_out():
    told = explain.why_not(assessed({"f1": True, "f2": False}, {"g0": True, "g1": False, "j": False}), "ex.goal")
    assert [(n.kind, n.key, n.member) for n in told.failing] == [("fact", "g1", "fear:m0"), ("judgment", "ex.j", "fear:m0")]
    ways = [[(f.name, f.member, f.to, f.judged) for f in way] for way in told.flips]
    assert ways == [[("g1", "fear:m0", "yes", False)], [("j", "fear:m0", "yes", True)]]  # two as cheap, both told


def test_what_is_not_known_is_not_asked_again():
    found = case({"f1": True})
    found.root.answers["f2"] = Answer(state="not_known")
    assert "f2" not in {q.name for q in explain.missing(assess(LAW, found, 10000), [("ex.presumed", "")])}
    assert "f0" in {q.name for q in explain.missing(assess(LAW, found, 10000), [("ex.presumed", "")])}
