"""What every page of the desk shares: who may come in, and what the page says of itself to the logs."""

from __future__ import annotations

from collections.abc import Callable
from functools import update_wrapper
from typing import Concatenate, ParamSpec

from django.http import HttpResponseBase
from django.shortcuts import redirect

from toevlucht.desk.at_work import Desk

P = ParamSpec("P")
View = Callable[Concatenate[Desk, P], HttpResponseBase]


def door(activity: str, signed_in: bool = True) -> Callable[[View[P]], View[P]]:
    """A page of the desk: named for the logs, and closed to whoever did not sign in."""

    def wrap(view: View[P]) -> View[P]:
        def page(request: Desk, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            request.work.activity = activity
            if signed_in and request.actor is None:
                request.work.outcome = "not signed in"
                return redirect("sign-in")
            return view(request, *args, **kwargs)

        update_wrapper(page, view)
        return page

    return wrap
