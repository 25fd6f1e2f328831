"""The worked articles mean what their comments in the design say."""

from dataclasses import replace
from datetime import date

import pytest

from toevlucht.engine import Answer, Case, Member, assess
from toevlucht.engine.truth import NO, UNKNOWN, YES
from toevlucht.lawbook.tests.worked_law import SCOPES, worked_law

DAY = "2027-03-01"


def day(text):
    return date.fromisoformat(text).toordinal()


def given(value):
    if isinstance(value, str) and value[:2] in ("19", "20"):
        return Answer((day(value), day(value)))
    return value if isinstance(value, Answer) else Answer(value)


def member(scope="case", id_="", inner=(), closed=(), **answers):
    made = Member(scope, id_, {k: given(v) for k, v in answers.items()}, closed=set(closed))
    for one in inner:
        made.inner.setdefault(one.scope, []).append(one)
    return made


def value(name, *inner, path="", on=DAY, closed=SCOPES, regimes=None, **answers):
    case = Case(member(inner=inner, closed=closed, **answers))
    return assess(worked_law(), case, day(on), regimes).value(name, path)


def country(id_="a", *fears, **answers):
    return member("country", id_, fears, closed=("fear",), **answers)


def fear(id_="f", **answers):
    return member("fear", id_, **answers)


def test_no_country_at_all_is_no_and_never_yes_by_emptiness():
    assert value("qr.refugee", member("alleged_act", "x", act_named_in_12_2=False)) == NO
    assert value("qr.refugee", closed=()) == UNKNOWN


def test_every_country_of_origin_must_be_feared():
    threat = fear(met_apart_from_alternative=True, internal_alternative=False)
    feared = country("a", threat, is_nationality=True, cannot_or_will_not_use_protection=True)
    safe = country("b", is_nationality=True, cannot_or_will_not_use_protection=False)
    lived = country("c", is_nationality=False, is_former_residence=True, cannot_or_will_not_use_protection=False)
    acts = {"outside_country": True, "stateless": False}
    assert value("qr.refugee", feared, **acts) == YES
    assert value("qr.refugee", feared, safe, **acts) == NO
    assert value("qr.refugee", feared, lived, **acts) == YES
    assert value("qr.refugee", feared, lived, outside_country=True) == UNKNOWN


@pytest.mark.parametrize(
    ("raised", "found", "code"), [(False, None, YES), (True, None, UNKNOWN), (True, True, NO), (True, False, YES)]
)
def test_a_rebuttal_of_minority(raised, found, code):
    answers = {} if found is None else {"found_adult": found}
    assert value("qr.minor", age_in_doubt=True, found_adult_raised=raised, **answers) == code


def element(id_="e", **answers):
    return member("element", id_, **answers)


TOLD = {"genuine_effort": True, "all_available_submitted": True, "coherent_and_plausible": True}


def test_benefit_of_the_doubt_reads_one_judgment_on_the_case():
    assert value("qr.accepted", element(proven_by_documents=True), path="element:e") == YES
    doubtful = element(proven_by_documents=False, **TOLD)
    case = {"path": "element:e", "generally_raised": True}
    assert value("qr.accepted", doubtful, generally_credible=True, **case) == YES
    assert value("qr.accepted", doubtful, generally_credible=False, **case) == NO
    assert value("qr.accepted", doubtful, **case) == UNKNOWN


def test_a_judgment_like_another_takes_over_what_it_does_not_say_itself():
    (like,) = worked_law().judgments["generally_credible"]
    (first,) = worked_law().judgments["genuine_effort"]
    assert replace(like, at_issue=first.at_issue, name=first.name, scope=first.scope, citation=first.citation) == first
    assert like.at_issue != first.at_issue


def test_not_established_is_resolved_at_the_leaf():
    threat = {"met_apart_from_alternative": True, "internal_alternative": Answer(state="not_established")}
    assert value("qr.persecution", country("a", fear(**threat)), path="country:a/fear:f") == YES
    suspect = {"act_named_in_12_2": True, "took_part": True, "individual_responsibility": True, "under_age_then": True}
    young = member(
        "alleged_act", "x", **suspect, defence_raised=False, too_young_to_be_responsible=Answer(state="not_established")
    )
    assert value("qr.responsible_act", young, path="alleged_act:x") == NO


def guilty():
    return member(
        "alleged_act", "x", act_named_in_12_2=True, took_part=True, under_age_then=False, defence_raised=False,
        individual_responsibility=Answer(True, second="exclusion_specialist"),
    )  # fmt: skip


def test_exclusion_prevails_and_binds_its_power():
    threat = fear(met_apart_from_alternative=True, internal_alternative=False)
    feared = country("a", threat, is_nationality=True, cannot_or_will_not_use_protection=True)
    case = Case(member(inner=(feared, guilty()), closed=SCOPES, outside_country=True, stateless=False))
    a = assess(worked_law(), case, day(DAY), {"substance": "qr"})
    assert (a.value("qr.excluded_for_crimes"), a.value("qr.refugee")) == (YES, NO)
    power = next(p for p in a.powers if p.key == "qr.refuse_with_exclusion")
    assert (power.must, power.status, power.ends) == (True, "open", ("apr.decide",))
    assert power.form[:3] == ("by exclusion_specialist", "and another exclusion_specialist", "not the interviewer")


def end(*inner, **answers):
    case = Case(member(inner=inner, lodged_on="2026-07-01", **{"postponed": False, **answers}))
    clock = assess(worked_law(), case, day("2026-08-01")).value("apr.decide")
    return tuple(date.fromordinal(d).isoformat() for d in clock.end)


