"""One page for every act: a form made from the act's class, and its refusals said field by field."""

from __future__ import annotations

from contextlib import suppress
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from toevlucht.access import Relation, may
from toevlucht.desk.at_work import Desk
from toevlucht.desk.decisions import at_hand
from toevlucht.desk.doors import door
from toevlucht.desk.dossiers import scene_of
from toevlucht.desk.ended import anew, not_by_opener
from toevlucht.desk.refused import beside, faults, since
from toevlucht.desk.said import entries
from toevlucht.desk.signing import who_works_where
from toevlucht.desk.stepup import ask, guesses, shown
from toevlucht.documents.read import upload
from toevlucht.engine.said import said
from toevlucht.procedure.act import Act
from toevlucht.procedure.acts.glass import breakings
from toevlucht.procedure.acts.judgments import ConfirmUnverified
from toevlucht.procedure.catalogue import ACTS
from toevlucht.procedure.forms.asked import asks, not_asked
from toevlucht.procedure.forms.gaps import half, one, proposed
from toevlucht.procedure.forms.offers import offer
from toevlucht.procedure.fresh import Proof, Unproven, bound
from toevlucht.procedure.law import running
from toevlucht.procedure.perform import Done, hindrances, perform
from toevlucht.procedure.refusal import Refused, refuse
from toevlucht.procedure.scene import Scene
from toevlucht.record.read import version


@door("make application", keeps=True)
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: Desk) -> HttpResponse:
    """The act that begins a dossier."""
    name = "make_application"
    if request.method == "POST" and not anew(request):
        return _performed(request, ACTS[name](uuid4(), request.POST), None)
    return _page(request, ACTS[name](uuid4(), initial=_today() | request.POST.dict()), None, _kept(request))


@door("act", guess=guesses, keeps=True)
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: Desk, id_: UUID, name: str) -> HttpResponse:
    """An act on a dossier."""
    if name not in ACTS or ACTS[name].makes_dossier or ACTS[name].about != "dossier":
        raise Http404
    request.work.activity = f"act {name}"
    if ACTS[name].unseen:
        return out_of_sight(request, id_, name)
    if request.method == "POST" and "ask" not in request.POST and not anew(request):
        return _performed(request, ACTS[name](id_, request.POST), id_)
    scene = scene_of(request, id_)
    assert request.actor  # the door is closed to nobody
    form = ACTS[name](id_, initial=_today() | _chosen(request, id_) | request.POST.dict())
    shown: dict[str, Any] = {"seen": version(scene.heads)} | _kept(request)
    if name == ConfirmUnverified.name:
        form.initial["gap"] = proposed(scene, request.GET.get("entry", "")) or form.initial.get("gap", "")
    if may(request.actor.role, name, relation=Relation.SAME_TEAM).allowed:
        shown["against"] = faults(scene.law, form, hindrances(scene, request.actor, form))
        if "ask" in request.POST and asks(form):
            shown |= _asked(form, scene)
    return _page(request, form, scene, shown)


def _asked(form: Act, scene: Scene) -> dict[str, Any]:
    """Why nothing could be asked, at its field; the answer to begin with where it was."""
    if part := form.initial.get("answer_part"):
        form.initial["answer"] = part
    if found := faults(scene.law, form, not_asked(form, scene)):
        form.cleaned_data = {}  # nothing was sent yet: a form not filled in has none, and no fault either
        beside(form, found)
        return {"faults": found}
    return {"asked": True}


def out_of_sight(request: Desk, id_: UUID, name: str) -> HttpResponse:
    """An act on what one does not see: its page is the same whether or not there is such a thing."""
    if request.method == "POST" and not anew(request):
        request.work.reason = request.POST.get("reason", "")
        return _performed(request, ACTS[name](id_, request.POST), None)
    return _page(request, ACTS[name](id_, initial=_today() | request.POST.dict()), None, _kept(request))


def _kept(request: Desk) -> dict[str, Any]:
    """What a form that is shown anew keeps: the version it rests on and, for whoever opened it, its key, so that what was sent
    twice is done once.
    """
    if not anew(request):
        return {}
    request.work.outcome = "shown anew"
    other = not_by_opener(request)
    key = request.POST.get("key", "")
    return {"anew": True, "other": other, "seen": request.POST.get("seen", "")} | ({"key": key} if key and not other else {})


