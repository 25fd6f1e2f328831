"""Be one of the cast: choosing a person without a password. It exists on a synthetic database and nowhere else."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from toevlucht.desk.at_work import Desk
from toevlucht.desk.said import role_label
from toevlucht.desk.signing import roles_elsewhere, roles_here, sign_in
from toevlucht.record.marks import is_synthetic
from toevlucht.staff.read import Colleague, colleagues


def only_synthetic() -> None:
    """Refuse to start where anybody could be anybody in a database that was not made synthetic: by choice of person, or
    by a session signed with the key that stands in our source.
    """
    if is_synthetic():
        return
    if settings.CAST:
        raise ImproperlyConfigured("CAST is on, but this database was not created as synthetic: turn it off")
    if settings.SECRET_KEY == settings.PUBLIC_KEY:
        raise ImproperlyConfigured("this database is not synthetic: set TOEVLUCHT_SECRET_KEY to a long random text")


def as_one_of_the_cast(request: Desk) -> HttpResponse:
    """Choose who to be."""
    found = colleagues(timezone.localdate())
    here = [(one, role) for one in found for role in roles_here(one)]
    if request.method == "POST":
        wanted = request.POST.get("who", "")
        for one, role in here:
            if wanted == f"{one.id} {role}":
                sign_in(request, one.id, "cast", role)
                return redirect("dossiers")
    elsewhere = [(one, role) for one in found for role in roles_elsewhere(one)]
    return render(
        request,
        "desk/sign_in.html",
        {"here": _labelled(here), "elsewhere": _labelled(elsewhere), "other_site": settings.OTHER_SITE},
    )


def _labelled(found: list[tuple[Colleague, str]]) -> list[tuple[Colleague, str, str]]:
    return [(one, role, role_label(role)) for one, role in found]
