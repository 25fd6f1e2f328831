"""Flat rule sets: the same answers as the whole engine, from plain facts."""

from datetime import date

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from toevlucht.engine import Answer, Case, Member, assess
from toevlucht.engine import model as m
from toevlucht.engine.flat import Explainer, compile_flat
from toevlucht.engine.tests.small import BLOCK, CITE, FACTS, conditions, examples, law, rule

SHORT = settings(
    max_examples=examples(80), deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, phases=[Phase.generate]
)
TRUTH = st.sampled_from([True, False, None])


@SHORT
@given(st.data())
def test_flat_equals_the_engine(data):
    rules = [rule(f"r{n}", data.draw(conditions((*FACTS, *(f"ex.r{k}" for k in range(n))), ()))) for n in range(3)]
    law_ = law(*rules)
    facts = {f: data.draw(TRUTH) for f in FACTS}
    flat = compile_flat(law_, tuple(law_.versions))
    a = assess(law_, Case(Member(answers={k: Answer(v) for k, v in facts.items() if v is not None})), 1)
    assert flat.answers(facts) == tuple(a.value(k) for k in law_.versions)


def dated():
    born, on = m.Fact("born", m.CASE, "day"), m.Fact("on", m.CASE, "day")
    eighteen = m.Const("length", (18, "year"))
    return law(rule("child", m.Compare(m.Plus(m.Ref("born"), eighteen), ">", m.Ref("on"))), facts=(born, on))


@pytest.mark.parametrize(("born", "wanted"), [(date(2008, 1, 2), 3), (date(2008, 1, 1), 0), (None, 1)])
def test_days_are_known_or_not(born, wanted):
    flat = compile_flat(dated(), ("ex.child",))
    assert flat.answers({"born": born, "on": date(2026, 1, 1)}) == (wanted,)


def table():
    rows = (
        m.Row(m.Const("choice", "a"), m.Ref("f0")),
        m.Row(m.Const("choice", "b"), m.Ref("f1")),
        m.Row(m.Const("choice", "c"), None),
    )
    return law(m.ValueRule("t", m.CASE, rows, CITE, BLOCK))


@pytest.mark.parametrize(("f0", "f1", "wanted"), [(True, None, "a"), (False, True, "b"), (False, False, "c"), (None, True, None)])
def test_a_table_gives_its_first_certain_row(f0, f1, wanted):
    flat = compile_flat(table(), ("ex.t",))
    assert flat.answers({"f0": f0, "f1": f1}) == (wanted,)


def test_the_trace_says_what_each_rule_read():
    flat = compile_flat(law(rule("r", m.All((m.Ref("f0"), m.Ref("f1"))))), ("ex.r",))
    assert flat.trace({"f0": True, "f1": None}) == (("ex.r", 1, {"f0": 3, "f1": 1}),)


def test_the_explanation_asks_only_what_matters():
    law_ = law(rule("r", m.All((m.Ref("f0"), m.Any((m.Ref("f1"), m.Ref("f2")))))))
    explainer = Explainer(law_, compile_flat(law_, ("ex.r",)))
    found = explainer.explain({"f0": None, "f1": True, "f2": None}, "ex.r", "ex.r")
    assert (found.missing, found.flips) == (["f0"], ("f0",))
