"""Each construct of the language in bulk: the answer by hand, and the same as for the single case."""

from datetime import date

import pytest

from toevlucht.engine import Answer, Case, Law, Member, assess
from toevlucht.engine import model as m
from toevlucht.engine.bulk import Shape, columns_of, compile_bulk
from toevlucht.engine.select import Selection, select
from toevlucht.engine.tests.small import ACT, BLOCK, CITE, judgment, law, rule

DAY = date(2026, 7, 1).toordinal()
WEEK: tuple[int, m.Unit] = (1, "week")
MONTH: tuple[int, m.Unit] = (1, "month")
NONE = Shape(())
SHOWN = {0: 0, 1: -1, 3: 1}
FACTS = (
    m.Fact("born", m.CASE, "day"),
    m.Fact("lodged", m.CASE, "day", event=True),
    m.Fact("track", m.CASE, "choice", ("short", "long")),
    m.Fact("which", m.CASE, "country"),
    m.Fact("length", m.CASE, "length"),
    m.Fact("children", m.CASE, "number"),
    m.Fact("told", "fear", "day"),
)
BORN, LODGED, TRACK, WHICH = map(m.Ref, ("born", "lodged", "track", "which"))
SPAN = m.ValueRule(
    "span", m.CASE, (m.Row(m.Const("length", WEEK), m.Ref("f0")), m.Row(m.Const("length", MONTH), None)), CITE, BLOCK
)
ROW = m.ListRow("XAA", None, DAY - 1, DAY + 1)
LISTS = (
    m.DatedList("safe", "country", None, (ROW,), CITE),
    m.DatedList("partly", "country", None, (m.ListRow("XAA", None, 1, None, ("f0",)),), CITE),
)


def small(*definitions, **more):
    return law(*definitions, facts=FACTS, lists=LISTS, **more)


def given(*fears, **answers):
    root = Member(answers={k: Answer(v) for k, v in answers.items()}, closed={"fear"})
    root.inner["fear"] = [Member("fear", f"m{i}", {k: Answer(v) for k, v in f.items()}) for i, f in enumerate(fears)]
    return Case(root)


def bulk(law_, cases, goal="ex.r", shape=NONE, day=DAY):
    program = compile_bulk(law_, select(law_, Case(), day), [goal], shape)
    assert program.left_out == {}
    (block,) = program.run(columns_of(law_, program, cases, shape, day), len(cases))
    return [[y.tolist() for y in x] if isinstance(x, tuple) else x.tolist() for x in block]


def both(when, cases, *more, shape=NONE):
    """The column of a rule in bulk, once it is that of the single cases."""
    law_ = small(*more, rule("r", when))
    (found,) = bulk(law_, cases, shape=shape)
    assert found == [SHOWN[assess(law_, c, DAY).value("ex.r")] for c in cases]
    return found


def on(offset, end=None):
    return (DAY + offset, DAY + (offset if end is None else end))


@pytest.mark.parametrize(
    ("op", "found"), [("<", [1, 0, 0, -1, -1]), ("<=", [1, 1, 0, 1, -1]), (">", [0, 0, 1, 0, -1]), (">=", [0, 1, 1, -1, -1])]
)
def test_a_day_against_the_day(op, found):
    cases = [given(born=on(-1)), given(born=on(0)), given(born=on(1)), given(born=on(-1, 0)), given()]
    assert both(m.Compare(BORN, op, m.TheDay()), cases) == found


def test_a_day_against_a_constant_and_a_sum():
    cases = [given(born=on(-32)), given(born=on(-30)), given(born=on(-28)), given()]
    month = m.Plus(BORN, m.Const("length", MONTH))
    assert both(m.Compare(month, "<", m.Const("day", DAY)), cases) == [1, 0, 0, -1]
    less = m.Plus(m.TheDay(), m.Const("length", (29, "day")), -1)
    assert both(m.Compare(BORN, "<", less), cases) == [1, 1, 0, -1]


def test_an_event_nobody_recorded_has_not_happened_yet():
    assert both(m.Compare(LODGED, "<=", m.TheDay()), [given(), given(lodged=on(0))]) == [0, 1]
    tomorrow = m.Plus(m.TheDay(), m.Const("length", (1, "day")))
    assert both(m.Compare(LODGED, "<=", tomorrow), [given(), given(lodged=on(0))]) == [-1, 1]


def test_a_length_the_law_names_nowhere_is_open():
    when = m.Compare(m.Plus(BORN, m.Ref("length")), "<", m.TheDay())
    found = bulk(small(SPAN, rule("r", when)), [given(born=on(-8), length=frozenset({(2, "day")}))])
    assert found == [[-1]]


