"""The language of the pages, chosen by the reader and kept in the session."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from toevlucht.desk.at_work import Desk
from toevlucht.desk.doors import door

KEY = "language"


class InLanguage:
    """Middleware: the language of the session; without one, that of the browser."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the language found."""
        wanted = request.session.get(KEY) or translation.get_language_from_request(request)
        with translation.override(wanted):
            response = self.get_response(request)
            response.headers["Content-Language"] = translation.get_language()  # of whoever is at work, known by now
        return response


@door("language", signed_in=False)
@require_POST
def choose(request: Desk) -> HttpResponse:
    """Keep the language, and go back to the page one came from."""
    wanted = request.POST.get("language", "")
    if wanted in dict(settings.LANGUAGES):
        request.session[KEY] = wanted
    back = request.POST.get("next", "/")
    here = back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return HttpResponseRedirect(back if here else "/")
