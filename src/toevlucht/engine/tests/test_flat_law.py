"""Days, codes, lists and tables of a flat law: exact answers, and what a flat law refuses."""

from datetime import date

import pytest

from toevlucht.engine import model as m
from toevlucht.engine.flat import compile_flat
from toevlucht.engine.tests.small import BLOCK, CITE, judgment, law, rule

FACTS = (
    m.Fact("born", m.CASE, "day"),
    m.Fact("told", m.CASE, "day"),
    m.Fact("which", m.CASE, "country"),
    m.Fact("children", m.CASE, "number"),
)
BORN, TOLD, WHICH = map(m.Ref, ("born", "told", "which"))
EARLY, LATE = date(2026, 1, 1), date(2026, 2, 1)
NONE = {"born": None, "told": None, "which": None, "children": None, "f0": None, "f1": None, "f2": None}


def answer(item, more=(), **given):
    law_ = law(*more, item, facts=FACTS, lists=(safe(), safe("unread")))
    (found,) = compile_flat(law_, (f"ex.{item.name}",)).answers({**NONE, **given})
    return found


def safe(unverified=""):
    rows = (
        m.ListRow("XAA", None, EARLY.toordinal(), LATE.toordinal()),
        m.ListRow("XAA", None, LATE.toordinal() + 1, None),
        m.ListRow("XBB", None, LATE.toordinal(), None),
    )
    return m.DatedList(unverified or "safe", "country", None, rows, CITE, unverified)


@pytest.mark.parametrize(
    ("op", "found"), [("<", [3, 0, 0]), ("<=", [3, 3, 0]), (">", [0, 0, 3]), (">=", [0, 3, 3]), ("=", [0, 3, 0])]
)
def test_days_compare(op, found):
    pairs = [(EARLY, LATE), (EARLY, EARLY), (LATE, EARLY)]
    item = rule("r", m.Compare(BORN, op, TOLD))
    assert [answer(item, born=a, told=b) for a, b in pairs] == found
    assert [answer(item, born=EARLY), answer(item, told=EARLY)] == [1, 1]


@pytest.mark.parametrize(("sign", "days"), [(1, 7), (-1, -7)])
def test_a_sum_on_either_side(sign, days):
    week = m.Const("length", (1, "week"))
    wanted = EARLY.toordinal() + days
    for shift, found in ((-1, 0), (0, 3), (1, 0)):
        told = date.fromordinal(wanted + shift)
        assert answer(rule("r", m.Compare(m.Plus(BORN, week, sign), "=", TOLD)), born=EARLY, told=told) == found
        assert answer(rule("r", m.Compare(TOLD, "=", m.Plus(BORN, week, sign))), born=EARLY, told=told) == found
    assert answer(rule("r", m.Compare(m.Plus(BORN, week), "<", m.Plus(TOLD, week))), told=EARLY) == 1
    assert answer(rule("r", m.Compare(m.Plus(BORN, week), "<", m.Plus(TOLD, week))), born=EARLY, told=LATE) == 3


def test_a_sum_with_the_length_of_a_table():
    rows = (m.Row(m.Const("length", (1, "week")), m.Ref("f0")), m.Row(m.Const("length", (1, "month")), None))
    span = m.ValueRule("span", m.CASE, rows, CITE, BLOCK)
    item = rule("r", m.Compare(m.Plus(BORN, m.Ref("ex.span")), "<", TOLD))
    given = {"born": EARLY, "told": date(2026, 1, 9)}
    assert [answer(item, (span,), f0=f0, **given) for f0 in (True, False, None)] == [3, 0, 1]
    assert answer(item, (span,), f0=True, told=EARLY) == 1


def test_constants_of_days_and_numbers():
    item = rule("r", m.Compare(BORN, ">=", m.Const("day", EARLY.toordinal())))
    assert [answer(item, born=d) for d in (date(2025, 12, 31), EARLY, None)] == [0, 3, 1]
    item = rule("r", m.Compare(m.Ref("children"), ">", m.Const("number", 2)))
    assert [answer(item, children=n) for n in (2, 3, None)] == [0, 3, 1]
    item = rule("r", m.Compare(m.Ref("children"), ">", m.Const("number", -1)))
    assert answer(item, children=0) == 3


