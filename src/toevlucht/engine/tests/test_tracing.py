"""Every citation on the way to an answer, in order and once, and every mark and gap found there."""

import pytest

from toevlucht.engine import Answer, Case, Member, assess
from toevlucht.engine import model as m
from toevlucht.engine.tests.small import BLOCK, CITE, cite, judgment, law, rule
from toevlucht.engine.tracing import trace

F, G, H, G0 = (m.Ref(n) for n in ("f0", "f1", "f2", "g0"))
FACTS = (m.Fact("since", m.CASE, "day"), m.Fact("home", m.CASE, "country"), m.Fact("left", "fear", "day"))
NAMED = {n: m.Ref(f"ex.{n}") for n in ("a", "b", "j", "n", "day_of", "bad", "left_on")}


def value(name, *rows, scope=m.CASE, **more):
    return m.ValueRule(name, scope, tuple(m.Row(v, g) for v, g in rows), cite(f"({name})"), BLOCK, **more)


SHAKY = m.ListRow("XAA", None, 1, None, unverified="not read")
LISTS = (
    m.DatedList("safe", "country", None, (SHAKY, m.ListRow("XBB", None, 1, None)), cite("(safe)")),
    m.DatedList("rate", "country", "number", (m.ListRow("XAA", m.Const("number", 5), 1, None),), cite("(rate)"), "not read"),
)  # fmt: skip
SOURCES = (
    rule("a", F), rule("b", G), rule("bad", G0, "fear"), rule("n", m.Not(H), unverified="not read"),
    judgment("j", at_issue=NAMED["a"]),
    value("day_of", (m.Ref("since"), None)), value("left_on", (m.Ref("left"), None), scope="fear"),
)  # fmt: skip


def traced(item, answers, *fears, fills=(), more=()):
    root = Member(answers=given(answers), closed={"fear"})
    root.inner["fear"] = [Member("fear", f"m{i}", given(f)) for i, f in enumerate(fears)]
    a = assess(law(*SOURCES, *more, item, facts=FACTS, lists=LISTS, fills=fills), Case(root), 300)
    return trace(a.reader, f"ex.{item.name}", m.CASE, 0)


def given(answers):
    return {k: v if isinstance(v, Answer) else Answer(v) for k, v in answers.items()}


def cited(item, answers, *fears, **more):
    """The labels of what is cited, without the article that all share."""
    return " ".join(c.removeprefix("ex 1") for c in traced(item, answers, *fears, **more).cites)


A, B, N = NAMED["a"], NAMED["b"], NAMED["n"]
BOTH = {"f0": True, "f1": True}
PER = m.Citation("ex", "1", "(r)", per=("C-1/00", "C-2/00"))


@pytest.mark.parametrize(
    ("when", "answers", "wanted"),
    [
        (F, {}, "(r)"),
        (A, {}, "(r) (a)"),
        (m.Not(A), {}, "(r) (a)"),
        (m.All((B, A, B)), BOTH, "(r) (b) (a)"),
        (m.All((A, B)), {"f0": True, "f1": False}, "(r) (b)"),
        (m.All((A, B), ("(1)", "(2)")), BOTH, "(r) (r)(1) (a) (r)(2) (b)"),
        (m.Any((A, B)), {"f0": True, "f1": False}, "(r) (a)"),
        (m.Any((A, B)), {"f0": False, "f1": False}, "(r) (a) (b)"),
        (m.Compare(NAMED["day_of"], "<", m.TheDay()), {}, "(r) (day_of)"),
        (m.Compare(m.Plus(NAMED["day_of"], m.Const("length", (1, "day"))), "<", m.TheDay()), {}, "(r) (day_of)"),
        (m.OnList(m.Ref("home"), "safe", NAMED["day_of"]), {}, "(r) (safe) (day_of)"),
        (m.Compare(m.Lookup("rate", m.Ref("home"), m.TheDay()), "<", m.Const("number", 9)), {}, "(r) (rate)"),
        (NAMED["j"], {"f0": True}, "(r) (j) (a)"),
    ],
)
def test_what_decided_is_cited_in_the_order_of_reading(when, answers, wanted):
    assert cited(rule("r", when), answers) == wanted


def test_rulings_are_cited_after_the_article_that_names_them():
    item = m.Rule("r", m.CASE, m.Not(A), PER, BLOCK)
    assert list(traced(item, {}).cites) == ["ex 1(r)", "C-1/00", "C-2/00", "ex 1(a)"]


SOME = m.Quantified("some", "fear", NAMED["bad"])
LATEST = m.Compare(m.Aggregate("latest", NAMED["left_on"], "fear", NAMED["bad"]), "<", m.TheDay())


@pytest.mark.parametrize(
    ("when", "fears", "wanted"),
    [
        (SOME, (), "(r)"),
        (SOME, ({"g0": True},), "(r) (bad)"),
        (m.Compare(m.Count("fear", NAMED["bad"]), ">", m.Const("number", 0)), ({},), "(r) (bad)"),
        (m.Compare(m.Count("fear", NAMED["bad"]), ">", m.Const("number", 0)), (), "(r)"),
        (LATEST, ({},), "(r) (bad) (left_on)"),
    ],
)
def test_what_is_read_of_members_is_cited(when, fears, wanted):
    assert cited(rule("r", when), {}, *fears) == wanted


