"""Be one of the cast: choosing a person without a password. It exists on a synthetic database and nowhere else."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from toevlucht.desk.at_work import Desk
from toevlucht.desk.said import role_label
from toevlucht.desk.signing import roles_elsewhere, roles_here, sign_in
from toevlucht.staff.read import Colleague, colleagues


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
