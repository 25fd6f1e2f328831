"""One worked article per hard point of the field, as the design of the language has them; values are placeholders."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from toevlucht.engine import Law
from toevlucht.lawbook import load
from toevlucht.lawbook.tests.small_law import write_files

SCOPES = {
    "country": ("case", "stated"), "fear": ("country", "stated"), "element": ("case", "stated"),
    "alleged_act": ("case", "stated"), "family_link": ("case", "stated"), "permit": ("case", "stated"),
    "extension": ("case", "recorded"), "review": ("case", "recorded"), "transfer_to_us": ("case", "recorded"),
    "need": ("case", "recorded"), "court_order": ("case", "recorded"),
}  # fmt: skip
TRUTHS = {
    "case": "outside_country stateless age_in_doubt generally_raised found_adult_raised track_accelerated postponed "
    "significant_change rate_not_representative acceleration_ground acceleration_ground_for_child unaccompanied "
    "support_not_possible_in_track belongs_to_named_group from_the_north child_criteria_apply postponement_ended "
    "hold_interview_planned accelerate_planned",
    "country": "is_nationality is_former_residence cannot_or_will_not_use_protection",
    "fear": "past_persecution counter_evidence_filed opinion_raised met_apart_from_alternative",
    "element": "proven_by_documents",
    "alleged_act": "act_named_in_12_2 took_part defence_raised under_age_then",
    "extension": "large_number_in_same_period complex_issues clearly_and_solely_applicant",
    "need": "need_found support_given support_waived",
    "family_link": "family_beneficiary",
    "permit": "usable_permit",
}
OTHERS = """
fact born_on day
fact lodged_on day, event
fact decided_on day, event
fact postponed_on day, event
fact notice_received_on day, event
fact examined_on day
fact which on country country
fact relodged_on on transfer_to_us day
fact reviewed_on on review day
fact told_on on extension day
fact end_when_told on extension day
fact length on extension length
fact link_state on family_link country
fact sponsor_permit_ends_on on family_link day
fact permit_state on permit country
fact permit_ends_on on permit day
fact first_registration_state country
fact child_state country
fact court_term_ends_on on court_order day
fact rate_per_day on court_order euro
fact maximum_amount on court_order euro
"""
ROLES = "case_officer determining_authority applicant exclusion_specialist policy_lawyer"
CODES = (
    "age background trauma why_documents_are_missing attributed_by_actor concealment_expected severity role knowledge pressure "
    "whole_situation list_hit membership present_danger backlog staff_shortage"
)
ACTS = {
    "qr": ("eu", """
