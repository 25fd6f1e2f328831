"""Proving once more who one is, for one thing: the page that asks, and the answer it brings."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language

from toevlucht.desk.at_work import Desk
from toevlucht.desk.scripted import origin, scripted
from toevlucht.procedure.fresh import Proof
from toevlucht.staff.login import challenges, code, factors, passkey, tries

PURPOSE = "act"
ANSWERS = ("csrfmiddlewaretoken", "proof", "answer", "code")  # of this page, and of no form


def guesses(request: Desk) -> list[str]:
    """A code is guessed of the account at work."""
    return [f"account:{request.colleague.id}"] if request.colleague and "proof" in request.POST and "code" in request.POST else []


def shown(request: Desk, of: bytes, purpose: str = PURPOSE) -> Proof | None:
    """The proof that came with a form; None where there is none, or none that counts. It is taken: it counts once."""
    pending = challenges.look(request.POST.get("proof", ""))
    how = (pending.how or _how(request, pending)) if pending else ""
    if pending is None or not challenges.take(pending.id, purpose, of, how):
        return None
    right(request)
    return Proof(of, how)


def right(request: Desk) -> None:
    """The secret was right: this try counts no longer."""
    if request.work.trial:
        tries.good(request.work.trial)


def _how(request: Desk, pending: challenges.Pending) -> str:
    """With which kind of factor the challenge is answered here and now; "" where it is not."""
    if settings.CAST:
        return "cast"
    if request.POST.get("answer"):
        return "passkey" if _by_passkey(request, pending.value) else ""
    return "code" if _by_code(request) else ""


def _by_passkey(request: Desk, value: bytes) -> bool:
    found = passkey.answered(value, origin(), request.POST["answer"])
    return bool(request.actor and found and found[0].account == request.actor.account and factors.used(*found))


def _by_code(request: Desk) -> bool:
    mine = next((f for f in factors.of_actor() if f.kind == "code"), None)
    step = code.step_fits(mine, request.POST.get("code", ""), timezone.now().timestamp()) if mine else None
    return bool(mine and step and "code" in settings.FACTORS and factors.used(mine, step))


def ask(request: Desk, of: bytes, title: object, name: str = "", purpose: str = PURPOSE) -> HttpResponse:
    """The page that asks for a factor. What was sent stays in it, and goes along with the answer."""
    failed = "proof" in request.POST
    request.work.outcome = "confirmation refused" if failed else "confirmation asked"
    sent = [(one, value) for one, values in request.POST.lists() if one not in ANSWERS for value in values]
    told: dict[str, Any] = {"title": title, "name": name, "sent": sent, "failed": failed, "path": request.path}
    status = 422 if failed else 200
    if settings.CAST:
        return render(request, "desk/confirm.html", told | {"challenge": challenges.make(purpose, of).id}, status=status)
    return scripted(request, "desk/confirm.html", told | _offered(of, purpose, told), status)


def _offered(of: bytes, purpose: str, told: dict[str, Any]) -> dict[str, Any]:
    """What the actor can prove themselves with here."""
    mine = factors.of_actor()
    kinds = {factor.kind for factor in mine}
    away = settings.ORGANISATION if "oidc" in kinds else None
    kept = {key: str(told[key]) for key in ("title", "path")} | {"sent": told["sent"], "language": get_language()}
    challenge = challenges.make(purpose, of, json.dumps(kept) if away else "")
    keys = [factor for factor in mine if factor.kind == "passkey"]
    options = passkey.request(challenge.value, origin(), keys) if keys else ""
    return {
        "challenge": challenge.id, "options": options, "organisation": away,
        "by_code": "code" in kinds and "code" in settings.FACTORS,
    }  # fmt: skip