@pytest.mark.parametrize(("f0", "found"), [(True, 1), (False, 0)])
def test_a_sum_with_the_length_of_a_table(f0, found):
    when = m.Compare(m.Plus(BORN, m.Ref("ex.span")), "<", m.TheDay())
    assert both(when, [given(f0=f0, born=on(-8)), given(born=on(-8)), given(f0=f0)], SPAN) == [found, -1, -1]


def test_a_sum_with_a_length_of_the_case():
    when = m.Compare(m.Plus(BORN, m.Ref("length")), "<", m.TheDay())
    cases = [given(born=on(-8), length=frozenset({WEEK})), given(born=on(-8), length=frozenset({MONTH})), given(born=on(-8))]
    assert both(when, cases, SPAN) == [1, 0, -1]


def test_one_of_some_codes():
    cases = [given(track="short"), given(track="long"), given()]
    assert both(m.Is(TRACK, ("short",)), cases) == [1, 0, -1]
    assert both(m.Is(TRACK, ("long", "short")), cases) == [1, 1, -1]
    assert both(m.Not(m.Is(WHICH, ("XAA",))), [given(which="XAA"), given(which="XZZ"), given()]) == [0, 1, -1]


def test_a_list_on_the_day_and_on_a_day_of_the_case():
    cases = [given(which="XAA", born=on(0)), given(which="XAA", born=on(1)), given(which="XZZ", born=on(0)), given()]
    assert both(m.OnList(WHICH, "safe", m.TheDay()), cases) == [1, 1, 0, -1]
    assert both(m.OnList(WHICH, "safe", BORN), cases) == [1, 0, 0, -1]


@pytest.mark.parametrize(("count", "found"), [(1, [1, 1, -1, 0]), (2, [1, -1, -1, 0]), (3, [0, 0, 0, 0])])
def test_at_least_so_many_lines(count, found):
    when = m.AtLeast(count, (m.Ref("f0"), m.Ref("f1")))
    cases = [given(f0=True, f1=True), given(f0=True), given(), given(f0=False, f1=False)]
    assert both(when, cases) == found


def table(*rows):
    return m.ValueRule("t", m.CASE, tuple(m.Row(v, g) for v, g in rows), CITE, BLOCK)


def word(x):
    return m.Const("choice", x)


def test_a_table_gives_the_numbers_of_its_words():
    law_ = small(table((word("one"), m.Ref("f0")), (word("two"), m.Ref("f1")), (word("one"), None)))
    program = compile_bulk(law_, Selection((), ()), ["ex.t"])
    cases = [given(f0=True), given(f0=False, f1=True), given(f0=False, f1=False), given(f1=True)]
    (block,) = program.run(columns_of(law_, program, cases, Shape(()), DAY), 4)
    one, two = program.book["one"], program.book["two"]
    assert (block[0].tolist(), one == two) == ([one, two, one, -1], False)
    assert both(m.Is(m.Ref("ex.t"), ("one",)), cases, *law_.source.definitions) == [1, 0, 1, -1]


@pytest.mark.parametrize(("constant", "found"), [(1, [1, 1]), (0, [0, 0])])
def test_a_constant_yes_or_no(constant, found):
    assert both(m.Ref("ex.t"), [given(), given()], table((m.Const("truth", constant), None))) == found


def test_a_day_of_one_row_is_that_day():
    law_ = small(table((m.Plus(BORN, m.Const("length", WEEK)), None)))
    (pair,) = bulk(law_, [given(born=on(0, 1))], "ex.t", day=DAY)
    assert pair == [[DAY + 7], [DAY + 8]]


def test_a_judgment_and_what_it_is_at_issue_for():
    asked = judgment("j", at_issue=m.Ref("f0"), counts_as=True)
    cases = [given(f0=True, j=True), given(f0=False, j=True), given(j=True), given(f0=True)]
    assert both(m.Ref("ex.j"), cases, asked) == [1, 0, -1, -1]
    unsure = Case(Member(answers={"f0": Answer(True), "j": Answer(state="not_established")}))
    assert both(m.Ref("ex.j"), [unsure], asked) == [1]
    assert both(m.Is(m.Ref("ex.k"), ("b",)), [given(k="a"), given(k="b"), given()], judgment("k", options=("a", "b"))) == [
        0,
        1,
        -1,
    ]


