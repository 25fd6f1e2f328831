"""Enrolling: two persons each handed over half a code; with both, somebody makes the factor they come in with from now on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any
from uuid import UUID

import segno
from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from toevlucht.desk.at_work import Desk
from toevlucht.desk.doors import door
from toevlucht.desk.doorstep import guesses
from toevlucht.desk.scripted import origin, scripted
from toevlucht.desk.signing import roles_elsewhere, roles_here, sign_in
from toevlucht.desk.stepup import right
from toevlucht.staff.login import challenges, code, factors, passkey
from toevlucht.staff.login.enrolment import Enrolling, grouped, in_order
from toevlucht.staff.login.factors import Made
from toevlucht.staff.read import colleague

PURPOSE = "enrol"
Halves = tuple[bytes, bytes]


@door("enrol", signed_in=False, guess=guesses)
@require_http_methods(["GET", "HEAD", "POST"])
def enrol(request: Desk) -> HttpResponse:
    """First the two halves, then the factor."""
    if settings.CAST:
        raise Http404
    if request.method != "POST":
        return render(request, "desk/enrol.html")
    opened = in_order(request.POST.get("first", ""), request.POST.get("second", ""))
    if opened is None:
        request.work.outcome = "refused"
        return render(request, "desk/enrol.html", {"failed": True}, status=422)
    halves, who = opened
    request.work.tried = who.account
    right(request)
    if _of_the_other_site(who):
        request.work.outcome = "refused: works at the other site"
        return render(request, "desk/enrol.html", {"other_site": settings.OTHER_SITE}, status=422)
    if "answer" not in request.POST and "password" not in request.POST:
        return choices(request, halves, who)
    made, fault = made_by(request, who.login, who.name, PURPOSE, halves[0] + halves[1])
    if made is None or factors.enrol(halves, made) is None:
        request.work.outcome = "refused"
        return choices(request, halves, who, fault)
    sign_in(request, who.account, made.kind)
    request.work.outcome = f"enrolled: {made.kind}"
    return redirect("role")


def _of_the_other_site(who: Enrolling) -> bool:
    """Whether somebody works at the other site only: a key of this one would open nothing to them, and use up the code."""
    found = colleague(who.account, timezone.localdate())
    return found is not None and bool(roles_elsewhere(found)) and not roles_here(found)


def made_by(request: Desk, login: str, name: str, purpose: str, about: bytes) -> tuple[Made | None, str]:
    """The factor that a form brings, and what is wrong with it where it brings none."""
    called = request.POST.get("called", "").strip()[: factors.NAME]
    if "answer" in request.POST:
        pending = challenges.look(request.POST.get("challenge", ""))
        taken = pending is not None and challenges.take(pending.id, purpose, hashlib.sha256(about).digest(), "passkey")
        made = (
            passkey.made(pending.value, origin(), request.POST["answer"], called or _("Passkey")) if pending and taken else None
        )
        return made, "" if made else _("The passkey was not made. Try again.")
    seed, password = request.POST.get("seed", ""), request.POST.get("password", "")
    step = code.step_of(seed, request.POST.get("code", ""), timezone.now().timestamp()) if code.seed_fits(seed) else None
    if "code" not in settings.FACTORS or code.weak(password, login, name):
        return None, _("This password is too easy to guess. Take at least 12 characters, not your name, not a well-known one.")
    if step is None:
        return None, _("This is not the code the app shows now. Check the clock of your phone, and try the next code.")
    return code.made(password, seed, step, called or _("Password with code")), ""


def _passkey(request: Desk, purpose: str, about: bytes, called: str) -> Made | None:
    pending = challenges.look(request.POST.get("challenge", ""))
    if pending is None or not challenges.take(pending.id, purpose, hashlib.sha256(about).digest()):
        return None
    return passkey.made(pending.value, origin(), request.POST["answer"], called)


def choices(request: Desk, halves: Halves, who: Enrolling, fault: str = "") -> HttpResponse:
    """What one can enrol with."""
    told = offered(request, who, PURPOSE, halves[0] + halves[1]) | {"who": who, "fault": fault}
    kept = hidden((name, request.POST.get(name, "")) for name in ("first", "second"))
    told |= {"kept": kept, "away": _away(halves)}
    return scripted(request, "desk/enrol_with.html", told, 422 if fault else 200)


def _away(halves: Halves) -> UUID | None:
    """The challenge to go away with to the organisation, where there is one."""
    if settings.ORGANISATION is None:
        return None
    kept = {"halves": [half.hex() for half in halves], "language": get_language(), "name": settings.ORGANISATION.name}
    return challenges.make(PURPOSE, body=json.dumps(kept)).id


def hidden(fields: Iterable[tuple[str, str]]) -> SafeString:
    """Fields that go along with a form unseen."""
    return format_html_join("", '<input type="hidden" name="{}" value="{}">', fields)


def offered(request: Desk, who: Enrolling, purpose: str, about: bytes) -> dict[str, Any]:
    """What a page needs that makes a factor: a passkey, a password with a code, or the organisation's own."""
    challenge = challenges.make(purpose, hashlib.sha256(about).digest())
    posted = request.POST.get("seed", "")
    seed = posted if code.seed_fits(posted) else code.new_seed()
    drawn = segno.make(code.address(seed, who.login), micro=False).svg_inline(scale=4, omitsize=True, light="#fff", border=4)
    return {
        "challenge": challenge.id,
        "options": passkey.creation(challenge.value, origin(), who.account, who.login, who.name, factors.of_actor()),
        "by_code": "code" in settings.FACTORS,
        "organisation": settings.ORGANISATION,
        "seed": seed,
        "letters": grouped(seed),
        "drawn": mark_safe(drawn),  # of our own making: nothing in it but lines
    }