def test_one_of_some_codes():
    item = rule("r", m.Is(WHICH, ("XAA", "XBB")))
    assert [answer(item, which=w) for w in ("XAA", "XBB", "XCC", None)] == [3, 3, 0, 1]
    assert answer(rule("r", m.Is(m.Plus(BORN, m.Const("length", (1, "day"))), (EARLY.toordinal() + 1,))), born=EARLY) == 3


LISTED = [
    ("XAA", "2025-12-31", 0),
    ("XAA", "2026-01-01", 3),
    ("XAA", "2026-01-31", 3),
    ("XAA", "2026-02-01", 0),
    ("XAA", "2026-02-02", 3),
    ("XBB", "2026-01-31", 0),
    ("XBB", "2026-02-01", 3),
    ("XCC", "2026-02-01", 0),
]


@pytest.mark.parametrize(("which", "on", "code"), LISTED)
def test_a_list_on_a_day(which, on, code):
    on = date.fromisoformat(on)
    assert answer(rule("r", m.OnList(WHICH, "safe", BORN)), which=which, born=on) == code
    assert answer(rule("r", m.OnList(WHICH, "unread", BORN)), which=which, born=on) == (code or 1)
    assert answer(rule("r", m.OnList(WHICH, "safe", BORN)), born=on) == 1
    assert answer(rule("r", m.OnList(WHICH, "safe", BORN)), which=which) == 1


@pytest.mark.parametrize(
    ("raised", "judged", "code"), [(True, True, 3), (True, None, 1), (False, True, 0), (None, False, 0), (None, True, 1)]
)
def test_a_judgment_and_what_it_is_at_issue_for(raised, judged, code):
    assert answer(judgment("j", at_issue=m.Ref("f0")), f0=raised, j=judged) == code
    assert answer(judgment("j"), j=judged) == {True: 3, None: 1, False: 0}[judged]


TWO = (m.Not(m.Ref("f0")), m.Compare(BORN, "<", TOLD))


@pytest.mark.parametrize(
    ("f0", "born", "word"), [(False, None, "a"), (True, EARLY, "b"), (True, LATE, "c"), (None, EARLY, None), (True, None, None)]
)
def test_a_table_with_guards_that_are_worked_out_first(f0, born, word):
    rows = [m.Row(m.Const("choice", w), g) for w, g in zip("abc", (*TWO, None), strict=True)]
    assert answer(m.ValueRule("t", m.CASE, tuple(rows), CITE, BLOCK), f0=f0, born=born, told=EARLY.replace(day=2)) == word


def test_a_flat_law_says_what_each_name_reads():
    flat = compile_flat(law(rule("a", m.Ref("f0")), rule("b", m.All((m.Ref("ex.a"), m.Ref("f1"), m.Ref("ex.a"))))), ("ex.b",))
    assert (flat.names, flat.reads) == (("ex.a", "ex.b"), {"ex.a": ("f0",), "ex.b": ("ex.a", "f1")})
    assert flat.text.startswith("def run(v):\n    f0 = K[v['f0']]\n    f1 = K[v['f1']]\n    ex__a = f0\n")


@pytest.mark.parametrize(
    ("item", "said"),
    [
        (
            m.Power("go", m.CASE, False, CITE, BLOCK),
            "go: a flat law holds rules, judgments and values; use assess for clocks and powers",
        ),
        (rule("r", m.OnList(WHICH, "partly", BORN)), "partly: a flat law reads no list with exceptions; use assess"),
    ],
)
def test_what_a_flat_law_does_not_hold_is_refused(item, said):
    rows = (m.ListRow("XAA", None, 1, None, ("f0",)),)
    with pytest.raises(TypeError, match=f"^{said}$"):
        compile_flat(law(item, facts=FACTS, lists=(m.DatedList("partly", "country", None, rows, CITE),)), ())


def test_two_constants_need_no_question():
    one, two = m.Const("number", 1), m.Const("number", 2)
    assert [answer(rule("r", m.Compare(a, "<", b))) for a, b in ((one, two), (two, one))] == [3, 0]
    assert answer(rule("r", m.OnList(WHICH, "safe", m.Const("day", EARLY.toordinal()))), which="XAA") == 3
