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


def places(*found):
    return [(x.name, x.where, x.file, x.line, x.why, x.source, x.rests) for x in found]


def test_each_says_where_it_stands_why_and_what_settles_it():
    at = m.Citation("ex", "4", "(2)", file="eu/ex/04.md", line=31, per=("C-1/20",))
    shaky = m.Rule("shaky", m.CASE, m.Ref("f0"), at, BLOCK, by="Decree 5", unverified="from memory")
    other = m.Duty("close", m.CASE, at, BLOCK, unverified="not read")
    first, second = unverified(law(shaky, other))
    assert places(first) == [("ex.shaky", "ex 4(2)", "eu/ex/04.md", 31, "from memory", "Decree 5", ("ex.shaky",))]
    assert places(second)[0][5] == "Example Act, Article 4(2) (); C-1/20"


def test_an_act_stands_where_its_articles_do():
    act = m.Act("ex", "Example", identifier="ELI 1", unverified="not read")
    articles = (m.Article("ex", "3", "Title", "", "nl/ex/03.md", 1),)
    law_ = Law(m.Source(acts=(act,), articles=articles, facts=law().source.facts, definitions=(rule("r", m.Ref("f0")),)))
    assert places(*unverified(law_)) == [("ex", "ex", "nl/ex/act.md", 1, "not read", "Example (ELI 1)", ("ex.r",))]


def test_a_whole_list_is_settled_by_the_instruments_of_its_rows():
    rows = tuple(m.ListRow(k, None, 1, None, (), by) for k, by in (("XAA", "Reg. 1"), ("XBB", "Reg. 2"), ("XCC", "Reg. 1")))
    at = m.Citation("ex", "9", file="lists/safe.md", line=3)
    on = rule("listed", m.OnList(m.Ref("which"), "safe", m.TheDay()))
    law_ = law(on, facts=(m.Fact("which", m.CASE, "country"),), lists=(m.DatedList("safe", "country", None, rows, at, "old"),))
    assert places(*unverified(law_)) == [("safe", "ex 9", "lists/safe.md", 3, "old", "Reg. 1 and Reg. 2", ("ex.listed",))]


def test_a_list_outside_any_act_stands_in_its_file():
    row = m.ListRow("XAA", None, 1, None, (), "", "seen once", 8)
    at = m.Citation("", "", file="lists/rates.md", line=3)
    law_ = law(facts=(m.Fact("which", m.CASE, "country"),), lists=(m.DatedList("rates", "country", None, (row,), at),))
    assert places(*unverified(law_)) == [("rates XAA", "lists/rates.md", "lists/rates.md", 8, "seen once", "lists/rates.md", ())]


def test_a_circle_of_readers_ends_and_keeps_the_laws_order():
    law_ = law(
        rule("last", m.Ref("ex.first")), rule("first", m.Ref("f0")), rule("both", m.All((m.Ref("ex.last"), m.Ref("ex.first"))))
    )
    assert resting(law_, ["ex.first"]) == ("ex.last", "ex.first", "ex.both")
    assert resting(law_, ["ex.last", "f0"]) == ("ex.last", "ex.first", "ex.both")
    assert resting(law_, ["nothing"]) == ()
