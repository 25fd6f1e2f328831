"""The request's transaction: who acts, what is shown of whom, and the two logs that are written before the answer leaves."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from django.conf import settings
from django.db import Error, transaction
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.utils import translation

from toevlucht.access import labels_of_role, needs_vault
from toevlucht.desk.health import live, ready
from toevlucht.record.actor import Actor, acting
from toevlucht.record.logs import write_logs
from toevlucht.staff.login import tries
from toevlucht.staff.login.sessions import Seat, seat
from toevlucht.staff.read import Colleague

KEY = "key"  # of the session, in the browser's cookie


@dataclass
class Work:
    """What one request does, for the logs: the activity, the dossiers shown, why, and how it ended."""

    trace: UUID = field(default_factory=uuid4)
    activity: str = "unknown page"
    shown: list[UUID] = field(default_factory=list)
    reason: str = ""
    outcome: str = ""
    tried: UUID | None = None  # the account somebody tried to come in as
    trial: UUID | None = None  # the try at a secret that this request is
    throttled: bool = False  # too many of them failed


class Desk(HttpRequest):
    """A request at the desk: with its work, the session, and the colleague at work (None for nobody)."""

    work: Work
    seat: Seat | None
    colleague: Colleague | None
    actor: Actor | None


def asked(request: HttpRequest) -> Callable[..., HttpResponse] | None:
    """The view that answers; None for an address that is none."""
    with suppress(Resolver404):
        return resolve(request.path_info).func
    return None


class AtWork:
    """Middleware that owns the request's transaction."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Desk) -> HttpResponse:
        """Find who is at work, then answer in one transaction of theirs; of what asks after this process alone there is none."""
        request.work = Work()
        request.seat = request.colleague = request.actor = None
        view = asked(request)
        response = self.get_response(request) if view in (live, ready) else self.of_somebody(request, view)
        response.headers["Cache-Control"] = "no-store"  # whatever a page shows of a person stays in no cache
        return response

    def of_somebody(self, request: Desk, view: Callable[..., HttpResponse] | None) -> HttpResponse:
        """The answer to whoever is at work, or to nobody known."""
        request.seat = self.found(request)
        request.colleague = request.seat.colleague if request.seat else None
        request.actor = self.actor(request)
        self.count(request, view)
        if request.colleague and translation.check_for_language(request.colleague.language):
            translation.activate(request.session.setdefault("language", request.colleague.language))
        with acting(request.actor):
            return self.answered(request)

    def found(self, request: Desk) -> Seat | None:
        """Whoever signed in, if the session still stands, and with it the account and the role."""
        key = request.session.get(KEY)
        return seat(key, settings.SESSION_IDLE) if key else None

    def actor(self, request: Desk) -> Actor | None:
        """The actor in the chosen role; None until one is chosen."""
        role = request.seat.role if request.seat else ""
        if request.colleague is None or not role or needs_vault(role) != self.is_vault():
            return None
        return Actor(request.colleague.id, role, labels_of_role(role), request.colleague.teams)

    def count(self, request: Desk, view: Callable[..., HttpResponse] | None) -> None:
        """Count a try at a secret, before the request's own transaction: one that is refused or fails counts too."""
        guess = getattr(view, "guess", None)
        if guess and request.method == "POST" and (abouts := guess(request)):
            request.work.trial = tries.begin(abouts)
            request.work.throttled = request.work.trial is None

    def is_vault(self) -> bool:
        """Whether this process serves the vault."""
        return bool(settings.VAULT)

    def answered(self, request: Desk) -> HttpResponse:
        """The answer, with its log lines committed; where it failed, all it did is undone and the failure is logged."""
        with transaction.atomic():
            response = self.get_response(request)
            failed = response.status_code >= 500
            if failed:
                transaction.set_rollback(True)
            else:
                self.log(request, response)
        if failed:
            with suppress(Error), transaction.atomic():  # the database may be what failed; the answer still leaves
                self.log(request, response)
        return response

    def log(self, request: Desk, response: HttpResponse) -> None:
        """One line per person shown, one line for the member of staff."""
        work = request.work
        outcome = work.outcome or f"{response.status_code}"
        write_logs(work.trace, request.actor, work.activity, work.reason, outcome, work.shown, work.tried)
