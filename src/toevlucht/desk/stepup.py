"""Proving once more who one is, for one act: the page that asks, and the answer it brings."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render

from toevlucht.desk.at_work import Desk
from toevlucht.procedure.fresh import Proof
from toevlucht.staff.login import challenges

PURPOSE = "act"
ANSWERS = ("csrfmiddlewaretoken", "proof", "answer", "code", "at")  # of this page, and of no form


def shown(request: Desk, of: bytes, purpose: str = PURPOSE) -> Proof | None:
    """The proof that came with a form; None where there is none, or none that counts."""
    challenge = challenges.take(request.POST.get("proof", ""), purpose, of)
    how = _how(request, challenge) if challenge else ""
    return Proof(of, how) if how else None


def _how(request: Desk, challenge: challenges.Challenge) -> str:
    if settings.CAST:
        return "cast"
    return ""


def ask(request: Desk, of: bytes, title: object, name: str = "", purpose: str = PURPOSE) -> HttpResponse:
    """The page that asks for a factor. What was sent stays in it, and goes along with the answer."""
    failed = "proof" in request.POST
    request.work.outcome = "confirmation refused" if failed else "confirmation asked"
    challenge = challenges.make(purpose, of)
    sent = [(name, value) for name, values in request.POST.lists() if name not in ANSWERS for value in values]
    told: dict[str, Any] = {"title": title, "name": name, "sent": sent, "challenge": challenge.id, "failed": failed}
    return render(request, "desk/confirm.html", told, status=422 if failed else 200)
