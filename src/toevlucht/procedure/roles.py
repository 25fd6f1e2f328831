"""The roles in every language of the pages: who works here, and who the law names beside them."""

from __future__ import annotations

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from toevlucht.explain import Speaker

SPOKEN = ("en", "nl")  # by the vocabulary of the law, whose own words come first there
ROLES = {
    "applicant": _("applicant"),
    "beneficiary": _("beneficiary of protection"),
    "border_authority": _("border and return authority"),
    "case_officer": _("case officer"),
    "child_interviewer": _("child interviewer"),
    "country_analyst": _("country analyst"),
    "court": _("court or tribunal"),
    "determining_authority": _("determining authority"),
    "eurodac_authority": _("authority that runs Eurodac"),
    "exclusion_specialist": _("exclusion specialist"),
    "guardian": _("guardian"),
    "intake_officer": _("intake officer"),
    "interviewer": _("interviewer"),
    "legal_adviser": _("legal adviser"),
    "medical_expert": _("medical expert"),
    "other_authority": _("other authority that may receive an application"),
    "policy_lawyer": _("policy lawyer"),
    "provisional_person": _("person who provisionally assists a child"),
    "reception_authority": _("reception authority"),
    "registering_authority": _("registering authority"),
    "representative": _("representative of the child"),
    "requested_state": _("requested Member State"),
    "requesting_state": _("requesting Member State"),
    "screening_authority": _("screening authority"),
    "screening_officer": _("screening officer"),
    "senior_officer": _("senior officer (second reader)"),
    "minister": _("minister"),
    "highest_court": _("highest administrative court"),
    "return_officer": _("return officer"),
    "public_prosecutor": _("public prosecutor"),
    "planner": _("planner"),
    "litigation_officer": _("litigation officer"),
    "quality_officer": _("quality officer"),
    "team_manager": _("team manager"),
    "auditor": _("auditor"),
    "administrator": _("administrator"),
    "records_officer": _("records officer"),
    "service": _("the service itself"),
}


def role_words(speaker: Speaker, role: str) -> str:
    """A role in the language of the page; its name where nobody wrote it down."""
    if role not in ROLES or (role in speaker.law.terms and get_language() in SPOKEN):
        return speaker.code(role)
    return str(ROLES[role])
