"""A page that may run the one script there is: a passkey cannot be asked for without."""

from __future__ import annotations

from typing import Any

from csp.constants import SELF
from csp.decorators import csp_update
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render

from toevlucht.desk.at_work import Desk

SCRIPT = {"script-src": [SELF]}


def scripted(request: Desk, template: str, told: dict[str, Any], status: int = 200) -> HttpResponse:
    """Render a page that asks for a passkey. Every other page keeps its policy: no script at all."""
    answer = csp_update(SCRIPT)(lambda asked: render(asked, template, told, status=status))(request)
    assert isinstance(answer, HttpResponse)  # what `render` gives
    return answer


def origin() -> str:
    """The address of this site, as a browser names it."""
    return str(settings.SITE).rstrip("/")
