"""The fixed cast: invented members of staff whom anybody may be, in a synthetic database and nowhere else."""

from __future__ import annotations

from datetime import date
from functools import cache
from uuid import NAMESPACE_URL, UUID, uuid5

from toevlucht.access import labels_of_role
from toevlucht.record.actor import Actor
from toevlucht.record.models import Subject
from toevlucht.staff.models import Account, Certificate, Held, Mandate, Membership, Team

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
    "otto": ("Otto Prins", "case_officer"),
    "petra": ("Petra Willems", "senior_officer"),
    "quint": ("Quint Sanders", "litigation_officer"),
    "rosa": ("Rosa Martens", "quality_officer"),
    "sven": ("Sven Jacobs", "team_manager"),
    "tess": ("Tess van Leeuwen", "auditor"),
    "umar": ("Umar Aydin", "administrator"),
    "vera": ("Vera Scholten", "administrator"),
    "wim": ("Wim Kuipers", "exclusion_specialist"),
    "xander": ("Xander Postma", "country_analyst"),
}
TEAMS = ("north", "south")
OF_SOUTH = frozenset({"otto", "petra"})  # everybody else is of north
TRAINED: dict[str, str] = {  # by role: who may sign, who may hear a child
    "case_officer": "deciding",
    "senior_officer": "deciding",
    "exclusion_specialist": "deciding",
    "child_interviewer": "hearing_children",
}


def account_of(login: str) -> UUID:
    """The id of a member of the cast: the same in every synthetic database."""
    return uuid5(NAMESPACE_URL, f"toevlucht:cast:{login}")


def team_of(login: str) -> UUID:
    """The id of the team of a member of the cast."""
    return _team("south" if login in OF_SOUTH else "north")


@cache
def actor_of(login: str) -> Actor:
    """A member of the cast at work."""
    role = CAST[login][1]
    return Actor(account_of(login), role, labels_of_role(role), (team_of(login),))


def plant() -> None:
    """Write the cast's teams, accounts and what they hold; those there already stay."""
    for name in TEAMS:
        Team.objects.get_or_create(id=_team(name), defaults={"name": name})
    for login, (name, role) in CAST.items():
        account, _ = Account.objects.get_or_create(
            id=account_of(login), defaults={"kind": "staff", "login": login, "name": name, "password": "!"}
        )
        Subject.objects.get_or_create(id=account.id, defaults={"kind": "account"})
        _hold(Mandate, account, role=role)
        _hold(Membership, account, team_id=team_of(login))
        if role in TRAINED:
            _hold(Certificate, account, name=TRAINED[role])


def _team(name: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"toevlucht:team:{name}")


def _hold(kind: type[Held], account: Account, **what: object) -> None:
    kind._default_manager.get_or_create(account=account, **what, defaults={"starts_on": SINCE})
