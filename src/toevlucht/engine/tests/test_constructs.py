"""Numbers, counts, look-ups, lists and tables as one case reads them, compiled and step by step."""

import pytest

from toevlucht.engine import Answer, Case, Law, Member, assess
from toevlucht.engine import model as m
from toevlucht.engine.case import LONG_AGO, NEVER
from toevlucht.engine.tests.small import ACT, BLOCK, CITE, cite, judgment, law, rule
from toevlucht.engine.values import ANY_DAY, ANY_NUMBER

DAY = 1000
FACTS = (
    m.Fact("born", m.CASE, "day"),
    m.Fact("lodged", m.CASE, "day", event=True),
    m.Fact("children", m.CASE, "number"),
    m.Fact("paid", m.CASE, "euro"),
    m.Fact("track", m.CASE, "choice", ("a", "b")),
    m.Fact("which", m.CASE, "country"),
    m.Fact("length", m.CASE, "length"),
    m.Fact("told", "fear", "day"),
    m.Fact("cost", "fear", "euro"),
    m.Fact("kind", "fear", "choice", ("a", "b")),
)
F, G, BORN, CHILDREN, TRACK, WHICH = map(m.Ref, ("f0", "f1", "born", "children", "track", "which"))
YES, NO, OPEN = 3, 0, 1


def given(*fears, closed=True, **answers):
    root = Member(answers={k: Answer(v) for k, v in answers.items()}, closed={"fear"} if closed else set())
    root.inner["fear"] = [Member("fear", f"m{i}", {k: Answer(v) for k, v in f.items()}) for i, f in enumerate(fears)]
    return Case(root)


def value(item, case, more=(), **sources):
    """What the compiled program makes of it; the steps of a rule must say the same."""
    law_ = law(*more, item, facts=FACTS, **sources)
    a = assess(law_, case, DAY)
    found = a.value(f"ex.{item.name}")
    assert [a.reader.code(s, m.CASE, 0) for s in a.reader.steps(f"ex.{item.name}")] in ([], [found])
    return found


def of(node, *guarded, name="t", scope=m.CASE):
    """`t is NODE`, or a table with guards before it."""
    return m.ValueRule(name, scope, (*(m.Row(v, g) for v, g in guarded), m.Row(node, None)), CITE, BLOCK)


def number(n):
    return m.Const("number", n)


@pytest.mark.parametrize(
    ("op", "found"), [("<", [3, 0, 0, 1]), ("<=", [3, 3, 0, 1]), ("=", [0, 3, 0, 1]), (">=", [0, 3, 3, 1]), (">", [0, 0, 3, 1])]
)
def test_numbers_compare(op, found):
    cases = [given(children=1), given(children=2), given(children=3), given()]
    assert [value(rule("r", m.Compare(CHILDREN, op, number(2))), c) for c in cases] == found
    euros = [given(paid=1), given(paid=2), given(paid=3), given()]
    assert [value(rule("r", m.Compare(m.Ref("paid"), op, m.Const("euro", 2))), c) for c in euros] == found


def test_two_codes_are_the_same_or_not():
    same = rule("r", m.Compare(TRACK, "=", m.Const("choice", "a")))
    assert [value(same, c) for c in (given(track="a"), given(track="b"), given())] == [3, 0, 1]
    among = rule("r", m.Is(m.Ref("ex.t"), ("a",)))
    assert [value(among, given(f0=f), (of(m.Const("choice", "b"), (TRACK, F)),)) for f in (True, False)] == [1, 0]


def test_what_nobody_answered_is_open_in_its_own_way():
    wanted = {
        "born": ANY_DAY,
        "lodged": (DAY + 1, NEVER),
        "children": ANY_NUMBER,
        "paid": ANY_NUMBER,
        "track": None,
        "length": None,
    }
    assert {n: value(of(m.Ref(n)), given()) for n in wanted} == wanted
    inner = {"told": ANY_DAY, "cost": ANY_NUMBER, "kind": None}
    a = assess(law(*(of(m.Ref(n), name=f"of_{n}", scope="fear") for n in inner), facts=FACTS), given({}), DAY)
    assert {n: a.value(f"ex.of_{n}", "fear:m0") for n in inner} == inner


