"""The doors of an assessment: who is spoken of, what a name is for them, and what two laws make of it together."""

from datetime import date

import pytest

from toevlucht.engine import Answer, Case, Frame, Law, Member, assess
from toevlucht.engine import model as m
from toevlucht.engine.case import LONG_AGO, NEVER
from toevlucht.engine.clock import NO_CLOCK
from toevlucht.engine.truth import NO, UNKNOWN, YES
from toevlucht.engine.values import ANY_DAY, ANY_NUMBER

DAY = date(2026, 6, 15).toordinal()
SWITCH = DAY - 5
KINDS: tuple[m.ValueType, ...] = ("text", "number", "euro", "day", "choice", "country", "length", "truth")
FACTS = (
    *(m.Fact(f"a_{kind}", m.CASE, kind) for kind in KINDS),
    m.Fact("happened", m.CASE, "day", event=True), m.Fact("a", m.CASE, "truth"), m.Fact("b", m.CASE, "truth"),
    m.Fact("home", "country", "truth"), m.Fact("harm", "fear", "truth"),
)  # fmt: skip
SCOPES = (m.Scope("country", m.CASE, stated=True), m.Scope("fear", "country", stated=True))
PICK = m.Regime("regime", m.Ref("happened"), True, (m.Branch(("old",), None, SWITCH), m.Branch(("new",), SWITCH, None)))


def here(act: str) -> tuple[m.Citation, m.Block]:
    return m.Citation(act, "1"), m.Block(m.Citation(act, "1"))


def both(act, truth, number, end):
    """What each act says: a rule, a number, a day, a choice, and a duty."""
    at = here(act)
    values = {"n": m.Const("number", number), "on": m.Const("day", number), "c": m.Const("choice", act)}
    duty = m.Duty("d", m.CASE, *at, holder="us", starts=m.Ref("happened"), within=(m.Row(m.Const("length", (end, "day")), None),))
    own = m.Rule("own", "country", m.Ref("home"), *at)
    given = (m.ValueRule(name, m.CASE, (m.Row(value, None),), *at) for name, value in values.items())
    return (m.Rule("r", m.CASE, m.Ref(truth), *at), *given, duty, own)


def small(*more, acts=("old", "new"), regime=PICK, words=()):
    known = tuple(m.Act(a, a.title(), counting="calendar") for a in (*acts, "ex"))
    definitions = (*both("old", "a", 3, 10), *both("new", "b", 7, 30), *more)
    return Law(m.Source(acts=known, regimes=(regime,), scopes=SCOPES, facts=FACTS, definitions=definitions, words=words))


def case(*, happened=(DAY - 9, DAY - 1), **answers):
    given = {name: Answer(value) for name, value in answers.items()} | ({"happened": Answer(happened)} if happened else {})
    fears = [Member("fear", "x", {"harm": Answer(True)}), Member("fear", "y")]
    one = Member("country", "one", {"home": Answer(True)}, {"fear": [fears[0]]})
    two = Member("country", "two", {"home": Answer(False)}, {"fear": [fears[1]]})
    return Case(Member(answers=given, inner={"country": [one, two]}))


def test_members_are_found_by_their_path():
    a = assess(small(), case(), DAY)
    paths = ["", "country:one", "country:two", "country:one/fear:x", "country:two/fear:y"]
    assert [a.place(p) for p in paths] == [("case", 0), ("country", 0), ("country", 1), ("fear", 0), ("fear", 1)]
    assert list(a.paths("harm")) == [("fear", 0, paths[3]), ("fear", 1, paths[4])]
    assert list(a.paths("old.own")) == [("country", 0, paths[1]), ("country", 1, paths[2])]
    assert list(a.paths("regime.r")) == [("case", 0, "")]
    with pytest.raises(KeyError):
        a.place("country:three")


@pytest.mark.parametrize("goals", [None, ("old.own",)])
def test_an_outer_name_is_read_from_the_member_around(goals):
    a = assess(small(), case(a=True, happened=(DAY - 9, DAY - 9)), DAY, goals=goals)
    assert [a.value("home", p) for p in ("country:one/fear:x", "country:two/fear:y", "country:two")] == [YES, NO, NO]
    assert [a.value("old.own", p) for p in ("country:one/fear:x", "country:two/fear:y", "country:one")] == [YES, NO, YES]
    assert [a.value("regime.own", p) for p in ("country:one/fear:x", "country:two/fear:y", "country:two")] == [YES, NO, NO]
    assert [a.value("harm", p) for p in ("country:one/fear:x", "country:two/fear:y")] == [YES, UNKNOWN]
    assert (a.value("a", "country:two/fear:y"), a.at("a", "fear", 1)) == (YES, YES)


