"""The constructs of the language, one by one, on tiny laws."""

import pytest

from toevlucht.engine import Answer, Case, Law, Member, assess
from toevlucht.engine import model as m
from toevlucht.engine.tests.small import BLOCK, CITE, case, cite, judgment, law, rule
from toevlucht.engine.truth import NO, UNKNOWN, YES

F, G, H = m.Ref("f0"), m.Ref("f1"), m.Ref("f2")
CODES = {True: YES, False: NO, None: UNKNOWN}
EACH = [True, False, None]


def value(law_, name, *given, **answers):
    return assess(law_, case(answers, *given), 1).value(f"ex.{name}")


@pytest.mark.parametrize("f0", EACH)
def test_not_asked_is_unknown(f0):
    assert value(law(rule("r", F)), "r", f0=f0) == CODES[f0]


@pytest.mark.parametrize(
    ("state", "counts", "code"),
    [
        ("not_established", True, YES),
        ("not_established", False, NO),
        ("open", True, UNKNOWN),
        ("not_known", False, UNKNOWN),
        ("contradicts", False, UNKNOWN),
        ("stale", True, UNKNOWN),
    ],
)
def test_the_states_of_a_judgment(state, counts, code):
    law_ = law(judgment("j", counts_as=counts), rule("r", m.Not(m.Ref("ex.j"))))
    a = assess(law_, Case(Member(answers={"j": Answer(state=state)})), 1)
    assert a.value("ex.j") == code
    assert a.value("ex.r") == {YES: NO, NO: YES, UNKNOWN: UNKNOWN}[code]


@pytest.mark.parametrize(
    ("raised", "judged", "code"), [(False, True, NO), (True, True, YES), (None, True, UNKNOWN), (None, False, NO)]
)
def test_at_issue_is_the_trigger_and_the_answer(raised, judged, code):
    assert value(law(judgment("j", at_issue=F)), "j", f0=raised, j=judged) == code


def test_a_second_person_must_join():
    law_ = law(judgment("j", second="officer"))
    alone, both = Answer(True, by="officer"), Answer(True, by="officer", second="officer")
    assert assess(law_, Case(Member(answers={"j": alone})), 1).value("ex.j") == UNKNOWN
    assert assess(law_, Case(Member(answers={"j": both})), 1).value("ex.j") == YES


@pytest.mark.parametrize(("seen", "code"), [(5, YES), (9, YES), (10, UNKNOWN)])
def test_a_judgment_older_than_what_it_considered_is_stale(seen, code):
    law_ = law(judgment("j", considers=("f0",)))
    answers = {"j": Answer(True, on=9), "f0": Answer(True, on=seen)}
    a = assess(law_, Case(Member(answers=answers)), 1)
    assert a.value("ex.j") == code
    assert ("stale" in a.conclusion("ex.j").marks) == (code == UNKNOWN)


@pytest.mark.parametrize("while_", EACH)
@pytest.mark.parametrize("own", EACH)
def test_a_presumption_stands_while_its_condition_does(while_, own):
    law_ = law(rule("r", F, presumptions=(m.Presumption(True, G, None, CITE),)))
    assert value(law_, "r", f0=own, f1=while_) == CODES[while_] | CODES[own]


@pytest.mark.parametrize(("rebutted", "code"), [(True, NO), (False, YES), (None, UNKNOWN)])
def test_a_rebuttal_only_removes_the_presumption(rebutted, code):
    law_ = law(rule("r", F, presumptions=(m.Presumption(True, G, H, CITE),)))
    assert value(law_, "r", f0=False, f1=True, f2=rebutted) == code


@pytest.mark.parametrize(("while_", "code"), [(True, NO), (False, YES), (None, UNKNOWN)])
def test_a_presumption_of_no(while_, code):
    law_ = law(rule("r", F, presumptions=(m.Presumption(False, G, None, CITE),)))
    assert value(law_, "r", f0=True, f1=while_) == code


@pytest.mark.parametrize("exception", EACH)
def test_an_exception_comes_after_the_presumption(exception):
    law_ = law(rule("r", F, presumptions=(m.Presumption(True, G, None, CITE),), unless=(m.Exception_(H, CITE),)))
    assert value(law_, "r", f0=False, f1=True, f2=exception) == {True: NO, False: YES, None: UNKNOWN}[exception]


def words(*rows):
    made = tuple(m.Row(m.Const("choice", word), guard) for word, guard in rows)
    return law(m.ValueRule("t", m.CASE, made, CITE, BLOCK), rule("r", m.Is(m.Ref("ex.t"), ("a",))))


TABLE = words(("a", F), ("b", G), ("c", None))


@pytest.mark.parametrize(
    ("f0", "f1", "left", "is_a"),
    [
        (True, None, {"a"}, YES),
        (False, True, {"b"}, NO),
        (False, False, {"c"}, NO),
        (None, True, {"a", "b"}, UNKNOWN),
        (None, None, {"a", "b", "c"}, UNKNOWN),
        (False, None, {"b", "c"}, NO),
    ],
)
def test_a_table_keeps_the_rows_that_can_win(f0, f1, left, is_a):
    a = assess(TABLE, case({"f0": f0, "f1": f1}), 1)
    assert a.value("ex.t") == left
    assert a.value("ex.r") == is_a


