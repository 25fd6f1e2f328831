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
from toevlucht.staff.login import challenges, code, factors, passkey, proofs, tries
from toevlucht.staff.login.challenges import Pending
from toevlucht.staff.login.factors import Factor

PURPOSE = "act"
ANSWERS = ("csrfmiddlewaretoken", "proof", "answer", "code")  # of this page, and of no form


def guesses(request: Desk) -> list[str]:
    """A code is guessed of the account at work."""
    return [f"account:{request.colleague.id}"] if request.colleague and "proof" in request.POST and "code" in request.POST else []


def shown(request: Desk, of: bytes, purpose: str = PURPOSE) -> Proof | None:
    """The proof that came with a form; None where there is none, or none that counts. It is taken: it counts once."""
    pending, mine = proofs.look(request.POST.get("proof", ""))
    if pending is None:
        return None
    if pending.how or settings.CAST:  # at the organisation; nobody of the cast has a factor
        how = pending.how or "cast"
        return Proof(of, how) if challenges.take(pending.id, purpose, of, how) else None
    answer = _by_passkey(request, pending, mine) if request.POST.get("answer") else _by_code(request, mine)
    if answer is None or not proofs.given(pending, purpose, of, *answer, request.work.trial):
        return None
    return Proof(of, answer[0].kind)


def right(request: Desk) -> None:
    """The secret was right: this try counts no longer."""
    if request.work.trial:
        tries.good(request.work.trial)


def _by_passkey(request: Desk, pending: Pending, mine: list[Factor]) -> tuple[Factor, int] | None:
    """The actor's key that signed the challenge, and its counter."""
    keys = {factor.handle: factor for factor in mine if factor.kind == "passkey"}
    return passkey.answered(pending.value, origin(), request.POST["answer"], keys.get)


def _by_code(request: Desk, mine: list[Factor]) -> tuple[Factor, int] | None:
    """The actor's app, and the half minute of the code it showed."""
    found = next((factor for factor in mine if factor.kind == "code"), None)
    if found is None or "code" not in settings.FACTORS:
        return None
    step = code.step_fits(found, request.POST.get("code", ""), timezone.now().timestamp())
    return (found, step) if step else None


def ask(request: Desk, of: bytes, title: object, purpose: str = PURPOSE, about: dict[str, Any] | None = None) -> HttpResponse:
    """The page that asks for a factor, with what it is about. What was sent stays in it, and goes along with the answer."""
    failed = "proof" in request.POST
    request.work.outcome = "confirmation refused" if failed else "confirmation asked"
    sent = [(one, value) for one, values in request.POST.lists() if one not in ANSWERS for value in values]
    told: dict[str, Any] = {"title": title, "sent": sent, "failed": failed, "path": request.path} | (about or {})
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
