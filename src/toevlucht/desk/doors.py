"""What every page of the desk shares: who may come in, and what the page says of itself to the logs."""

from __future__ import annotations

from collections.abc import Callable
from functools import update_wrapper
from typing import Concatenate, ParamSpec

from django.http import HttpResponseBase
from django.shortcuts import redirect, render

from toevlucht.desk.at_work import Desk
from toevlucht.desk.ended import ended

P = ParamSpec("P")
View = Callable[Concatenate[Desk, P], HttpResponseBase]
Guess = Callable[[Desk], list[str]]  # what a request tries a secret of: a source, an account; nothing where it tries none


def door(activity: str, signed_in: bool = True, guess: Guess | None = None, keeps: bool = False) -> Callable[[View[P]], View[P]]:
    """A page of the desk: named for the logs, closed to whoever did not sign in, and to whoever guessed too often. One that
    keeps gives back what was sent to it when nobody is signed in any more.
    """

    def wrap(view: View[P]) -> View[P]:
        def page(request: Desk, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            request.work.activity = activity
            if request.work.throttled:
                request.work.outcome = "throttled"
                return render(request, "desk/throttled.html", status=429)
            if signed_in and request.actor is None:
                request.work.outcome = "not signed in"
                return ended(request) if keeps and request.method == "POST" else redirect("sign-in")
            return view(request, *args, **kwargs)

        update_wrapper(page, view)
        page.guess = guess  # type: ignore[attr-defined]  # read by the middleware, which meets the page before the request's transaction
        return page

    return wrap
