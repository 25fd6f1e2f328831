"""What is still open under a name: every question that can change it, in the law's order, and no other."""

import pytest

from toevlucht.engine import Answer, Case, Law, Member, assess, explain
from toevlucht.engine import model as m
from toevlucht.engine.tests.small import ACT, BLOCK, CITE, case, judgment, law, rule

DAY = 300
F, G, H, G0, G1 = (m.Ref(n) for n in ("f0", "f1", "f2", "g0", "g1"))
SINCE, LEFT = m.Ref("since"), m.Ref("left")
FACTS = (
    m.Fact("since", m.CASE, "day"), m.Fact("told", m.CASE, "day", event=True), m.Fact("lasted", m.CASE, "length"),
    m.Fact("home", m.CASE, "country"), m.Fact("left", "fear", "day"), m.Fact("back", "fear", "day"),
    m.Fact("k0", m.CASE, "choice"), m.Fact("k1", m.CASE, "choice"),
)  # fmt: skip
WEEK = m.Const("length", (7, "day"))
DUTY = m.Duty("act", m.CASE, CITE, BLOCK, starts=SINCE, within=(m.Row(WEEK, None),), before=("go",))
EACH = m.Duty("each", m.CASE, CITE, BLOCK, starts=SINCE, stopped=(m.Stop(LEFT, m.Ref("back"), "fear", G0),))
POWER = m.Power("go", m.CASE, False, CITE, BLOCK, open_when=F, closed_while=G)
TABLE = m.ValueRule("t", m.CASE, (m.Row(m.Ref("k0"), F), m.Row(m.Ref("k1"), G), m.Row(m.Const("choice", "z"), None)), CITE, BLOCK)
LEFT_TO = m.Range("term", None, None, "nl", CITE, BLOCK)
JUDGED, COUNTED = judgment("j", at_issue=F), judgment("c", counts_as=True)
CHOSEN = judgment("which", options=("a", "b"))
ROWS = m.ListRow("XAA", None, 1, None, ("f0",)), m.ListRow("XBB", None, 1, None, ("f1",))
LISTS = (
    m.DatedList("safe", "country", None, ROWS, CITE),
    m.DatedList("rate", "country", "number", (m.ListRow("XAA", m.Const("number", 5), 1, None),), CITE),
)  # fmt: skip
SOURCES = (DUTY, EACH, POWER, TABLE, LEFT_TO, JUDGED, COUNTED, CHOSEN, rule("own", m.Any((H, G))))
FILLS = (m.Fills("ex.own", "ex.term", CITE),)


def given(answers):
    return {k: v if isinstance(v, Answer) else Answer(v) for k, v in answers.items()}


def opened(name, answers, *fears, closed=True, when=None):
    """`f0`, `fear:m0/g0`, a judgment as `j?`, a list as `fear[]`."""
    more = (rule("r", when),) if when else ()
    root = Member(answers=given(answers), closed={"fear"} if closed else set())
    root.inner["fear"] = [Member("fear", f"m{i}", given(f)) for i, f in enumerate(fears)]
    a = assess(law(*SOURCES, *more, facts=FACTS, lists=LISTS, fills=FILLS), Case(root), DAY)
    return said(a, a.reader.open_name(name, m.CASE, 0))


def said(a, found):
    ends = {"fact": "", "judgment": "?", "list": "[]"}
    return " ".join("/".join(filter(None, (a.frame.path(s, i), n))) + ends[kind] for (n, s, i), kind in found.items())


@pytest.mark.parametrize(
    ("name", "answers", "wanted"),
    [
        ("f0", {}, "f0"),
        ("f0", {"f0": True}, ""),
        ("f0", {"f0": Answer(state="not_known")}, "f0"),
        ("ex.j", {}, "f0"),
        ("ex.j", {"f0": True}, "j?"),
        ("ex.j", {"f0": True, "j": Answer(state="not_established")}, "j?"),
        ("ex.j", {"f0": True, "j": True}, ""),
        ("ex.j", {"f0": False}, ""),
        ("ex.c", {"c": Answer(state="not_established")}, ""),
        ("ex.c", {"c": Answer(state="open")}, "c?"),
        ("ex.which", {}, "which?"),
        ("ex.which", {"which": "a"}, ""),
        ("ex.t", {"f0": True}, "k0"),
        ("ex.t", {"f0": False, "f1": True}, "k1"),
        ("ex.t", {"f1": True}, "f0 k0 k1"),
        ("ex.t", {"f0": False}, "f1 k1"),
        ("ex.t", {"f0": False, "f1": False}, ""),
        ("ex.act", {}, "since"),
        ("ex.act", {"since": (5, 5)}, ""),
        ("ex.go", {}, "f0 f1 since"),
        ("ex.go", {"f0": False}, ""),
        ("ex.term", {}, "f2 f1"),
        ("ex.term", {"f1": False}, "f2"),
    ],
)
def test_what_is_open_under_a_definition(name, answers, wanted):
    assert opened(name, answers) == wanted


