"""Conclusions, explanations, entry, receipt: what people read."""

import pytest

from toevlucht.engine import Answer, Case, Member, assess, explain
from toevlucht.engine import model as m
from toevlucht.engine.entry import check_case
from toevlucht.engine.flips import Flip
from toevlucht.engine.receipt import receipt
from toevlucht.engine.tests.small import BLOCK, CITE, case, cite, judgment, law, rule
from toevlucht.engine.truth import NO, UNKNOWN, YES

F, G, H = m.Ref("f0"), m.Ref("f1"), m.Ref("f2")
J = m.Ref("ex.j")


def status(law_, name, answers, *fears):
    return assess(law_, case(answers, *fears), 1).conclusion(f"ex.{name}").status


@pytest.mark.parametrize(
    ("answers", "wanted"),
    [
        ({"f0": True, "j": True}, "holds"),
        ({"f0": True, "j": False}, "fails"),
        ({"f0": True}, "needs_judgment"),
        ({}, "needs_facts"),
        ({"f0": False}, "not_at_issue"),
    ],
)
def test_the_five_statuses_of_a_judgment(answers, wanted):
    law_ = law(judgment("j", at_issue=F), rule("r", J))
    assert status(law_, "j", answers) == wanted
    assert status(law_, "r", answers) == wanted


@pytest.mark.parametrize(
    ("condition", "answers", "wanted"),
    [
        (m.All((J, G)), {"f0": False, "f1": True}, "not_at_issue"),
        (m.All((J, G)), {"f0": False, "f1": False}, "not_at_issue"),
        (m.All((J, G)), {"f0": False}, "not_at_issue"),
        (m.Any((J, G)), {"f0": False, "f1": False}, "fails"),
        (m.Any((J, J)), {"f0": False}, "not_at_issue"),
        (m.Not(G), {"f1": True}, "fails"),
        (m.AtLeast(2, (J, G)), {"f0": False, "f1": True}, "not_at_issue"),
    ],
)
def test_a_no_is_not_at_issue_when_that_suffices_and_nobody_weighed(condition, answers, wanted):
    assert status(law(judgment("j", at_issue=F), rule("r", condition)), "r", answers) == wanted


@pytest.mark.parametrize("other", [m.Ref("ex.k"), m.Ref("ex.by_k"), m.Not(m.Ref("ex.not_k"))])
@pytest.mark.parametrize(("said", "wanted"), [(False, "fails"), (True, "not_at_issue")])
def test_what_a_person_weighed_and_denied_is_a_no(other, said, wanted):
    rules = rule("by_k", m.Ref("ex.k")), rule("not_k", m.Not(m.Ref("ex.k")))
    small = law(judgment("j", at_issue=F), judgment("k"), *rules, rule("r", m.All((J, other))))
    assert status(small, "r", {"f0": False, "k": said}) == wanted


def over(kind, has="ex.i", where=None):
    inner = judgment("i", "fear", at_issue=m.Ref("g0"))
    return law(inner, rule("r", m.Quantified(kind, "fear", m.Ref(has), m.Ref(where) if where else None)))


@pytest.mark.parametrize(
    ("kind", "fears", "wanted"),
    [
        ("some", [], "not_at_issue"),
        ("some", [{"g0": False}], "not_at_issue"),
        ("some", [{"g0": True, "i": False}], "fails"),
        ("some", [{"g0": False}, {"g0": True, "i": False}], "fails"),
        ("every", [], "not_at_issue"),
        ("every", [{"g0": False}], "not_at_issue"),
        ("every", [{"g0": True, "i": True}], "holds"),
        ("every", [{"g0": True, "i": True}, {"g0": True, "i": False}], "fails"),
        ("every", [{"g0": True, "i": True}, {"g0": False}], "fails"),  # one member put it at issue, another stands in the way
        ("every", [{"g0": True}, {"g0": False}], "fails"),
        ("every", [{"g0": True}], "needs_judgment"),
        ("some", [{}], "needs_facts"),
    ],
)
def test_members_and_status(kind, fears, wanted):
    assert status(over(kind), "r", {}, *fears) == wanted


def test_a_filtered_out_member_is_no_member():
    assert status(over("some", where="g1"), "r", {}, {"g1": False, "g0": True, "i": False}) == "not_at_issue"


def test_a_conclusion_cites_what_decided():
    law_ = law(rule("a", F), rule("b", G), rule("r", m.All((m.Ref("ex.a"), m.Ref("ex.b")))))
    a = assess(law_, case({"f0": False, "f1": True}), 1)
    assert a.conclusion("ex.r").cites == ("ex 1(r)", "ex 1(a)")
    assert assess(law_, case({"f0": True, "f1": True}), 1).conclusion("ex.r").cites == ("ex 1(r)", "ex 1(a)", "ex 1(b)")


