"""Comparisons and values in the words of the law."""

import pytest

from toevlucht.engine import model as m
from toevlucht.engine.wording import wording

BORN, COUNTRY, TODAY = m.Ref("ex.born"), m.Ref("which"), m.TheDay()
YEARS = m.Const("length", (18, "year"))


@pytest.mark.parametrize(
    ("node", "said"),
    [
        (m.Compare(m.Plus(BORN, YEARS), ">", TODAY), "born + 18 years is after the day"),
        (m.Compare(m.Plus(BORN, YEARS, -1), ">=", TODAY), "born - 18 years is on or after the day"),
        (m.Compare(m.Const("day", 1), "<=", TODAY), "0001-01-01 is on or before the day"),
        (m.Compare(BORN, "<", m.EndOf("ex.decide")), "born is before decide"),
        (m.Compare(BORN, "=", TODAY), "born is the day"),
        (m.Compare(m.Count("fear"), "<", m.Const("number", 2)), "number of fear is less than 2"),
        (m.Compare(m.Const("number", 2), "<=", m.Ref("n")), "2 is at most n"),
        (m.Compare(m.Ref("n"), ">", m.Const("number", 2)), "n is more than 2"),
        (m.Compare(m.Ref("n"), ">=", m.Count("fear")), "n is at least number of fear"),
        (m.Compare(m.Ref("n"), "=", m.Const("number", 2)), "n is 2"),
        (m.Is(m.Ref("ex.t"), ("a", "b")), "t is a or b"),
        (m.OnList(COUNTRY, "safe", TODAY), "which is on list safe on the day"),
        (m.Aggregate("latest", m.Ref("ends"), "permit"), "latest ends of permit"),
        (m.Lookup("rate", COUNTRY, TODAY), "rate of which on the day"),
        (m.Const("truth", True), "yes"),
        (m.Const("truth", False), "no"),
        (m.Const("choice", "late"), "late"),
        (m.Not(BORN), ""),
        (None, ""),
    ],
)
def test_it_reads_as_the_law_writes_it(node, said):
    assert wording(node) == said