TABLE = value("t", (NAMED["day_of"], A), (m.Const("day", 9), B), (m.Ref("since"), None))


@pytest.mark.parametrize(
    ("answers", "wanted"),
    [
        ({"f0": True}, "(t) (a) (day_of)"),  # the rows below do not count
        ({"f0": False, "f1": True}, "(t) (b)"),
        ({"f0": False, "f1": False}, "(t)"),
        ({"f1": True}, "(t) (a) (day_of) (b)"),
        ({}, "(t) (a) (day_of) (b)"),
    ],
)
def test_a_table_cites_the_rows_that_may_count(answers, wanted):
    assert cited(TABLE, answers) == wanted


def test_a_duty_cites_all_its_clock_reads():
    each = (m.Stop(m.Ref("left"), NAMED["left_on"], "fear", NAMED["bad"]),)
    item = m.Duty("d", m.CASE, cite("(d)"), BLOCK, when=A, starts=NAMED["day_of"], stopped=each, ends_when=B)
    assert cited(item, BOTH, {}) == "(d) (a) (day_of) (b) (bad) (left_on)"
    assert cited(item, BOTH) == "(d) (a) (day_of) (b)"
    power = m.Power("p", m.CASE, False, cite("(p)"), BLOCK, open_when=B, closed_while=A)
    assert cited(power, BOTH) == "(p) (b) (a)"
    ends = rule("r", m.Compare(m.EndOf("ex.d"), "<", m.TheDay()))
    assert cited(ends, BOTH, more=(item,)) == "(r) (d) (a) (day_of) (b)"


PRESUMED = rule("r", F, presumptions=(m.Presumption(True, G, None, cite("(p)")),))


@pytest.mark.parametrize(
    ("item", "answers", "marks", "gaps"),
    [
        (rule("r", F), {"f0": True}, set(), []),
        (rule("r", F), {"f0": Answer(state="contradicts")}, {"contradicts"}, []),
        (rule("r", F), {"f0": Answer(state="stale")}, {"stale"}, []),
        (rule("r", F), {"f0": Answer(state="not_known")}, set(), []),
        (rule("r", F), {"f1": Answer(state="stale")}, set(), []),
        (PRESUMED, {"f0": False, "f1": True}, {"presumed"}, []),
        (PRESUMED, {"f0": False, "f1": False}, set(), []),
        (PRESUMED, {"f0": False}, set(), []),
        (rule("r", N), {}, {"unverified"}, ["ex.n"]),
        (rule("r", m.All((N, F))), {"f0": False, "f2": False}, set(), []),
        (rule("r", m.Any((N, F)), unverified="not read"), {}, {"unverified"}, ["ex.r", "ex.n"]),
        (rule("r", NAMED["j"]), {"f0": False}, {"not_at_issue"}, []),
        (rule("r", NAMED["j"]), {"f0": True}, set(), []),
        (rule("r", NAMED["j"]), {}, set(), []),
        (judgment("k", counts_as=True), {"k": Answer(state="not_established")}, {"not_established"}, []),
        (judgment("k", second="officer"), {"k": True}, set(), []),
        (judgment("k"), {"k": True}, set(), []),
        (rule("r", m.OnList(m.Ref("home"), "safe", m.TheDay())), {}, {"unverified"}, ["safe"]),
        (rule("r", m.OnList(m.Ref("home"), "safe", m.TheDay())), {"home": "XAA"}, {"unverified"}, ["safe"]),
        (rule("r", m.OnList(m.Ref("home"), "safe", m.TheDay())), {"home": "XBB"}, set(), []),
        (value("t", (m.Lookup("rate", m.Ref("home"), m.TheDay()), None)), {"home": "XBB"}, {"unverified"}, ["rate"]),
    ],
)
def test_marks_and_gaps(item, answers, marks, gaps):
    found = traced(item, answers)
    assert (found.marks, list(found.gaps)) == (marks, gaps)


@pytest.mark.parametrize(
    ("filler", "marks", "labels"),
    [("", {"left_to"}, "(g)"), ("ex.a", set(), "(g) (a)"), ("ex.n", {"left_to", "unverified"}, "(g) (n)")],
)
def test_what_is_left_to_lower_law(filler, marks, labels):
    item = m.Range("g", None, None, "nl", cite("(g)"), BLOCK)
    fills = (m.Fills(filler, "ex.g", CITE),) if filler else ()
    assert (traced(item, {}, fills=fills).marks, cited(item, {}, fills=fills)) == (marks, labels)


def test_a_trace_is_worked_out_once_for_all_who_read_it():
    a = assess(law(*SOURCES, facts=FACTS), Case(), 300)
    known = trace(a.reader, "ex.a", m.CASE, 0)
    assert trace(a.reader, "ex.a", m.CASE, 0) is known
