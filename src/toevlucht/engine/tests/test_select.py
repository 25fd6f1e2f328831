"""Which law governs, at the days where it turns: the day before, the day itself, the day after."""

import pytest

from toevlucht.engine import Answer, Case, Law, Member
from toevlucht.engine import model as m
from toevlucht.engine.case import LONG_AGO, NEVER
from toevlucht.engine.frame import Leaves
from toevlucht.engine.program import goals_of
from toevlucht.engine.select import KEPT, event_day, select
from toevlucht.engine.tests.small import law, rule
from toevlucht.engine.values import ANY_DAY

SWITCH, END, DAY = 1000, 2000, 1500
FACTS = (m.Fact("lodged", m.CASE, "day", event=True), m.Fact("born", m.CASE, "day"))
LODGED = m.Ref("lodged")


def case(on=None, choices=(), **more):
    given = {"lodged": on} if on else {}
    return Case(Member(answers={k: Answer(v) for k, v in (given | more).items()}), dict(choices))


def day(number):
    return (number, number)


# ----------------------------------------------------------- the day of an event
@pytest.mark.parametrize(
    ("event", "then_day", "found"),
    [
        (None, False, day(DAY)),
        (m.TheDay(), False, day(DAY)),
        (LODGED, True, day(DAY)),
        (LODGED, False, (DAY + 1, NEVER)),
        (m.Ref("born"), True, day(DAY)),
        (m.Ref("born"), False, ANY_DAY),
        (m.Ref("nobody"), False, ANY_DAY),
        (m.Plus(LODGED, m.Const("length", (1, "week"))), True, day(DAY + 7)),
        (m.Plus(LODGED, m.Const("length", (1, "week")), -1), True, day(DAY - 7)),
        (m.Plus(LODGED, m.Const("length", (1, "week"))), False, (DAY + 8, NEVER)),
        (m.Plus(m.TheDay(), m.Const("length", (2, "day"))), False, day(DAY + 2)),
        (m.EndOf("ex.act"), True, ANY_DAY),
    ],
)
def test_an_event_that_is_not_recorded(event, then_day, found):
    assert event_day(law(facts=FACTS), event, then_day, {}, DAY) == found


def test_an_event_that_is_recorded():
    root: Leaves = {"lodged": (3, 5), "born": 1}
    assert event_day(law(facts=FACTS), LODGED, True, root, DAY) == (3, 5)
    assert event_day(law(facts=FACTS), m.Plus(LODGED, m.Const("length", (1, "week"))), True, root, DAY) == (10, 12)
    assert event_day(law(facts=FACTS), m.Ref("born"), False, root, DAY) == ANY_DAY


# ------------------------------------------------------------------------- acts
def acts(*codes):
    return tuple(m.Act(c, c) for c in codes)


def regimes(*branches, event=LODGED, then_day=False):
    made = m.Regime("which", event, then_day, branches)
    return Law(m.Source(acts=acts("old", "new", "free"), regimes=(made,), facts=FACTS))


TURN = (m.Branch(("old",), None, SWITCH), m.Branch(("new",), SWITCH, END))


def picked(law_, case_, day_=DAY, forced=None):
    ((name, found),) = select(law_, case_, day_, forced).regimes
    assert name == "which"
    return found


@pytest.mark.parametrize(
    ("on", "found"),
    [
        (day(SWITCH - 1), ("old",)),
        (day(SWITCH), ("new",)),
        (day(SWITCH + 1), ("new",)),
        (day(END - 1), ("new",)),
        (day(END), ("",)),
        ((SWITCH - 1, SWITCH), ("old", "new")),
        ((END - 1, END), ("", "new")),
        (None, ("", "new")),
    ],
)
def test_the_act_of_the_day(on, found):
    assert picked(regimes(*TURN), case(on)) == found


@pytest.mark.parametrize(("day_", "found"), [(SWITCH - 1, ("old",)), (SWITCH, ("new",)), (END, ("",))])
def test_until_the_event_then_by_the_day(day_, found):
    assert picked(regimes(*TURN, then_day=True), case(), day_) == found


