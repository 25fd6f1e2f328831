"""Finding a person. What is asked travels in the body of the request and stands in no address, log or page that follows."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from toevlucht.access import may
from toevlucht.desk.at_work import Desk
from toevlucht.desk.doors import door
from toevlucht.persons.read import search
from toevlucht.procedure.standing_read import names

LONGEST = 200


@door("search")
@require_http_methods(["GET", "HEAD", "POST"])
def find(request: Desk) -> HttpResponse:
    """Search by name or V-number. Nothing found says the same, whether there is nobody or nobody one may see."""
    assert request.actor  # the door is closed to nobody
    if not may(request.actor.role, "search").allowed:
        raise Http404
    asked = request.method == "POST"
    found = search(request.POST.get("wanted", "")[:LONGEST]) if asked else []
    dossiers = [one.dossier for one in found]
    request.work.shown += dossiers
    known = names(dossiers) if dossiers else {}
    rows = [(one, known.get(one.dossier, "")) for one in found]
    return render(request, "desk/search.html", {"asked": asked, "rows": rows})
