"""When something failed here: what was sent can be sent once more as it was, under the same key, so that it is done once."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string


def failed(request: HttpRequest) -> HttpResponse:
    """The page of a failure. It asks nothing of the database, which may be what failed."""
    sent = [(name, value) for name, values in request.POST.lists() for value in values]
    return HttpResponse(render_to_string("500.html", {"sent": sent, "path": request.path}), status=500)
