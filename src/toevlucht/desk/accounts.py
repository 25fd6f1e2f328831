"""The colleagues and what they hold, for those who keep the accounts."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from toevlucht.access import may
from toevlucht.desk.acts import out_of_sight
from toevlucht.desk.at_work import Desk
from toevlucht.desk.doors import door
from toevlucht.desk.words import label
from toevlucht.procedure.catalogue import ACTS
from toevlucht.procedure.law import running
from toevlucht.staff.read import colleagues, teams


@door("accounts")
@require_safe
def accounts(request: Desk) -> HttpResponse:
    """Every colleague with roles and teams, and what may be changed of it."""
    assert request.actor  # the door is closed to nobody
    role = request.actor.role
    if not may(role, "see_account").allowed:
        raise Http404
    law, named = running(), dict(teams())
    shown = [
        (one, [label(law, held) for held in one.roles], [named[team] for team in one.teams])
        for one in colleagues(timezone.localdate())
    ]
    changes = [(act.name, act.title) for act in ACTS.values() if act.about == "account" and may(role, act.name).allowed]
    return render(request, "desk/accounts.html", {"colleagues": shown, "changes": changes})


@door("act")
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: Desk, id_: UUID, name: str) -> HttpResponse:
    """A change of what an account holds."""
    if name not in ACTS or ACTS[name].about != "account":
        raise Http404
    request.work.activity = f"act {name}"
    return out_of_sight(request, id_, name)