LEFT_OUT = [
    ("numbers or codes compared", rule("r", m.Compare(m.Ref("children"), ">", m.Const("number", 2)))),
    ("numbers or codes compared", rule("r", m.Compare(BORN, "=", LODGED))),
    ("numbers or codes compared", rule("r", m.Compare(BORN, "<", m.Ref("children")))),
    ("a list with exceptions", rule("r", m.OnList(WHICH, "partly", m.TheDay()))),
    ("a choice that may not be at issue", judgment("r", options=("a", "b"), at_issue=m.Ref("f0"))),
    ("a table of computed values", m.ValueRule("r", m.CASE, (m.Row(BORN, m.Ref("f0")), m.Row(LODGED, None)), CITE, BLOCK)),
    (
        "a table of computed values",
        m.ValueRule("r", m.CASE, (m.Row(m.Const("day", 1), m.Ref("f0")), m.Row(m.Const("day", 2), None)), CITE, BLOCK),
    ),
    (
        "a yes or no by table",
        m.ValueRule("r", m.CASE, (m.Row(m.Const("truth", 1), m.Ref("f0")), m.Row(m.Const("truth", 0), None)), CITE, BLOCK),
    ),
    ("the value aggregate", rule("r", m.Compare(BORN, "<", m.Aggregate("latest", m.Ref("told"), "fear")))),
    ("a length the law names nowhere", rule("r", m.Compare(m.Plus(BORN, m.Ref("length")), "<", m.TheDay()))),
    ("the value plus", rule("r", m.Compare(m.Plus(BORN, m.Ref("length"), -1), "<", m.TheDay()))),
    ("power", m.Power("r", m.CASE, False, CITE, BLOCK)),
    ("more than a name after has", rule("r", m.Quantified("some", "fear", m.Not(m.Ref("g0"))))),
    ("an inner name read bare", rule("r", m.Ref("g0"))),
    ("a member that reads its own list", rule("r", m.Quantified("some", "fear", m.Ref("g0")), "fear")),
]


@pytest.mark.parametrize(("why", "item"), LEFT_OUT)
def test_what_bulk_does_not_evaluate_is_left_out_and_said(why, item):
    law_ = small(item, rule("rests", m.Any((m.Ref("f1"), m.Ref("ex.r")))), rule("other", m.Ref("f0")))
    program = compile_bulk(law_, Selection((), ()), ["ex.other", "ex.r", "ex.rests"], Shape.of(fear=(0,)))
    if item.scope == "fear":
        assert program.left_out["ex.r"] == why
        return
    assert (program.goals, program.left_out) == (("ex.other",), {"ex.r": why, "ex.rests": "rests on ex.r"})
    (block,) = program.run(columns_of(law_, program, [given(f0=True)], Shape(()), DAY), 1)
    assert block[0].tolist() == [1]


def test_two_versions_at_once_and_a_missed_duty_are_left_out():
    old, new = m.Block(CITE, until=DAY), m.Block(CITE, since=DAY)
    two = [m.Rule("r", m.CASE, m.Ref(f), CITE, b) for f, b in (("f0", old), ("f1", new))]
    duty = m.Duty("act", m.CASE, CITE, BLOCK, when_missed="late")
    law_ = law(*two, duty, rule("after", m.Ref("ex.late")))
    found = compile_bulk(law_, Selection((), ()), ["ex.r", "ex.after"]).left_out
    assert found == {
        "ex.r": "several versions at once",
        "ex.act": "duty",
        "ex.late": "a duty missed",
        "ex.after": "rests on ex.late",
    }
    for number, wanted in ((0, [1]), (1, [0])):
        program = compile_bulk(law_, Selection((), (("ex.r", (number,)),)), ["ex.r"])
        (block,) = program.run(columns_of(law_, program, [given(f0=True, f1=False)], Shape(()), DAY), 1)
        assert block[0].tolist() == wanted
    none = compile_bulk(law_, Selection((), (("ex.r", (0, -1)),)), ["ex.r"])
    assert none.left_out == {"ex.r": "several versions at once"}


@pytest.mark.parametrize(("acts", "found"), [(("ex",), ("which.r",)), (("ex", ""), ()), (("ex", "two"), ())])
def test_a_name_through_a_regime(acts, found):
    regime = m.Regime("which", m.TheDay(), True, (m.Branch(("ex", "two"), None, None),))
    two = m.Rule("r", m.CASE, m.Ref("f1"), m.Citation("two", "1"), BLOCK)
    source = m.Source(acts=(ACT, m.Act("two", "Two")), regimes=(regime,), facts=law().source.facts, scopes=law().source.scopes)
    law_ = Law(
        m.Source(
            acts=source.acts,
            regimes=(regime,),
            facts=source.facts,
            scopes=source.scopes,
            definitions=(rule("r", m.Ref("f0")), two),
        )
    )
    program = compile_bulk(law_, Selection((("which", acts),), ()), ["which.r"])
    assert program.goals == found
    if found:
        (block,) = program.run(columns_of(law_, program, [given(f0=True, f1=False)], Shape(()), DAY), 1)
        assert block[0].tolist() == [1]
    else:
        assert program.left_out == {"which.r": "several versions at once"}
