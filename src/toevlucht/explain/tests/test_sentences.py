from datetime import date
from typing import Any

import pytest

from toevlucht.engine import model as m
from toevlucht.engine.case import Answer
from toevlucht.engine.model import Citation, Words
from toevlucht.engine.result import Conclusion, DutyResult, Missing, Node, PowerResult
from toevlucht.explain import Speaker, conclusion, duty, given, marks, missing, node, power, step
from toevlucht.legaltime import Length, counting, reckon

DAY = date(2026, 11, 23).toordinal()
CITED = Citation("qr", "15", "(c)")
WORDS = {
    "harm": Words("serious harm", "ernstige schade", "Is there harm?", "Is er schade?"),
    "raised": Words("sign of harm", "teken van schade"),
    "decide": Words("decide", "beslissen"),
    "officer": Words("officer", "medewerker"),
    "analyst": Words("country analyst", "landenspecialist"),
}


class Act:
    name = "Regulation X"


class TinyLaw:
    """Words and one act: all that sentences ask of a law."""

    acts = {"qr": Act()}  # noqa: RUF012  # never changed here
    terms: dict[str, m.Term] = {}  # noqa: RUF012  # never changed here

    def bare(self, key: str) -> str:
        return key.rsplit(".", 1)[-1]

    def type_of(self, key: str) -> str:
        return {"children": "number", "income": "euro"}.get(self.bare(key), "day")

    def label(self, key: str) -> Words | None:
        return WORDS.get(self.bare(key))


def speaker(lang: str = "en", messages: dict[str, str] | None = None) -> Speaker:
    law: Any = TinyLaw()
    return Speaker(law, lang, lambda m: (messages or {}).get(m, m))


def concluded(status: Any, value: Any = 1, member: str = "") -> Conclusion:
    return Conclusion("qr.harm", member, status, value, CITED, (), ())


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("holds", "serious harm: holds [Regulation X, Article 15(c)]"),
        ("fails", "serious harm: fails [Regulation X, Article 15(c)]"),
        ("needs_judgment", "serious harm: a person must judge [Regulation X, Article 15(c)]"),
        ("needs_facts", "serious harm: facts are missing [Regulation X, Article 15(c)]"),
    ],
)
def test_a_conclusion_has_its_article(status, said):
    assert conclusion(concluded(status), speaker()) == said


def test_an_applicant_reads_plain_words():
    assert conclusion(concluded("needs_judgment"), speaker(), "applicant") == "serious harm: a person still has to decide this"


def test_a_conclusion_names_its_member():
    said = conclusion(concluded("fails", member="country:home/fear:threat"), speaker())
    assert said.startswith("serious harm (home > threat): fails")


@pytest.mark.parametrize(("value", "said"), [((DAY, DAY), "23 November 2026"), (frozenset({"officer"}), "officer")])
def test_a_value_that_is_settled_is_said(value, said):
    assert conclusion(concluded("holds", value), speaker(), "applicant") == f"serious harm: {said}"


def test_dutch_takes_dutch_labels_and_messages():
    dutch = speaker("nl", {"fails": "nee", "{act}, Article {article}": "{act}, artikel {article}"})
    assert conclusion(concluded("fails"), dutch) == "ernstige schade: nee [Regulation X, artikel 15(c)]"


def test_a_node_cites_in_short():
    assert node(Node("qr.harm", "rule", "", 0, "fails", CITED), speaker()) == "serious harm: fails [qr 15(c)]"


def test_an_exception_says_unless():
    assert node(Node("qr.harm", "exception", "", 0, "fails", None), speaker()) == "unless serious harm: fails"


def test_a_comparison_is_said_with_the_labels_of_the_vocabulary():
    found = Node("", "condition", "", 3, None, None, source=m.Is(m.Ref("qr.harm"), ("a",)))
    assert found.text == "harm is a"
    assert node(found, speaker()) == "serious harm is a: yes"
    dutch = speaker("nl", {"{what} is {codes}": "{what} is gelijk aan {codes}", "yes": "ja"})
    assert node(found, dutch) == "ernstige schade is gelijk aan a: ja"


