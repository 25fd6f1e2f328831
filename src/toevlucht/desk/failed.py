"""When something failed here: what was sent can be sent once more as it was, under the same key, so that it is done once."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string


def failed(request: HttpRequest) -> HttpResponse:
    """The page of a failure. It asks nothing of the database, which may be what failed."""
    # A file is not there to be sent again.
    sent = [] if request.FILES else [(name, value) for name, values in request.POST.lists() for value in values]
    return _page("500.html", 500, sent=sent, path=request.path)


def senseless(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page of a request that cannot be read."""
    return _page("400.html", 400)


def _page(template: str, status: int, **shown: object) -> HttpResponse:
    """A page of its own; the cast is there on a synthetic database and nowhere else."""
    return HttpResponse(render_to_string(template, {"synthetic": settings.CAST} | shown), status=status)
