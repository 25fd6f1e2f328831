"""Regimes, versions, duties with clocks, powers, next change."""

from datetime import date

import pytest

from toevlucht.engine import Answer, Case, Law, Member, assess
from toevlucht.engine import model as m
from toevlucht.engine.ahead import first_flip
from toevlucht.engine.case import LONG_AGO, NEVER
from toevlucht.engine.select import select
from toevlucht.engine.tests.small import CITE, case, cite, law, rule
from toevlucht.engine.truth import NO, UNKNOWN, YES

MONTHS = {n: m.Const("length", (n, "month")) for n in (1, 3, 6)}
LODGED, DECIDED = m.Fact("lodged", m.CASE, "day", event=True), m.Fact("decided", m.CASE, "day", event=True)


def day(text):
    return date.fromisoformat(text).toordinal()


def at(**days):
    return Case(Member(answers={k: Answer((day(v), day(v))) if isinstance(v, str) else Answer(v) for k, v in days.items()}))


# ---------------------------------------------------------------- which law
def two_acts(then_day=True):
    acts = (m.Act("old", "Old", counting="calendar"), m.Act("new", "New", counting="calendar"))
    rows = (
        m.Branch(("old",), None, day("2026-06-12")),
        m.Branch(("old", "new"), day("2026-06-12"), day("2026-07-01"), "lawyer"),
        m.Branch(("new",), day("2026-07-01"), None),
    )
    regime = m.Regime("substance", m.Ref("decided"), then_day, rows)
    facts = (m.Fact("a", m.CASE, "truth"), m.Fact("b", m.CASE, "truth"), DECIDED)
    old, new = m.Citation("old", "1"), m.Citation("new", "1")
    rules = (m.Rule("r", m.CASE, m.Ref("a"), old, m.Block(old)), m.Rule("r", m.CASE, m.Ref("b"), new, m.Block(new)))
    reads = m.Citation("new", "2")
    reader = m.Rule("s", m.CASE, m.Ref("substance.r"), reads, m.Block(reads))
    return Law(m.Source(acts=acts, regimes=(regime,), facts=facts, definitions=(*rules, reader)))


@pytest.mark.parametrize(
    ("decided", "acts"),
    [
        ("2026-06-11", ("old",)),
        ("2026-06-12", ("old", "new")),
        ("2026-06-30", ("old", "new")),
        ("2026-07-01", ("new",)),
    ],
)
def test_the_date_of_the_event_picks_the_act(decided, acts):
    assert dict(select(two_acts(), at(decided=decided), day("2027-01-01")).regimes)["substance"] == acts


def test_until_the_event_the_day_picks():
    assert dict(select(two_acts(), at(), day("2026-01-01")).regimes)["substance"] == ("old",)
    assert dict(select(two_acts(then_day=False), at(), day("2026-01-01")).regimes)["substance"] == ("old", "new")


def test_a_recorded_choice_decides_only_where_law_leaves_one():
    law_ = two_acts()
    chosen = at(decided="2026-06-20")
    chosen.choices = {"substance": "new"}
    assert dict(select(law_, chosen, 1).regimes)["substance"] == ("new",)
    chosen.root.answers.clear()
    assert dict(select(law_, chosen, day("2026-01-01")).regimes)["substance"] == ("old",)


def test_a_regime_can_be_forced():
    assert dict(select(two_acts(), at(decided="2027-01-01"), 1, {"substance": "old"}).regimes)["substance"] == ("old",)


@pytest.mark.parametrize(
    ("a", "b", "code"), [(True, True, YES), (False, False, NO), (True, False, UNKNOWN), (None, True, UNKNOWN)]
)
def test_a_span_merges_both_laws(a, b, code):
    given = at(decided="2026-06-20")
    given.root.answers |= {k: Answer(v) for k, v in (("a", a), ("b", b)) if v is not None}
    a_ = assess(two_acts(), given, day("2027-01-01"))
    assert a_.value("substance.r") == code
    assert a_.value("new.s") == code


def versioned():
    def version(since, until, reads):
        block = m.Block(CITE, since and day(since), until and day(until), m.Ref("lodged"))
        return m.Rule("r", m.CASE, m.Ref(reads), CITE, block)

    return law(version("2020-01-01", "2022-01-01", "f0"), version("2022-01-01", None, "f1"), facts=(LODGED,))


@pytest.mark.parametrize(("lodged", "code"), [("2021-12-31", YES), ("2022-01-01", NO), ("2019-12-31", UNKNOWN)])
def test_the_event_picks_the_version(lodged, code):
    assert assess(versioned(), at(lodged=lodged, f0=True, f1=False), 1).value("ex.r") == code


