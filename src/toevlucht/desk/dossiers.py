"""The list of dossiers and one dossier: what the record holds, what the law says comes next, which acts there are."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from toevlucht.access import may
from toevlucht.desk.at_work import Desk
from toevlucht.desk.doors import door
from toevlucht.desk.said import entries, steps
from toevlucht.procedure.catalogue import ACTS
from toevlucht.procedure.scene import Scene
from toevlucht.procedure.standing_read import due, names, standing
from toevlucht.record.read import version

PAGE = 50


@door("list of dossiers")
@require_safe
def dossiers(request: Desk) -> HttpResponse:
    """A page of dossiers, what ends first on top."""
    start = request.GET.get("from", "0")
    offset = int(start) if start.isdecimal() and len(start) < 7 else 0
    rows = due(PAGE + 1, offset)
    page = rows[:PAGE]
    request.work.shown += [row.dossier for row in page]
    known = names([row.dossier for row in page])
    more = offset + PAGE if len(rows) > PAGE else None
    shown = {
        "rows": [(row, known.get(row.dossier, "")) for row in page],
        "more": more,
        "offset": offset,
        "back": max(0, offset - PAGE),
    }
    return render(request, "desk/dossiers.html", shown)


@door("dossier")
@require_safe
def dossier(request: Desk, id_: UUID) -> HttpResponse:
    """One dossier: identity, clocks, record, acts."""
    scene = scene_of(request, id_)
    assert request.actor  # the door is closed to nobody
    role = request.actor.role
    acts = [(act.name, act.title) for act in ACTS.values() if not act.makes_dossier and may(role, act.name).allowed]
    known = {
        "id": id_,
        "name": scene.name,
        "entries": entries(scene),
        "steps": steps(scene.law, standing(id_)),
        "acts": acts,
        "version": version(scene.heads),
    }
    return render(request, "desk/dossier.html", known)


def scene_of(request: Desk, id_: UUID) -> Scene:
    """The dossier as the actor finds it, logged; the same answer for one that does not exist and one out of sight."""
    if request.actor is None:
        raise Http404
    scene = Scene.of(id_, request.actor.labels, timezone.localdate())
    if not scene.lines:
        raise Http404
    request.work.shown.append(id_)
    return scene