## Article 3  Definitions
```law
(13) country_of_origin on country when is_nationality or residence_of_stateless
(13) residence_of_stateless on country when stateless and is_former_residence
(5) feared_in on country when outside_country and some fear has persecution and cannot_or_will_not_use_protection
(5) refugee when every country that has country_of_origin has feared_in
(10) minor when born_on + 18 years is after the day
    presumed yes while age_in_doubt, unless found_adult
  unless found_adult
(10) judgment found_adult
    by case_officer; needs reasons; at issue when found_adult_raised; not established counts as no, burden authority
(12) unaccompanied_minor when minor and unaccompanied
```
## Article 4  Facts and circumstances
```law
(5) accepted on element when proven_by_documents or benefit_of_doubt
(5) benefit_of_doubt on element when all of
    (a) genuine_effort
    (b) all_available_submitted
    (c) coherent_and_plausible
    (d) generally_credible
(5)(a) judgment genuine_effort on element
    by case_officer; needs reasons, evidence 1, applicant heard before no
    considers age, background, trauma, why_documents_are_missing
    at issue when not proven_by_documents; not established counts as no, burden applicant
(5)(b) judgment all_available_submitted on element like genuine_effort
(5)(c) judgment coherent_and_plausible on element like genuine_effort
(5)(d) judgment generally_credible like genuine_effort
    at issue when generally_raised
(4) well_founded on fear when feared_event_likely
    presumed yes while past_persecution, unless no_repetition
(4) judgment feared_event_likely on fear
    by case_officer; needs reasons; not established counts as no, burden applicant
(4) judgment no_repetition on fear
    by case_officer; needs reasons, evidence 1; at issue when counter_evidence_filed
    not established counts as no, burden authority
```
## Article 8  Internal alternative
```law
(1) persecution on fear when met_apart_from_alternative
  unless internal_alternative
(1) judgment internal_alternative on fear
    by case_officer; needs reasons; at issue when met_apart_from_alternative; not established counts as no, burden authority
```
## Article 10  Reasons
```law
(1)(e) judgment opinion_held_or_attributed on fear
    by case_officer; needs reasons; rests on element that has accepted
    considers attributed_by_actor; never on concealment_expected
    at issue when opinion_raised; not established counts as no, burden applicant
```
## Article 12  Exclusion
```law
(4) judgment individual_responsibility on alleged_act
    by exclusion_specialist and another exclusion_specialist; needs reasons, evidence 1, applicant heard before yes
    considers severity, role, knowledge, pressure, whole_situation; not only on list_hit, membership; never on present_danger
    not established counts as no, burden authority
(2) responsible_act on alleged_act when act_named_in_12_2 and took_part and individual_responsibility
  unless acted_under_duress
  unless too_young_to_be_responsible
(2) judgment acted_under_duress on alleged_act
    by exclusion_specialist; needs reasons; at issue when defence_raised; not established counts as no, burden applicant
(5) judgment too_young_to_be_responsible on alleged_act
    by exclusion_specialist; needs reasons; at issue when under_age_then; not established counts as yes, burden authority
(2) excluded_for_crimes when some alleged_act has responsible_act
(2) excluded_for_crimes prevails over refugee
never together refugee, excluded_for_crimes
(2) power refuse_with_exclusion must
    holder determining_authority, towards applicant; open when excluded_for_crimes; needs reasons, non_refoulement_checked
    ends apr.decide
    by exclusion_specialist and another exclusion_specialist, not the interviewer
```
## Article 23  Family members
```law
(4) derived_permit_ends_on on family_link is sponsor_permit_ends_on
```
"""),
    "apr": ("eu", """
## Article 21  Support
```law
(1) duty give_support on need
    holder determining_authority, towards applicant; when need_found; before hold_interview, accelerate
    met when support_given; ends when support_waived
(2) power hold_interview may
    holder determining_authority; open when hold_interview_planned
(2) power accelerate may
    holder determining_authority; open when accelerate_planned
```
## Article 35  Duration
```law
(4) duty decide
    holder determining_authority, towards applicant; starts lodged_on, again on relodged_on of each transfer_to_us
    within
        3 months when track_accelerated
        6 months otherwise
    extended by length of each extension that has lawful_extension, at most 6 months in all
    postponed to lodged_on + 21 months while postponed; met on decided_on; when missed notice_of_default_possible
(5) lawful_extension on extension when all of
    told_on is on or before end_when_told and not track_accelerated
    large_number_in_same_period or complex_issues or clearly_and_solely_applicant
  per "C-662/23"
(7) duty review_country_situation
    holder determining_authority; when postponed; starts postponed_on, again on reviewed_on of each review
    within 4 months; ends when postponement_ended
(8) short_appeal_term is 5 to 10 days, left to nl
```
## Article 42  Acceleration
```law
(1)(j) low_recognition when every country that has substance.country_of_origin has rate_is_low
  unless significant_change
  unless rate_not_representative
(1)(j) rate_is_low on country when recognition_rate of which on examined_on is at most 20 percent
(1) must_accelerate when any of
    acceleration_ground and not substance.unaccompanied_minor
    acceleration_ground_for_child and substance.unaccompanied_minor
  unless support_not_possible_in_track
(2) of_safe_origin on country when which is on list eu_safe_origin on examined_on
```
"""),
    "ammr": ("eu", """
## Article 24  Order of the criteria
```law
(1) responsible_state is
    child_state when child_criteria_apply
    the link_state of the family_link that has family_beneficiary when some family_link has family_beneficiary
    the permit_state of the permit that has decisive_permit when some permit has decisive_permit
    first_registration_state otherwise
(3) decisive_permit on permit when usable_permit and permit_ends_on is latest permit_ends_on of permit that has usable_permit
```
"""),
    "vw": ("nl_act", """
