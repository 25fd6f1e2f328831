"""What a law knows of its names: types, scopes, words, what they read."""

import pytest

from toevlucht.engine import Law
from toevlucht.engine import model as m
from toevlucht.engine.plan import Group, Reading, groups, order
from toevlucht.engine.select import Selection
from toevlucht.engine.tests.small import ACT, BLOCK, CITE, SCOPES, cite, judgment, rule

F, G = m.Ref("f0"), m.Ref("g0")
TWO = m.Citation("two", "1")
WORDS = m.Words("protected", "beschermd")
FACTS = (
    m.Fact("f0", m.CASE, "truth", words=m.Words("first", "eerste")),
    m.Fact("g0", "fear", "truth"),
    m.Fact("born", m.CASE, "day"),
    m.Fact("length", m.CASE, "length"),
    m.Fact("cost", "fear", "euro"),
)


def of(name, node, scope=m.CASE):
    return m.ValueRule(name, scope, (m.Row(node, None),), CITE, BLOCK)


def duty(name, scope=m.CASE, **more):
    return m.Duty(name, scope, cite(f"({name})"), BLOCK, **more)


TABLES = (
    m.DatedList("rate", "country", "euro", (), CITE),
    m.DatedList("safe", "country", None, (m.ListRow("XAA", None, 1, None, ("ex.late", "f0")),), CITE),
)
LIST = m.OnList(m.Ref("born"), "safe", m.TheDay())
DEFINITIONS = (
    rule("r", F),
    rule("inner", G, "fear"),
    judgment("j"),
    judgment("choice", options=("a", "b"), scope="fear"),
    of("day", m.Ref("born")),
    of("number", m.Const("number", 4)),
    of("count", m.Count("fear")),
    of("cost_of_all", m.Aggregate("total", m.Ref("cost"), "fear")),
    of("looked_up", m.Lookup("rate", m.Ref("born"), m.TheDay())),
    of("listed", m.Lookup("safe", m.Ref("born"), m.TheDay())),
    of("span", m.Const("length", (1, "week"))),
    m.Tariff("tariff", m.CASE, m.Ref("born"), m.TheDay(), ((m.Ref("ex.number"), None),), m.Ref("ex.count"), CITE, BLOCK),
    m.Range("range", m.Const("euro", 1), m.Const("euro", 2), "nl", CITE, BLOCK),
    m.Range("may", None, None, "nl", CITE, BLOCK),
    duty("act", when_missed="late", before=("go", "two.other")),
    duty("there", "fear", when_missed="two.overdue", before=("go",)),
    m.Power("go", m.CASE, False, cite("(go)"), m.Block(CITE, reached=F), before_end_of="ex.act"),
    rule("reads_list", LIST),
    m.Rule("twin", m.CASE, F, CITE, BLOCK),
    m.Rule("twin", "fear", F, TWO, m.Block(TWO)),
)
REGIME = m.Regime("which", m.TheDay(), True, (m.Branch(("ex", "two"), None, None),))
SOURCE = m.Source(
    acts=(ACT, m.Act("two", "Two", unverified="not read")), regimes=(REGIME,), scopes=SCOPES, facts=FACTS,
    lists=TABLES, definitions=DEFINITIONS, words=(("r", WORDS),), fills=(m.Fills("ex.r", "ex.may", CITE),),
)  # fmt: skip


@pytest.fixture
def law():
    """The law of these tests, built in each of them."""
    return Law(SOURCE)


TYPES = {
    "f0": "truth", "born": "day", "length": "length", "ex.r": "truth", "ex.j": "truth", "ex.choice": "choice", "ex.day": "day",
    "ex.number": "number", "ex.count": "number", "ex.cost_of_all": "euro", "ex.looked_up": "euro", "ex.listed": "truth",
    "ex.span": "length", "ex.tariff": "euro", "ex.range": "euro", "ex.may": "truth", "ex.act": "truth", "ex.go": "truth",
    "ex.late": "truth", "two.overdue": "truth", "which.r": "truth", "which.number": "number", "which.late": "truth",
}  # fmt: skip


@pytest.mark.parametrize(("name", "type_"), TYPES.items())
def test_the_type_of_a_name(law, name, type_):
    assert law.type_of(name) == type_


@pytest.mark.parametrize("value", [m.TheDay(), m.EndOf("ex.act"), m.Plus(m.Ref("born"), m.Const("length", (1, "day")))])
def test_sums_and_ends_are_days(law, value):
    assert law.value_type(value) == "day"


@pytest.mark.parametrize(
    ("name", "scope"),
    [
        ("f0", "case"),
        ("g0", "fear"),
        ("ex.inner", "fear"),
        ("ex.late", "case"),
        ("two.overdue", "fear"),
        ("which.inner", "fear"),
        ("which.twin", "case"),
    ],
)
def test_the_scope_of_a_name(law, name, scope):
    assert [law.scope_of(name), law.scope_of(name)] == [scope, scope]


def test_a_missed_duty_is_named_in_its_own_act_or_another(law):
    assert law.missed == {"ex.late": "ex.act", "two.overdue": "ex.there"}
    assert law.blocking("ex.go") == ("ex.act", "ex.there")
    assert (law.blocking("two.other"), law.blocking("ex.other")) == (("ex.act",), ())


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("which.r", ("ex.r",)),
        ("which.twin", ("ex.twin", "two.twin")),
        ("which.late", ("ex.late",)),
        ("which.overdue", ("two.overdue",)),
        ("which.nobody", ()),
        ("which", ()),
        ("ex.r", ()),
        ("which.r.more", ()),
    ],
)
def test_the_keys_behind_a_regime_name(law, name, keys):
    assert law.through(name) == keys
    assert Reading(law, Selection((("which", ("ex", "two")),), ())).through(name) == keys


