"""Values and comparisons read for one member, on another day than the one asked about."""

import pytest

from toevlucht.engine import Answer, Case, Member, assess
from toevlucht.engine import model as m
from toevlucht.engine.case import NEVER
from toevlucht.engine.tests.small import BLOCK, CITE, law, rule
from toevlucht.engine.truth import NO, UNKNOWN, YES
from toevlucht.engine.values import ANY_DAY, ANY_NUMBER

DAY, LATER = 300, 500  # the day asked about, the day the line is read on
ONE_DAY, TWO_DAYS, TEN_DAYS = (m.Const("length", (n, "day")) for n in (1, 2, 10))
NEW = m.Const("choice", "new")
FACTS = (
    m.Fact("born", m.CASE, "day"), m.Fact("heard", m.CASE, "day", event=True), m.Fact("home", m.CASE, "country"),
    m.Fact("since", "fear", "day"), m.Fact("left", "fear", "day", event=True), m.Fact("cost", "fear", "euro"),
    m.Fact("times", "fear", "number"), m.Fact("place", "fear", "country"), m.Fact("lasted", "fear", "length"),
)  # fmt: skip
LISTS = (
    m.DatedList(
        "safe", "country", None, (m.ListRow("XAA", None, 1, None, ("f0", "g0")), m.ListRow("XBB", None, 400, None)), CITE
    ),
    m.DatedList("day_of", "country", "day", (m.ListRow("XAA", m.Const("day", 7), 1, None),), CITE),
    m.DatedList(
        "wait", "country", "length", (m.ListRow("XAA", ONE_DAY, 1, 400), m.ListRow("XAA", TWO_DAYS, 400, None)), CITE
    ),
    m.DatedList(
        "kind", "country", "choice", (m.ListRow("XAA", m.Const("choice", "old"), 1, 400), m.ListRow("XAA", NEW, 400, None)), CITE
    ),
    m.DatedList("fee", "country", "euro", (m.ListRow("XBB", m.Const("euro", 900), 1, None),), CITE),
)  # fmt: skip
DUTY = m.Duty(
    "act", "fear", CITE, BLOCK, starts=m.Ref("since"), within=(m.Row(TEN_DAYS, m.Ref("g1")), m.Row(ONE_DAY, None))
)  # fmt: skip
LAW = law(DUTY, rule("grave", m.Ref("g0"), "fear"), facts=FACTS, lists=LISTS)
XAA = m.Const("country", "XAA")


def fear(n, g0=None, **more):
    answers = {k: v if isinstance(v, Answer) else Answer(v) for k, v in more.items()}
    return Member("fear", f"m{n}", {**answers, **({} if g0 is None else {"g0": Answer(g0)})})


FIRST = fear(0, True, g1=False, since=(5, 5), left=(250, 250), cost=100, times=4, place="XAA")
SECOND = fear(1, False, g1=True, since=(20, 20), cost=30, times=1, place="XBB", lasted=frozenset({(3, "day")}))


def assessed(*fears, closed=True, **answers):
    root = Member(
        answers={k: Answer(v) for k, v in answers.items()}, inner={"fear": list(fears)}, closed={"fear"} if closed else set()
    )
    return assess(LAW, Case(root), DAY)


BOTH = assessed(FIRST, SECOND, born=(100, 100), home="XAA", f0=False)


@pytest.mark.parametrize(
    ("node", "wanted"),
    [
        (m.Ref("since"), (20, 20)),
        (m.Ref("born"), (100, 100)),
        (m.Ref("place"), {"XBB"}),
        (m.Ref("left"), (LATER + 1, NEVER)),  # not yet, as far as that day
        (m.Ref("ex.grave"), NO),
        (m.TheDay(), (LATER, LATER)),
        (m.Const("truth", 1), YES),
        (m.Const("truth", 0), NO),
        (m.Const("day", 9), (9, 9)),
        (m.Const("number", 9), (9, 9)),
        (m.Const("euro", 9), (9, 9)),
        (m.Const("choice", "a"), {"a"}),
        (ONE_DAY, {(1, "day")}),
        (m.Plus(m.TheDay(), TWO_DAYS), (LATER + 2, LATER + 2)),
        (m.Plus(m.TheDay(), TWO_DAYS, -1), (LATER - 2, LATER - 2)),
        (m.Plus(m.Ref("since"), m.Ref("lasted")), (23, 23)),
        (m.Plus(m.Ref("since"), m.Lookup("wait", XAA, m.TheDay())), (22, 22)),
        (m.EndOf("ex.act"), (30, 30)),
        (m.Lookup("wait", XAA, m.TheDay()), {(2, "day")}),
        (m.Lookup("wait", XAA, m.Ref("since")), {(1, "day")}),
        (m.Lookup("fee", m.Ref("place"), m.TheDay()), (900, 900)),
        (m.Lookup("fee", m.Ref("home"), m.TheDay()), ANY_NUMBER),
        (m.Lookup("day_of", m.Ref("place"), m.TheDay()), ANY_DAY),
        (m.Lookup("wait", m.Ref("place"), m.TheDay()), None),
    ],
)
def test_a_value_as_the_second_member_reads_it(node, wanted):
    assert BOTH.reader.value(node, "fear", 1, LATER) == wanted


