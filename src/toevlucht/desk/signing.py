"""Coming in and going out: the session that begins once somebody is known, and the one that ends."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings

from toevlucht.access import needs_vault
from toevlucht.access.roles import LABELS
from toevlucht.desk.at_work import KEY, Desk
from toevlucht.desk.language import KEY as LANGUAGE
from toevlucht.desk.said import role_label
from toevlucht.staff.login.sessions import choose_role, close_session, open_session
from toevlucht.staff.read import Colleague


def sign_in(request: Desk, account: UUID, how: str, role: str = "") -> None:
    """Begin a session of somebody who is known by now; what the browser kept of another one is gone."""
    sign_out(request)
    key = open_session(account, how, request.headers.get("User-Agent", ""))
    request.session[KEY] = key
    if role:
        choose_role(key, role)
    request.work.tried, request.work.outcome = account, f"signed in: {how}"


def roles_here(colleague: Colleague) -> list[str]:
    """The roles somebody holds that work at this site."""
    return [role for role in colleague.roles if needs_vault(role) == settings.VAULT]


def roles_elsewhere(colleague: Colleague) -> list[str]:
    """The roles somebody holds that work at the other site."""
    return [role for role in colleague.roles if needs_vault(role) != settings.VAULT]


def who_works_where() -> dict[str, Any]:
    """For a page that tells people to which site to go: the roles of the vault, and where the other site is."""
    return {"in_vault": [role_label(one) for one in LABELS if needs_vault(one)], "other_site": settings.OTHER_SITE}


def sign_out(request: Desk) -> None:
    """End the session, here and in the database; the language alone stays with the browser."""
    if key := request.session.get(KEY):
        close_session(key)
    language = request.session.get(LANGUAGE)
    request.session.flush()
    if language:
        request.session[LANGUAGE] = language