@pytest.mark.parametrize(("key", "bare"), [("ex.r", "r"), ("f0", "f0"), ("a.b.c", "c"), ("with space.r", "r"), ("r e", "r e")])
def test_the_bare_name(law, key, bare):
    assert law.bare(key) == bare


def test_the_words_of_a_name(law):
    assert law.label("ex.r") == law.label("which.r") == WORDS
    assert law.label("f0") == m.Words("first", "eerste")
    assert (law.label("fear"), law.label("ex.nobody")) == (None, None)


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("ex.late", ["ex.act"]),
        ("which.twin", ["ex.twin", "two.twin"]),
        ("ex.r", ["f0"]),
        ("ex.reads_list", ["born", "ex.late", "f0"]),
        ("ex.may", ["ex.r"]),
        ("ex.range", []),
        ("ex.go", ["f0", "ex.act", "ex.there", "ex.act"]),
        ("ex.tariff", ["born", "ex.count", "ex.number"]),
        ("f0", []),
        ("nobody", []),
    ],
)
def test_what_a_name_reads(law, name, read):
    assert list(law.depends(name)) == read


def test_what_nobody_verified(law):
    assert law.unverified(law.versions["ex.r"][0]) == ""
    assert law.unverified(law.versions["two.twin"][0]) == "two"
    assert law.unverified(m.Rule("r", m.CASE, F, TWO, BLOCK, unverified="why")) == "two.r"


def test_versions_stand_in_the_order_of_their_days():
    made = [m.Rule("r", m.CASE, F, cite(str(since)), m.Block(CITE, since)) for since in (9, None, 5)]
    assert [i.block.since for i in Law(m.Source(acts=(ACT,), definitions=tuple(made))).versions["ex.r"]] == [None, 5, 9]


# ------------------------------------------------------------------------ order
def test_each_name_stands_once_and_after_what_it_reads(law):
    reading = Reading(law, Selection((), ()))
    assert order(reading, ["ex.go", "ex.late", "ex.r"]) == ["ex.act", "ex.there", "ex.go", "ex.late", "ex.r"]
    assert order(reading, ["ex.tariff"]) == ["ex.count", "ex.number", "ex.tariff"]
    assert order(reading, ["f0"]) == []


def test_a_reading_knows_its_versions_and_what_is_in_force(law):
    reading = Reading(law, Selection((("which", ("two", "")),), (("ex.r", (-1,)), ("ex.j", (0, -1)))))
    assert (reading.items("ex.r"), len(reading.items("ex.j")), len(reading.items("ex.day"))) == ((), 1, 1)
    assert [reading.in_force(n) for n in ("ex.r", "ex.j", "ex.day", "which.twin")] == [False, False, True, False]
    assert [reading.behind(n) for n in ("f0", "ex.late", "which.twin", "ex.r", "nobody")] == [
        (),
        ("ex.act",),
        ("two.twin",),
        ("ex.r",),
        (),
    ]
    assert reading.behind("ex.late") == reading.behind("ex.late") == ("ex.act",)


def passes(*definitions):
    made = Law(m.Source(acts=(ACT,), scopes=SCOPES, facts=FACTS, definitions=definitions))
    return groups(Reading(made, Selection((), ())), made.versions)


def test_a_pass_takes_all_it_can_of_its_scope():
    some = m.Quantified("some", "fear", m.Ref("ex.a"))
    made = (rule("a", G, "fear"), rule("b", m.Ref("ex.a"), "fear"), rule("s", some), rule("t", m.Ref("ex.s")), rule("u", F))
    assert passes(*made) == [Group("fear", ("ex.a", "ex.b")), Group("case", ("ex.s", "ex.t", "ex.u"))]


@pytest.mark.parametrize(
    "across",
    [
        m.Quantified("some", "fear", m.Ref("ex.a")),
        m.Not(m.All((F, m.Quantified("some", "fear", m.Ref("g0"), m.Ref("ex.a"))))),
        m.Compare(m.Count("fear", m.Ref("ex.a")), ">", m.Const("number", 1)),
        m.Compare(m.Aggregate("latest", m.Ref("ex.d"), "fear", m.Ref("ex.a")), "<", m.TheDay()),
    ],
)
def test_a_member_that_reads_its_own_list_waits_for_the_whole_pass(across):
    made = (rule("a", G, "fear"), of("d", m.TheDay(), "fear"), m.Rule("all", "fear", across, cite("(x)"), BLOCK))
    assert passes(*made) == [Group("fear", ("ex.a", "ex.d")), Group("fear", ("ex.all",))]


def test_a_duty_over_members_and_a_power_behind_one_wait_too():
    again = duty("act", "fear", again=(m.Again(m.Ref("ex.d"), "fear", m.Ref("ex.a")),))
    made = (rule("a", G, "fear"), of("d", m.TheDay(), "fear"))
    assert passes(*made, again) == [Group("fear", ("ex.a", "ex.d")), Group("fear", ("ex.act",))]
    power = m.Power("go", "fear", False, CITE, BLOCK)
    assert passes(duty("act", "fear", before=("go",)), power) == [Group("fear", ("ex.act",)), Group("fear", ("ex.go",))]