def test_an_event_that_spans_two_versions_merges_them():
    spanning = at(f0=True, f1=False)
    spanning.root.answers["lodged"] = Answer((day("2021-12-01"), day("2022-02-01")))
    assert assess(versioned(), spanning, 1).value("ex.r") == UNKNOWN
    spanning.root.answers["f1"] = Answer(True)
    assert assess(versioned(), spanning, 1).value("ex.r") == YES


# ------------------------------------------------------------------- clocks
EXTENSION = m.Scope("extension", m.CASE, stated=False)
TIMES = (
    LODGED, DECIDED, m.Fact("term_set", m.CASE, "length"), m.Fact("noticed_on", m.CASE, "day", event=True),
    m.Fact("size", "extension", "length"), m.Fact("lawful", "extension", "truth"),
    m.Fact("again_on", "extension", "day"), m.Fact("from_", "extension", "day"), m.Fact("to_", "extension", "day"),
)  # fmt: skip
F = m.Ref("f0")


def duty(**more):
    clauses = {"starts": m.Ref("lodged"), "within": (m.Row(MONTHS[6], None),), "met_on": m.Ref("decided"), **more}
    return m.Duty("decide", m.CASE, cite("(4)"), m.Block(CITE), holder="us", **clauses)


def clocked(item, given, on, *others, counting="calendar"):
    act = m.Act("ex", "Example", counting=counting)
    facts = (*TIMES, *(m.Fact(f, m.CASE, "truth") for f in ("f0", "f1")))
    source = m.Source(acts=(act,), scopes=(EXTENSION,), facts=facts, definitions=(item, *others))
    return assess(Law(source), given, day(on))


def the(item, given, on="2026-08-01", **more):
    return clocked(item, given, on, **more).duties[0]


def days(found):
    return tuple(date.fromordinal(d).isoformat() if d else None for d in (found.earliest, found.latest))


def test_a_plain_period():
    found = the(duty(), at(lodged="2026-06-12"))
    assert (found.status, days(found)) == ("open", ("2026-12-12", "2026-12-12"))
    assert found.starts == (day("2026-06-12"),) * 2


@pytest.mark.parametrize(
    ("given", "cap", "wanted"),
    [
        ({"f0": True}, None, ("2026-06-12", None)),  # the term that was set, and nobody said how long
        ({}, None, ("2026-06-12", None)),  # perhaps that term, perhaps six months
        ({"f0": False}, None, ("2026-12-12", "2026-12-12")),
        ({"f0": True}, "2027-01-01", ("2026-06-12", "2027-01-01")),
    ],
)
def test_a_length_nobody_gave_ends_at_once_at_the_earliest(given, cap, wanted):
    rows = (m.Row(m.Ref("term_set"), F), m.Row(MONTHS[6], None))
    capped = {} if cap is None else {"never_later": m.Const("day", day(cap))}
    found = the(duty(within=rows, **capped), at(lodged="2026-06-12", **given))
    assert days(found) == wanted


def test_before_its_event_it_does_not_arise():
    assert the(duty(), at()).status == "none"


@pytest.mark.parametrize(
    ("decided", "on", "status"),
    [
        (None, "2026-12-12", "open"),
        (None, "2026-12-13", "missed"),
        ("2026-12-12", "2027-01-01", "met"),
        ("2026-12-13", "2027-01-01", "met_late"),
    ],
)
def test_met_and_missed(decided, on, status):
    given = at(lodged="2026-06-12", **({"decided": decided} if decided else {}))
    assert the(duty(), given, on).status == status


def test_an_unknown_length_has_two_ends():
    found = the(duty(within=(m.Row(MONTHS[3], F), m.Row(MONTHS[6], None))), at(lodged="2026-06-12"))
    assert days(found) == ("2026-09-12", "2026-12-12")
    assert found.decided_by == "f0"


@pytest.mark.parametrize(("f0", "end"), [(True, "2026-09-12"), (False, "2026-12-12")])
def test_a_known_guard_has_one(f0, end):
    found = the(duty(within=(m.Row(MONTHS[3], F), m.Row(MONTHS[6], None))), at(lodged="2026-06-12", f0=f0))
    assert days(found) == (end, end)


def extended(*members):
    given = at(lodged="2026-06-12")
    made = [{k: Answer(v) for k, v in member.items()} for member in members]
    given.root.inner["extension"] = [Member("extension", f"e{i}", a) for i, a in enumerate(made)]
    return given


EACH = m.Extension(m.Ref("size"), "extension", m.Ref("lawful"), MONTHS[6])