def _today() -> dict[str, str]:
    return {"on": timezone.localdate().isoformat()}


def _chosen(request: Desk, id_: UUID) -> dict[str, str]:
    """The entry somebody clicked on in the record, or the file they clicked on with its compartment."""
    found = {name: request.GET[name] for name in ("entry", "file") if name in request.GET}
    with suppress(ValueError):
        if "file" in found and (chosen := upload(id_, UUID(found["file"]))):
            found["compartment"] = str(chosen.compartment.name)
    return found


def _performed(request: Desk, form: Act, id_: UUID | None) -> HttpResponse:
    """The dossier once the act is done; the form again, nothing lost, where it was refused."""
    assert request.actor  # the door is closed to nobody
    seen = request.POST.get("seen", "") if id_ else None
    try:
        key = _key(request)
        done = perform(request.actor, form, key, timezone.localdate(), seen, _proof(request, form, key))
    except Unproven:
        scene = scene_of(request, id_) if id_ else None
        about = {"name": scene.name, "decision": at_hand(scene, form.name)} if scene else {}
        return ask(request, bound(request.actor, form, key), form.title, about=about)
    except Refused as refused:
        request.work.outcome = "refused"
        return _refused(request, form, scene_of(request, id_) if id_ else None, refused)
    request.work.outcome = "performed"
    request.work.shown.append(done.dossier)
    if form.handed:
        return render(request, "desk/handed.html", {"form": form, "completed": form.completes} | who_works_where())
    messages.success(request, _("Done: {what}.").format(what=form.title))
    return redirect(*_onwards(form, done))


def _proof(request: Desk, form: Act, key: UUID) -> Proof | None:
    """The fresh factor that came along, where the act asks for one."""
    assert request.actor  # the door is closed to nobody
    return shown(request, bound(request.actor, form, key)) if form.fresh and form.is_valid() else None


def _onwards(form: Act, done: Done) -> tuple[str, ...]:
    if form.about == "account":
        return ("accounts",)
    return ("dossiers",) if form.closes else ("dossier", str(done.dossier))


def _key(request: Desk) -> UUID:
    """The key of this form as it was opened."""
    try:
        return UUID(request.POST.get("key", ""))
    except ValueError:
        raise refuse("form", said("this form has no key"), said("send it again")) from None


def _refused(request: Desk, form: Act, scene: Scene | None, refused: Refused) -> HttpResponse:
    """The form with what stands in the way; where the dossier moved on, with what is new, so that it counts as read."""
    assert request.actor  # the door is closed to nobody
    seen = request.POST.get("seen", "")
    found = faults(running(), form, refused.problems)
    beside(form, found)
    shown: dict[str, Any] = {"seen": seen, "faults": found}
    if scene and any(p.rule == "version" for p in refused.problems):
        shown |= {"seen": version(scene.heads), "news": entries(scene, request.actor, since(scene, seen))}
    return _page(request, form, scene, shown, status=422)


def _page(request: Desk, form: Act, scene: Scene | None, shown: dict[str, Any], status: int = 200) -> HttpResponse:
    """The page of a form. Its key is always a fresh one: what was refused was not stored under the old."""
    assert request.actor  # the door is closed to nobody
    relation = Relation.SAME_TEAM if scene else Relation.NONE
    allowed = may(request.actor.role, form.name, relation=relation).allowed
    if allowed and (scene or form.about == "account"):
        offer(form, scene or Scene(form.dossier, request.actor.labels, timezone.localdate(), []), request.actor)
        if "asked" in shown:
            form.fields["answer"].widget.attrs["autofocus"] = True
    always = {
        "form": form,
        "key": uuid4(),
        "opener": request.actor.account,
        "id": scene.dossier if scene else None,
        "name": scene.name if scene else "",
        "who": scene.who if scene else None,
        "allowed": allowed,
        "decision": at_hand(scene, form.name) if scene and allowed else None,
        "waiting": entries(scene, request.actor, breakings(scene).values())
        if scene and allowed and "glass" in form.fields
        else [],
        "asks": asks(form) if scene else "",
    }
    if scene and allowed and "gap" in form.fields:
        always |= {"gaps": half(scene, request.actor), "gap": one(scene.law, str(form["gap"].value() or ""))}
    return render(request, "desk/act.html", always | shown, status=status if allowed else 403)
