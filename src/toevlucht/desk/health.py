"""Live: the process answers. Ready: it reaches the database and a released law."""

from __future__ import annotations

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from toevlucht.procedure.law import running


@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("live\n", content_type="text/plain")


@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """The database answers, and there is a law to run."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("select 1")
        running()
    except (DatabaseError, OSError):
        return HttpResponse("not ready\n", status=503, content_type="text/plain")
    return HttpResponse("ready\n", content_type="text/plain")
