"""Why the last day of a duty lies where it does: what it hangs on and what moves it, in the case as its reader sees it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.html import conditional_escape, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from toevlucht.desk.said import days, length
from toevlucht.desk.words import cite, filled, label
from toevlucht.engine.case import LONG_AGO, NEVER
from toevlucht.engine.clauses import Clause, terms
from toevlucht.engine.result import DutyResult, Interval
from toevlucht.procedure.scene import Scene
from toevlucht.procedure.standing_read import Due


def why(scene: Scene, due: Due) -> list[SafeString]:
    """A line for each thing."""
    found = _found(scene, due)
    if found is None:
        return []
    moving = [c for c in terms(scene.assessment, due.name, due.member).clauses if c.state != "fails"]
    return [*_between(scene, found, moving), *(_moved(scene, clause) for clause in moving)]


def _found(scene: Scene, due: Due) -> DutyResult | None:
    """The duty as the law has it in this case; None where it has none such."""
    a = scene.assessment
    places = a.paths(due.name) if due.name in a.program.slots else ()
    at = next(((scope, index) for scope, index, path in places if path == due.member), None)
    return a.reader.duty(due.name, *at) if at else None


def _between(scene: Scene, found: DutyResult, moving: list[Clause]) -> Iterator[SafeString]:
    """On what it hangs which of two days it is, where no clause says so itself."""
    if found.earliest == found.latest or found.decided_by in {clause.condition for clause in moving if clause.state == "open"}:
        return
    if found.decided_by:
        yield filled(gettext("What lies between hangs on: {what}"), what=_named(scene, found.decided_by))
    elif found.flag:
        yield conditional_escape(gettext("The law leaves open which of the two days it is"))


def _moved(scene: Scene, clause: Clause) -> SafeString:
    """What a clause does to the period, and whether it does, because of what."""
    said = _change(clause)
    names = [clause.condition] if clause.condition else [*dict.fromkeys(node.key for node in clause.because if node.key)]
    if not names:
        return said
    what = format_html_join(", ", "{}", ((_named(scene, name),) for name in names))
    template = gettext("{change}, if this is so: {what}") if clause.state == "open" else gettext("{change}, because of: {what}")
    return filled(template, change=said, what=what)


def _change(clause: Clause) -> SafeString:
    since, until = _day(clause.since), _day(clause.until)
    lengths = f" {gettext('or')} ".join(length(*one) for one in clause.lengths) or gettext("a length not yet known")
    said = {
        "starts_again": gettext("It starts anew on {since}"),
        "extension": gettext("Extended by {lengths}"),
        "stop": gettext("It stands still from {since} until {until}"),
        "postponement": gettext("Postponed to {since}"),
    }
    return filled(said[clause.kind], since=since, until=until, lengths=lengths)


def _named(scene: Scene, name: str) -> SafeString:
    """A name with the article that says what it is."""
    law = scene.law
    found = scene.assessment.items(name)[0] if name in scene.assessment.program.slots and name in law.versions else None
    if found is None:
        return label(law, name)
    return filled("{what} ({article})", what=label(law, name), article=cite(law, found.citation.short()))


def _day(found: Interval | None) -> str:
    """A day, or two between which it lies; one that nobody knows yet."""
    if found is None or found[1] >= NEVER:
        return gettext("a day not yet known")
    return days(*(None if day <= LONG_AGO else date.fromordinal(day).isoformat() for day in found))
