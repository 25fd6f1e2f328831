"""Finding a person. What is asked travels in the body of the request and stands in no address, log or page that follows."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from toevlucht.access import may
from toevlucht.desk.at_work import Desk
from toevlucht.desk.doors import door
from toevlucht.persons.born import Days, born
from toevlucht.persons.read import TRIES, search, too_often
from toevlucht.procedure.standing_read import people

LONGEST = 200


@door("search")
@require_http_methods(["GET", "HEAD", "POST"])
def find(request: Desk) -> HttpResponse:
    """Search by name, V-number or date of birth. Nothing found says the same, whether there is nobody or nobody one may see."""
    assert request.actor  # the door is closed to nobody
    if not may(request.actor.role, "search").allowed:
        raise Http404
    if request.method != "POST":
        return render(request, "desk/search.html")
    if too_often():
        request.work.outcome = "too many tries"
        often = _("You searched {tries} times within a minute. Nothing was looked up now: wait a minute, then search again.")
        return _page(request, {"fault": often.format(tries=TRIES)}, status=429)
    wanted, typed = (request.POST.get(name, "")[:LONGEST].strip() for name in ("wanted", "born"))
    days = born(typed)
    if wrong := _wrong(wanted, typed, days):
        request.work.outcome = "refused"
        return _page(request, wrong, status=422)
    return _found(request, wanted, days)


def _wrong(wanted: str, typed: str, days: Days | None) -> dict[str, str]:
    """What is wrong with what was asked, and in which field; nothing where it can be looked up."""
    if typed and not days:
        return {"fault": _("This is no date of birth: write a day as 12-3-1990, or a year."), "field": "born"}
    if not wanted and not typed:
        return {"fault": _("Nothing was asked: write a name, a V-number or a date of birth."), "field": "wanted"}
    return {}


def _found(request: Desk, wanted: str, days: Days | None) -> HttpResponse:
    """Who fits."""
    rows = search(wanted, days)
    dossiers = [one.dossier for one in rows]
    request.work.shown += dossiers
    known = people(dossiers) if dossiers else {}
    return _page(request, {"asked": True, "rows": [(one, known.get(one.dossier)) for one in rows]})


def _page(request: Desk, shown: dict[str, Any], status: int = 200) -> HttpResponse:
    """The form, with what came of it; what was typed stands in it again only where it must be mended."""
    typed = {name: request.POST.get(name, "") for name in ("wanted", "born")} if status != 200 else {}
    return render(request, "desk/search.html", typed | shown, status=status)
