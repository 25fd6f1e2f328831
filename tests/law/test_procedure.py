"""Regulation 2024/1348: no track, no outcome by list or by lapse of time; nobody exempt in the border procedure."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.law.shared import LAW, day
from toevlucht.engine import Answer, Case, Member, assess

TODAY = day("2026-11-23")
UNDER = {"procedure": "apr", "substance": "qr"}
BORDER = ("apr.use_border_procedure", "apr.use_border_procedure_as_obliged")
TRACKS = (*BORDER, "apr.accelerate", "apr.accelerate_for_child")
OUTCOMES = ("apr.reject_as_inadmissible", "apr.reject_subsequent", "apr.declare_implicitly_withdrawn", "apr.decide_on_merits")
PAPERS = ("own_determination_on", "vulnerability_assessed_on", "statistics_noted_on")
SIGNS = {
    "misleading": "intentionally_misled",
    "danger_ground": "danger_or_expulsion",
    "safe_origin_ground": "safe_origin_determined",
}
TRUTH = st.sampled_from([None, True, False])
FREE = (
    "unaccompanied", "age_in_doubt", "entry_authorised", "entry_conditions_met", "screening_applies", "too_complex",
    "special_reception_need_raised", "reception_support_impossible", "medical_reason_raised", "medical_reasons",
    "detention_needed_at_border", "detention_guarantees_unmet", "annual_maximum_reached", "adequate_capacity_reached",
)  # fmt: skip


def status(a, *keys):
    """The status of each power."""
    return {p.key: p.status for p in a.powers if p.key in keys}


def member(scope, **answers):
    return Member(scope, "one", {n: Answer(v) for n, v in answers.items() if v is not None})


@st.composite
def at_the_border(draw):
    """A case at the border: everything that may exempt answered or not, a ground brought up and judged or not."""
    answers = {n: draw(TRUTH) for n in FREE}
    answers["border_gate"] = "applied_at_border"
    answers["born_on"] = draw(st.sampled_from([None, (day("1990-01-01"),) * 2, (day("2010-01-01"),) * 2]))
    said = draw(st.sampled_from([None, day("2026-09-01")]))
    answers |= {"minority_claimed_on": said and (said, said)} | {n: (day("2026-09-02"),) * 2 for n in PAPERS}
    root = Member(answers={n: Answer(v) for n, v in answers.items() if v is not None}, closed={"country", "new_element"})
    kind = draw(st.sampled_from(list(SIGNS)))
    root.inner["acceleration_sign"] = [member("acceleration_sign", ground_raised=kind, **{SIGNS[kind]: draw(TRUTH)})]
    root.inner["need"] = [member("need", need_found=True, support_given=True, support_not_possible_in_track=draw(TRUTH))]
    return Case(root)


@settings(max_examples=60, deadline=None)
@given(at_the_border())
def test_the_border_procedure_is_never_open_for_whoever_is_or_may_be_exempt(case):
    a = assess(LAW, case, TODAY, UNDER)
    if a.conclusion("apr.border_exempt").status not in ("fails", "not_at_issue"):
        assert "open" not in status(a, *BORDER).values()


def test_the_border_procedure_can_open_at_all():
    no = dict.fromkeys(FREE, False) | {"border_gate": "applied_at_border", "born_on": (day("1990-01-01"),) * 2}
    no |= {n: (day("2026-09-02"),) * 2 for n in PAPERS}
    root = Member(answers={n: Answer(v) for n, v in no.items()}, closed={"country", "new_element"})
    root.inner["acceleration_sign"] = [member("acceleration_sign", ground_raised="misleading", intentionally_misled=True)]
    assert set(status(assess(LAW, Case(root), TODAY, UNDER), *BORDER).values()) == {"open"}


@pytest.mark.parametrize("country", [r.key for r in LAW.lists["eu_safe_origin"].rows])
def test_no_track_opens_by_a_country_on_a_list(country):
    home = member("country", which=country, is_nationality=True, in_excepted_group=False, origin_rebuttal_raised=False)
    papers = {n: Answer((day("2026-09-02"),) * 2) for n in PAPERS}
    root = Member(answers={"country_information_accessible": Answer(True), **papers}, closed={"country"})
    root.inner["country"] = [home]
    root.inner["acceleration_sign"] = [member("acceleration_sign", ground_raised="safe_origin_ground")]
    assert "open" not in status(assess(LAW, Case(root), TODAY, UNDER), *TRACKS).values()


def test_no_track_and_no_outcome_opens_by_lapse_of_time():
    moments = {"made_on": "2026-09-01", "registered_on": "2026-09-02", "lodged_on": "2026-09-04"}
    root = Member(answers={n: Answer((day(d),) * 2) for n, d in moments.items()}, closed={"country", "element", "new_element"})
    at = date(2026, 9, 5)
    while at < date(2037, 1, 1):
        a = assess(LAW, Case(root), at.toordinal(), UNDER)
        assert "open" not in status(a, *TRACKS, *OUTCOMES).values(), at
        at += timedelta(days=97)


def test_every_list_and_table_is_there():
    assert {"eu_safe_origin", "eu_safe_origin_suspended", "eu_safe_third_country", "recognition_rate"} <= LAW.lists.keys()
    assert all(r.unverified and "in_excepted_group" in r.except_ for r in LAW.lists["eu_safe_origin"].rows)
