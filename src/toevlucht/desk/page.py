"""What every page is told beside its own: whether anybody here is real, which site this is, who is at work."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from toevlucht.access import may
from toevlucht.desk.said import role_label
from toevlucht.record.actor import Actor
from toevlucht.record.marks import is_synthetic


@cache
def synthetic() -> bool:
    """Whether the database was made synthetic; that never changes, so it is asked once."""
    return is_synthetic()


def page(request: HttpRequest) -> dict[str, Any]:
    """The context of every page."""
    actor: Actor | None = getattr(request, "actor", None)
    return {
        "synthetic": synthetic(),
        "cast": settings.CAST,
        "vault": settings.VAULT,
        "languages": settings.LANGUAGES,  # each by its own name for itself
        "role": role_label(actor.role) if actor else "",
        "can_search": actor is not None and may(actor.role, "search").allowed,
        "can_keep": actor is not None and may(actor.role, "see_account").allowed,
        "can_break": actor is not None and may(actor.role, "break_glass").allowed,
        "can_begin": actor is not None and may(actor.role, "make_application").allowed,
    }
