"""The request's transaction: who acts, what is shown of whom, and the two logs that are written before the answer leaves."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from django.conf import settings
from django.db import Error, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from toevlucht.access import labels_of_role, needs_vault
from toevlucht.record.actor import Actor, acting
from toevlucht.record.logs import write_logs
from toevlucht.staff.read import Colleague, colleague

ACCOUNT, ROLE = "account", "role"


@dataclass
class Work:
    """What one request does, for the logs: the activity, the dossiers shown, why, and how it ended."""

    trace: UUID = field(default_factory=uuid4)
    activity: str = "unknown page"
    shown: list[UUID] = field(default_factory=list)
    reason: str = ""
    outcome: str = ""


class Desk(HttpRequest):
    """A request at the desk: with its work, and the colleague at work (None for nobody)."""

    work: Work
    colleague: Colleague | None
    actor: Actor | None


class AtWork:
    """Middleware that owns the request's transaction."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Desk) -> HttpResponse:
        """Find who is at work, then answer in one transaction of theirs."""
        request.work = Work()
        request.colleague = self.found(request)
        request.actor = self.actor(request)
        if request.colleague and translation.check_for_language(request.colleague.language):
            request.session.setdefault("language", request.colleague.language)
        with acting(request.actor):
            response = self.answered(request)
        response.headers["Cache-Control"] = "no-store"  # whatever a page shows of a person stays in no cache
        return response

    def found(self, request: Desk) -> Colleague | None:
        """Whoever signed in, if the account still stands."""
        account = request.session.get(ACCOUNT)
        return colleague(UUID(account), timezone.localdate()) if account else None

    def actor(self, request: Desk) -> Actor | None:
        """The actor in the chosen role; None once the role ended: the session ends with it."""
        role = request.session.get(ROLE, "")
        if request.colleague is None or role not in request.colleague.roles or needs_vault(role) != self.is_vault():
            return None
        return Actor(request.colleague.id, role, labels_of_role(role), request.colleague.teams)

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
        write_logs(work.trace, request.actor, work.activity, work.reason, outcome, work.shown)