@pytest.mark.parametrize(
    ("members", "ends"),
    [
        ([], ("2026-12-12", "2026-12-12")),
        ([{"size": frozenset({(3, "month")}), "lawful": True}], ("2027-03-12", "2027-03-12")),
        ([{"size": frozenset({(3, "month")}), "lawful": False}], ("2026-12-12", "2026-12-12")),
        ([{"size": frozenset({(3, "month")})}], ("2026-12-12", "2027-03-12")),
        ([{"size": frozenset({(9, "month")}), "lawful": True}], ("2027-06-12", "2027-06-12")),
        ([{"size": frozenset({(4, "month")}), "lawful": True}] * 2, ("2027-06-12", "2027-06-12")),
        ([{"lawful": True}], ("2026-12-12", "2027-06-12")),
    ],
)
def test_certain_extensions_move_the_earliest_possible_ones_the_latest(members, ends):
    assert days(the(duty(extended=(EACH,)), extended(*members))) == ends


def test_an_extension_while_a_condition_holds():
    item = duty(extended=(m.Extension(MONTHS[3], while_=F),))
    assert days(the(item, at(lodged="2026-06-12", f0=True))) == ("2027-03-12",) * 2
    assert days(the(item, at(lodged="2026-06-12"))) == ("2026-12-12", "2027-03-12")


def test_again_on_an_own_event_starts_the_run_anew_once_it_happened():
    item = duty(again=(m.Again(m.Ref("noticed_on")),))
    for noticed, start in (("2026-09-01", "2026-06-12"), ("2026-07-01", "2026-07-01")):
        assert the(item, at(lodged="2026-06-12", noticed_on=noticed)).starts == (day(start),) * 2
    assert the(item, at(lodged="2026-06-12")).starts == (day("2026-06-12"),) * 2


def test_again_starts_the_run_anew():
    item = duty(again=(m.Again(m.Ref("again_on"), "extension"),))
    found = the(item, extended({"again_on": (day("2026-07-01"),) * 2}))
    assert days(found) == ("2027-01-01", "2027-01-01")
    later = the(item, extended({"again_on": (day("2026-09-01"),) * 2}))
    assert days(later) == ("2026-12-12", "2026-12-12")


def test_stopped_days_follow():
    item = duty(stopped=(m.Stop(m.Ref("from_"), m.Ref("to_"), "extension"),))
    found = the(item, extended({"from_": (day("2026-07-01"),) * 2, "to_": (day("2026-07-11"),) * 2}))
    assert days(found) == ("2026-12-22", "2026-12-22")


def test_postponed_and_never_later():
    late, last = m.Const("day", day("2027-06-01")), m.Const("day", day("2026-10-01"))
    assert days(the(duty(postponed=((late, F),)), at(lodged="2026-06-12", f0=True))) == ("2027-06-01",) * 2
    assert days(the(duty(postponed=((late, F),)), at(lodged="2026-06-12"))) == ("2026-12-12", "2027-06-01")
    assert days(the(duty(never_later=last), at(lodged="2026-06-12"))) == ("2026-10-01",) * 2


def test_ends_and_met_when():
    assert the(duty(ends_when=F), at(lodged="2026-06-12", f0=True)).status == "ended"
    assert the(duty(met_on=None, met_when=F), at(lodged="2026-06-12", f0=True)).status == "met"
    assert the(duty(when=F), at(lodged="2026-06-12", f0=False)).status == "none"
    assert the(duty(when=F), at(lodged="2026-06-12")).status == "possible"


def test_no_length_means_no_last_day():
    found = the(duty(within=(), soon=True), at(lodged="2026-06-12"))
    assert (found.status, days(found)) == ("open", (None, None))


def test_when_missed_is_a_name_of_its_own():
    item = duty(when_missed="late")
    uses = rule("r", m.Ref("ex.late"))
    assert clocked(item, at(lodged="2026-06-12"), "2027-01-01", uses).value("ex.r") == YES
    assert clocked(item, at(lodged="2026-06-12"), "2026-08-01", uses).value("ex.r") == NO


def test_the_end_of_a_duty_is_a_day():
    uses = rule("r", m.Compare(m.TheDay(), ">", m.EndOf("ex.decide")))
    assert clocked(duty(), at(lodged="2026-06-12"), "2026-12-12", uses).value("ex.r") == NO
    assert clocked(duty(), at(lodged="2026-06-12"), "2026-12-13", uses).value("ex.r") == YES


def test_a_disputed_counting_shows_the_safe_day_and_the_flag():
    act = m.Act("ex", "Example", counting="calendar", disputed_counting="apr_73", disputed_why="whether it moves")
    source = m.Source(acts=(act,), scopes=(EXTENSION,), facts=TIMES, definitions=(duty(),))
    (found,) = assess(Law(source), at(lodged="2026-06-12"), day("2026-08-01")).duties
    assert days(found) == ("2026-12-12", "2026-12-14")
    assert found.flag == "disputed: whether it moves (2026-12-14)"


# ------------------------------------------------------------------- powers
def power(**more):
    return m.Power("act", m.CASE, True, cite("(p)"), m.Block(CITE), holder="us", **{"open_when": F, **more})