@pytest.mark.parametrize(("sign", "low", "high"), [(1, DAY, NEVER), (-1, LONG_AGO, DAY)])
def test_a_sum_with_a_length_that_is_read(sign, low, high):
    item = of(m.Plus(BORN, m.Ref("length"), sign))
    assert value(item, given(born=(DAY, DAY))) == (low, high)
    assert value(item, given(born=(DAY, DAY), length=frozenset({(1, "week")}))) == (DAY + 7 * sign,) * 2
    assert value(of(m.Plus(BORN, m.Const("length", (2, "day")), sign)), given(born=(DAY, DAY + 1))) == (
        DAY + 2 * sign,
        DAY + 1 + 2 * sign,
    )


# ---------------------------------------------------------------- over members
MEMBERS = ({"told": (5, 5), "cost": 100, "g0": True}, {"told": (3, 4), "cost": 40}, {"told": (9, 9), "cost": 7, "g0": False})


@pytest.mark.parametrize(
    ("node", "found", "open_"),
    [
        (m.Count("fear"), (3, 3), (3, ANY_NUMBER[1])),
        (m.Count("fear", m.Ref("g0")), (1, 2), (1, ANY_NUMBER[1])),
        (m.Aggregate("earliest", m.Ref("told"), "fear"), (3, 4), (LONG_AGO, 4)),
        (m.Aggregate("latest", m.Ref("told"), "fear"), (9, 9), (9, NEVER)),
        (m.Aggregate("latest", m.Ref("told"), "fear", m.Ref("g0")), (5, 5), (5, NEVER)),
        (m.Aggregate("total", m.Ref("cost"), "fear"), (147, 147), (147, ANY_NUMBER[1])),
        (m.Aggregate("total", m.Ref("cost"), "fear", m.Ref("g0")), (100, 140), (100, ANY_NUMBER[1])),
        (m.Aggregate("the", m.Ref("kind"), "fear"), None, None),
    ],
)
def test_counts_totals_and_ends_over_members(node, found, open_):
    assert value(of(node), given(*MEMBERS)) == found
    assert value(of(node), given(*MEMBERS, closed=False)) == open_


def test_the_one_member_that_has_it():
    one = of(m.Aggregate("the", m.Ref("kind"), "fear", m.Ref("g0")))
    assert value(one, given({"kind": "b", "g0": True}, {"kind": "a", "g0": False})) == frozenset({"b"})
    assert value(of(m.Aggregate("the", m.Ref("told"), "fear")), given()) == ANY_DAY
    counted = rule("r", m.Compare(m.Count("fear", m.Ref("g0")), ">", number(1)))
    assert [value(counted, given(*MEMBERS[:1] * n)) for n in (1, 2)] == [0, 3]


def test_a_quantifier_inside_reads_what_lies_around_each_member():
    some = rule("r", m.Quantified("some", "fear", F))
    assert [value(some, given({}, {}, f0=f)) for f in (True, False)] == [3, 0]
    assert value(some, given(f0=True)) == 0
    every = rule("r", m.Quantified("every", "fear", m.Ref("g0"), F))
    two = [{"g0": True}, {"g0": True}]
    assert [value(every, given(*two, f0=f)) for f in (True, False)] == [3, 0]
    assert [value(of(m.Count("fear", F)), given(*two, f0=f)) for f in (True, False)] == [(2, 2), (0, 0)]
    latest = of(m.Aggregate("latest", BORN, "fear", F))
    assert [value(latest, given(*two, f0=f, born=(5, 5))) for f in (True, False)] == [(5, 5), ANY_DAY]
    with pytest.raises(TypeError, match=r"^after 'has' and 'of each' stands one name; the lawbook refuses anything else$"):
        value(rule("r", m.Quantified("some", "fear", m.Not(F))), given())


