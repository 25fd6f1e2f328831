"""The colleagues and what they hold, for those who keep the accounts."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from toevlucht.access import may
from toevlucht.desk.acts import out_of_sight
from toevlucht.desk.at_work import Desk
from toevlucht.desk.doors import door
from toevlucht.desk.me import FACTORS, of_account, training
from toevlucht.desk.said import entries
from toevlucht.desk.stepup import guesses
from toevlucht.desk.words import label
from toevlucht.procedure.catalogue import ACTS
from toevlucht.procedure.law import running
from toevlucht.procedure.scene import Scene
from toevlucht.staff.holdings import Sum, named, sums
from toevlucht.staff.read import colleagues, teams


@door("accounts")
@require_safe
def accounts(request: Desk) -> HttpResponse:
    """Every colleague with roles, teams, trainings, conflicts of interest and kinds of keys."""
    assert request.actor  # the door is closed to nobody
    if not may(request.actor.role, "see_account").allowed:
        raise Http404
    law, of_team, of_each = running(), dict(teams()), sums()
    shown = [
        (one, [label(law, held) for held in one.roles], [of_team[team] for team in one.teams], told(of_each[one.id]))
        for one in colleagues(timezone.localdate())
    ]
    return render(request, "desk/accounts.html", {"colleagues": shown})


def told(one: Sum) -> tuple[str, int, str]:
    """Trainings, conflicts and keys in words."""
    return ", ".join(map(training, one.trainings)), one.conflicts, ", ".join(str(FACTORS[kind]) for kind in one.factors)


@door("account")
@require_safe
def account(request: Desk, id_: UUID) -> HttpResponse:
    """One colleague: what they hold and held, their keys and sessions, the history of their account, and the acts on it."""
    assert request.actor  # the door is closed to nobody
    role, who = request.actor.role, named(id_)
    if not may(role, "see_account").allowed or who is None:
        raise Http404
    if id_ == request.actor.account:
        return redirect("me")
    scene = Scene.of(id_, request.actor.labels, timezone.localdate())
    changes = [(act.name, act.title) for act in ACTS.values() if act.about == "account" and may(role, act.name).allowed]
    more = {"who": who, "id": id_, "changes": changes, "entries": entries(scene, request.actor)}
    return render(request, "desk/account.html", of_account(id_) | more)


@door("act", guess=guesses, keeps=True)
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: Desk, id_: UUID, name: str) -> HttpResponse:
    """A change of what an account holds."""
    if name not in ACTS or ACTS[name].about != "account":
        raise Http404
    request.work.activity = f"act {name}"
    return out_of_sight(request, id_, name)