@pytest.mark.parametrize(
    ("fears", "closed", "wanted"),
    [
        ((), True, "since"),
        (({}, {"left": (4, 4)}), False, "since fear[] fear:m0/g0 fear:m1/g0 fear:m0/left fear:m0/back fear:m1/back"),
    ],
)
def test_what_is_open_under_a_clock_stopped_by_members(fears, closed, wanted):
    assert opened("ex.each", {}, *fears, closed=closed) == wanted


@pytest.mark.parametrize(
    ("when", "answers", "wanted"),
    [
        (m.Not(F), {}, "f0"),
        (m.All((G, F, G)), {}, "f1 f0"),  # once each, in the law's order
        (m.All((F, G)), {"f0": True}, "f1"),
        (m.Any((F, G, H)), {"f1": False}, "f0 f2"),
        (m.AtLeast(2, (F, G, H)), {"f0": True}, "f1 f2"),
        (m.All((m.Is(m.Ref("ex.which"), ("a",)), F)), {}, "which? f0"),
        (m.Compare(SINCE, "<", m.TheDay()), {}, "since"),
        (m.Compare(SINCE, "<", m.TheDay()), {"since": (299, 301)}, "since"),
        (m.Compare(SINCE, "<", m.Plus(SINCE, m.Ref("lasted"))), {"since": (310, 320)}, "since lasted"),
        (m.Compare(m.Plus(SINCE, m.Ref("lasted")), "<", m.Ref("told")), {"since": (5, 5)}, "lasted"),  # not told yet
        (m.Compare(m.Ref("told"), "<", m.TheDay()), {"told": (290, 310)}, "told"),
        (m.Compare(m.Ref("told"), "<=", m.TheDay()), {"told": (DAY, 310)}, "told"),
        (
            m.Compare(m.Plus(SINCE, m.Ref("lasted")), "<", m.TheDay()),
            {"since": (290, 299), "lasted": frozenset({(5, "day")})},
            "since",
        ),
        (
            m.Compare(m.Plus(SINCE, m.Ref("lasted")), "<", m.TheDay()),
            {"since": (290, 290), "lasted": frozenset({(5, "day"), (20, "day")})},
            "lasted",
        ),
        (m.Compare(m.EndOf("ex.act"), "<", m.TheDay()), {}, "since"),
        (m.OnList(m.Ref("home"), "safe", SINCE), {}, "home since f0 f1"),
        (m.OnList(m.Ref("home"), "safe", m.TheDay()), {"home": "XBB"}, "f1"),
        (m.Compare(m.Lookup("rate", m.Ref("home"), m.TheDay()), "<", m.Const("number", 6)), {}, "home"),
    ],
)
def test_what_is_open_under_a_condition(when, answers, wanted):
    assert opened("ex.r", answers, when=when) == wanted


def count(where=None):
    return m.Compare(m.Count("fear", where), ">", m.Const("number", 1))


@pytest.mark.parametrize(
    ("when", "fears", "closed", "wanted"),
    [
        (m.Quantified("some", "fear", G0), ({}, {"g0": False}), True, "fear:m0/g0"),
        (m.Quantified("some", "fear", G0), ({"g0": False},), False, "fear[]"),
        (m.Quantified("some", "fear", G0, G1), ({"g0": False}, {"g0": True}), True, "fear:m1/g1"),
        (m.Quantified("every", "fear", G0), ({"g0": True}, {}), False, "fear[] fear:m1/g0"),
        (count(), ({},), False, "fear[]"),
        (count(G0), ({}, {"g0": True}), True, "fear:m0/g0"),
        (count(G0), ({},), False, "fear[] fear:m0/g0"),
        (
            m.Compare(m.Aggregate("latest", LEFT, "fear", G0), "<", m.TheDay()),
            ({}, {"g0": True, "left": (5, 5)}),
            True,
            "fear:m0/g0 fear:m0/left",
        ),
    ],
)
def test_what_is_open_over_members(when, fears, closed, wanted):
    assert opened("ex.r", {}, *fears, closed=closed, when=when) == wanted


