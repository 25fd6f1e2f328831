"""The way in: on a synthetic database one of the cast; on every other one what one is known by."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from toevlucht.desk.at_work import Desk
from toevlucht.desk.cast import as_one_of_the_cast
from toevlucht.desk.doors import door
from toevlucht.desk.signing import sign_out


@door("sign in", signed_in=False)
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: Desk) -> HttpResponse:
    """Whoever is nobody yet comes here."""
    if settings.CAST:
        return as_one_of_the_cast(request)
    raise Http404


@door("sign out", signed_in=False)
@require_POST
def leave(request: Desk) -> HttpResponse:
    """End the session."""
    sign_out(request)
    return redirect("sign-in")
