"""The fixed cast: invented members of staff whom anybody may be, in a synthetic database and nowhere else."""

from __future__ import annotations

from datetime import date
from uuid import NAMESPACE_URL, UUID, uuid5

from toevlucht.staff.models import Account, Mandate

SINCE = date(2020, 1, 1)
CAST: dict[str, tuple[str, str]] = {  # login: name, role
    "anna": ("Anna de Wit", "case_officer"),
    "bas": ("Bas Vermeer", "senior_officer"),
    "chaima": ("Chaima Idrissi", "intake_officer"),
    "daan": ("Daan Hoekstra", "exclusion_specialist"),
    "eva": ("Eva Bakker", "interviewer"),
    "farah": ("Farah Jansen", "child_interviewer"),
    "gijs": ("Gijs Mulder", "screening_officer"),
    "hanna": ("Hanna Visser", "policy_lawyer"),
    "ivo": ("Ivo Smit", "planner"),
    "joke": ("Joke Peters", "medical_expert"),
    "karel": ("Karel Dijkstra", "case_officer"),
    "lotte": ("Lotte Brouwer", "policy_lawyer"),
    "mo": ("Mo Yilmaz", "records_officer"),
    "nina": ("Nina Kok", "records_officer"),
}


def account_of(login: str) -> UUID:
    """The id of a member of the cast: the same in every synthetic database."""
    return uuid5(NAMESPACE_URL, f"toevlucht:cast:{login}")


def plant() -> None:
    """Write the cast's accounts and mandates; those there already stay."""
    for login, (name, role) in CAST.items():
        account, _ = Account.objects.get_or_create(
            id=account_of(login), defaults={"kind": "staff", "login": login, "name": name, "password": "!"}
        )
        Mandate.objects.get_or_create(id=uuid5(account.id, role), defaults={"account": account, "role": role, "starts_on": SINCE})
