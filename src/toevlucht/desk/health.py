"""Live: the process answers. Ready: it reaches the database and a released law, and says how old the witness and its jobs are.

They are asked every few seconds and by nobody: no transaction is begun for them, and no line is logged.
"""

from __future__ import annotations

from datetime import timedelta

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from toevlucht.lawbook import LawErrors
from toevlucht.procedure.law import running
from toevlucht.record.outbox import Left, left
from toevlucht.record.witness import STALE, age


@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("live\n", content_type="text/plain")


@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """The database answers, and there is a law to run. What is stale takes no page away: it is said on a line of its own."""
    try:
        old, jobs = age(), left()
        running()
    except (DatabaseError, LawErrors, OSError):
        return HttpResponse("not ready\n", status=503, content_type="text/plain")
    return HttpResponse(f"ready\n{_witness(old)}\n{_jobs(jobs)}\n", content_type="text/plain")


def _witness(old: timedelta | None) -> str:
    if old is None:
        return "witness stale: never stamped"
    return f"witness {'stale: ' if old > STALE else ''}{_minutes(old)} minutes old"


def _jobs(found: Left) -> str:
    return f"jobs {'stale: ' if found.stale else ''}{found.failed} failed, the oldest waits {_minutes(found.waits)} minutes"


def _minutes(time: timedelta) -> int:
    return int(time.total_seconds() // 60)
