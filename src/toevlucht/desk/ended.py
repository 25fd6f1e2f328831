"""A form that came in after its session had ended: nothing is stored, and nothing of it is lost.

What was typed goes back into the page that says so, and comes once more when somebody has signed in elsewhere. The form is then
shown filled in, and not sent: whoever signed in may be another person, who must see what would stand under their name.
"""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from toevlucht.desk.at_work import Desk
from toevlucht.desk.stepup import ANSWERS

AGAIN, OPENER = "again", "opener"  # fields of our own, beside those of an act
OURS = (*ANSWERS, AGAIN)


def ended(request: Desk) -> HttpResponse:
    """The page that keeps what was sent. No secret is in it: what proves who somebody is was asked for something else."""
    sent = [(name, value) for name, values in request.POST.lists() if name not in OURS for value in values]
    return render(request, "desk/ended.html", {"sent": sent, "again": AGAIN}, status=403)


def anew(request: Desk) -> bool:
    """Whether a form is to be shown and not yet sent: it was kept while its session ended, or somebody else opened it."""
    return request.method == "POST" and (AGAIN in request.POST or not_by_opener(request))


def not_by_opener(request: Desk) -> bool:
    """Whether another account opened the form than the one that sends it."""
    assert request.actor  # the door is closed to nobody
    return request.POST.get(OPENER, str(request.actor.account)) != str(request.actor.account)
