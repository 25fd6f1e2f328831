"""The law that runs, compiled before anybody asks: a quarter of a second for each way in which it governs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from threading import Thread

from toevlucht.engine import Case, Law, Member
from toevlucht.engine.case import Answer
from toevlucht.engine.program import program
from toevlucht.engine.select import Selection, select
from toevlucht.procedure.law import running

BACK, STEP = 1000, 7  # days: how long ago an open application was lodged, and how far apart we look
MOMENTS = ("made_on", "registered_on", "lodged_on")


def warm(today: date) -> None:
    """Compile what governs applications of the last years. What dates of other events pick is compiled when it is met."""
    law = running()
    for one in dict.fromkeys(_selections(law, today)):
        program(law, one)


def warm_beside(today: date) -> None:
    """The same, while requests are answered."""
    Thread(target=warm, args=(today,), name="warm", daemon=True).start()


def _selections(law: Law, today: date) -> Iterator[Selection]:
    for back in range(0, BACK, STEP):
        day = today.toordinal() - back
        told = {name: Answer((day, day), on=day) for name in MOMENTS}
        yield select(law, Case(Member(answers=told)), today.toordinal())