def test_rulings_are_cited_with_the_rule():
    item = m.Rule("r", m.CASE, F, m.Citation("ex", "1", "(r)", per=("C-1/00",)), BLOCK)
    assert assess(law(item), case({"f0": True}), 1).conclusion("ex.r").cites == ("ex 1(r)", "C-1/00")


def test_marks_travel_up():
    law_ = law(judgment("j", counts_as=False), rule("r", m.Not(J)))
    a = assess(law_, Case(Member(answers={"j": Answer(state="not_established")})), 1)
    assert a.conclusion("ex.r").marks == {"not_established"}
    assert a.conclusion("ex.r").possible == ("yes",)


def test_a_presumption_is_marked_where_it_decides():
    law_ = law(rule("r", F, presumptions=(m.Presumption(True, G, None, CITE),)))
    assert "presumed" in assess(law_, case({"f0": False, "f1": True}), 1).conclusion("ex.r").marks
    assert "presumed" not in assess(law_, case({"f0": True, "f1": False}), 1).conclusion("ex.r").marks


# ----------------------------------------------------------------- explain
def names(node):
    return [n.key for n in node.because]


CHAIN = law(rule("a", m.All((F, G))), rule("r", m.Any((m.Ref("ex.a"), H))))


def test_why_shows_only_what_decided():
    a = assess(CHAIN, case({"f0": True, "f1": True, "f2": False}), 1)
    node = explain.why(a, "ex.r")
    assert (node.key, node.value, node.status, names(node)) == ("ex.r", YES, "holds", ["ex.a"])
    assert names(node.because[0]) == ["f0", "f1"]


def test_the_tree_shows_everything_in_the_laws_order():
    a = assess(CHAIN, case({"f0": True, "f1": True, "f2": False}), 1)
    assert names(explain.tree(a, "ex.r")) == ["ex.a", "f2"]


def test_why_of_a_no_shows_what_failed():
    a = assess(CHAIN, case({"f0": True, "f1": False, "f2": False}), 1)
    node = explain.why(a, "ex.r")
    assert names(node) == ["ex.a", "f2"]
    assert names(node.because[0]) == ["f1"]


def test_an_exception_is_shown_as_one():
    law_ = law(rule("x", G), rule("r", F, unless=(m.Exception_(m.Ref("ex.x"), cite("(u)")),)))
    node = explain.why(assess(law_, case({"f0": True, "f1": True}), 1), "ex.r")
    assert [(n.key, n.kind, n.value) for n in node.because] == [("ex.x", "exception", YES)]


def test_a_presumption_is_shown_as_one():
    law_ = law(rule("r", F, presumptions=(m.Presumption(True, G, None, CITE),)))
    node = explain.why(assess(law_, case({"f0": False, "f1": True}), 1), "ex.r")
    assert [(n.kind, names(n)) for n in node.because] == [("presumption", ["f1"])]


def test_an_open_list_is_shown():
    law_ = law(rule("r", m.Quantified("some", "fear", m.Ref("g0"))))
    node = explain.why(assess(law_, case({}, {"g0": False}, closed=False), 1), "ex.r")
    assert [(n.key, n.kind, n.value) for n in node.because] == [("fear", "list", UNKNOWN)]


def test_a_judgment_carries_its_answer():
    answer = Answer(True, by="officer", reasons="because")
    node = explain.why(assess(law(judgment("j")), Case(Member(answers={"j": answer})), 1), "ex.j")
    assert (node.kind, node.answer) == ("judgment", answer)


def test_a_table_explains_its_winning_row():
    rows = (m.Row(m.Const("choice", "a"), F), m.Row(m.Const("choice", "b"), None))
    law_ = law(m.ValueRule("t", m.CASE, rows, CITE, BLOCK))
    assert names(explain.why(assess(law_, case({"f0": True}), 1), "ex.t")) == ["f0"]
    assert names(explain.why(assess(law_, case({"f0": False}), 1), "ex.t")) == []
    assert names(explain.tree(assess(law_, case({"f0": False}), 1), "ex.t")) == ["f0"]


def test_missing_asks_what_can_still_change_it_and_says_for_what():
    a = assess(CHAIN, case({"f0": True, "f2": False}), 1)
    (found,) = explain.missing(a, [("ex.r", ""), ("ex.a", "")])
    assert (found.name, found.kind, found.needed_for) == ("f1", "fact", ("ex.r", "ex.a"))


def test_what_is_asked_and_not_known_is_not_asked_again():
    a = assess(law(rule("r", F)), Case(Member(answers={"f0": Answer(state="not_known")})), 1)
    assert explain.missing(a, [("ex.r", "")]) == []
    assert a.conclusion("ex.r").status == "needs_facts"


