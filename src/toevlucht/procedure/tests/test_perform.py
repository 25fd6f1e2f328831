"""perform: once per intent, never over what somebody has not read, and refused with its reasons."""

from uuid import uuid4

import pytest
from tests.cast import TODAY

from toevlucht.engine.entry import check_case
from toevlucht.procedure import perform
from toevlucht.procedure.law import running
from toevlucht.procedure.refusal import Refused
from toevlucht.record.append import Change, Deed, append
from toevlucht.record.read import version

ANSWER = {"supplied_by": "applicant", "source": "report"}


def rules(problems):
    return {p.rule for p in problems}


def test_an_application_is_made_registered_and_lodged(cast):
    dossier = cast.applies("Samira")
    scene = cast.anna.sees(dossier)
    assert scene.name == "Samira"
    assert {"made_on", "registered_on", "lodged_on"} <= set(scene.case.root.answers)


def test_an_act_out_of_order_is_refused_with_its_article(cast):
    dossier = cast.chaima.does("make_application", known_as="Samira").dossier
    [problem] = cast.chaima.refused("lodge_application", dossier)
    assert problem.rule == "apr 28(1)"
    assert "registered_on" in problem.what


def test_a_day_still_to_come_is_refused(cast):
    [problem] = cast.chaima.refused("make_application", known_as="Samira", on="2027-01-01")
    assert problem.field == "on"


def test_every_fault_of_a_form_is_named_at_once(cast):
    problems = cast.chaima.refused("make_application", on="yesterday")
    assert {p.field for p in problems} == {"on", "known_as"}


def test_the_same_key_performs_once(cast):
    dossier, key = cast.applies(), uuid4()
    form = {"fact": "stateless", "answer": "no", "supplied_by": "applicant", "source": "report"}
    first = cast.anna.does("record_answer", dossier, key=key, **form)
    assert cast.anna.does("record_answer", dossier, key=key, **form) == first
    assert sum(line.act == first.act for line in cast.anna.sees(dossier).lines) == 1


def test_another_body_under_the_same_key_is_refused(cast):
    dossier, key = cast.applies(), uuid4()
    form = {"fact": "stateless", "supplied_by": "applicant", "source": "report"}
    cast.anna.does("record_answer", dossier, key=key, answer="no", **form)
    assert rules(cast.anna.refused("record_answer", dossier, key=key, answer="yes", **form)) == {"form"}


def test_the_same_key_of_another_actor_is_another_act(cast):
    dossier, key = cast.applies(), uuid4()
    form = {"fact": "stateless", "answer": "no", "supplied_by": "applicant", "source": "report"}
    first = cast.anna.does("record_answer", dossier, key=key, **form)
    assert cast.bas.does("record_answer", dossier, key=key, **form).act != first.act


def test_what_moved_on_since_it_was_read_is_refused(cast):
    dossier = cast.applies()
    seen = version(cast.anna.sees(dossier).heads)
    cast.bas.answers(dossier, "stateless", "no")
    assert rules(cast.anna.refused("appoint_lawyer", dossier, who="Mr. Advocaat", seen=seen)) == {"version"}


def test_a_change_out_of_sight_is_no_conflict(cast):
    dossier = cast.applies()
    seen = version(cast.ivo.sees(dossier).heads)
    cast.anna.answers(dossier, "torture_or_violence_signalled", "yes")  # medical: a planner does not see it
    assert version(cast.ivo.sees(dossier).heads) == seen


def test_a_role_without_the_mandate_is_refused(cast):
    dossier = cast.applies()
    assert rules(cast.ivo.refused("appoint_lawyer", dossier, who="Mr. Advocaat")) == {"mandate"}


def test_what_was_not_admitted_before_stands_in_the_way_of_nothing(cast, monkeypatch):
    dossier, asked = cast.applies(), []
    with cast.anna.at_work():
        wrong = Change("answer", {"member": "", "name": "no_such_fact", "answer": {"value": True}})
        append(Deed(uuid4(), "import", cast.anna.actor, TODAY), [(dossier, wrong)])

    def counted(law, case):
        asked.append(case)
        return check_case(law, case)

    monkeypatch.setattr(perform, "check_case", counted)
    cast.anna.answers(dossier, "stateless", "no")
    assert len(asked) == 2
    assert cast.anna.refused("record_answer", dossier, fact="stateless", answer="no", supplied_by="nobody", source="report")
    cast.anna.answers(cast.applies(), "stateless", "no")
    assert len(asked) == 4 + 4  # the last dossier has nothing wrong in it: once for each of its four acts


def test_there_is_no_such_dossier(cast):
    assert rules(cast.anna.refused("appoint_lawyer", uuid4(), who="Mr. Advocaat")) == {"access"}


def test_a_closed_power_is_refused_with_each_condition(cast):
    problems = cast.anna.refused(
        "draft_decision", cast.applies(), uses="grant_refugee_status", outcome="found_refugee", reasons="because"
    )
    assert any(p.rule.startswith("qr 3(5)") for p in problems)


def test_an_answer_that_does_not_fit_stores_nothing(cast):
    dossier = cast.applies()
    before = len(cast.anna.sees(dossier).lines)
    with pytest.raises(Refused):
        cast.anna.answers(dossier, "stateless", "perhaps")
    assert len(cast.anna.sees(dossier).lines) == before


def test_links_stand_on_both_sides_and_unlinking_moves_nothing(cast):
    one, other = cast.applies("Samira"), cast.applies("Yusuf")
    before = [line.body for line in cast.anna.sees(other).lines]
    cast.chaima.does("link_family", one, other=str(other), relation="spouse")
    assert [line.kind for line in cast.anna.sees(other).lines][-1] == "link"
    cast.chaima.does("unlink_family", other, other=str(one), reasons="They are cousins after all.")
    assert [line.body for line in cast.anna.sees(other).lines][: len(before)] == before
    [problem] = cast.chaima.refused("unlink_family", one, other=str(other), reasons="again")
    assert problem.field == "other"


@pytest.mark.parametrize("digits", ["²", "١٢", "1²", "-1"])
def test_a_number_is_of_plain_digits(cast, digits):
    number = next(fact.name for fact in running().facts.values() if fact.type == "number" and fact.scope == "case")
    refused = cast.anna.refused("record_answer", cast.applies(), fact=number, answer=digits, **ANSWER)
    assert [p.field for p in refused] == ["answer"]