# ------------------------------------------------------- members of members
SCOPES = (m.Scope("country", m.CASE, True), m.Scope("fear", "country", True), m.Scope("stay", "country", False))
HAVE = {scope: m.Quantified("some", scope, m.Ref(fact)) for scope, fact in (("fear", "bad"), ("stay", "long"))}
INNER = Law(
    m.Source(
        acts=(ACT,), scopes=SCOPES, facts=(m.Fact("bad", "fear", "truth"), m.Fact("long", "stay", "truth")),
        definitions=(
            rule("of", HAVE["fear"], "country"), rule("all", HAVE["fear"]), rule("beside", HAVE["fear"], "fear"),
            rule("stays", HAVE["stay"]),
        ),
    )
)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "scope", "index", "closed", "wanted"),
    [
        ("ex.of", "country", 0, True, "country:c/fear[]"),
        ("ex.of", "country", 1, True, "country:d/fear[] country:d/fear:f/bad"),
        ("ex.all", m.CASE, 0, False, "country[] country:c/fear[] country:d/fear[] country:d/fear:f/bad"),
        ("ex.beside", "fear", 0, False, "country:d/fear[] country:d/fear:f/bad"),
        ("ex.stays", m.CASE, 0, False, "country[] country:d/stay:s/long"),  # a list nobody has to state
    ],
)
def test_each_list_on_the_way_is_asked(name, scope, index, closed, wanted):
    inside = {"fear": [Member("fear", "f")], "stay": [Member("stay", "s")]}
    countries = [Member("country", "c"), Member("country", "d", inner=inside)]
    a = assess(INNER, Case(Member(inner={"country": countries}, closed={"country"} if closed else set())), DAY)
    assert said(a, a.reader.open_name(name, scope, index)) == wanted


def test_whether_a_person_must_weigh_something():
    deep = (judgment("j"), rule("a", m.All((F, m.Ref("ex.j")))), rule("b", m.Ref("ex.a")), rule("facts", m.All((F, G))))
    reader = assess(law(*deep), Case(), DAY).reader
    names = ("ex.b", "ex.a", "ex.j", "ex.facts", "f0", "ex.b")
    assert [reader.weighs(n, m.CASE, 0) for n in names] == [True, True, True, False, False, True]


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        ({}, ["f1", "f0"]),  # whether it is reached, and whether it is open
        ({"f1": True}, ["f0"]),
        ({"f0": True}, ["f1"]),
        ({"f1": False}, []),
        ({"f0": False}, []),
        ({"f0": True, "f1": True}, []),
    ],
)
def test_what_only_a_power_waits_for_is_asked_too(given, asked):
    go = m.Power("go", m.CASE, False, CITE, m.Block(CITE, reached=m.Ref("f1")), open_when=F)
    found = explain.missing(assess(law(go), case(given), 1))
    assert sorted(q.name for q in found) == sorted(asked)
    assert {q.needed_for for q in found} <= {("ex.go",)}


@pytest.mark.parametrize(("reached", "asked"), [(None, ["f1"]), (True, []), (False, [])])
def test_what_only_a_reached_when_waits_for_is_asked_too(reached, asked):
    words = (("r", m.Words("ground", "grond", ground=True)),)
    item = m.Rule("r", m.CASE, F, CITE, m.Block(CITE, reached=m.Ref("f1")))
    a = assess(law(item, words=words), case({"f0": True, "f1": reached}), 1)
    assert [(q.name, q.needed_for) for q in explain.missing(a)] == [(name, ("ex.r",)) for name in asked]


def test_a_reached_when_that_looks_at_members_asks_it_of_each():
    words = (("r", m.Words("ground", "grond", ground=True)),)
    item = m.Rule("r", m.CASE, F, CITE, m.Block(CITE, reached=m.Quantified("some", "fear", m.Ref("g0"))))
    a = assess(law(item, words=words), case({"f0": True}, {}, {}), 1)
    assert {(q.name, q.member) for q in explain.missing(a)} == {("g0", "fear:m0"), ("g0", "fear:m1")}
