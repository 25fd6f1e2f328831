"""The list of dossiers and one dossier: what the record holds, what the law says comes next, which acts there are."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from toevlucht.access import Reach, Relation, may
from toevlucht.desk.at_work import Desk
from toevlucht.desk.clocks import why
from toevlucht.desk.doors import door
from toevlucht.desk.groups import grouped
from toevlucht.desk.listing import PAGE, Listing
from toevlucht.desk.met import met
from toevlucht.desk.next import STAGES, next_step, stage
from toevlucht.desk.papers import papers
from toevlucht.desk.said import entries, steps
from toevlucht.desk.words import label
from toevlucht.procedure.law import running
from toevlucht.procedure.scene import Scene
from toevlucht.procedure.standing_read import Row, due, people, standing
from toevlucht.procedure.who import Who
from toevlucht.staff.read import kind_of

COLUMNS = ("act_by", "missed")


@door("list of dossiers")
@require_safe
def dossiers(request: Desk) -> HttpResponse:
    """A page of dossiers, what ends first on top unless asked otherwise."""
    assert request.actor  # the door is closed to nobody
    if not may(request.actor.role, "see_list").allowed:
        return redirect("accounts")
    today, listing = timezone.localdate(), Listing.of(request.GET)
    rows = due(PAGE + 1, listing.offset, listing.order, listing.until(today), listing.whose)
    page = rows[:PAGE]
    request.work.shown += [row.dossier for row in page]
    shown = {
        "rows": _rows(page),
        "today": today,
        "listing": listing,
        "near": Reach.HOUSE not in request.actor.reach,
        "gives_out": Reach.UNGIVEN in request.actor.reach,
        "sorts": {column: (listing.sorting(column), listing.sorted_by(column)) for column in COLUMNS},
        "earlier": listing.moved(-PAGE) if listing.offset else "",
        "further": listing.moved(PAGE) if len(rows) > PAGE else "",
    }
    return render(request, "desk/dossiers.html", shown)


def _rows(page: list[Row]) -> list[tuple[Row, Who | None, str]]:
    law, known = running(), people([row.dossier for row in page])
    return [(row, known.get(row.dossier), label(law, row.name) if row.name else "") for row in page]


@door("dossier")
@require_safe
def dossier(request: Desk, id_: UUID) -> HttpResponse:
    """One dossier: where it stands, what comes next, its clocks, the acts on it, its record."""
    scene = scene_of(request, id_)
    return render(request, "desk/dossier.html", _dossier(request, scene))


def _dossier(request: Desk, scene: Scene) -> dict[str, Any]:
    assert request.actor  # the door is closed to nobody
    found = steps(scene.law, standing(scene), scene.on)
    duties = [step for step in found if step.due.kind == "duty"]
    clocks = [step for step in duties if step.due.act_by and step.due.status in ("missed", "open")]
    return {
        "id": scene.dossier,
        "name": scene.name,
        "who": scene.who,
        "stage": STAGES[stage(scene)][0],
        "next": next_step(scene, found, request.actor.role),
        "clocks": [(replace(step, why=(*why(scene, step.due),)), met(scene, step.due, request.actor.role)) for step in clocks],
        "others": [step for step in duties if step not in clocks],
        "powers": [step for step in found if step.due.kind == "power"],
        "groups": grouped(scene, request.actor),
        "papers": papers(scene, request.actor),
        "may_upload": may(request.actor.role, "upload_document", relation=Relation.SAME_TEAM).allowed,
        "entries": entries(scene, request.actor),
    }


def scene_of(request: Desk, id_: UUID) -> Scene:
    """The dossier as the actor finds it, logged; the same answer for one that does not exist and one out of sight."""
    if request.actor is None or not may(request.actor.role, "see_dossier", relation=Relation.SAME_TEAM).allowed:
        raise Http404
    scene = Scene.of(id_, request.actor.labels, timezone.localdate())
    if not scene.lines or kind_of(id_) != "dossier":  # the history of an account is no dossier, for whoever keeps accounts
        raise Http404
    request.work.shown.append(id_)
    return scene