def test_a_judgment_is_asked_of_those_who_may_give_it():
    (found,) = explain.missing(assess(law(judgment("j")), case({}), 1), [("ex.j", "")])
    assert (found.kind, found.by, found.citation) == ("judgment", ("officer",), cite("(j)"))


def test_the_failing_ends_of_a_why_not():
    a = assess(CHAIN, case({"f0": False, "f1": True, "f2": False}), 1)
    found = explain.why_not(a, "ex.r")
    assert [n.key for n in found.failing] == ["f0", "f2"]
    assert found.flips == ((Flip("f0", "", "yes", False),), (Flip("f2", "", "yes", False),))


def test_a_yes_has_no_why_not():
    assert explain.why_not(assess(law(rule("r", F)), case({"f0": True}), 1), "ex.r") == explain.WhyNot((), ())


def test_a_judged_answer_is_marked_in_a_flip():
    (flip,) = explain.why_not(assess(law(judgment("j"), rule("r", J)), case({"j": False}), 1), "ex.r").flips
    assert flip == (Flip("j", "", "yes", True),)


@pytest.mark.parametrize(("kind", "to"), [("some", "one more"), ("every", "one more")])
def test_an_empty_list_wants_a_member(kind, to):
    law_ = law(rule("r", m.Quantified(kind, "fear", m.Ref("g0"))))
    assert explain.why_not(assess(law_, case({}), 1), "ex.r").flips == ((Flip("fear", "", to, False),),)


def test_an_open_list_wants_to_be_closed():
    law_ = law(rule("r", m.Quantified("every", "fear", m.Ref("g0"))))
    a = assess(law_, case({}, {"g0": True}, closed=False), 1)
    assert explain.why_not(a, "ex.r").flips == ((Flip("fear", "", "closed", False),),)


def test_a_value_elsewhere_is_another_value():
    kind = m.Fact("kind", m.CASE, "choice", ("a", "b"))
    law_ = law(rule("r", m.Is(m.Ref("kind"), ("a",))), facts=(kind,))
    a = assess(law_, Case(Member(answers={"kind": Answer("b")})), 1)
    assert explain.why_not(a, "ex.r").flips == ((Flip("kind", "", "another value", False),),)


# ------------------------------------------------------------------- entry
UNNAMED, ONE_PERSON = "it is not said which two persons judged this", "both answers come from one person"


def problems(item, answer, scope=m.CASE, facts=()):
    given = Member(scope, "" if scope == m.CASE else "m", {"x": answer})
    root = given if scope == m.CASE else Member(inner={scope: [given]})
    law_ = law(item, facts=facts) if item else law(facts=facts)
    return [p.what for p in check_case(law_, Case(root))]


def judged(**more):
    return judgment("x", **more)


@pytest.mark.parametrize(
    ("clauses", "answer", "what"),
    [
        ({}, Answer(True, by="clerk"), "clerk may not give this judgment"),
        ({}, Answer(True), "nobody may not give this judgment"),
        (
            {"second": "senior"},
            Answer(True, by="officer", second="clerk", persons=("a", "b")),
            "clerk may not be the second person",
        ),
        ({"second": "senior"}, Answer(True, by="officer", second="senior"), UNNAMED),
        (
            {"second": "senior"},
            Answer(True, by="officer", second="senior", persons=(" ",)),
            UNNAMED,
        ),
        (
            {"second": "senior"},
            Answer(True, by="officer", second="senior", persons=("One",)),
            ONE_PERSON,
        ),
        (
            {"second": "senior"},
            Answer(True, by="officer", second="senior", persons=("jan b", "Jan  B ")),
            ONE_PERSON,
        ),
        ({"never_on": ("late",)}, Answer(True, by="officer", based_on=("lat",)), "no code is called lat"),
        ({"considers": ("age",)}, Answer(True, by="officer", considered=("age", "agee")), "no code is called agee"),
        (
            {"second": "officer"},
            Answer(True, by="officer", second="officer", persons=("A", "A")),
            ONE_PERSON,
        ),
        ({"reasons": True}, Answer(True, by="officer", reasons=" "), "reasons are missing"),
        ({"evidence": 2}, Answer(True, by="officer", evidence=("one",)), "cites 1 pieces of evidence"),
        ({"heard_before": ("no",)}, Answer(False, by="officer"), "the applicant was not heard before 'no'"),
        (
            {"heard_before": ("no",), "counts_as": False},
            Answer(by="officer", state="not_established"),
            "the applicant was not heard before 'no'",
        ),
        ({}, Answer(by="officer", state="not_established"), "the law does not say what 'not established' counts as here"),
        ({"options": ("a",)}, Answer("b", by="officer"), "'b' is not an answer here"),
        ({}, Answer("a", by="officer"), "'a' is not yes or no"),
        ({"considers": ("age", "ex.level")}, Answer(True, by="officer", considered=("age",)), "does not consider ex.level"),
        (
            {"never_on": ("late",)},
            Answer(True, by="officer", based_on=("late", "f1")),
            "rests on late, which may never be a ground",
        ),
        ({"not_only_on": ("late",)}, Answer(True, by="officer", based_on=("late",)), "rests only on late"),
        ({"rests_on": (("fear", "g0"),)}, Answer(True, by="officer"), "cites no fear that has g0"),
        (
            {"rests_on": (("fear", "g0"),)},
            Answer(True, by="officer", rests_on=("nix",)),
            "cites nix, which is no fear of this dossier",
        ),
    ],
)
def test_an_answer_outside_its_form_is_refused(clauses, answer, what):
    assert problems(judged(**clauses), answer) == [what]