@pytest.mark.parametrize(("closed", "found"), [(True, [3, 0]), (False, [3, 1])])
def test_a_member_reads_the_list_in_which_it_stands(closed, found):
    own = m.Rule("own", "fear", m.All((m.Ref("g1"), m.Quantified("at_least", "fear", m.Ref("g0"), None, 2))), CITE, BLOCK)
    for members, wanted in (([True, True], found[0]), ([True, False], found[1])):
        a = assess(law(own, facts=FACTS), given(*({"g0": g, "g1": True} for g in members), closed=closed), DAY)
        assert [a.value("ex.own", f"fear:m{i}") for i in range(2)] == [wanted] * 2


def test_a_middle_scope_is_read_from_outside_and_from_inside():
    scopes = (m.Scope("country", m.CASE, False), m.Scope("fear", "country", False))
    facts = (m.Fact("here", "country", "truth"), m.Fact("bad", "fear", "truth"), m.Fact("f0", m.CASE, "truth"))
    safe = m.Rule("safe", "country", m.Not(m.Ref("here")), cite("(s)"), BLOCK)
    near = m.Rule("near", "country", m.Quantified("some", "fear", m.Ref("bad"), m.Ref("ex.safe")), cite("(n)"), BLOCK)
    late = m.Rule("late", "country", m.All((m.Ref("ex.near"), m.Ref("ex.safe"))), cite("(l)"), BLOCK)
    plain = rule("plain", m.Quantified("some", "fear", m.Ref("here")))
    law_ = Law(m.Source(acts=(ACT,), scopes=scopes, facts=facts, definitions=(safe, near, late, plain)))

    def member(i, here, *bad):
        inner = {"fear": [Member("fear", f"f{k}", {"bad": Answer(b)}) for k, b in enumerate(bad)]}
        return Member("country", f"c{i}", {"here": Answer(here)}, inner)

    countries = [member(0, True), member(1, False, False), member(2, False, False, True), member(3, True, True)]
    a = assess(law_, Case(Member(inner={"country": countries})), 1)
    assert [a.value("ex.near", f"country:c{i}") for i in range(4)] == [0, 0, 3, 0]
    assert [a.value("ex.late", f"country:c{i}") for i in range(4)] == [0, 0, 3, 0]
    assert a.value("ex.plain") == 3


# ------------------------------------------------------------- lists and tables
def listed(unit=None, *rows):
    return m.DatedList("l", "country", unit, rows, CITE)


def test_an_exception_of_a_list_is_read():
    table = listed(None, m.ListRow("XAA", None, 5, 2000, ("f0", "ex.other")), m.ListRow("XBB", None, 1, None))
    item = rule("r", m.OnList(WHICH, "l", m.TheDay()))
    more = (rule("other", G),)
    asked = [
        ("XAA", False, False),
        ("XAA", True, False),
        ("XAA", False, True),
        ("XAA", None, False),
        ("XBB", True, True),
        ("XCC", False, False),
    ]
    found = [
        value(item, given(which=w, **{k: v for k, v in (("f0", f), ("f1", g)) if v is not None}), more, lists=(table,))
        for w, f, g in asked
    ]
    assert found == [3, 0, 0, 1, 3, 0]
    on_born = rule("r", m.OnList(WHICH, "l", BORN))
    assert [value(on_born, given(which="XBB", born=(d, d)), more, lists=(table,)) for d in (0, 1)] == [0, 3]


