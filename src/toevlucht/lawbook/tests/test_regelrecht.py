"""An exported rule answers as the rule does, on every pattern of what it reads."""

from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toevlucht.engine import Law, assess
from toevlucht.engine import model as m
from toevlucht.engine.tests.small import CITE, FACTS, case, conditions, examples, law, rule
from toevlucht.engine.truth import YES
from toevlucht.lawbook.export import regelrecht
from toevlucht.lawbook.export.operations import Operations, constant, slug
from toevlucht.lawbook.tests.small_law import small_law

ARTICLE = m.Article("ex", "1", "Title", "Our words.", "ex.md", 1)


def run(node, inputs):
    """The value of an operation as the schema describes it."""
    if isinstance(node, str) and node.startswith("$"):
        return inputs[node[1:]]
    if not isinstance(node, dict):
        return node
    match node["operation"]:
        case "NOT":
            return not run(node["value"], inputs)
        case "AND":
            return all(run(x, inputs) for x in node["conditions"])
        case "OR":
            return any(run(x, inputs) for x in node["conditions"])
        case "ADD":
            return sum(run(x, inputs) for x in node["values"])
        case "EQUALS":
            return run(node["subject"], inputs) == run(node["value"], inputs)
        case "GREATER_THAN_OR_EQUAL":
            return run(node["subject"], inputs) >= run(node["value"], inputs)
        case "IF":
            chosen = next((c["then"] for c in node["cases"] if run(c["when"], inputs)), node["default"])
            return run(chosen, inputs)
    raise AssertionError(node["operation"])


def document(law_):
    source = law_.source
    ((_, found),) = regelrecht(
        Law(m.Source(source.acts, facts=source.facts, definitions=source.definitions, articles=(ARTICLE,)))
    )
    return found["articles"][0]["machine_readable"]


def action(law_, name):
    return next(a["value"] for a in document(law_)["execution"]["actions"] if a["output"] == name)


@settings(max_examples=examples(80), deadline=None)
@given(conditions(FACTS, ()), conditions(FACTS, ()), conditions(FACTS, ()), st.booleans())
def test_an_exported_rule_answers_as_the_rule_does(when, unless, guard, presumed):
    item = rule("r", when, presumptions=(m.Presumption(presumed, guard, None, CITE),), unless=(m.Exception_(unless, CITE),))
    law_ = law(item)
    value = action(law_, "r")
    for answers in product((True, False), repeat=len(FACTS)):
        given_: dict[str, bool | None] = dict(zip(FACTS, answers, strict=True))
        assert run(value, given_) == (assess(law_, case(given_), 1).value("ex.r") == YES)


def test_a_table_gives_its_first_row_that_holds():
    rows = (m.Row(m.Const("choice", "short"), m.Ref("f0")), m.Row(m.Const("choice", "long"), None))
    value = action(law(m.ValueRule("v", m.CASE, rows, CITE, m.Block(CITE))), "v")
    assert [run(value, {"f0": x}) for x in (True, False)] == ["short", "long"]


def test_what_cannot_be_said_is_an_input_and_is_told():
    found = document(law(rule("r", m.All((m.Ref("f0"), m.Quantified("some", "fear", m.Ref("g0")))))))
    assert [(x["name"], x["type"]) for x in found["execution"]["input"]] == [("f0", "boolean"), ("some_fear_has_g0", "boolean")]
    assert "some fear has g0" in [x["construct"] for x in found["untranslatables"]]


def test_a_judgment_is_an_input_and_is_asked_only_when_at_issue():
    item = m.Judgment("grave", m.CASE, CITE, m.Block(CITE), by="officer", second="senior", at_issue=m.Ref("f0"))
    value = action(law(item), "grave")
    assert [run(value, {"f0": x, "grave_as_judged": True}) for x in (True, False)] == [True, False]
    told = [x["reason"] for x in document(law(item))["untranslatables"]]
    assert "an open norm that a person judges: officer and another senior" in told


def test_a_power_is_open_as_its_clauses_say():
    item = m.Power("go", m.CASE, True, CITE, m.Block(CITE), open_when=m.Ref("f0"), closed_while=m.Ref("f1"))
    assert [run(action(law(item), "go"), {"f0": True, "f1": x}) for x in (True, False)] == [False, True]


def test_a_duty_gives_the_plain_end_of_its_period_and_tells_what_it_leaves_out():
    found = {
        a.act: d
        for a in small_law().source.articles
        for n, d in regelrecht(small_law())
        if n.startswith("the_new") and a.act == "new"
    }
    article = next(a for a in found["new"]["articles"] if a["number"] == "3")["machine_readable"]
    (value,) = [a["value"] for a in article["execution"]["actions"] if a["output"] == "decide"]
    assert value["default"] == {"operation": "DATE_ADD", "date": "$lodged_on", "months": 6}
    assert "duty decide" in [x["construct"] for x in article["untranslatables"]]


def test_only_the_version_of_the_day_is_written():
    first = m.Block(CITE, None, date(2027, 1, 1).toordinal())
    second = m.Block(CITE, date(2027, 1, 1).toordinal())
    items = (m.Rule("r", m.CASE, m.Ref("f0"), CITE, first), m.Rule("r", m.CASE, m.Ref("f1"), CITE, second))
    source = m.Source(law().source.acts, facts=law().source.facts, definitions=items, articles=(ARTICLE,))
    for day, read in ((date(2026, 1, 1), "$f0"), (date(2027, 1, 1), "$f1")):
        ((_, found),) = regelrecht(Law(source), day.toordinal())
        assert found["articles"][0]["machine_readable"]["execution"]["actions"][0]["value"] == read


@pytest.mark.parametrize(
    ("const", "said"),
    [
        (m.Const("day", date(2026, 6, 12).toordinal()), "2026-06-12"),
        (m.Const("length", (1, "working_day")), "1 working day"),
        (m.Const("length", (6, "month")), "6 months"),
        (m.Const("truth", "yes"), True),
        (m.Const("number", 3), 3),
        (m.Const("choice", "short"), "short"),
    ],
)
def test_a_constant(const, said):
    assert constant(const) == said


def test_a_name_is_made_of_letters_digits_and_underscores():
    assert [slug(x) for x in ("Regulation (EU) 2024/1347", "1951 Convention")] == ["regulation_eu_2024_1347", "n_1951_convention"]


def test_a_name_of_another_act_keeps_its_act():
    assert Operations(small_law(), "old").read("new.minor") == "$new_minor"
    assert Operations(small_law(), "new").read("new.minor") == "$minor"
