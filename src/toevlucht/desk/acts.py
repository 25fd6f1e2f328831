"""One page for every act: a form made from the act's class, and its refusals said field by field."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from toevlucht.access import may
from toevlucht.desk.at_work import Desk
from toevlucht.desk.doors import door
from toevlucht.desk.dossiers import scene_of
from toevlucht.engine.said import said
from toevlucht.procedure.act import Act
from toevlucht.procedure.catalogue import ACTS
from toevlucht.procedure.offers import offer
from toevlucht.procedure.perform import perform
from toevlucht.procedure.refusal import Problem, Refused, refuse
from toevlucht.record.read import version


@door("make application")
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: Desk) -> HttpResponse:
    """The act that begins a dossier."""
    name = "make_application"
    if request.method == "POST":
        return _performed(request, ACTS[name](uuid4(), request.POST), None)
    return _form(request, ACTS[name](uuid4(), initial=_today()), "", ())


@door("act")
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: Desk, id_: UUID, name: str) -> HttpResponse:
    """An act on a dossier."""
    if name not in ACTS or ACTS[name].makes_dossier:
        raise Http404
    request.work.activity = f"act {name}"
    if request.method == "POST":
        return _performed(request, ACTS[name](id_, request.POST), id_)
    scene = scene_of(request, id_)
    form = ACTS[name](id_, initial=_today())
    offer(form, scene)
    return _form(request, form, version(scene.heads), ())


def _today() -> dict[str, str]:
    return {"on": timezone.localdate().isoformat()}


def _performed(request: Desk, form: Act, id_: UUID | None) -> HttpResponse:
    """The dossier once the act is done; the form again, nothing lost, where it was refused."""
    assert request.actor  # the door is closed to nobody
    seen = request.POST.get("seen", "") if id_ else None
    try:
        done = perform(request.actor, form, _key(request), timezone.localdate(), seen)
    except Refused as refused:
        request.work.outcome = "refused"
        if id_:
            offer(form, scene_of(request, id_))
        return _form(request, form, request.POST.get("seen", ""), refused.problems, status=422)
    request.work.outcome = "performed"
    request.work.shown.append(done.dossier)
    messages.success(request, _("Done: %(what)s.") % {"what": form.title})
    return redirect("dossier", id_=done.dossier)


def _key(request: Desk) -> UUID:
    """The key of this form as it was opened."""
    try:
        return UUID(request.POST.get("key", ""))
    except ValueError:
        raise refuse("form", said("this form has no key"), said("open the form again")) from None


def _form(request: Desk, form: Act, seen: str, problems: tuple[Problem, ...], status: int = 200) -> HttpResponse:
    assert request.actor  # the door is closed to nobody
    allowed = may(request.actor.role, form.name)
    outdated = any(p.rule == "version" for p in problems)
    shown = {
        "form": form,
        "seen": seen,
        "key": uuid4() if request.method != "POST" else request.POST.get("key", ""),
        "problems": [p for p in problems if not (p.rule == "form" and p.field in form.errors)],
        "new": form.makes_dossier,
        "id": form.dossier,
        "outdated": outdated,
        "allowed": allowed,
    }
    return render(request, "desk/act.html", shown, status=status)
