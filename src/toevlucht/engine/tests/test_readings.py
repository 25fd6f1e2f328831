"""The lists an assessment gives: conclusions, grounds, duties, powers, the receipt; in the law's order."""

from toevlucht.engine import assess
from toevlucht.engine import model as m
from toevlucht.engine.receipt import facts_hash
from toevlucht.engine.tests.test_assessment import DAY, SWITCH, case, here, small

EX = here("ex")
POWER = m.Power("p", "country", False, *EX, holder="us", open_when=m.Ref("home"))
JUDGED = m.Judgment("j", "fear", *EX, by="officer")
GROUND = (("own", m.Words("own", "eigen", ground=True)), ("j", m.Words("j", "j", ground=True)), ("r", m.Words("r", "r")))


def assessed(**more):
    return assess(small(JUDGED, POWER, m.Rule("own", m.CASE, m.Ref("a"), *EX), words=GROUND), case(a=True, b=False, **more), DAY)


def test_conclusions_are_rules_judgments_and_values_of_every_member():
    found = [(c.key, c.member, c.status) for c in assessed(happened=(SWITCH,) * 2).conclusions()]
    assert found == [
        ("new.r", "", "fails"), ("new.n", "", "holds"), ("new.on", "", "holds"), ("new.c", "", "holds"),
        ("new.own", "country:one", "holds"), ("new.own", "country:two", "fails"),
        ("ex.j", "country:one/fear:x", "needs_judgment"), ("ex.j", "country:two/fear:y", "needs_judgment"),
        ("ex.own", "", "holds"),
    ]  # fmt: skip


def test_grounds_are_those_the_vocabulary_marks_and_the_governing_acts_come_first():
    found = [(c.key, c.member) for c in assessed().grounds()]
    fears = [("ex.j", "country:one/fear:x"), ("ex.j", "country:two/fear:y")]
    ours = [(f"{act}.own", f"country:{n}") for act in ("old", "new") for n in ("one", "two")]
    assert found == [*ours, *fears, ("ex.own", "")]


def test_duties_and_powers_of_every_member():
    found = assessed()
    assert [(d.key, d.member) for d in found.duties] == [("old.d", ""), ("new.d", "")]
    assert [(p.key, p.member, p.status) for p in found.powers] == [
        ("ex.p", "country:one", "open"),
        ("ex.p", "country:two", "closed"),
    ]
    assert found.clocked("old.d", m.CASE, 0) == found.value("old.d")


def test_a_conclusion_read_through_a_regime_is_that_of_the_governing_act():
    found = assessed(happened=(SWITCH,) * 2).conclusion("regime.own", "country:one")
    assert (found.key, found.member, found.status) == ("new.own", "country:one", "holds")


def test_the_receipt_names_what_was_read():
    found = assessed(happened=(SWITCH - 1, SWITCH))
    assert found.receipt() == {
        "engine": "1", "law": "", "day": "2026-06-15", "known_on": None, "facts": facts_hash(found.case),
        "regimes": {"regime": ["old", "new"]},
    }  # fmt: skip