@pytest.mark.parametrize(
    ("name", "unknown"),
    [
        ("a_day", (LONG_AGO, NEVER)), ("a_number", ANY_NUMBER), ("a_euro", ANY_NUMBER), ("a_choice", None), ("a_country", None),
        ("a_text", None), ("a_length", None), ("a_truth", UNKNOWN), ("happened", (DAY + 1, NEVER)),
        ("old.r", UNKNOWN), ("old.n", ANY_NUMBER), ("old.on", ANY_DAY), ("old.c", None), ("old.d", NO_CLOCK),
        ("regime.r", UNKNOWN), ("regime.n", ANY_NUMBER), ("regime.on", ANY_DAY), ("regime.c", None), ("regime.d", NO_CLOCK),
    ],
)  # fmt: skip
def test_what_a_name_is_before_anybody_answered_it(name, unknown):
    a = assess(small(), case(happened=None), DAY, goals=())
    assert a.unknown(name) == unknown
    assert "." not in name or name.startswith("old") or a.value(name) == unknown


READ = ("regime.r", "regime.n", "regime.on", "regime.c", "regime.d")
EACH = tuple(f"{act}.{name}" for act in ("old", "new") for name in ("r", "n", "on", "c", "d"))


@pytest.mark.parametrize("goals", [READ, EACH])
@pytest.mark.parametrize(
    ("happened", "a", "r", "n", "c"),
    [
        ((SWITCH - 1,) * 2, True, YES, (3, 3), {"old"}),
        ((SWITCH,) * 2, True, NO, (7, 7), {"new"}),
        ((SWITCH - 1, SWITCH), True, UNKNOWN, (3, 7), {"old", "new"}),
        ((SWITCH - 1, SWITCH), False, NO, (3, 7), {"old", "new"}),
    ],
)
def test_two_laws_that_may_govern_are_merged(goals, happened, a, r, n, c):
    found = assess(small(), case(a=a, b=False, happened=happened), DAY, goals=goals)
    assert [found.value(name) for name in READ[:4]] == [r, n, n, frozenset(c)]
    ends = {3: 10, 7: 30}
    assert found.value("regime.d").end == (happened[0] + ends[n[0]], happened[1] + ends[n[1]])


def test_only_what_was_worked_out_is_merged():
    found = assess(small(), case(a=True, b=False, happened=(SWITCH - 1, SWITCH)), DAY, goals=("old.r",))
    assert found.value("regime.r") == YES
    assert found.value("regime.n") == ANY_NUMBER


@pytest.mark.parametrize("goals", [READ, EACH])
def test_where_on_some_days_no_act_governs_anything_may_be(goals):
    later = m.Regime("regime", m.Ref("happened"), True, (m.Branch(("old",), SWITCH, None),))
    known = small(regime=later)
    found = assess(known, case(a=True, happened=(SWITCH - 1, SWITCH)), DAY, goals=goals)
    assert [found.value(name) for name in READ[:4]] == [UNKNOWN, ANY_NUMBER, ANY_DAY, None]
    clock = found.value("regime.d")
    assert (clock.arises, clock.start, clock.end) == (UNKNOWN, ANY_DAY, ANY_DAY)
    assert assess(known, case(a=True, happened=(SWITCH,) * 2), DAY, goals=goals).value("regime.r") == YES


def test_a_forced_act_stands_in_for_the_one_the_dates_pick():
    given = case(a=True, b=False, happened=(SWITCH - 1,) * 2)
    assert assess(small(), given, DAY).value("regime.r") == YES
    assert assess(small(), given, DAY, {"regime": "new"}).value("regime.r") == NO


def test_a_case_laid_out_once_is_used_as_it_is():
    known = small()
    frame = Frame(known, case(a=True))
    found = assess(known, frame, DAY)
    assert (found.frame, found.case) == (frame, frame.case)
    assert found.reader is found.reader


def test_goals_limit_what_is_worked_out():
    known = small(m.Rule("s", m.CASE, m.Ref("old.r"), *here("ex")), m.Rule("t", m.CASE, m.Ref("b"), *here("ex")))
    assert list(assess(known, case(), DAY, goals=("ex.s",)).evaluated()) == ["old.r", "ex.s"]
    assert {"ex.t", "new.r"} <= set(assess(known, case(), DAY).evaluated())
