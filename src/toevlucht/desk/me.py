"""One's own page: what one holds, one's keys and sessions; a session ended, a key added or ended."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from toevlucht.access import Relation, may
from toevlucht.desk.at_work import Desk
from toevlucht.desk.doors import door
from toevlucht.desk.enrolling import hidden, made_by, offered
from toevlucht.desk.said import role_label
from toevlucht.desk.scripted import scripted
from toevlucht.desk.stepup import ask, guesses, shown
from toevlucht.staff.holdings import Holding, holdings, named
from toevlucht.staff.login import factors, sessions
from toevlucht.staff.login.enrolment import Enrolling

ADD, END, MAKE = "add a factor", "end a factor", "make a factor"
FACTORS: dict[str, str | Promise] = {
    "passkey": _("passkey"), "code": _("password with code"), "oidc": _("organisation"),
    "cast": _("one of the cast"),
}  # fmt: skip
SITES = {"desk": _("desk"), "vault": _("vault")}
TRAININGS = {"deciding": _("deciding"), "hearing_children": _("hearing children")}
HELD = {"role": _("Role"), "team": _("Team"), "training": _("Training")}


def training(name: str) -> str:
    """A training in the language of the page."""
    return str(TRAININGS.get(name, name))


def of_account(account: UUID) -> dict[str, Any]:
    """What a page shows of an account, as far as its reader may see it."""
    found = holdings(account)
    return {
        "holdings": [(HELD[one.kind], _held(one), one) for one in found if one.kind in HELD],
        "conflicts": [one.starts_on for one in found if one.kind == "conflict"],
        "factors": [(FACTORS[one.kind], SITES[one.site], one) for one in factors.listed(account)],
        "sessions": [_open(one) for one in sessions.open_sessions(account)],
    }


def _held(one: Holding) -> SafeString | str:
    return role_label(one.name) if one.kind == "role" else training(one.name) if one.kind == "training" else one.name


def _open(one: sessions.Open) -> tuple[SafeString | str, str | Promise, str | Promise, sessions.Open]:
    return role_label(one.role) if one.role else "", SITES[one.site], FACTORS[one.how], one


@door("own page")
@require_safe
def me(request: Desk) -> HttpResponse:
    """Who one is here."""
    assert request.actor  # the door is closed to nobody
    assert request.seat  # who acts has one
    if not may(request.actor.role, "see_self", relation=Relation.OWN).allowed:
        raise Http404
    account = request.actor.account
    told = of_account(account)
    several = sum(one.here for *_, one in told["factors"]) > 1
    mine = {"here": request.seat.session, "who": named(account), "several": several}
    return render(request, "desk/me.html", told | mine)


@door("end a session")
@require_POST
def end_session(request: Desk, id_: UUID) -> HttpResponse:
    """End one of one's own sessions, at whichever site; this one too."""
    if not sessions.end_session(id_):
        raise Http404
    request.work.outcome = "session ended"
    messages.success(request, gettext("The session has ended."))
    return redirect("me")


@door("add a key", guess=guesses)
@require_http_methods(["GET", "HEAD", "POST"])
def add_factor(request: Desk) -> HttpResponse:
    """A key more: first one proves oneself with one there is, then the new one is made."""
    assert request.actor  # the door is closed to nobody
    who = named(request.actor.account)
    if settings.CAST or who is None:
        raise Http404
    if "proven" in request.POST:
        return _made(request, Enrolling(request.actor.account, who.login, who.name))
    of = request.actor.account.bytes
    if shown(request, of, ADD) is None:
        return ask(request, of, gettext("Add a key"), purpose=ADD)
    return _choices(request, Enrolling(request.actor.account, who.login, who.name), request.POST["proof"])


def _made(request: Desk, who: Enrolling) -> HttpResponse:
    proven = request.POST["proven"]
    made, fault = made_by(request, who.login, who.name, MAKE, proven.encode())
    try:
        added = made is not None and factors.add(UUID(proven), made)
    except ValueError:
        added = False
    if not added:
        request.work.outcome = "refused"
        return _choices(request, who, proven, fault or gettext("This took longer than five minutes. Begin again."))
    request.work.outcome = f"key added: {made.kind}" if made else ""
    messages.success(request, gettext("The key was added."))
    return redirect("me")


def _choices(request: Desk, who: Enrolling, proven: str, fault: str = "") -> HttpResponse:
    told = offered(request, who, MAKE, proven.encode()) | {
        "kept": hidden([("proven", proven)]),
        "fault": fault,
        "organisation": None,
    }
    return scripted(request, "desk/add_key.html", told, 422 if fault else 200)


@door("end a key", guess=guesses)
@require_POST
def end_factor(request: Desk, id_: UUID) -> HttpResponse:
    """End one of one's own keys, never the last; one proves oneself for it."""
    assert request.actor  # the door is closed to nobody
    if id_ not in {one.id for one in factors.listed(request.actor.account) if one.here}:
        raise Http404
    if shown(request, id_.bytes, END) is None:
        return ask(request, id_.bytes, gettext("End a key"), purpose=END)
    ended = factors.end(id_)
    request.work.outcome = "key ended" if ended else "refused"
    messages.success(request, gettext("The key has ended.") if ended else gettext("The last key stays: add another one first."))
    return redirect("me")