def extension(id_, months=3, **answers):
    told = {"told_on": "2026-12-01", "end_when_told": "2027-01-01", "complex_issues": True, **answers}
    return member("extension", id_, length=frozenset({(months, "month")}), **told)


def test_each_extension_is_tested_again():
    assert end(track_accelerated=False) == ("2027-01-01",) * 2
    assert end(extension("a"), track_accelerated=False) == ("2027-04-01",) * 2
    assert end(extension("a"), extension("b", 5), track_accelerated=False) == ("2027-07-01",) * 2
    assert end(extension("a", told_on="2027-01-02"), track_accelerated=False) == ("2027-01-01",) * 2
    assert end(extension("a")) == ("2026-10-01", "2027-04-01")
    assert end(track_accelerated=False, postponed=True) == ("2028-04-01",) * 2


def test_a_transfer_starts_the_run_anew():
    back = member("transfer_to_us", "t", relodged_on="2026-07-20")
    assert end(back, track_accelerated=False) == ("2027-01-20",) * 2


def test_support_blocks_until_given_or_waived():
    def status(**answers):
        case = Case(member(inner=(member("need", "n", **answers),), hold_interview_planned=True))
        return next(p.status for p in assess(worked_law(), case, day(DAY)).powers if p.key == "apr.hold_interview")

    assert status(need_found=True, support_given=False, support_waived=False) == "closed"
    assert status(need_found=True, support_given=True, support_waived=False) == "open"
    assert status(need_found=True, support_given=False, support_waived=True) == "open"
    assert status(need_found=False) == "open"
    assert status() == "not_yet_known"


@pytest.mark.parametrize(
    ("code", "on", "found"), [("XBB", "2026-06-30", YES), ("XBB", "2026-07-01", NO), ("XDD", "2026-07-01", UNKNOWN)]
)
def test_a_rate_is_read_on_its_day(code, on, found):
    assert value("apr.rate_is_low", country("a", which=code), path="country:a", examined_on=on) == found


def test_an_exception_takes_a_country_off_the_list():
    origin = {"path": "country:a", "examined_on": "2026-07-01", "from_the_north": False}
    assert value("apr.of_safe_origin", country("a", which="XBB"), belongs_to_named_group=False, **origin) == YES
    assert value("apr.of_safe_origin", country("a", which="XBB"), belongs_to_named_group=True, **origin) == NO
    assert value("apr.of_safe_origin", country("a", which="XBB"), **origin) == UNKNOWN


def test_a_name_through_a_regime_reads_the_governing_act():
    child = {"acceleration_ground": True, "acceleration_ground_for_child": False, "support_not_possible_in_track": False}
    young = {"born_on": "2015-01-01", "age_in_doubt": False, "found_adult_raised": False, "unaccompanied": True}
    assert value("apr.must_accelerate", **child, **young) == NO
    assert value("apr.must_accelerate", **child, **(young | {"unaccompanied": False})) == YES
    old = {**child, **(young | {"born_on": "1990-01-01"})}
    assert value("apr.must_accelerate", **old, decided_on="2026-06-20") == UNKNOWN
    assert value("apr.must_accelerate", **old, decided_on="2026-06-20", regimes={"substance": "qr"}) == YES


def test_what_is_unverified_never_narrows_a_range():
    assert value("apr.short_appeal_term") == {(n, "day") for n in range(5, 11)}
    assert value("vw.short_appeal_term", regimes={"substance": "vw"}) == {(7, "day")}


def permit(id_, until, state, usable=True):
    return member("permit", id_, usable_permit=usable, permit_ends_on=until, permit_state=state)


def link(id_, state, **answers):
    return member("family_link", id_, link_state=state, **answers)


def test_the_order_of_the_criteria_is_the_table():
    two = (permit("p", "2027-01-01", "XBB"), permit("q", "2028-01-01", "XCC"))
    plain = {"child_criteria_apply": False, "first_registration_state": "XDD"}
    assert value("ammr.responsible_state", *two, **plain) == {"XCC"}
    assert value("ammr.decisive_permit", *two, path="permit:p") == NO
    assert value("ammr.responsible_state", **plain) == {"XDD"}
    assert value("ammr.responsible_state", link("l", "XEE", family_beneficiary=True), *two, **plain) == {"XEE"}
    assert value("ammr.responsible_state", link("l", "XEE"), *two, **plain) is None
    assert value("ammr.responsible_state", first_registration_state="XDD", child_state="XDD") == {"XDD"}


def test_two_family_links_decide_only_where_they_agree():
    both = [link("l", "XEE", family_beneficiary=True), link("m", "XEE", family_beneficiary=True)]
    assert value("ammr.responsible_state", *both, child_criteria_apply=False) == {"XEE"}
    both[1] = link("m", "XFF", family_beneficiary=True)
    assert value("ammr.responsible_state", *both, child_criteria_apply=False) is None


@pytest.mark.parametrize(("received", "code"), [("2027-01-01", NO), ("2027-01-02", YES)])
def test_a_notice_is_read_against_the_governing_duty(received, code):
    case = {"lodged_on": "2026-07-01", "track_accelerated": False, "postponed": False}
    assert value("awb.notice_valid", notice_received_on=received, **case) == code


def test_a_penalty_runs_by_the_day_up_to_its_maximum():
    order = {"court_term_ends_on": "2026-08-01", "rate_per_day": 10_000, "maximum_amount": 750_000}
    found = member("court_order", "o", **order)
    at = {"path": "court_order:o"}
    assert value("awb.court_penalty", found, decided_on="2026-08-11", **at) == (100_000, 100_000)
    assert value("awb.court_penalty", found, decided_on="2027-08-11", **at) == (750_000, 750_000)
    assert value("awb.court_penalty", found, on="2026-08-10", **at) == (100_000, 750_000)
