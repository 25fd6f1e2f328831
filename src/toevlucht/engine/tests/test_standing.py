"""Whether a judgment still stands: the second person, and what is newer than it beneath it."""

import pytest

from toevlucht.engine import Answer, Case, Frame, Member
from toevlucht.engine import model as m
from toevlucht.engine.standing import beneath, joined, judgments, stands
from toevlucht.engine.tests.small import case, judgment, law, rule
from toevlucht.engine.truth import YES

ITEM = judgment("j", considers=("ex.age", "trauma"), rests_on=(("fear", "ex.told"), ("place", "ex.told")))
CITED = {
    ("fear", "m0"): Member("fear", "m0", {"g0": Answer(True, on=7)}),
    ("place", "m1"): Member("place", "m1", {"h": Answer(True, on=9)}),
}
FOUND = {"age": Answer(True, on=5)}


def ages(rests_on):
    return [a.on for a in beneath(ITEM, Answer(True, rests_on=rests_on), FOUND.get, lambda scope, id_: CITED.get((scope, id_)))]


@pytest.mark.parametrize(
    ("rests_on", "wanted"), [((), [5]), (("m0",), [5, 7]), (("m1",), [5, 9]), (("m1", "m0"), [5, 7, 9]), (("m7",), [5])]
)
def test_beneath_a_judgment_lie_what_it_considers_and_the_members_it_cites(rests_on, wanted):
    assert ages(rests_on) == wanted


@pytest.mark.parametrize(
    ("on", "newest", "standing"),
    [(6, 9, False), (6, 6, True), (7, 9, True), (8, 9, True), (1, 9, False), (0, 9, True), (9, 9, True)],
)
def test_a_judgment_falls_when_something_beneath_it_is_newer(on, newest, standing):
    answer = Answer(True, on=on, rests_on=("m0",))
    assert stands((ITEM,), answer, newest, FOUND.get, lambda scope, id_: CITED.get((scope, id_))) == standing


def test_where_one_act_asks_two_persons_both_must_have_joined():
    two = judgment("j", second="officer")
    assert joined((judgment("j"), two), Answer(True)) is False
    assert joined((judgment("j"), two), Answer(True, second="officer")) is True
    assert joined((judgment("j"),), Answer(True)) is True
    assert stands((), Answer(True), 0, FOUND.get, lambda *_: None) is True


def test_a_judgment_that_waits_for_its_second_person_is_open_and_not_stale():
    frame = Frame(law(judgment("j", second="officer")), case({"j": True}))
    assert (frame.leaves[m.CASE], frame.stale) == ([{}], set())


def test_judgments_of_one_name_stand_together():
    one, other, again = judgment("j"), judgment("k"), judgment("j", second="officer")
    assert judgments([one, rule("r", m.Ref("f0")), other, again]) == {"j": (one, again), "k": (other,)}


@pytest.mark.parametrize(("told_on", "kept"), [(3, True), (4, True), (5, False)])
def test_a_case_drops_a_judgment_older_than_the_fear_it_cites(told_on, kept):
    item = judgment("j", rests_on=(("fear", "g0"),))
    fears = [Member("fear", "m0", {"g0": Answer(True, on=told_on)}), Member("fear", "m1", {"g0": Answer(True, on=9)})]
    frame = Frame(law(item), Case(Member(answers={"j": Answer(True, on=4, rests_on=("m0",))}, inner={"fear": fears})))
    assert frame.leaves["case"] == [{"j": YES} if kept else {}]
    assert frame.stale == (set() if kept else {("j", "case", 0)})
