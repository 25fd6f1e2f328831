"""The way to the organisation's own sign-in page, and back.

Back comes a request that another site sent, without the strict cookie of the session: a cookie for this errand alone says
that it is the same browser. Whatever needs the session goes on from the page that is shown then.
"""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.signing import BadSignature
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from toevlucht.desk.at_work import Desk
from toevlucht.desk.doors import door
from toevlucht.desk.scripted import origin
from toevlucht.desk.signing import sign_in
from toevlucht.staff.login import challenges, factors
from toevlucht.staff.login.challenges import Pending
from toevlucht.staff.login.factors import Made
from toevlucht.staff.login.organisation import Refusal, away, handle

COOKIE = "toevlucht_away"
AGE = 300  # seconds
ENTERING = ("sign in", "enrol")  # all else is of somebody at work, who shows a factor anew


@door("to the organisation", signed_in=False)
@require_safe
def leave(request: Desk, id_: UUID) -> HttpResponse:
    """To the page of the organisation, with a challenge of ours."""
    provider, pending = settings.ORGANISATION, challenges.look(str(id_))
    if (
        provider is None or pending is None or pending.how or not pending.body
    ):  # one for another factor says nothing to come back with
        raise Http404
    request.work.tried = pending.account
    try:
        fresh = pending.purpose not in ENTERING
        there = HttpResponseRedirect(away(provider, pending.value, str(id_), _back(), fresh))
    except Refusal as fault:
        return _refused(request, fault)
    there.set_signed_cookie(
        COOKIE, str(id_), max_age=AGE, path=reverse("organisation-back"), httponly=True, samesite="Lax",
        secure=origin().startswith("https:"),
    )  # fmt: skip
    return there


@door("sign in by organisation", signed_in=False)
@require_safe
def back(request: Desk) -> HttpResponse:
    """Back from there: let in, enrolled, or proven once more."""
    provider, pending = settings.ORGANISATION, _of_this_browser(request)
    kept: dict[str, Any] = json.loads(pending.body or "{}") if pending else {}
    with translation.override(kept.get("language") or translation.get_language()):
        try:
            if provider is None or pending is None or "code" not in request.GET:
                raise Refusal("nobody was sent there from here, or too long ago")
            since = None if pending.purpose in ENTERING else pending.made_at
            known = handle(provider, pending.value, request.GET["code"], _back(), since)
            answer = _known(request, pending, kept, known)
        except Refusal as fault:
            answer = _refused(request, fault)
    answer.delete_cookie(COOKIE, path=reverse("organisation-back"), samesite="Lax")
    return answer


def _known(request: Desk, pending: Pending, kept: dict[str, Any], known: bytes) -> HttpResponse:
    """What follows for whoever is known by this handle."""
    if pending.purpose == "enrol":
        return _enrolled(request, pending, kept, known)
    factor = factors.by_handle(known)
    request.work.tried = factor.account if factor else None
    if factor is None or (pending.purpose not in ENTERING and factor.account != pending.account):
        raise Refusal("nobody here is known by it")
    if not challenges.prove(pending.id, "oidc"):
        raise Refusal("this was used already")
    factors.used(factor, factor.count + 1)
    if pending.purpose == "sign in":
        sign_in(request, factor.account, "oidc")
        return render(request, "desk/onwards.html")
    request.work.outcome = "confirmed"
    return render(request, "desk/proven.html", kept | {"challenge": pending.id})


def _enrolled(request: Desk, pending: Pending, kept: dict[str, Any], known: bytes) -> HttpResponse:
    one, other = map(bytes.fromhex, kept["halves"])
    made = Made("oidc", kept["name"], known, "", 1)
    if factors.by_handle(known) or not challenges.prove(pending.id, "oidc"):
        raise Refusal("this identity has an account already")
    who = factors.enrol((one, other), made)
    if who is None:
        raise Refusal("these halves open nothing")
    sign_in(request, who, "oidc")
    request.work.outcome = "enrolled: oidc"
    return render(request, "desk/onwards.html")


def _of_this_browser(request: Desk) -> Pending | None:
    """The challenge this very browser was sent away with."""
    try:
        sent = request.get_signed_cookie(COOKIE, "", max_age=AGE)
    except BadSignature:
        return None
    if not sent or sent != request.GET.get("state"):
        return None
    found = challenges.look(sent)
    return found if found and not found.how else None


def _back() -> str:
    return origin() + reverse("organisation-back")


def _refused(request: Desk, fault: Refusal) -> HttpResponse:
    request.work.outcome = f"refused: {fault}"
    return render(request, "desk/sent_back.html", status=422)
