"""Bulk answers are the answers of the single case, and the Kleene text means the same on planes."""

import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from toevlucht.engine import assess
from toevlucht.engine import model as m
from toevlucht.engine.bulk import Shape, columns_of, compile_bulk
from toevlucht.engine.bulk.load import TooLarge
from toevlucht.engine.bulk.planes import NOT, constant, pack_truth, unpack_truth
from toevlucht.engine.bulk.values import pick, plus
from toevlucht.engine.select import Selection
from toevlucht.engine.tests.small import case, cases, examples, law, laws, rule

SHORT = settings(
    max_examples=examples(40),
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
)
TWO = Shape.of(fear=(0, 0))
CODES = {0: 0, 1: -1, 3: 1}


@SHORT
@given(st.data())
def test_bulk_equals_single(data):
    law_ = data.draw(laws())
    some = [data.draw(cases(law_)) for _ in range(5)]
    goals = [k for k in law_.versions if law_.scope_of(k) == m.CASE]
    program = compile_bulk(law_, Selection((), ()), goals, TWO)
    (found,) = program.run(columns_of(law_, program, some, TWO, 1), len(some))
    for goal, column in zip(program.goals, found, strict=True):
        assert [int(x) for x in column] == [CODES[assess(law_, c, 1).value(goal)] for c in some]


def test_a_case_too_large_for_the_shape_is_refused():
    law_ = law(rule("r", m.Quantified("some", "fear", m.Ref("g0"))))
    program = compile_bulk(law_, Selection((), ()), ["ex.r"], Shape.of(fear=(0,)))
    with pytest.raises(TooLarge):
        columns_of(law_, program, [case({}, {}, {})], Shape.of(fear=(0,)), 1)


def test_blocks_give_what_one_block_gives():
    law_ = law(rule("r", m.All((m.Ref("f0"), m.Ref("f1")))))
    program = compile_bulk(law_, Selection((), ()), ["ex.r"])
    columns = {f: np.tile(np.array([1, 0, -1], np.int8), 100) for f in ("f0", "f1")}
    whole = np.concatenate([b[0] for b in program.run(columns, 300)])
    parts = np.concatenate([b[0] for b in program.run(columns, 300, block=64)])
    assert (whole == parts).all()


@pytest.mark.parametrize("n", [1, 63, 64, 65, 200])
def test_packing_loses_nothing(n):
    column = np.resize(np.array([1, 0, -1], np.int8), n)
    assert (unpack_truth(pack_truth(column), n) == column).all()


def test_not_swaps_certain_and_possible():
    column = np.array([1, 0, -1], np.int8)
    assert unpack_truth(NOT[pack_truth(column)], 3).tolist() == [0, 1, -1]


def test_a_table_is_certain_when_one_value_is_left():
    open_, yes = constant(3, 1), constant(3, 3)
    assert pick(((open_, 7), (None, 7)), 3).tolist() == [7, 7, 7]
    assert pick(((open_, 7), (None, 8)), 3).tolist() == [-1, -1, -1]
    assert pick(((yes, 7), (None, 8)), 3).tolist() == [7, 7, 7]


def test_a_date_sum_keeps_both_ends():
    days = np.array([730_000], np.int32)
    low, high = plus((days, days + 1), 1, "week")
    assert (low.tolist(), high.tolist()) == ([730_007], [730_008])
