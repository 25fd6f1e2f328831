"""Members in bulk: slots under slots, each list open or closed, and what a caller may leave away."""

import numpy as np
import pytest

from toevlucht.engine import Answer, Case, Law, Member, assess
from toevlucht.engine import model as m
from toevlucht.engine.bulk import Shape, columns_of, compile_bulk
from toevlucht.engine.bulk.load import TooLarge
from toevlucht.engine.case import LONG_AGO, NEVER
from toevlucht.engine.select import Selection
from toevlucht.engine.tests.small import BLOCK, case, cite, law, rule

NOTHING = Selection((), ())
SHOWN = {0: 0, 1: -1, 3: 1}
SHAPE = Shape.of(country=(0, 0), fear=(0, 0, 1))


def nested(stated=True):
    scopes = (m.Scope("country", m.CASE, stated), m.Scope("fear", "country", stated))
    facts = (m.Fact("here", "country", "truth"), m.Fact("bad", "fear", "truth"))
    definitions = (
        m.Rule("both", "fear", m.All((m.Ref("here"), m.Ref("bad"))), cite("(b)"), BLOCK),
        m.Rule("inside", "country", m.Quantified("some", "fear", m.Ref("bad")), cite("(i)"), BLOCK),
        rule("deep", m.Quantified("some", "fear", m.Ref("ex.both"))),
        rule("flat", m.Quantified("every", "country", m.Ref("ex.inside"))),
    )
    return Law(m.Source(acts=(m.Act("ex", "Example"),), scopes=scopes, facts=facts, definitions=definitions))


def country(number, here, *bad, closed=True):
    fears = [Member("fear", f"f{i}", {"bad": Answer(b)}) for i, b in enumerate(bad)]
    return Member("country", f"c{number}", {"here": Answer(here)}, {"fear": fears}, {"fear"} if closed else set())


def of(*countries, closed=True):
    return Case(Member(inner={"country": list(countries)}, closed={"country"} if closed else set()))


CASES = [
    of(country(0, True, False, True), country(1, True, False)),
    of(country(0, False, True), country(1, True, False)),
    of(country(0, True, False, closed=False), country(1, True, False)),
    of(country(0, True, False), country(1, True, False, closed=False)),
    of(country(0, True, True), closed=False),
    of(country(0, True), closed=False),
    of(),
]


def test_members_of_members_as_in_the_single_case():
    law_ = nested()
    program = compile_bulk(law_, NOTHING, ["ex.deep", "ex.flat"], SHAPE)
    (block,) = program.run(columns_of(law_, program, CASES, SHAPE, 1), len(CASES))
    deep, flat = ([SHOWN[assess(law_, c, 1).value(g)] for c in CASES] for g in program.goals)
    assert [x.tolist() for x in block] == [deep, flat]
    assert (deep, flat) == ([1, 0, -1, -1, 1, -1, 0], [0, 0, 0, 0, -1, 0, 0])


def test_a_recorded_list_needs_nobody_to_close_it():
    law_ = nested(stated=False)
    program = compile_bulk(law_, NOTHING, ["ex.deep"], SHAPE)
    assert not [k for k in program.columns if k.startswith("complete@")]
    (block,) = program.run(columns_of(law_, program, [of(country(0, True, False), closed=False)], SHAPE, 1), 1)
    assert block[0].tolist() == [0]


def test_inner_goals_come_back_per_slot():
    law_ = nested()
    program = compile_bulk(law_, NOTHING, ["ex.inside", "ex.both"], SHAPE)
    assert program.goals == ("ex.inside@0", "ex.inside@1", "ex.both@0", "ex.both@1", "ex.both@2")
    (block,) = program.run(columns_of(law_, program, CASES[:1], SHAPE, 1), 1)
    assert [x.tolist() for x in block] == [[1], [0], [0], [1], [0]]


def test_a_scope_without_slots_is_an_empty_list():
    law_ = law(rule("r", m.Quantified("no", "fear", m.Ref("g0"))))
    program = compile_bulk(law_, NOTHING, ["ex.r"])
    (block,) = program.run(columns_of(law_, program, [case({}), case({}, closed=False)], Shape(()), 1), 2)
    assert block[0].tolist() == [1, -1]


@pytest.mark.parametrize(
    ("shape", "said"), [(Shape.of(country=(0,)), "more than 1 of country"), (Shape.of(country=(0, 0)), "more than 0 of fear")]
)
def test_what_does_not_fit_is_named(shape, said):
    program = compile_bulk(nested(), NOTHING, ["ex.deep"], shape)
    with pytest.raises(TooLarge, match=f"^{said}$"):
        columns_of(nested(), program, [CASES[1]], shape, 1)


def test_a_second_fear_of_the_second_country_has_no_slot():
    program = compile_bulk(nested(), NOTHING, ["ex.deep"], SHAPE)
    with pytest.raises(TooLarge, match="more than 3 of fear"):
        columns_of(nested(), program, [of(country(0, True), country(1, True, False, False))], SHAPE, 1)