@pytest.mark.parametrize(
    ("heard", "wanted"),
    [
        ((299, 299), (299, 299)),
        ((DAY, DAY), (DAY, DAY)),
        ((290, 310), (290, 310)),
        ((301, 301), (301, 301)),  # planned for its own day
        (None, (LATER + 1, NEVER)),
    ],
)
def test_an_event_that_nobody_recorded_is_not_yet(heard, wanted):
    answers = {} if heard is None else {"heard": heard}
    assert assessed(**answers).reader.value(m.Ref("heard"), m.CASE, 0, LATER) == wanted


def test_a_plain_day_in_the_future_stays():
    assert assessed(born=(301, 301)).reader.value(m.Ref("born"), m.CASE, 0, LATER) == (301, 301)


THIRD = fear(2, since=(40, 40), cost=7, times=2, place="XCC")
GRAVE = m.Ref("g0")


def over(kind, of, where=None):
    return m.Aggregate(kind, of, "fear", where)


@pytest.mark.parametrize(
    ("node", "closed", "wanted"),
    [
        (m.Count("fear"), True, (3, 3)),
        (m.Count("fear"), False, (3, 10**12)),
        (m.Count("fear", GRAVE), True, (1, 2)),
        (m.Count("fear", GRAVE), False, (1, 10**12)),
        (over("total", m.Ref("cost")), True, (137, 137)),
        (over("total", m.Ref("cost"), GRAVE), True, (100, 107)),
        (over("total", m.Ref("times"), GRAVE), False, (4, 10**12)),
        (over("earliest", m.Ref("since")), True, (5, 5)),
        (over("earliest", m.Ref("since")), False, (1, 5)),
        (over("latest", m.Ref("since"), GRAVE), True, (5, 40)),
        (over("latest", m.Ref("since")), False, (40, NEVER)),
        (over("latest", m.Ref("left")), True, (LATER + 1, NEVER)),
        (over("the", m.Ref("place"), GRAVE), True, None),  # it may be either of two
        (over("the", m.Ref("place"), m.Ref("g1")), True, None),
        (over("the", m.Ref("since"), GRAVE), True, ANY_DAY),
        (over("the", m.Ref("times"), GRAVE), True, ANY_NUMBER),
        (over("the", m.Ref("cost"), GRAVE), True, ANY_NUMBER),
    ],
)
def test_a_value_over_members(node, closed, wanted):
    assert assessed(FIRST, SECOND, THIRD, closed=closed).reader.value(node, m.CASE, 0, LATER) == wanted


@pytest.mark.parametrize(("node", "wanted"), [(over("the", m.Ref("place"), GRAVE), {"XAA"}), (m.Count("fear", GRAVE), (1, 1))])
def test_a_member_reads_the_list_it_stands_in(node, wanted):
    assert BOTH.reader.value(node, "fear", 1, LATER) == wanted


@pytest.mark.parametrize(
    ("op", "codes"),
    [("<", (YES, NO, NO)), ("<=", (YES, YES, NO)), (">", (NO, NO, YES)), (">=", (NO, YES, YES)), ("=", (NO, YES, NO))],
)
def test_a_comparison_on_another_day(op, codes):
    compared = BOTH.reader.condition(m.Compare(m.TheDay(), op, m.Plus(m.Ref("since"), m.Const("length", (480, "day")))), CITE)
    assert tuple(BOTH.reader.atom(compared, "fear", 1, day) for day in (499, 500, 501)) == codes


@pytest.mark.parametrize(
    ("condition", "wanted"),
    [
        (m.Is(m.Ref("place"), ("XBB", "XCC")), YES),
        (m.Is(m.Ref("place"), ("XAA",)), NO),
        (m.Is(m.Lookup("kind", XAA, m.TheDay()), ("new",)), YES),
        (m.Compare(m.Ref("place"), "=", m.Ref("home")), NO),
        (m.OnList(m.Ref("place"), "safe", m.TheDay()), YES),
        (m.OnList(m.Ref("place"), "safe", m.Ref("since")), NO),
        (m.OnList(m.Ref("home"), "safe", m.Ref("since")), YES),  # neither exception is met by the second
    ],
)
def test_a_comparison_of_the_second_member(condition, wanted):
    assert BOTH.reader.atom(BOTH.reader.condition(condition, CITE), "fear", 1, LATER) == wanted


@pytest.mark.parametrize(
    ("g0", "f0", "wanted"), [(False, False, YES), (True, False, NO), (False, True, NO), (None, False, UNKNOWN), (None, True, NO)]
)
def test_an_exception_of_a_row_takes_it_off_the_list(g0, f0, wanted):
    a = assessed(fear(0, False), fear(1, g0), f0=f0)
    assert a.reader.atom(a.reader.condition(m.OnList(XAA, "safe", m.TheDay()), CITE), "fear", 1, LATER) == wanted
