"""The way in: on a synthetic database one of the cast; on every other one what one is known by, and then a role."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST

from toevlucht.desk.at_work import Desk
from toevlucht.desk.cast import as_one_of_the_cast
from toevlucht.desk.doors import door
from toevlucht.desk.said import role_label
from toevlucht.desk.scripted import origin, scripted
from toevlucht.desk.signing import roles_elsewhere, roles_here, sign_in, sign_out, who_works_where
from toevlucht.desk.stepup import right
from toevlucht.staff.login import challenges, code, factors, passkey, tries
from toevlucht.staff.login.factors import Factor
from toevlucht.staff.login.sessions import choose_role

PURPOSE = "sign in"


def guesses(request: Desk) -> list[str]:
    """Whoever sends an answer guesses: from a source, and with a password also of a login."""
    if settings.CAST:
        return []
    source = tries.source(request.META.get("REMOTE_ADDR", ""))
    login = factors.as_kept(request.POST.get("login", ""))
    return [source, f"login:{login.casefold()}"] if login else [source]


@door("sign in", signed_in=False, guess=guesses)
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: Desk) -> HttpResponse:
    """Whoever is nobody yet comes here."""
    if settings.CAST:
        return as_one_of_the_cast(request)
    if request.method == "POST":
        return _tried(request)
    if request.seat and not request.seat.role:
        return redirect("role")
    return _page(request, failed=False)


def _tried(request: Desk) -> HttpResponse:
    """In, or the page again; it never says what was wrong."""
    by_key = "answer" in request.POST
    request.work.activity = "sign in by passkey" if by_key else "sign in by code"
    known, fits = _by_passkey(request) if by_key else _by_code(request)
    request.work.tried = known.account if known else None
    if known is None or not fits:
        request.work.outcome = "refused"
        return _page(request, failed=True)
    right(request)
    return admitted(request, known)


def admitted(request: Desk, factor: Factor) -> HttpResponse:
    """Somebody is known by a factor: begin their session, in their role where there is but one."""
    sign_in(request, factor.account, factor.kind)
    return redirect("role")


def _by_passkey(request: Desk) -> tuple[Factor | None, bool]:
    pending = challenges.look(request.POST.get("proof", ""))
    found = passkey.answered(pending.value, origin(), request.POST["answer"]) if pending else None
    if not pending or not found:
        return None, False
    return found[0], challenges.take(pending.id, PURPOSE, by="passkey") and factors.used(*found)


def _by_code(request: Desk) -> tuple[Factor | None, bool]:
    """The password first, so that nobody guesses codes without it. Where there is no such login it takes as long."""
    found = factors.by_login(request.POST.get("login", "")[: code.LONGEST]) if "code" in settings.FACTORS else None
    if not code.password_fits(found, request.POST.get("password", "")) or found is None:
        return found, False
    step = code.step_fits(found, request.POST.get("code", ""), timezone.now().timestamp())
    return found, step is not None and factors.used(found, step)


def _page(request: Desk, failed: bool) -> HttpResponse:
    challenge = challenges.make(PURPOSE, body=json.dumps({"language": get_language()}))
    told: dict[str, Any] = {
        "failed": failed, "challenge": challenge.id, "options": passkey.request(challenge.value, origin()),
        "by_code": "code" in settings.FACTORS, "organisation": settings.ORGANISATION,
    }  # fmt: skip
    return scripted(request, "desk/enter.html", told | who_works_where(), 422 if failed else 200)


@door("choose a role", signed_in=False)
@require_http_methods(["GET", "HEAD", "POST"])
def role(request: Desk) -> HttpResponse:
    """In which role one works, at this site, for as long as the session lasts."""
    if request.seat is None:
        return redirect("sign-in")
    if request.seat.role:
        return redirect("dossiers")
    request.work.tried = request.seat.colleague.id
    here = roles_here(request.seat.colleague)
    wanted = here[0] if len(here) == 1 else request.POST.get("role", "")
    if wanted in here and choose_role(request.session["key"], wanted):
        request.work.outcome = f"role {wanted}"
        return redirect("dossiers")
    elsewhere = [role_label(one) for one in roles_elsewhere(request.seat.colleague)]
    told = {"roles": [(one, role_label(one)) for one in here], "elsewhere": elsewhere, "other_site": settings.OTHER_SITE}
    return render(request, "desk/role.html", told)


@door("sign out", signed_in=False)
@require_POST
def leave(request: Desk) -> HttpResponse:
    """End the session."""
    request.work.tried = request.seat.colleague.id if request.seat else None
    sign_out(request)
    return redirect("sign-in")