@pytest.mark.parametrize(
    ("unit", "constant", "open_"),
    [("number", 4, ANY_NUMBER), ("euro", 4, ANY_NUMBER), ("day", 4, ANY_DAY), ("choice", "a", None)],
)
def test_a_table_is_looked_up(unit, constant, open_):
    table = listed(unit, m.ListRow("XAA", m.Const(unit, constant), 1, DAY + 1))
    exact = frozenset({"a"}) if unit == "choice" else (4, 4)
    item = of(m.Lookup("l", WHICH, m.TheDay()))
    assert [value(item, c, lists=(table,)) for c in (given(which="XAA"), given(which="XBB"), given())] == [exact, open_, open_]
    item = of(m.Lookup("l", WHICH, BORN))
    assert [value(item, given(which="XAA", born=(d, d)), lists=(table,)) for d in (DAY, DAY + 1)] == [exact, open_]


# ------------------------------------------------------------------ case tables
def truth(n):
    return m.Const("truth", n)


@pytest.mark.parametrize(("f0", "found"), [(True, 3), (False, 0), (None, 1)])
def test_yes_and_no_by_table(f0, found):
    case = given(**({} if f0 is None else {"f0": f0}))
    assert value(of(truth(0), (truth(1), F)), case) == found
    assert value(of(truth(1), (truth(1), F)), case) == 3
    assert value(of(F), case) == found
    assert value(of(m.Ref("ex.j"), (truth(1), F)), given(f0=False, j=True), (judgment("j"),)) == 3


def test_numbers_and_days_by_table():
    two = of(number(9), (number(1), F), (number(5), G))
    asked = [(True, False), (False, True), (False, False)]
    assert [value(two, given(f0=f, f1=g)) for f, g in asked] == [(1, 1), (5, 5), (9, 9)]
    assert [value(two, given(**c)) for c in ({"f1": True}, {"f0": False}, {})] == [(1, 5), (5, 9), (1, 9)]
    assert value(of(m.TheDay(), (BORN, F)), given(born=(7, 8))) == (7, DAY)


def test_two_versions_of_a_table_keep_apart():
    event, old, new = m.Ref("lodged"), "a", "b"
    blocks = (m.Block(CITE, None, 500, event), m.Block(CITE, 500, None, event))
    made = [
        m.ValueRule("t", m.CASE, (m.Row(m.Const("choice", w), F), m.Row(m.Const("choice", f"not {w}"), None)), CITE, b)
        for w, b in zip((old, new), blocks, strict=True)
    ]
    law_ = law(*made, facts=FACTS)
    wanted = {(499, 499): {"a"}, (500, 500): {"b"}, (499, 500): {"a", "b"}}
    assert {on: assess(law_, given(f0=True, lodged=on), DAY).value("ex.t") for on in wanted} == wanted


def test_a_day_without_a_version_leaves_each_kind_open():
    block = m.Block(CITE, 500, None, m.Ref("lodged"))
    items = [rule("r", F), judgment("c", options=("a", "b")), of(number(3), name="n"), of(m.Const("day", 3), name="d")]
    items = [type(i)(**{k: getattr(i, k) for k in i.__dataclass_fields__ if k != "block"}, block=block) for i in items]
    duty = m.Duty("act", m.CASE, CITE, block, starts=m.Const("day", 1), within=(m.Row(m.Const("length", (1, "week")), None),))
    a = assess(law(*items, duty, facts=FACTS), given(f0=True, c="a", lodged=(499, 500)), DAY)
    assert [a.value(f"ex.{n}") for n in "rcnd"] == [OPEN, None, ANY_NUMBER, ANY_DAY]
    assert a.value("ex.act").end == ANY_DAY
    assert a.value("ex.act").arises == OPEN
    a = assess(law(*items, duty, facts=FACTS), given(f0=True, c="a", lodged=(500, 500)), DAY)
    assert [a.value(f"ex.{n}") for n in "rcnd"] == [YES, frozenset({"a"}), (3, 3), (3, 3)]


# ------------------------------------------------------------ tariffs and ranges
def tariff(at_most):
    rows = ((m.Const("euro", 10), 5), (m.Ref("paid"), None))
    return m.Tariff("owed", m.CASE, BORN, m.TheDay(), rows, at_most, CITE, BLOCK)