@pytest.mark.parametrize(("f0", "status"), [(True, "open"), (False, "closed"), (None, "not_yet_known")])
def test_a_power_is_open_only_when_certain(f0, status):
    (found,) = assess(law(power()), case({"f0": f0}), 1).powers
    assert found.status == status
    assert found.because == (() if status == "open" else ("f0",))


@pytest.mark.parametrize(("f1", "status"), [(True, "closed"), (False, "open"), (None, "not_yet_known")])
def test_a_power_is_closed_while(f1, status):
    (found,) = assess(law(power(closed_while=m.Ref("f1"))), case({"f0": True, "f1": f1}), 1).powers
    assert found.status == status


@pytest.mark.parametrize(("given", "status"), [({}, "closed"), ({"decided": "2026-07-01"}, "open")])
def test_an_unmet_duty_stands_before_a_power(given, status):
    first = duty(before=("ex.act",))
    found = clocked(first, at(lodged="2026-06-12", f0=True, **given), "2026-08-01", power()).powers[0]
    assert (found.status, found.because) == (status, () if status == "open" else ("ex.decide",))


def test_the_form_of_a_power_is_listed():
    item = power(by="a", second="b", not_the=("c",), needs=("reasons",), at_most_once=True)
    (found,) = assess(law(item), case({"f0": True}), 1).powers
    assert found.form == ("by a", "and another b", "not the c", "needs reasons", "at most once")


def test_what_rests_on_something_unverified_opens_nothing():
    shaky = m.Rule("shaky", m.CASE, F, cite("(s)"), m.Block(CITE), unverified="not read")
    (found,) = assess(law(shaky, power(open_when=m.Ref("ex.shaky"))), case({"f0": True}), 1).powers
    assert (found.status, found.marks) == ("not_yet_known", frozenset({"unverified"}))


def test_a_power_out_of_reach():
    item = m.Power("act", m.CASE, True, CITE, m.Block(CITE, reached=m.Ref("f1")), open_when=F)
    (found,) = assess(law(item), case({"f0": True, "f1": False}), 1).powers
    assert found.status == "not_reached"


# -------------------------------------------------------------- next change
BORN = m.Fact("born", m.CASE, "day")
ADULT = m.Compare(m.Plus(m.Ref("born"), m.Const("length", (18, "year"))), ">", m.TheDay())


def test_the_birthday_is_the_next_change():
    law_ = law(rule("minor", ADULT), facts=(BORN,))
    assert assess(law_, at(born="2010-03-04"), day("2026-01-01")).next_change == day("2028-03-04")
    assert assess(law_, at(born="1990-03-04"), day("2026-01-01")).next_change is None


def test_the_end_of_a_clock_is_a_change():
    assert clocked(duty(), at(lodged="2026-06-12"), "2026-08-01").next_change == day("2026-12-13")
    assert clocked(duty(), at(lodged="2026-06-12", decided="2026-07-01"), "2026-08-01").next_change is None


def test_the_switch_of_a_regime_is_a_change():
    assert assess(two_acts(), at(), day("2026-01-01")).next_change == day("2026-06-12")


@pytest.mark.parametrize("flip", [1, 2, 3, 10, 365, 5000])
def test_the_first_flip_is_found_to_the_day(flip):
    assert first_flip(lambda d: int(d >= 1000 + flip), 1000) == 1000 + flip


def test_nothing_that_never_flips():
    assert first_flip(lambda d: 0, 1000) is None


def test_an_event_not_yet_is_after_the_day():
    law_ = law(rule("r", m.Compare(m.Ref("decided"), ">", m.TheDay())), facts=(DECIDED,))
    assert assess(law_, at(), day("2026-01-01")).value("ex.r") == YES
    assert assess(law_, at(), day("2026-01-01")).value("decided") == (day("2026-01-02"), NEVER)


def test_a_day_not_asked_may_be_any():
    law_ = law(rule("r", m.Compare(m.Ref("born"), "<", m.TheDay())), facts=(BORN,))
    assert assess(law_, at(), day("2026-01-01")).value("ex.r") == UNKNOWN
    assert assess(law_, at(), day("2026-01-01")).value("born") == (LONG_AGO, NEVER)


@pytest.mark.parametrize(("on", "marks"), [(500, {"not_in_force"}), (900, set())])
def test_before_the_first_version_it_is_not_in_force(on, marks):
    since = m.Rule("r", m.CASE, m.Ref("f0"), CITE, m.Block(CITE, 800, None, m.TheDay()))
    found = assess(law(since), case({"f0": True}), on).conclusion("ex.r")
    assert (found.status, set(found.marks)) == (("needs_facts", marks) if marks else ("holds", marks))