@pytest.mark.parametrize(
    ("clauses", "answer"),
    [
        ({}, Answer(True, by="officer")),
        ({"second": "officer"}, Answer(True, by="officer", second="officer", persons=("A", "B"))),
        ({"heard_before": ("no",)}, Answer(True, by="officer")),
        ({"heard_before": ("no",)}, Answer(False, by="officer", heard=True)),
        ({"not_only_on": ("late",)}, Answer(True, by="officer", based_on=("late", "f1"))),
        ({"reasons": True}, Answer(by="officer", state="open")),
        ({"counts_as": False}, Answer(by="officer", state="not_established")),
    ],
)
def test_an_answer_in_its_form_may_enter(clauses, answer):
    assert problems(judged(**clauses), answer) == []


def test_names_scopes_and_suppliers_are_checked():
    fact = m.Fact("x", m.CASE, "choice", ("a", "b"), by=("clerk",))
    assert problems(None, Answer(True)) == ["no fact or judgment has this name"]
    assert problems(judged(), Answer(True, by="officer"), "fear") == ["belongs to case, not to fear"]
    assert problems(None, Answer("c", by="clerk"), facts=(fact,)) == ["'c' is not an answer here"]
    assert problems(None, Answer("a", by="guest"), facts=(fact,)) == ["guest may not supply this"]
    assert problems(None, Answer("a", by="clerk"), facts=(fact,)) == []
    assert problems(None, Answer(by="clerk", state="not_established"), facts=(fact,)) == ["a fact is not judged"]


# ----------------------------------------------------------------- receipt
def made(**answers):
    law_ = law(rule("r", F))
    a = assess(law_, case(answers), 5)
    return a.receipt(), receipt(a.law, a.case, 5, a.selection)


def test_a_receipt_is_the_same_for_ever():
    assert made(f0=True) == made(f0=True)
    assert made(f0=True)[0] == made(f0=True)[1]


def test_any_other_answer_changes_it():
    assert made(f0=True)[0]["facts"] != made(f0=False)[0]["facts"]
    assert made(f0=True)[0]["facts"] != made(f0=True, f1=True)[0]["facts"]
    assert made(f0=True)[0]["day"] == "0001-01-05"


def test_provenance_is_part_of_it():
    law_ = law(rule("r", F))
    facts = [assess(law_, Case(Member(answers={"f0": Answer(True, by=who)})), 1).receipt()["facts"] for who in ("a", "b")]
    assert facts[0] != facts[1]


def test_closing_a_list_is_part_of_it():
    law_ = law(rule("r", F))
    facts = [assess(law_, case({}, closed=c), 1).receipt()["facts"] for c in (True, False)]
    assert facts[0] != facts[1]


def test_a_path_names_every_member_on_the_way():
    a = assess(law(rule("r", m.Ref("g0"), "fear")), case({}, {"g0": True}, {"g0": False}), 1)
    assert [a.value("ex.r", p) for p in ("fear:m0", "fear:m1")] == [YES, NO]
    assert [c.member for c in a.conclusions()] == ["fear:m0", "fear:m1"]
    assert [path for path, _ in a.case.members()] == ["", "fear:m0", "fear:m1"]


WHICH = m.Fact("which", m.CASE, "country", words=m.Words("", ""))
ROWS = (m.ListRow("XAA", None, 1, None, ("f0",)), m.ListRow("XBB", None, 1, None, ("f1",)))


@pytest.mark.parametrize(("which", "asked"), [("XAA", {"f0"}), ("XBB", {"f1"}), (None, {"which", "f0", "f1"}), ("XCC", set())])
def test_the_exceptions_of_the_rows_a_value_may_meet_are_asked(which, asked):
    safe = m.DatedList("safe", "country", None, ROWS, CITE)
    listed = rule("r", m.OnList(m.Ref("which"), "safe", m.TheDay()))
    a = assess(law(listed, facts=(WHICH,), lists=(safe,)), case({"which": which}), 5)
    assert {q.name for q in explain.missing(a, [("ex.r", "")])} == asked