def test_an_act_that_is_forced_stands_whatever_the_day():
    assert picked(regimes(*TURN), case(day(SWITCH)), forced={"which": "old"}) == ("old",)
    assert picked(regimes(*TURN), case(day(SWITCH)), forced={"other": "old"}) == ("new",)


CHOSEN = (m.Branch(("old",), None, SWITCH), m.Branch(("old", "new"), SWITCH, END, "officer"), m.Branch(("new",), END, None))


@pytest.mark.parametrize(
    ("on", "choice", "found"),
    [
        (SWITCH, None, ("old", "new")),
        (SWITCH, "new", ("new",)),
        (SWITCH, "old", ("old",)),
        (SWITCH, "free", ("old", "new")),
        (SWITCH - 1, "new", ("old",)),
        (END, "old", ("new",)),
    ],
)
def test_a_choice_counts_where_the_law_leaves_one(on, choice, found):
    assert picked(regimes(*CHOSEN), case(day(on), {"which": choice} if choice else {})) == found


def test_nobody_chooses_where_no_role_may():
    both = (m.Branch(("old", "new"), None, None),)
    assert picked(regimes(*both), case(day(5), {"which": "new"})) == ("old", "new")


def test_the_acts_that_are_evaluated():
    law_ = regimes(*TURN)
    assert select(law_, case(day(SWITCH)), DAY).acts(law_) == {"new", "free"}
    assert select(law_, case((SWITCH - 1, END)), DAY).acts(law_) == {"old", "new", "free"}
    assert select(law_, case(day(END)), DAY).acts(law_) == {"free"}


BORN = m.Ref("born")
REVIEW = (*FACTS, m.Fact("reviewed", m.CASE, "day", event=True))


@pytest.mark.parametrize(
    ("reviewed", "born", "day_", "found"),
    [
        (None, None, DAY, ("old",)),  # no review: by the first event
        (day(DAY), None, DAY, ("new",)),  # from its day on by the later one; that is not there: by the day
        (day(DAY), None, DAY - 1, ("old",)),
        (day(DAY), day(SWITCH - 1), DAY, ("old",)),
        (day(DAY), day(SWITCH), DAY, ("new",)),
        ((DAY, DAY + 1), day(SWITCH), DAY, ("old", "new")),  # perhaps begun: both
        ((DAY - 1, DAY), day(SWITCH), DAY, ("new",)),
    ],
)
def test_once_something_has_happened_another_event_counts(reviewed, born, day_, found):
    made = m.Regime("which", LODGED, True, TURN, later=BORN, once=m.Ref("reviewed"))
    law_ = Law(m.Source(acts=acts("old", "new", "free"), regimes=(made,), facts=REVIEW))
    more = {k: v for k, v in (("reviewed", reviewed), ("born", born)) if v}
    assert picked(law_, case(day(SWITCH - 5), **more), day_) == found


def two_regimes():
    """`new` stands in both regimes; its rule `b` belongs to the second."""
    second = m.Regime("second", BORN, True, (m.Branch(("old",), None, SWITCH), m.Branch(("new",), SWITCH, None)))
    first = m.Regime("which", LODGED, True, TURN)
    own = m.Block(m.Citation("new", "2"), regime="second")
    made = (*versions(block(act="new"), name="a", act="new"), *versions(own, name="b", act="new"))
    free = versions(block(act="free"), name="c", act="free")
    return Law(m.Source(acts=acts("old", "new", "free"), regimes=(first, second), facts=FACTS, definitions=(*made, *free)))


@pytest.mark.parametrize(
    ("lodged", "born", "speaks"),
    [
        (SWITCH - 1, SWITCH - 1, {"free.c"}),
        (SWITCH - 1, SWITCH, {"new.b", "free.c"}),
        (SWITCH, SWITCH - 1, {"new.a", "free.c"}),
        (SWITCH, SWITCH, {"new.a", "new.b", "free.c"}),
    ],
)
def test_a_block_speaks_where_its_own_regime_picks_the_act(lodged, born, speaks):
    law_ = two_regimes()
    found = select(law_, case(day(lodged), born=day(born)), DAY)
    assert {k for k in law_.versions if found.speaks(law_, k)} == speaks == set(goals_of(law_, found))
    assert ("new" in found.acts(law_)) == ("new.a" in speaks)


