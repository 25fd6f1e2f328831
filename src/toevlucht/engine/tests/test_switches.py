"""The day on which other law is read, against choosing the law anew on every day: regimes and versions drawn by chance."""

from hypothesis import given, settings
from hypothesis import strategies as st

from toevlucht.engine import Answer, Case, Member, assess
from toevlucht.engine import model as m
from toevlucht.engine.case import NEVER
from toevlucht.engine.frame import leaves
from toevlucht.engine.select import picked_on, select
from toevlucht.engine.tests.small import CITE, examples, law

DAY, SOON = 739_000, 30
EVENTS = ("e0", "e1", "e2", "d0")  # three events and a plain day
FACTS = tuple(m.Fact(n, m.CASE, "day", event=n[0] == "e") for n in EVENTS)
near = st.integers(DAY - SOON, DAY + SOON)
names = st.sampled_from(EVENTS).map(m.Ref)
later = st.builds(
    lambda n, days, sign: m.Plus(n, m.Const("length", (days, "day")), sign), names, st.integers(0, 9), st.sampled_from([1, -1])
)
events = st.one_of(names, names, later, st.just(m.TheDay()))
answers = st.one_of(st.none(), near.map(lambda d: (d, d)), near.map(lambda d: (d, d + 5)), near.map(lambda d: (d, NEVER)))
alike = st.one_of(answers, st.integers(DAY - 1, DAY + 1).map(lambda d: (d, d)))


@st.composite
def versions(draw, name):
    """One to three versions of a rule, each of its own event, one after the other, perhaps with a hole."""
    days = sorted(draw(st.lists(near, min_size=2, max_size=4, unique=True)))
    open_end = draw(st.booleans())
    pairs = [(a, b) for a, b in zip(days, [*days[1:], None], strict=True) if b is not None or open_end]
    shared = draw(st.one_of(st.none(), events))
    blocks = [m.Block(CITE, a, b, shared if draw(st.booleans()) else draw(events), draw(st.booleans())) for a, b in pairs]
    return [m.Rule(name, m.CASE, m.Ref(f"f{n % 3}"), CITE, block) for n, block in enumerate(blocks)]


@st.composite
def regimes(draw):
    """A regime of two acts that may both govern for a while, by one event or, once another has happened, by a third."""
    first, second = draw(near), draw(st.integers(0, 9))
    branches = (m.Branch(("ex",), None, first + second), m.Branch(("zz",), first, None))
    later, once = draw(st.one_of(st.just((None, None)), st.tuples(events, events)))
    return m.Regime("acts", draw(events), draw(st.booleans()), branches, later=later, once=once)


def by_every_day(a):
    """The first day near by on which another selection is made, of what is evaluated."""
    evaluated = set(a.evaluated())

    def picked(day):
        found = picked_on(a.law, a.case, day, a.forced, a.frame.leaves[m.CASE][0])
        return found.regimes, [pair for pair in found.versions if pair[0] in evaluated]

    return next((d for d in range(DAY + 1, DAY + 2 * SOON) if picked(d) != picked(DAY)), None)


@settings(max_examples=examples(120))
@given(versions("r"), versions("s"), regimes(), st.tuples(*[answers] * len(EVENTS)), st.booleans())
def test_a_switch_is_the_first_day_that_picks_another(r, s, regime, given_, forced):
    root = Member(answers={n: Answer(v) for n, v in zip(EVENTS, given_, strict=True) if v is not None})
    a = assess(law(*r, *s, facts=FACTS, regimes=(regime,)), Case(root), DAY, {"acts": "ex"} if forced else None)
    assert a.next_change == by_every_day(a)


@settings(max_examples=examples(100))
@given(versions("r"), versions("s"), regimes(), st.lists(st.tuples(*[alike] * len(EVENTS)), min_size=2, max_size=3))
def test_what_is_remembered_for_one_case_and_day_holds_for_another(r, s, regime, several):
    law_ = law(*r, *s, facts=FACTS, regimes=(regime,))
    for given_ in several:
        case = Case(Member(answers={n: Answer(v) for n, v in zip(EVENTS, given_, strict=True) if v is not None}))
        for day in range(DAY - SOON - 5, DAY + SOON + 5, 2):
            assert select(law_, case, day) == picked_on(law_, case, day, {}, leaves(case.root))


def test_two_events_that_may_both_still_come_need_not_come_on_one_day():
    """One version ends by the one event, the next begins by the other: between the two days no version may govern."""
    ends, begins = (m.Block(CITE, a, b, m.Ref(e)) for a, b, e in ((DAY - 9, DAY + 3, "e0"), (DAY + 3, None, "e2")))
    rules = [m.Rule("s", m.CASE, m.Ref(f"f{n}"), CITE, block) for n, block in enumerate((ends, begins))]
    known = Case(Member(answers={"e2": Answer((DAY + 1, NEVER))}))
    for case in (Case(Member()), known):
        a = assess(law(*rules, facts=FACTS), case, DAY)
        assert dict(a.selection.versions)["ex.s"] == (0, 1, -1)
        assert a.next_change == DAY + 2