@pytest.mark.parametrize(("most", "found"), [(None, 56), (50, 50), (99, 56)])
def test_a_tariff_by_its_rows(most, found):
    most = None if most is None else m.Const("euro", most)
    assert value(tariff(most), given(born=(DAY - 7, DAY - 7), paid=3)) == (found, found)
    assert value(tariff(None), given(born=(DAY - 7, DAY - 6), paid=3)) == (53, 56)


def test_a_range_of_numbers_and_days_is_open_between_its_ends():
    for type_ in ("number", "euro", "day"):
        item = m.Range("term", m.Const(type_, 4), m.Const(type_, 6), "nl", CITE, BLOCK)
        assert value(item, given()) == (4, 6)
        assert value(item, given(), (of(m.Const(type_, 5), name="own"),), fills=(m.Fills("ex.own", "ex.term", CITE),)) == (5, 5)
    item = m.Range("may", None, None, "nl", CITE, BLOCK)
    assert value(item, given(f0=True), (rule("own", F),), fills=(m.Fills("ex.own", "ex.may", CITE),)) == 3


def test_a_filler_that_nobody_verified_narrows_nothing():
    item = m.Range("term", number(4), number(6), "nl", CITE, BLOCK)
    shaky = m.ValueRule("own", m.CASE, (m.Row(number(5), None),), CITE, BLOCK, unverified="not read")
    assert value(item, given(), (shaky,), fills=(m.Fills("ex.own", "ex.term", CITE),)) == (4, 6)


# ---------------------------------------------------------------------- powers
def power(**more):
    return m.Power("go", m.CASE, False, cite("(p)"), BLOCK, **more)


def test_a_power_without_conditions_is_open():
    assert value(power(), given()) == 3
    assert [value(power(before_end_of="ex.act"), given(lodged=(d, d)), (duty(),)) for d in (DAY - 8, DAY - 7, DAY - 6)] == [
        0,
        3,
        3,
    ]


def duty(**more):
    week = (m.Row(m.Const("length", (1, "week")), None),)
    return m.Duty("act", more.pop("scope", m.CASE), cite("(d)"), BLOCK, starts=m.Ref("lodged"), within=week, **more)


def test_an_extension_without_a_condition_always_counts():
    week = m.Const("length", (1, "week"))
    plain, longer, held = (
        value(duty(extended=e), given(f0=True, lodged=(1, 1))).end
        for e in ((), (m.Extension(week),), (m.Extension(week, while_=F),))
    )
    assert longer == held == (plain[0] + 7, plain[1] + 7)


def test_each_member_with_an_unmet_duty_stands_before_a_power():
    each = m.Duty("act", "fear", cite("(d)"), BLOCK, starts=m.Ref("lodged"), met_on=m.Ref("told"), before=("go",))
    met, unmet = {"told": (DAY - 1, DAY - 1)}, {"told": (DAY + 1, DAY + 1)}
    asked = [(met,), (met, unmet), (met, {}), ()]
    assert [value(power(), given(*f, lodged=(1, 1)), (each,)) for f in asked] == [3, 0, 1, 3]
    assert value(power(), given(met, lodged=(1, 1), closed=False), (each,)) == 1
    assert [value(power(), given(unmet, lodged=(d, d)), (each,)) for d in (DAY, DAY + 1)] == [0, 3]


def test_a_block_that_is_not_reached_closes_its_powers_and_duties():
    block = m.Block(CITE, reached=F)
    go = m.Power("go", m.CASE, False, CITE, block, open_when=G)
    assert [value(go, given(f0=f, f1=True)) for f in (True, False)] == [3, 0]
    act = m.Duty("act", m.CASE, CITE, block, when=G, starts=m.Ref("lodged"))
    assert [value(act, given(f0=f, f1=True, lodged=(1, 1))).arises for f in (True, False)] == [3, 0]
    assert value(act, given(f0=True, f1=False, lodged=(1, 1))).arises == 0
