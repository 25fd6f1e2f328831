"""What is not written in UTF-8 is refused before anything of it is read: no page of ours sends it, nor could all be kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.utils.http import parse_header_parameters

UTF_8 = re.compile("utf[-_]?8", re.IGNORECASE)
UNREADABLE = "text/plain; charset=unreadable"
Application = Callable[[dict[str, Any], Any], Iterable[bytes]]


class Legible:
    """Middleware: a form, or whatever else was sent, says that it is in UTF-8, or says nothing of it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or refuse."""
        params = request.content_params or {}
        if not UTF_8.fullmatch(params.get("charset", "utf-8")):
            raise BadRequest("not in UTF-8")
        return self.get_response(request)


def legible(application: Application) -> Application:
    """An application that also answers a request whose content type cannot be read: Django breaks on it before any middleware."""

    def answer(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        try:
            parse_header_parameters(environ.get("CONTENT_TYPE", ""))
        except ValueError:
            environ["CONTENT_TYPE"] = UNREADABLE
        return application(environ, start)

    return answer