## Article 69  Appeal
```law
(1) short_appeal_term is 7 days; fills apr.short_appeal_term; unverified "placeholder"
(2) country_of_origin on country when is_nationality
(2) unaccompanied_minor when unaccompanied
(3) duty decide
    holder determining_authority; starts lodged_on; within 6 months; met on decided_on; when missed in_default
```
"""),
    "awb": ("nl_act", """
## Article 4:17  Penalty
```law
(1) notice_valid when notice_received_on is after the end of procedure.decide
(2) court_penalty on court_order is euro from court_term_ends_on until decided_on
    rate_per_day a day
    at most maximum_amount
(3) appeal_term_runs when notice_received_on + vw.short_appeal_term is after the day
(3) power appeal may
    holder applicant; open when appeal_term_runs; before the end of procedure.decide
```
"""),
}  # fmt: skip
REGIMES = """
```law
regime substance by decided_on, until then by the day
    vw until 2026-06-12
    chosen by policy_lawyer between vw, qr until 2026-07-01
    qr from 2026-07-01
regime procedure by lodged_on
    vw until 2026-06-12
    apr from 2026-06-12
```
"""
LISTS = """
```law
list eu_safe_origin of country
    XBB from 2026-06-12 except belongs_to_named_group, from_the_north by "Reg. 0000/2"
table recognition_rate of country is percent
    XBB 12 from 2026-01-01 until 2026-07-01 by "report 1"
    XBB 31 from 2026-07-01 by "report 2"
    XCC 12 from 2026-01-01 by "report 1"
```
"""
COMPUTED = (
    "country_of_origin residence_of_stateless feared_in refugee minor found_adult unaccompanied_minor accepted benefit_of_doubt "
    "genuine_effort all_available_submitted coherent_and_plausible generally_credible well_founded feared_event_likely "
    "no_repetition persecution internal_alternative opinion_held_or_attributed individual_responsibility responsible_act "
    "acted_under_duress too_young_to_be_responsible excluded_for_crimes refuse_with_exclusion derived_permit_ends_on "
    "give_support hold_interview accelerate decide lawful_extension review_country_situation short_appeal_term low_recognition "
    "rate_is_low must_accelerate of_safe_origin responsible_state decisive_permit notice_valid court_penalty appeal "
    "notice_of_default_possible in_default appeal_term_runs"
)


def _vocabulary() -> Iterable[str]:
    said = 'label "a" "b"; ask "c?" "d?"'
    yield from (f"scope {name} of {parent}, {kind}; {said}" for name, (parent, kind) in SCOPES.items())
    for scope, names in TRUTHS.items():
        on = "" if scope == "case" else f" on {scope}"
        yield from (f"fact {name}{on} yes or no; {said}" for name in names.split())
    yield from (f"{line}; {said}" for line in OTHERS.strip().splitlines())
    yield from (f'role {name}; label "a" "b"' for name in (*ROLES.split(), "interviewer"))
    yield from (f'code {name}; label "a" "b"' for name in (*CODES.split(), "non_refoulement_checked"))
    yield from (f"words {name}; {said}" for name in COMPUTED.split())


def write(folder: Path) -> Path:
    """Write the worked articles as a law folder."""
    files = {
        "vocabulary/all.md": "```law\n" + "\n".join(_vocabulary()) + "\n```\n",
        "lists/lists.md": LISTS,
        "regimes.md": REGIMES,
    }
    for code, (rank, articles) in ACTS.items():
        head = f'act {code} "Act {code}"; identifier "{code}"; rank {rank}; in force from 2020-01-01; counting calendar'
        files[f"{code}/act.md"] = f"```law\n{head}\n```\n"
        files[f"{code}/chapter.md"] = articles
    return write_files(folder, files)


@cache
def worked_law() -> Law:
    """The worked articles, loaded once."""
    with TemporaryDirectory() as folder:
        return Law(load(write(Path(folder))))