def test_what_is_open_is_open_for_the_regime_of_the_block():
    law_ = two_regimes()
    found = select(law_, case((SWITCH - 1, SWITCH), born=day(SWITCH)), DAY)
    assert [found.undecided(law_, k) for k in ("new.a", "new.b", "free.c")] == ["which", "", ""]


# --------------------------------------------------------------------- versions
def block(since=None, until=None, event=None, then_day=False, act="ex"):
    return m.Block(m.Citation(act, "1"), since, until, event, then_day)


def versions(*blocks, name="r", act="ex"):
    return tuple(m.Rule(name, m.CASE, m.Ref("f0"), m.Citation(act, "1"), b) for b in blocks)


PLAIN = m.Act("ex", "Example")


def numbers(definitions, case_, day_=DAY, act=PLAIN, regime=()):
    law_ = Law(m.Source(acts=(act,), regimes=regime, facts=FACTS, definitions=definitions))
    return dict(select(law_, case_, day_).versions)


THREE = (block(None, SWITCH), block(SWITCH, END), block(END + 10, None))


@pytest.mark.parametrize(
    ("day_", "found"),
    [(SWITCH - 1, (0,)), (SWITCH, (1,)), (END - 1, (1,)), (END, (-1,)), (END + 9, (-1,)), (END + 10, (2,))],
)
def test_the_version_of_the_day(day_, found):
    assert numbers(versions(*THREE), case(), day_) == {"ex.r": found}


@pytest.mark.parametrize(
    ("on", "found"),
    [
        (day(SWITCH - 1), (0,)),
        (day(SWITCH), (1,)),
        ((SWITCH - 1, SWITCH), (0, 1)),
        ((SWITCH, END - 1), (1,)),
        ((SWITCH, END), (1, -1)),
        ((END - 1, END + 10), (1, 2, -1)),
        ((LONG_AGO, NEVER), (0, 1, 2, -1)),
    ],
)
@pytest.mark.parametrize("where", ["act", "block"])
def test_the_version_of_the_event(on, found, where):
    event = LODGED if where == "block" else None
    act = m.Act("ex", "Example", event=LODGED if where == "act" else m.TheDay())
    blocks = [block(b.since, b.until, event) for b in THREE]
    assert numbers(versions(*blocks), case(on), 1, act) == {"ex.r": found}


@pytest.mark.parametrize(
    ("act_then", "block_then", "own", "found"),
    [(True, False, False, (0,)), (False, True, False, (1,)), (True, False, True, (1,)), (False, True, True, (0,))],
)
def test_each_event_says_itself_what_counts_before_it(act_then, block_then, own, found):
    event = LODGED if own else None
    act = m.Act("ex", "Example", event=LODGED, until_then_day=act_then)
    blocks = [block(None, SWITCH, event, block_then), block(SWITCH, None, event, block_then)]
    assert numbers(versions(*blocks), case(), SWITCH - 1, act) == {"ex.r": found}


ACT = m.Act("ex", "Example", since=SWITCH, until=END)


@pytest.mark.parametrize(("day_", "found"), [(SWITCH - 1, (-1,)), (SWITCH, None), (END - 1, None), (END, (-1,))])
def test_the_days_of_the_act_bound_what_has_no_own(day_, found):
    assert numbers(versions(block()), case(), day_, ACT) == ({"ex.r": found} if found else {})


def test_own_days_go_before_those_of_the_act():
    own = versions(block(SWITCH - 5, END + 5))
    assert [numbers(own, case(), d, ACT) for d in (SWITCH - 6, SWITCH - 5, END + 4, END + 5)] == [
        {"ex.r": (-1,)},
        {},
        {},
        {"ex.r": (-1,)},
    ]


WHICH = (m.Regime("which", m.TheDay(), True, (m.Branch(("ex",), None, None),)),)