def test_who_said_so_when_and_why():
    answer = Answer(True, by="officer", second="analyst", on=DAY, source="report", reasons="seen")
    said = given(Node("raised", "fact", "", 3, None, None, answer=answer), speaker())
    assert said == "officer and country analyst; 23 November 2026; report; seen"


def test_nobody_said_so():
    assert given(Node("raised", "fact", "", 1, None, None), speaker()) == ""


def test_a_question_says_what_it_is_for_and_for_whom():
    asked = Missing("harm", "", "judgment", ("qr.harm", "qr.decide"), ("officer", "analyst"))
    assert missing(asked, speaker()) == "Is there harm? - needed for serious harm, decide - by officer or country analyst"


def test_an_applicant_reads_only_the_question():
    assert missing(Missing("harm", "", "judgment", ("qr.harm",), ("officer",)), speaker(), "applicant") == "Is there harm?"


def test_a_name_without_question_is_asked_by_its_label():
    assert missing(Missing("raised", "fear:a", "fact", ("qr.harm",)), speaker(), "applicant") == "sign of harm (a)"


def test_a_long_list_of_needs_is_cut():
    said = missing(Missing("raised", "", "fact", ("harm", "decide", "officer", "analyst", "raised")), speaker())
    assert said.endswith("needed for serious harm, decide, officer and 2 more")


def owed(status: Any, earliest: int | None = DAY, latest: int | None = DAY, flag: str = "") -> DutyResult:
    return DutyResult("qr.decide", "", CITED, "officer", "applicant", status, None, earliest, latest, flag)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (owed("open"), "officer must do this by 23 November 2026: decide."),
        (owed("possible"), "officer may have to do this by 23 November 2026: decide."),
        (owed("missed", DAY - 5), "Too late since 23 November 2026: decide."),
        (owed("met"), "Done in time: decide."),
        (owed("open", None, None), "officer must do this as soon as possible: decide."),
        (owed("open", flag="x"), "officer must do this by 23 November 2026: decide. The law is open here: x."),
    ],
)
def test_a_duty_says_who_what_and_by_when(found, said):
    assert duty(found, speaker(), "applicant") == said


def test_a_power_says_what_it_waits_for():
    found = PowerResult("qr.decide", "", CITED, "officer", True, "closed", ("qr.harm",))
    assert power(found, speaker()) == "decide: closed [Regulation X, Article 15(c)] - waits for serious harm"


def test_an_open_power_waits_for_nothing():
    found = PowerResult("qr.decide", "", CITED, "officer", True, "open", ("qr.harm",))
    assert power(found, speaker()) == "decide: open [Regulation X, Article 15(c)]"


@pytest.mark.parametrize("rule", ["apr_73", "dublin_42", "atw", "awb_6_8", "reg_1182_71", "vw_decision_period"])
def test_every_step_of_a_reckoning_can_be_said(rule):
    found = reckon(date(2026, 4, 25), Length(1, "week"), counting(rule), suspensions=((date(2026, 4, 27), date(2026, 4, 29)),))
    said = [step(s, speaker()) for s in found.steps]
    assert said
    assert all(s and "{" not in s for s in said)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (3, "yes"),
        (0, "no"),
        (1, "unknown"),
        ((DAY, DAY + 1), "between 23 November 2026 and 24 November 2026"),
        ((1, 3_652_059), "unknown"),
        (frozenset(), "not at issue"),
        (frozenset({"officer", "analyst"}), "country analyst or officer"),
        (frozenset({(3, "month")}), "3 months"),
        (frozenset({(1, "working_day")}), "1 working day"),
        (None, "unknown"),
    ],
)
def test_values_are_said_in_words(value, said):
    assert speaker().value(value) == said


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [("qr.children", (3, 3), "3"), ("qr.income", (1250, 1250), "€ 12.50"), ("qr.children", (2, 5), "between 2 and 5")],
)
def test_a_number_is_said_by_its_type(key, value, said):
    assert speaker().value(value, key) == said


def test_marks_are_said_and_a_part_not_at_issue_is_left_to_the_tree():
    assert marks(frozenset({"unverified", "not_established", "not_at_issue"}), speaker()) == "not established, unverified"
    assert marks(frozenset({"not_at_issue"}), speaker()) == ""
