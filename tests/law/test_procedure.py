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
    "family_with_children_at_border", "place_adequate_for_children",
)  # fmt: skip
FOUND = ("reception_support_impossible", "medical_reasons", "detention_guarantees_unmet")  # only where it was brought up


def status(a, *keys):
    """The status of each power."""
    return {p.key: p.status for p in a.powers if p.key in keys}


def member(scope, **answers):
    return Member(scope, "one", {n: Answer(v) for n, v in answers.items() if v is not None})


@st.composite
def at_the_border(draw):
    """A case at the border, open for the procedure but for up to three answers that are drawn anew."""
    drawn = draw(st.sets(st.sampled_from((*FREE, "born_on", "said", "kind", "sign", "need")), max_size=3))
    answers = {n: draw(TRUTH) if n in drawn else n in FOUND for n in FREE}
    answers["border_gate"] = "applied_at_border"
    born = st.sampled_from([None, (day("1990-01-01"),) * 2, (day("2010-01-01"),) * 2])
    answers["born_on"] = draw(born) if "born_on" in drawn else (day("1990-01-01"),) * 2
    answers["minority_claimed_on"] = (day("2026-09-01"),) * 2 if "said" in drawn else None
    answers |= {n: (day("2026-09-02"),) * 2 for n in PAPERS}
    root = Member(answers={n: Answer(v) for n, v in answers.items() if v is not None}, closed={"country", "new_element"})
    kind = draw(st.sampled_from(list(SIGNS))) if "kind" in drawn else "misleading"
    judged, helpless = (draw(TRUTH) if n in drawn else n == "sign" for n in ("sign", "need"))
    root.inner["acceleration_sign"] = [member("acceleration_sign", ground_raised=kind, **{SIGNS[kind]: judged})]
    root.inner["need"] = [member("need", need_found=True, support_given=True, support_not_possible_in_track=helpless)]
    return Case(root)


def may_be(case, raised, found):
    """Whether what was brought up, or may be, is found or not yet denied."""
    said = [case.root.answers[n].value if n in case.root.answers else None for n in (raised, found)]
    return False not in said


def may_be_exempt(case):
    """Articles 53 and 54(2), read here once more from the answers alone."""
    given = {n: a.value for n, a in case.root.answers.items()}
    adult = given.get("born_on", (0, 0))[0] == day("1990-01-01") and given.get("age_in_doubt") is False
    alone = given.get("unaccompanied") is not False and (not adult or given.get("minority_claimed_on") is not None)
    danger = case.root.inner["acceleration_sign"][0].answers.get("danger_or_expulsion")
    support = case.root.inner["need"][0].answers.get("support_not_possible_in_track")
    return (
        (alone and (danger is None or not danger.value))
        or support is None
        or support.value
        or may_be(case, "special_reception_need_raised", "reception_support_impossible")
        or may_be(case, "medical_reason_raised", "medical_reasons")
        or may_be(case, "detention_needed_at_border", "detention_guarantees_unmet")
        or (given.get("family_with_children_at_border") is not False and not given.get("place_adequate_for_children"))
    )


@settings(max_examples=100, deadline=None)
@given(at_the_border())
def test_the_border_procedure_is_never_open_for_whoever_is_or_may_be_exempt(case):
    a = assess(LAW, case, TODAY, UNDER)
    if may_be_exempt(case):
        assert "open" not in status(a, *BORDER).values()
    if a.conclusion("apr.border_exempt").status not in ("fails", "not_at_issue"):
        assert "open" not in status(a, *BORDER).values()


def nobody_exempt(**changed):
    """A case for which both powers are open, but for these answers; None takes one away."""
    answers = {n: n in FOUND for n in FREE} | {"border_gate": "applied_at_border", "born_on": (day("1990-01-01"),) * 2}
    answers |= {n: (day("2026-09-02"),) * 2 for n in PAPERS} | changed
    support = answers.pop("support_not_possible_in_track", False)
    root = Member(answers={n: Answer(v) for n, v in answers.items() if v is not None}, closed={"country", "new_element"})
    root.inner["acceleration_sign"] = [member("acceleration_sign", ground_raised="misleading", intentionally_misled=True)]
    root.inner["need"] = [member("need", need_found=True, support_given=True, support_not_possible_in_track=support)]
    return Case(root)


def test_the_border_procedure_can_open_at_all():
    assert set(status(assess(LAW, nobody_exempt(), TODAY, UNDER), *BORDER).values()) == {"open"}


SAID, BORN = (day("2026-09-01"),) * 2, (day("2010-01-01"),) * 2
RAISED = (
    "special_reception_need_raised",
    "medical_reason_raised",
    "detention_needed_at_border",
    "family_with_children_at_border",
)


@pytest.mark.parametrize(
    "changed",
    [
        *({name: value} for name in (*RAISED, "support_not_possible_in_track") for value in (True, None)),
        *(
            {"unaccompanied": alone, **child}
            for alone in (True, None)
            for child in ({"minority_claimed_on": SAID}, {"born_on": BORN})
        ),
        {"unaccompanied": True, "age_in_doubt": True},
    ],
    ids=str,
)
def test_each_exemption_alone_closes_the_border_procedure(changed):
    assert "open" not in status(assess(LAW, nobody_exempt(**changed), TODAY, UNDER), *BORDER).values()


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
