"""When something failed here: what was sent can be sent once more as it was, under the same key, so that it is done once."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext

from toevlucht.documents.limits import FILE, MEGABYTE


def failed(request: HttpRequest) -> HttpResponse:
    """The page of a failure. It asks nothing of the database, which may be what failed."""
    # A file is not there to be sent again.
    sent = [] if request.FILES else [(name, value) for name, values in request.POST.lists() for value in values]
    return _page("500.html", 500, sent=sent, path=request.path)


def senseless(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page of a request that cannot be read."""
    return _page("400.html", 400)


def too_large() -> str:
    """The page for a request that the server itself refuses for its size, in every language: nobody is known yet."""
    told = []
    for language, _ in settings.LANGUAGES:
        with translation.override(language):
            rule = gettext("This file is larger than {size} MB. Make it smaller, or send it in parts.").format(
                size=FILE // MEGABYTE
            )
            todo = gettext("Nothing was stored. Go back, and choose another file.")
            one = {"lang": language, "dir": "rtl" if translation.get_language_bidi() else "ltr", "title": gettext("Not done")}
            told.append(one | {"field": gettext("File"), "rule": rule, "todo": todo})
    return render_to_string("413.html", {"told": told})


def _page(template: str, status: int, **shown: object) -> HttpResponse:
    """A page of its own; the cast is there on a synthetic database and nowhere else."""
    return HttpResponse(render_to_string(template, {"synthetic": settings.CAST} | shown), status=status)
