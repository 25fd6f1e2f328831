"""What rests on a value that nobody has verified."""

from toevlucht.engine import Law
from toevlucht.engine import model as m
from toevlucht.engine.tests.small import ACT, BLOCK, CITE, cite, law, rule
from toevlucht.engine.unverified import resting, unverified

SHAKY = m.Rule("shaky", m.CASE, m.Ref("f0"), cite("(s)"), BLOCK, unverified="not read")
LIST = m.DatedList("safe", "country", None, (m.ListRow("XAA", None, 1, None, (), "Reg. 1", "not read", 7),), CITE)


def test_all_that_reads_it_rests_on_it():
    law_ = law(SHAKY, rule("reads", m.Ref("ex.shaky")), rule("reads_that", m.Not(m.Ref("ex.reads"))), rule("other", m.Ref("f1")))
    (value,) = unverified(law_)
    assert (value.name, value.why, value.rests) == ("ex.shaky", "not read", ("ex.shaky", "ex.reads", "ex.reads_that"))
    assert value.source == "Example Act, Article 1(s) ()"


def test_duties_powers_and_what_a_missed_duty_brings_rest_on_it():
    duty = m.Duty("act", m.CASE, CITE, BLOCK, starts=m.Ref("since"), when_missed="late", before=("ex.go",), unverified="not read")
    power = m.Power("go", m.CASE, False, CITE, BLOCK)
    law_ = law(duty, power, rule("after", m.Ref("ex.late")), facts=(m.Fact("since", m.CASE, "day"),))
    (value,) = unverified(law_)
    assert value.rests == ("ex.act", "ex.go", "ex.after")
    assert value.of_kind(law_, m.Duty) == ("ex.act",)


def test_what_is_read_through_a_regime_rests_on_it():
    regime = m.Regime("which", m.TheDay(), True, (m.Branch(("ex",), None, None),))
    law_ = Law(
        m.Source(acts=(ACT,), regimes=(regime,), facts=law().source.facts, definitions=(SHAKY, rule("r", m.Ref("which.shaky"))))
    )
    assert resting(law_, ["ex.shaky"]) == ("ex.shaky", "ex.r")


def test_a_row_of_a_list_is_settled_by_its_instrument():
    on_list = rule("listed", m.OnList(m.Ref("which"), "safe", m.TheDay()))
    (value,) = unverified(law(on_list, facts=(m.Fact("which", m.CASE, "country"),), lists=(LIST,)))
    assert (value.name, value.line, value.source, value.rests) == ("safe XAA", 7, "Reg. 1", ("ex.listed",))


def test_all_of_an_unverified_act_rests_on_it():
    act = m.Act("ex", "Example", identifier="ELI 1", unverified="not read")
    law_ = Law(m.Source(acts=(act,), facts=law().source.facts, definitions=(rule("r", m.Ref("f0")),)))
    (value,) = unverified(law_)
    assert (value.name, value.source, value.rests) == ("ex", "Example (ELI 1)", ("ex.r",))