def test_one_value_left_is_certain_under_an_unknown_guard():
    assert assess(words(("a", F), ("a", None)), case({}), 1).value("ex.t") == {"a"}


def choice(at_issue=None):
    return law(judgment("j", options=("a", "b"), at_issue=at_issue), rule("r", m.Is(m.Ref("ex.j"), ("a",))))


@pytest.mark.parametrize(("answer", "code"), [("a", YES), ("b", NO), (None, UNKNOWN)])
def test_a_choice(answer, code):
    given = {"j": Answer(answer)} if answer else {}
    assert assess(choice(), Case(Member(answers=given)), 1).value("ex.r") == code


def test_a_choice_not_at_issue_has_no_value():
    a = assess(choice(F), case({"f0": False}), 1)
    assert a.value("ex.j") == frozenset()
    assert (a.value("ex.r"), a.conclusion("ex.j").status) == (NO, "not_at_issue")


def some(kind, has="g0", where=None, count=1):
    return m.Quantified(kind, "fear", m.Ref(has), m.Ref(where) if where else None, count)


@pytest.mark.parametrize(("kind", "code"), [("some", NO), ("every", NO), ("no", YES), ("at_least", NO)])
def test_an_empty_complete_list(kind, code):
    assert value(law(rule("r", some(kind))), "r") == code


@pytest.mark.parametrize("kind", ["some", "every", "no", "at_least"])
def test_an_open_list_stays_open(kind):
    a = assess(law(rule("r", some(kind))), case({}, closed=False), 1)
    assert a.value("ex.r") == UNKNOWN
    assert a.conclusion("ex.r").status == "needs_facts"


def test_a_member_reads_what_lies_around_it():
    law_ = law(rule("r", m.All((F, m.Ref("g0"))), "fear"), rule("s", some("some", "ex.r")))
    a = assess(law_, case({"f0": True}, {"g0": False}, {"g0": True}), 1)
    assert [a.value("ex.r", f"fear:m{i}") for i in range(2)] == [NO, YES]
    assert a.value("ex.s") == YES


def nested():
    scopes = (m.Scope("country", m.CASE, True), m.Scope("fear", "country", True))
    facts = (m.Fact("here", "country", "truth"), m.Fact("bad", "fear", "truth"))
    inner = m.Rule("both", "fear", m.All((m.Ref("here"), m.Ref("bad"))), cite("(b)"), BLOCK)
    outer = rule("r", m.Quantified("some", "fear", m.Ref("ex.both")))
    act = m.Act("ex", "Example", counting="apr_73")
    return Law(m.Source(acts=(act,), scopes=scopes, facts=facts, definitions=(inner, outer)))


@pytest.mark.parametrize(("closed", "code"), [(True, NO), (False, UNKNOWN)])
def test_members_of_members_count_when_all_lists_are_closed(closed, code):
    fear = Member("fear", "f", {"bad": Answer(False)})
    country = Member("country", "c", {"here": Answer(True)}, {"fear": [fear]}, {"fear"} if closed else set())
    a = assess(nested(), Case(Member(inner={"country": [country]}, closed={"country"})), 1)
    assert a.value("ex.r") == code


def test_a_filter_without_members_is_an_empty_every():
    assert value(law(rule("r", some("every", "g0", "g1"))), "r", {"g0": True, "g1": False}) == NO
    assert value(law(rule("r", some("every", "g0", "g1"))), "r", {"g0": True, "g1": True}) == YES


def ranged(low, high, fills=()):
    made = m.Range("term", low, high, "nl", CITE, BLOCK)
    own = m.ValueRule("own", m.CASE, (m.Row(m.Const("length", (7, "day")), None),), CITE, BLOCK)
    return law(made, own, fills=fills)


def test_a_range_is_open_until_filled():
    low, high = m.Const("length", (5, "day")), m.Const("length", (7, "day"))
    assert assess(ranged(low, high), case({}), 1).value("ex.term") == {(5, "day"), (6, "day"), (7, "day")}
    filled = ranged(low, high, (m.Fills("ex.own", "ex.term", CITE),))
    assert assess(filled, case({}), 1).value("ex.term") == {(7, "day")}
    assert "left_to" in assess(ranged(low, high), case({}), 1).conclusion("ex.term").marks
    assert assess(ranged(None, None), case({}), 1).value("ex.term") == UNKNOWN


def reached(code):
    block = m.Block(CITE, reached=F)
    return assess(law(m.Rule("r", m.CASE, G, CITE, block)), case({"f0": code}), 1).conclusion("ex.r").status


def test_reached_when_changes_the_status_and_no_truth():
    assert [reached(x) for x in (True, None, False)] == ["needs_facts", "needs_facts", "not_reached"]