@pytest.mark.parametrize("day_", [SWITCH - 1, SWITCH, END])
def test_an_act_that_governs_is_read_before_its_start_and_after_its_end(day_):
    assert numbers(versions(block()), case(), day_, ACT, WHICH) == {}
    two = versions(block(None, DAY), block(DAY, None))
    assert numbers(two, case(), day_, ACT, WHICH) == {"ex.r": (0,) if day_ < DAY else (1,)}
    own = versions(block(DAY, None), block(DAY + 10, DAY + 20))
    assert numbers(own, case(), SWITCH - 1, ACT, WHICH) == {"ex.r": (0,)}
    assert numbers(own, case(), DAY + 20, ACT, WHICH) == {"ex.r": (0,)}


def test_the_last_version_of_an_act_that_governs_keeps_its_own_end():
    blocks = (block(None, DAY), block(DAY, DAY + 10))
    found = [numbers(versions(*blocks), case(), d, ACT, WHICH) for d in (DAY - 1, DAY, DAY + 9, DAY + 10)]
    assert found == [{"ex.r": (0,)}, {"ex.r": (1,)}, {"ex.r": (1,)}, {"ex.r": (-1,)}]
    middle = (block(DAY - 10, DAY), block(DAY + 5, None))
    found = [numbers(versions(*middle), case(), d, ACT, WHICH) for d in (1, DAY, DAY + 4, DAY + 5)]
    assert found == [{"ex.r": (0,)}, {"ex.r": (-1,)}, {"ex.r": (-1,)}, {"ex.r": (1,)}]


def test_only_keys_for_which_a_day_matters_are_named():
    same = (*versions(block(SWITCH), name="a"), *versions(block(SWITCH), name="b"), *versions(block(), name="c"))
    one = versions(block(END), name="d")
    assert numbers((*same, *one), case(), SWITCH - 1) == {"ex.a": (-1,), "ex.b": (-1,), "ex.d": (-1,)}
    assert numbers((*same, *one), case(), SWITCH) == {"ex.d": (-1,)}
    assert numbers((*same, *one), case(), END) == {}


# ------------------------------------------------------------------ remembering
def test_a_selection_is_made_once_for_all_dates_on_the_same_side_of_a_switch():
    law_ = regimes(*TURN)
    found = select(law_, case(day(SWITCH)), DAY)
    assert select(law_, case(day(SWITCH), born=day(4)), DAY) is found
    assert select(law_, case(day(SWITCH + 1)), DAY) is found
    assert select(law_, case(day(SWITCH)), DAY + 1) is found
    assert len(law_.selections) == 1
    for other in (
        select(law_, case(day(SWITCH - 1)), DAY),
        select(law_, case((SWITCH - 1, SWITCH)), DAY),
        select(law_, case(day(SWITCH)), DAY, {"which": "new"}),
        select(law_, case(day(SWITCH), {"which": "old"}), DAY),
    ):
        assert other is not found
    assert len(law_.selections) == 5


def test_the_leaves_a_caller_has_are_used():
    assert picked(regimes(*TURN), case(day(SWITCH))) == ("new",)
    assert select(regimes(*TURN), case(day(SWITCH)), DAY, root={"lodged": day(1)}).regimes == (("which", ("old",)),)


def test_so_many_selections_are_kept_and_no_more():
    law_ = regimes(*TURN)
    law_.selections.update({n: n for n in range(KEPT - 1)})
    select(law_, case(), DAY)
    assert len(law_.selections) == KEPT
    select(law_, case(day(SWITCH - 1)), DAY)
    assert len(law_.selections) == 1


def test_the_event_of_a_block_and_of_a_sum_tell_selections_apart():
    later = m.Plus(LODGED, m.Const("length", (1, "week")))
    blocks = [block(None, SWITCH, later), block(SWITCH, None, later)]
    law_ = Law(m.Source(acts=acts("ex"), facts=FACTS, definitions=(*versions(*blocks), rule("s", m.Ref("f0")))))
    found = [dict(select(law_, case(day(SWITCH - n)), DAY).versions)["ex.r"] for n in (8, 7)]
    assert found == [(0,), (1,)]
