"""The receipt: the same bytes for the same case, others for any other; and how a case is laid out."""

import hashlib

import pytest

from toevlucht.engine import Answer, Case, Frame, Law, Member, assess
from toevlucht.engine import model as m
from toevlucht.engine.program import program
from toevlucht.engine.receipt import facts_hash
from toevlucht.engine.select import Selection
from toevlucht.engine.tests.small import SCOPES, case, judgment, law, rule

TOLD = Answer(
    (3, 4),
    by="officer",
    on=9,
    source="interview",
    reasons="é",
    conflicting=(Answer(True), Answer(frozenset({(2, "week"), (1, "day")}))),
)


def test_every_answer_stands_in_the_text_that_is_hashed():
    root = Member(answers={"b": Answer(True), "a": TOLD}, closed={"fear", "country"})
    root.inner["fear"] = [Member("fear", "m0", {"c": Answer("x")})]
    made = Case(root, {"w": "new", "v": "old"}, accepted=frozenset({"ex.s", "ex.r"}))
    true = '[true,"value","","",[],0,"","",[],false,[],[],[],[]]'
    lengths = '[[[1,"day"],[2,"week"]],"value","","",[],0,"","",[],false,[],[],[],[]]'
    told = f'[[3,4],"value","officer","",[],9,"interview","é",[],false,[],[],[],[{true},{lengths}]]'
    text = (
        f'[["","closed",["country","fear"]],["","a",{told}],["","b",{true}],'
        f'["fear:m0","closed",[]],["fear:m0","c",{true.replace("true", chr(34) + "x" + chr(34), 1)}],'
        '["","choices",[["v","old"],["w","new"]],["ex.r","ex.s"]]]'
    )
    assert facts_hash(made) == hashlib.sha256(text.encode()).hexdigest()


@pytest.mark.parametrize(("known_on", "said"), [(None, None), (738000, "2021-07-29")])
def test_what_a_receipt_holds(known_on, said):
    regime = m.Regime("which", m.TheDay(), True, (m.Branch(("ex",), 738001, None),))
    law_ = Law(m.Source(acts=(m.Act("ex", "Example"),), regimes=(regime,), hash="abc"))
    made = Case(known_on=known_on)
    found = assess(law_, made, 738000).receipt()
    wanted = {
        "engine": "1",
        "law": "abc",
        "day": "2021-07-29",
        "known_on": said,
        "facts": facts_hash(made),
        "regimes": {"which": []},
    }
    assert found == wanted
    assert assess(law_, made, 738001).receipt()["regimes"] == {"which": ["ex"]}


# ------------------------------------------------------------- programs are kept
def test_a_program_is_made_once_for_a_selection_and_its_goals():
    law_ = law(rule("a", m.Ref("f0")), rule("b", m.Ref("f1")))
    whole, one = program(law_, Selection((), ())), program(law_, Selection((), ()), ("ex.a",))
    assert program(law_, Selection((), ())) is whole
    assert program(law_, Selection((), ()), ("ex.a",)) is one
    assert (set(whole.where), set(one.where)) == ({"ex.a", "ex.b"}, {"ex.a"})
    assert "\ndef run(frame, day):\n" in whole.text
    assert [g.names for g in whole.groups] == [("ex.a", "ex.b")]


# ------------------------------------------------------------------------ frames
def test_leaves_by_kind():
    given = {
        "a": Answer(True),
        "b": Answer(False),
        "c": Answer("x"),
        "d": Answer(7),
        "e": Answer((1, 2)),
        "f": Answer(state="open"),
    }
    found = Frame(law(), Case(Member(answers=given | {"g": Answer(state="not_established")}))).leaves[m.CASE][0]
    assert found == {"a": 3, "b": 0, "c": frozenset({"x"}), "d": (7, 7), "e": (1, 2), "g": 4}


def test_members_by_path_and_the_newest_answer():
    scopes = (m.Scope("fear", "country", True), m.Scope("country", m.CASE, True))
    law_ = Law(m.Source(acts=(m.Act("ex", "Example"),), scopes=scopes))
    fear = Member("fear", "f", {"bad": Answer(True, on=5)})
    frame = Frame(
        law_, Case(Member(answers={"a": Answer(True, on=3)}, inner={"country": [Member("country", "c", inner={"fear": [fear]})]}))
    )
    assert [frame.path("fear", 0), frame.path("fear", 0), frame.path(m.CASE, 0)] == ["country:c/fear:f", "country:c/fear:f", ""]
    assert (frame.newest, Frame(law_, Case()).newest, frame.up("fear", m.CASE)) == (5, 0, [0])


@pytest.mark.parametrize(("cited", "on", "code"), [("m0", 5, 3), ("m0", 6, 1), ("m1", 6, 3), ("gone", 6, 3)])
def test_a_judgment_falls_when_a_member_it_rests_on_is_newer(cited, on, code):
    law_ = law(judgment("j", rests_on=(("fear", "g0"),)))
    root = Member(answers={"j": Answer(True, on=5, rests_on=(cited,))})
    root.inner["fear"] = [Member("fear", "m0", {"g0": Answer(True, on=on)}), Member("fear", "m1", {"g0": Answer(True, on=1)})]
    assert assess(law_, Case(root), 9).value("ex.j") == code


def test_the_list_of_each_outer_member_is_complete_by_itself():
    assert SCOPES[0].stated
    assert [Frame(law(), case({}, {}, closed=c)).within("fear", m.CASE) for c in (True, False)] == [([[0]], [3]), ([[0]], [1])]
