"""The next change against looking at every day: comparisons, choices of law and clocks drawn by chance."""

from hypothesis import given, settings
from hypothesis import strategies as st

from toevlucht.engine import Answer, Case, Member, assess
from toevlucht.engine import model as m
from toevlucht.engine.case import LONG_AGO, NEVER
from toevlucht.engine.tests.by_day import next_change
from toevlucht.engine.tests.small import CITE, examples, law, rule

DAY = 739_000
SOON = 30  # everything drawn lies within so many days
OUTER, INNER = ("o0", "o1", "e0", "e1"), ("i0", "j0")  # days and events (e, j) of the case and of a fear
FACTS = tuple(m.Fact(n, m.CASE if n in OUTER else "fear", "day", event=n[0] in "ej") for n in (*OUTER, *INNER))
SAFE = m.DatedList(
    "safe", "country", None, (m.ListRow("XAA", None, DAY - 9, DAY + 17), m.ListRow("XBB", None, DAY + 6, None)), CITE
)
RATE = m.DatedList("rate", "country", "number", (m.ListRow("XAA", m.Const("number", 5), 1, DAY + 12),), CITE)
HOME = m.Fact("home", m.CASE, "country")
near = st.integers(DAY - SOON, DAY + SOON)
lengths = st.builds(lambda n, unit: m.Const("length", (n, unit)), st.integers(0, 12), st.sampled_from(["day", "week", "month"]))


def values(names):
    """A day: fixed, the day asked about, one of a case, a sum, the latest of the fears."""
    plain = st.one_of(st.just(m.TheDay()), st.sampled_from(names).map(m.Ref), near.map(lambda d: m.Const("day", d)))
    sums = st.builds(m.Plus, plain, lengths, st.sampled_from([1, -1]))
    latest = st.builds(
        lambda kind, n: m.Aggregate(kind, m.Ref(n), "fear"), st.sampled_from(["latest", "earliest"]), st.sampled_from(INNER)
    )
    return st.one_of(plain, sums, latest) if names == OUTER else st.one_of(plain, sums)


def comparisons(names):
    """An order of two such days, a list or a table read on one."""
    day, home = values(names), m.Ref("home")
    order = st.builds(m.Compare, day, st.sampled_from(["<", "<=", ">", ">="]), day)
    rate = st.builds(lambda d: m.Compare(m.Lookup("rate", home, d), ">", m.Const("number", 4)), day)
    return st.one_of(order, order, rate, st.builds(lambda d: m.OnList(home, "safe", d), day))


known = st.one_of(near.map(lambda d: (d, d)), st.tuples(near, st.integers(0, 9)).map(lambda x: (x[0], sum(x))))
partly = st.one_of(
    near.map(lambda d: (d, NEVER)), near.map(lambda d: (LONG_AGO, d)), st.just((NEVER, NEVER)), st.just((DAY + 1, NEVER))
)


@st.composite
def members(draw, names, scope=m.CASE, id_=""):
    """A member that answers some of its days."""
    given_ = {n: draw(st.one_of(st.none(), known, known, partly)) for n in names}
    return Member(scope, id_, {n: Answer(v) for n, v in given_.items() if v is not None})


@st.composite
def cases(draw):
    """A case of up to two fears."""
    root = draw(members(OUTER))
    root.inner["fear"] = [draw(members(INNER, "fear", f"m{i}")) for i in range(draw(st.integers(0, 2)))]
    root.closed = draw(st.sampled_from([set(), {"fear"}]))
    root.answers |= draw(st.sampled_from([{}, {"home": Answer("XAA")}, {"home": Answer("XBB")}]))
    return Case(root)


def by_every_day(a):
    """The first day near by on which a comparison says something else."""
    rules = [(k, a.reader.steps(k)[0]) for k in a.evaluated()]
    at = [(s, scope, i) for k, s in rules for scope, i, _ in a.paths(k)]
    return next((d for d in range(DAY + 1, DAY + SOON) if any(a.reader.atom(*x, d) != a.reader.atom(*x, DAY) for x in at)), None)


@settings(max_examples=examples(120))
@given(cases(), st.lists(comparisons(OUTER), max_size=2), st.lists(comparisons((*OUTER, *INNER)), max_size=2))
def test_the_next_change_is_the_first_day_that_differs(case, outer, inner):
    rules = [rule(f"r{n}", c) for n, c in enumerate(outer)] + [rule(f"s{n}", c, "fear") for n, c in enumerate(inner)]
    a = assess(law(*rules, facts=(*FACTS, HOME), lists=(SAFE, RATE)), case, DAY)
    assert a.next_change == next_change(a)
    nearest = by_every_day(a)
    assert nearest is None or a.next_change == nearest