# ------------------------------------------------ what a caller hands in himself
SOME = law(
    rule("r", m.Quantified("some", "fear", m.Ref("g0"))),
    rule("old", m.Compare(m.Ref("born"), "<", m.TheDay())),
    rule("short", m.Is(m.Ref("track"), ("short",))),
    facts=(m.Fact("born", m.CASE, "day"), m.Fact("track", m.CASE, "choice", ("short", "long"))),
)
ONE = Shape.of(fear=(0,))


def truths(*values):
    return np.array(values, np.int8)


def run(columns, n, goals=("ex.r",), block=2):
    program = compile_bulk(SOME, NOTHING, goals, ONE)
    found = list(program.run(columns, n, block))
    return [np.concatenate([b[i] for b in found]).tolist() for i in range(len(goals))]


def test_members_exist_and_lists_are_closed_where_nothing_is_said():
    assert run({"g0@fear0": truths(1, 0, -1)}, 3) == [[1, 0, -1]]
    assert run({"g0@fear0": truths(1, 0, 1), "exists@fear0": truths(0, 1, -1)}, 3) == [[0, 0, -1]]
    assert run({"g0@fear0": truths(1, 0, 0), "complete@fear@0": truths(-1, -1, 1)}, 3) == [[1, -1, 0]]


def test_a_column_that_is_absent_is_open():
    goals = ("ex.r", "ex.old", "ex.short")
    assert run({}, 3, goals) == [[-1] * 3] * 3
    day = np.array([5, 5, 5], np.int32)
    assert run({"the day": day}, 3, goals)[1] == [-1] * 3


def test_an_absent_column_is_any_day_and_any_code():
    program = compile_bulk(SOME, NOTHING, ["ex.r", "ex.old", "ex.short"], ONE)
    found = program.prepare({}, 2, 5)
    assert set(found) == {"g0@fear0", "born", "the day", "track"}
    assert [x.tolist() for x in found["born"]] == [[LONG_AGO] * 3, [NEVER] * 3]
    assert [x.dtype for x in (*found["born"], found["track"])] == [np.int32, np.int32, np.int16]
    assert (found["track"].tolist(), found["g0@fear0"].tolist()) == ([-1] * 3, [[0], [2**64 - 1]])


def test_days_come_as_one_column_or_as_two():
    day = np.array([5, 5, 5], np.int32)
    low, high = np.array([4, 4, 5], np.int32), np.array([4, 9, 9], np.int32)
    assert run({"the day": day, "born": (low, high)}, 3, ("ex.old",)) == [[1, -1, 0]]
    assert run({"the day": day, "born": low}, 3, ("ex.old",)) == [[1, 1, 0]]
    one = compile_bulk(SOME, NOTHING, ["ex.old"]).prepare({"the day": day, "born": low}, 0, 2)["born"]
    assert one[0].tolist() == [4, 4]


def test_codes_are_cut_block_by_block():
    book = compile_bulk(SOME, NOTHING, ["ex.short"]).book
    codes = np.array([book["short"], book["long"], -1, book["short"]], np.int16)
    assert run({"track": codes}, 4, ("ex.short",)) == [[1, 0, -1, 1]]


@pytest.mark.parametrize(("answer", "code"), [("short", 0), ("long", 1), (None, -1)])
def test_a_case_as_columns(answer, code):
    program = compile_bulk(SOME, NOTHING, ["ex.short", "ex.old"])
    given = {"born": Answer((3, 4))} | ({"track": Answer(answer)} if answer else {})
    found = columns_of(SOME, program, [Case(Member(answers=given))], Shape(()), 9)
    assert (found["track"].tolist(), found["track"].dtype) == ([code], np.int16)
    assert [x.tolist() for x in (*found["born"], *found["the day"])] == [[3], [4], [9], [9]]
    assert {x.dtype for x in (*found["born"], *found["the day"])} == {np.dtype(np.int32)}
    assert columns_of(SOME, compile_bulk(SOME, NOTHING, ["ex.r"], ONE), [Case()], ONE, 9)["g0@fear0"].dtype == np.int8


def test_a_code_no_law_names_is_known_and_another():
    program = compile_bulk(SOME, NOTHING, ["ex.short"])
    found = columns_of(SOME, program, [Case(Member(answers={"track": Answer("elsewhere")}))], Shape(()), 9)
    assert found["track"].tolist() == [len(program.book)]


def test_a_program_says_what_it_was_made_of():
    program = compile_bulk(SOME, NOTHING, ["ex.short"])
    assert program.law is SOME
    assert program.text.startswith("def run(c, n, YES, NO):\n")
    assert (dict(program.columns), dict(program.left_out)) == ({"track": "choice"}, {})
